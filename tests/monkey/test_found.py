"""What the monkey has found: each ended the program, or left a wrong picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.monkey.running import Setting, replay

if TYPE_CHECKING:
    from tests.monkey.happenings import Happening

SMALL = Setting(size=(60, 16))


@pytest.mark.parametrize(
    ("happenings", "setting"),
    [
        # A dialog that was to be docked is closed by then.
        ([b"c", b"q"], SMALL),
        # A page is turned before the palette has its list, or where it has no room.
        ([b"\x10", b"\x1b[6~", 0.2, b"\x1b[5~"], SMALL),
        ([b"\x10", 0.2, (40, 1), b"\x1b[B", b"\x1b[6~", b"\x1b[5~"], SMALL),
        # The palette's list has no column for words.
        ([b"\x10", 0.2, (2, 40)], SMALL),
        # The answer is asked for before the tour's panel is drawn.
        ([b"P", b"Q"], SMALL),
        # A size that lasts for less than a frame.
        ([b" ", (7, 94), (60, 16)], SMALL),
    ],
)
def test_found(happenings: list[Happening], setting: Setting) -> None:
    assert replay(happenings, setting) is None
