"""What the monkey has found, and what must not come again; each took the program down, or garbled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.monkey.trial import Setting, replay

if TYPE_CHECKING:
    from tests.monkey.happenings import Happening

SMALL = Setting(size=(60, 16))


@pytest.mark.parametrize(
    ("happenings", "setting"),
    [
        # A dialog that was to be docked is closed by then.
        ([b"c", b"q"], SMALL),
        # A size that lasts for less than a frame.
        ([b" ", (7, 94), (60, 16)], SMALL),
    ],
)
def test_found(happenings: list[Happening], setting: Setting) -> None:
    assert replay(happenings, setting) is None
