from __future__ import annotations

import pytest

from rnn_tui.export.picture.glyphs import DARK, LIGHT, Glyph, glyphs
from rnn_tui.wire.grid import grid_of


def test_cells_get_the_colours_that_a_terminal_would_draw() -> None:
    line = "\x1b[38;2;1;2;255ma\x1b[48;5;196mb\x1b[m\x1b[1;4mc\x1b[m\x1b[7md\x1b[m\x1b[31;103me"
    (row,) = glyphs(grid_of([line], 5), LIGHT)

    assert row == [
        Glyph("a", "0102ff", "ffffff"),
        Glyph("b", "0102ff", "ff0000"),
        Glyph("c", "202020", "ffffff", bold=True, underlined=True),
        Glyph("d", "ffffff", "202020"),
        Glyph("e", "aa0000", "ffff55"),
    ]


@pytest.mark.parametrize(
    ("number", "color"),
    [(1, "aa0000"), (15, "ffffff"), (16, "000000"), (67, "5f87af"), (231, "ffffff"),
     (232, "080808"), (255, "eeeeee")],
)  # fmt: skip
def test_the_256_colours(number: int, color: str) -> None:
    assert glyphs(grid_of([f"\x1b[38;5;{number}mx"], 1), DARK)[0][0].ink == color


def test_dim_ink_is_half_way_to_the_paper() -> None:
    line = "\x1b[2;38;2;200;100;0;48;2;0;0;100mx"

    assert glyphs(grid_of([line], 1), DARK)[0][0].ink == "643232"
