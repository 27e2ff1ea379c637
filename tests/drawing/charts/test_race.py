from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.charts.race import draw_losses
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.race import Entrant


def entrant(letter: str, color: int, fun: list[float], every: int = 1) -> Entrant:
    at = np.arange(len(fun)) * every
    return Entrant(letter, color, at, np.zeros((len(fun), 2)), np.array(fun))


def test_losses_fall_from_the_left_to_the_right() -> None:
    cells = draw_losses([entrant("a", 1, [1e4, 1e2, 1e0])], 40, 9, Paint("ascii")).cells

    rows = cells.text().splitlines()
    assert [rows[row][:7] for row in (0, 3, 6)] == ["  1e4+a", "  1e2+ ", "  1e0+ "]
    assert cells.glyph[6, 39] == "a"
    assert "a" in cells.glyph[3, 21:25]
    assert "a" not in [*cells.glyph[1:, 6], *cells.glyph[:6, 39]]


def test_the_axis_reaches_to_the_longest_run() -> None:
    short, long = entrant("s", 1, [5.0] * 11), entrant("l", 2, [1.0] * 11, every=2)

    chart = draw_losses([short, long], 46, 9, Paint("ascii"))

    rows = chart.cells.text().splitlines()
    above = next(row for row in rows if "s" in row)
    below = next(row for row in rows if "l" in row)
    # 40 columns for 20 iterations: the short run ends half way.
    assert above.rindex("s") in {25, 26}
    assert below.rindex("l") == 45
    assert rows[-1].split() == ["0", "5", "10", "15", "20"]
    assert (chart.left, chart.right) == (6, 45)


def test_each_run_has_its_colour_and_its_letter() -> None:
    runs = [entrant("s", 0x10AA20, [5.0] * 11), entrant("l", 0x2010AA, [1.0] * 11)]

    cells = draw_losses(runs, 46, 9, Paint()).cells

    for color, letter in ((0x10AA20, "s"), (0x2010AA, "l")):
        assert letter in cells.glyph[cells.ink == color]


def test_very_small_losses_are_drawn_at_the_bottom() -> None:
    runs = [entrant("n", 1, [1.0, 1e-30, 0.0]), entrant("b", 2, [1.0, 1.0, 1.0])]

    cells = draw_losses(runs, 40, 12, Paint("ascii")).cells

    # 0 to -8 on ten rows, four dots to a power: half a row is left above and a row below.
    rows = cells.text().splitlines()
    assert rows[8].startswith(" 1e-8+")
    # What is below 1e-8 lies under it, on the axis.
    assert cells.glyph[8, 39] == " "
    assert cells.glyph[9, 39] == "n"
    assert cells.glyph[0, 39] == "b"


@pytest.mark.parametrize("runs", [[], [entrant("x", 1, [np.inf])]])
def test_without_losses_there_are_axes(runs: list[Entrant]) -> None:
    assert "+" in draw_losses(runs, 40, 9, Paint("ascii")).cells.text()
