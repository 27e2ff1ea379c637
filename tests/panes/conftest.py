from __future__ import annotations

import pytest

from tests.panes.alone import Sized


@pytest.fixture
def sized(monkeypatch: pytest.MonkeyPatch) -> Sized:
    return Sized(monkeypatch)
