from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.palette import WHITE, band_colors, mixed
from rnn_tui.drawing.surface import profile
from tests.contrast import ratio


@pytest.mark.parametrize(("style", "full"), [("quadrant", "█"), ("half", "█"), ("ascii", "#")])
def test_bars_grow_with_the_loss_and_the_least_is_named(style: str, full: str) -> None:
    floor = np.array([1e2, 1e1, 1e0, 1e-1, 3e-7, 1e-1, 1e3])

    cells = profile.draw(floor, NOTEBOOK, Paint(style), profile.WIDE)

    lines = cells.text().splitlines()
    bars = [line.count(full) for line in lines[:7]]
    assert bars[0] > bars[1] > bars[2] > bars[3]
    assert bars[6] == profile.WIDE - 1
    assert lines[4].strip() == "<3e-7"
    assert (cells.width, cells.height) == (profile.WIDE, 9)


@pytest.mark.parametrize("floor", [[], [1.0] * 8, [np.inf] * 8, [0.0] * 8, [0.0, np.inf] * 4])
def test_any_floor_can_be_drawn(floor: list[float]) -> None:
    cells = profile.draw(np.array(floor), NOTEBOOK, Paint(), profile.NARROW)

    assert cells.height == len(floor) + 2


DECADES = np.array([1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6])


def test_the_whole_profile() -> None:
    cells = profile.draw(DECADES, NOTEBOOK, Paint("ascii"), 7)

    assert cells.text().splitlines() == [
        " <1",
        " #",
        " ##",
        " ###",
        " ####",
        " #####",
        " ######",
        " floor",
        " 1..1e6",
    ]
    assert cells.attrs[0].tolist() == [0, BOLD, BOLD, 0, 0, 0, 0]
    assert cells.attrs[7].tolist() == [0] + [DIM] * 5 + [0]
    assert cells.attrs[8].tolist() == [0] + [DIM] * 6
    assert not cells.attrs[1:7].any()


def test_the_first_row_is_the_top_one() -> None:
    text = profile.draw(DECADES[::-1], NOTEBOOK, Paint("ascii"), 7).text().splitlines()

    assert (text[0], text[5], text[6]) == (" ######", " #", " <1")


def test_bars_are_near_the_colours_of_their_bands() -> None:
    cells = profile.draw(DECADES, NOTEBOOK, Paint("quadrant"), 7)

    # 11, 1001 and 1000001 lie just above the levels 10^0.931, 10^2.911 and 10^5.738.
    viridis = mixed(band_colors("viridis"), WHITE, 0.45)
    assert cells.ink[[1, 3, 6], 1].tolist() == viridis[[5, 12, 22]].tolist()
    assert (cells.ink[6, 1:] == viridis[22]).all()
    assert (cells.ink[7:] == DEFAULT).all()


@pytest.mark.parametrize("palette", ["viridis", "cividis", "ylgnbu"])
@pytest.mark.parametrize("colors", ["truecolor", "256"])
@pytest.mark.parametrize("dark", [True, False])
def test_the_lowest_bars_can_be_seen_too(palette: str, colors: str, dark: bool) -> None:
    inks = bands(Paint("quadrant", colors, palette, dark)).line.tolist()
    paper = 0x121212 if dark else 0xFFFFFF

    assert min(ratio(ink, paper) for ink in inks) >= 3.0


def test_bars_have_eighths_of_cells() -> None:
    cells = profile.draw(DECADES, NOTEBOOK, Paint("quadrant"), 2)

    assert [row.strip() for row in cells.text().splitlines()[1:7]] == list("▏▍▌▋▉█")
    longer = profile.draw(DECADES, NOTEBOOK, Paint("quadrant"), 3).text().splitlines()
    assert [row.strip() for row in longer[1:7]] == ["▍", "▋", "█", "█▍", "█▋", "██"]
    halves = profile.draw(DECADES, NOTEBOOK, Paint("half"), 2)
    assert [row.strip() for row in halves.text().splitlines()[1:7]] == ["", "", "", "█", "█", "█"]


def test_no_more_than_six_decades_are_shown() -> None:
    floor = np.array([1e-20, 1e-7, 1e-3, 1e0, 1e-6, 1e-5])

    rows = profile.draw(floor, NOTEBOOK, Paint("ascii"), 7).text().splitlines()

    assert rows[:6] == [" <1e-20", "", " ###", " ######", "", " #"]
    assert rows[6:] == [" floor"]
    assert profile.draw(floor, NOTEBOOK, Paint("ascii"), 9).text().endswith(" 1e-6..1")


def test_what_overflows_is_longest_and_nothing_is_shortest() -> None:
    floor = np.array([np.inf, 1e0, 1e1, 1e2, 0.0, 1e3])

    rows = profile.draw(floor, NOTEBOOK, Paint("ascii"), 7).text().splitlines()

    assert rows == [" ######", "", " ##", " ####", " <", " ######", " floor"]


@pytest.mark.parametrize(("width", "named"), [(9, " <1e-300"), (8, " <1e-300"), (7, " <")])
def test_the_least_loss_is_never_cut(width: int, named: str) -> None:
    floor = np.array([1e3, 1e0, 1e1, 1e2, 0.0, 1e3])

    assert profile.draw(floor, NOTEBOOK, Paint("ascii"), width).text().splitlines()[4] == named


@pytest.mark.parametrize(("columns", "width"), [(29, 0), (30, 6), (59, 6), (60, 10)])
def test_wide_panes_have_a_wide_strip(columns: int, width: int) -> None:
    assert profile.width_beside(columns) == width


def test_a_low_strip_is_left_empty() -> None:
    assert profile.draw(DECADES[:5], NOTEBOOK, Paint("ascii"), 7).text().strip() == ""
    assert profile.draw(DECADES[:6], NOTEBOOK, Paint("ascii"), 7).text().strip() != ""
