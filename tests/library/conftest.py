from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from rnn_tui import Dataset, Model
from rnn_tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Command: TypeAlias = Callable[..., Any]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command; gives the JSON that it writes."""

    def run(*argv: str) -> Any:  # noqa: ANN401 - any JSON
        assert main([*argv, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="session")
def model() -> Model:
    return Model(Dataset.variant10())
