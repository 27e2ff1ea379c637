from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import REVERSE
from rnn_tui.drawing.charts.race import draw_losses, iteration_at, with_playhead
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


def test_a_run_that_leaves_the_chart_below_has_an_arrow_and_its_least_loss() -> None:
    runs = [entrant("n", 1, [1.0, 1e-30, 0.0]), entrant("b", 2, [1.0, 1.0, 1.0])]

    chart = draw_losses(runs, 40, 12, Paint("ascii"))

    # 0 to -8 on ten rows, four dots to a power: half a row is left above and a row below.
    rows = chart.cells.text().splitlines()
    assert rows[8].startswith(" 1e-8+")
    assert rows[9].endswith("nv0")
    assert chart.cells.glyph[0, 39] == "b"
    assert not chart.cells.glyph[10, 6:].tolist().count("n")


@pytest.mark.parametrize(
    ("fun", "text"), [([1.0, 3e-29, 7e-29], "v3e-29"), ([1.0, 1e-30, 1e-3], "v1e-30")]
)
def test_the_least_of_the_losses_below_is_named(fun: list[float], text: str) -> None:
    runs = [entrant("n", 1, fun), entrant("b", 2, [1.0, 1.0, 1.0])]
    rows = draw_losses(runs, 40, 12, Paint("ascii")).cells.text().splitlines()
    assert f"n{text}" in rows[9]


def test_arrows_of_several_runs_stand_beside_one_another() -> None:
    runs = [entrant(letter, 1, [1.0, 1e-30, 1e-20]) for letter in "xyz"]

    rows = draw_losses(runs, 40, 12, Paint("ascii")).cells.text().splitlines()

    assert all(f"{letter}v1e-30" in rows[9] for letter in "xyz")
    # 16 columns, of which the first has the right half: where the number has no room for the
    # others, there is the arrow.
    narrow = draw_losses(runs, 22, 12, Paint("ascii")).cells.text().splitlines()
    assert narrow[9][6:].split() == ["zv", "yv", "xv1e-30"]


def test_a_run_that_diverges_has_an_arrow_upwards() -> None:
    runs = [entrant("g", 1, [1e4, np.inf]), entrant("b", 2, [1e4, 1e2, 1e0])]

    rows = draw_losses(runs, 40, 9, Paint("ascii")).cells.text().splitlines()

    assert "g^inf" in rows[0]
    # At the middle of three iterations, where it is infinite for the first time.
    assert rows[0].index("g^inf") in {22, 23}


def test_labels_do_not_cover_one_another() -> None:
    runs = [entrant(letter, 1, [10.0, 1.0]) for letter in "xyz"]

    chart = draw_losses(runs, 40, 9, Paint())

    letters = [glyph for glyph in chart.cells.glyph[:, 6:].ravel() if glyph in "xyz"]
    assert sorted(letters) == ["x", "y", "z"]


def test_a_peak_of_a_long_run_is_drawn() -> None:
    fun = np.ones(5_001)
    fun[2_477], fun[3_333] = 1e8, 1e-6
    run = Entrant("p", 1, np.arange(5_001), np.zeros((5_001, 2)), fun)

    cells = draw_losses([run], 70, 20, Paint("ascii")).cells

    rows = cells.text().splitlines()
    top, bottom = (next(row for row in rows if row.startswith(f"{text:>5}"))
                   for text in ("1e8", "1e-6"))  # fmt: skip
    # 64 columns: iteration 2,477 is in column 31, 3,333 in column 42.
    assert top.rindex("p") - 6 in {31, 32}
    assert bottom.index("p") - 6 in {42, 43}


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([], "no racer has arrived yet"),
        ([[12.5], [12.5]], "no iteration: all are at the start, loss 12.5"),
        ([[0.0, 0.0], [0.0, 0.0, 0.0]], "every loss is 0"),
        ([[9.0, np.inf], [9.0, np.nan]], "all diverged at once: no loss but the start's is finite"),
    ],
)
def test_words_where_there_is_nothing_to_draw(runs: list[list[float]], words: str) -> None:
    chart = draw_losses([entrant("x", 1, fun) for fun in runs], 40, 9, Paint("ascii"))

    assert " ".join(chart.cells.text().split()) == words
    assert with_playhead(chart, 0, Paint("ascii")).text() == chart.cells.text()


def test_losses_of_0_beside_others_lie_below_all() -> None:
    runs = [entrant("z", 1, [0.0, 0.0]), entrant("b", 2, [1.0, 100.0])]
    assert "zv0" in draw_losses(runs, 40, 9, Paint("ascii")).cells.text().splitlines()[6]


def test_the_playhead_is_a_thin_line_that_leaves_the_curves_visible() -> None:
    chart = draw_losses([entrant("a", 1, [1e4, 1e2, 1e0])], 40, 9, Paint("ascii"))

    cells = with_playhead(chart, 1, Paint("ascii"))

    # 34 columns from the seventh on; the middle one of three iterations.
    column = 6 + 17
    assert "".join(cells.glyph[:7, column]) == "|||a|||" == "".join(cells.glyph[:7, column])
    assert cells.attrs[3, column] == REVERSE
    assert (cells.glyph[:7, column + 3] != "|").all()
    assert (chart.cells.glyph[:7, column] != "|").all()


def test_columns_and_iterations() -> None:
    chart = draw_losses([entrant("a", 1, [1.0] * 69)], 40, 9, Paint("ascii"))

    # 34 columns from iteration 0 to 68.
    assert [iteration_at(chart, column) for column in (0, 6, 39, 99)] == [0, 0, 68, 68]
    assert [iteration_at(chart, 6 + place) for place in (10, 20)] == [21, 41]
