from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import DIM
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import basin_map


@pytest.mark.parametrize(
    ("iterations", "most", "area"),
    [(0, 99, 0), (9, 99, 0), (10, 99, 1), (55, 99, 5), (99, 99, 9), (500, 99, 9), (0, 0, 0)],
)
def test_an_area_is_a_tenth_of_the_iterations(iterations: int, most: int, area: int) -> None:
    found = basin_map.areas_of(np.zeros((1, 1), np.uint8), np.array([[iterations]], np.int32), most)

    assert found.tolist() == [[area]]
    assert found.dtype == np.uint8


def test_runs_that_do_not_arrive_have_areas_of_their_own() -> None:
    outcome = np.array([0, 1, 2, 3, 4], np.uint8)

    areas = basin_map.areas_of(outcome, np.full(5, 20, np.int32), 99)

    assert areas.tolist() == [2, 10, 11, 12, 13]


def test_many_iterations_do_not_overflow() -> None:
    iterations = np.array([2_000_000_000], np.int32)

    assert basin_map.areas_of(np.zeros(1, np.uint8), iterations, 2_000_000_000).tolist() == [9]


def test_areas_are_drawn_in_their_places() -> None:
    cells = basin_map.draw(np.array([[2, 13], [9, 10]], np.uint8), Paint("ascii"))

    assert cells.text() == ",d\nXo"


def test_the_legend_names_endings_above_and_iterations_below() -> None:
    cells = basin_map.legend(9, 500, Paint("ascii"))

    assert cells.text().splitlines() == [
        "diverged",
        "ran away",
        "stuck",
        "on way",
        "++ 500",
        "~~",
        ",, 250",
        "   0",
        "arrived",
        "  basins",
    ]
    assert cells.attrs[8].tolist() == [DIM] * 7 + [0]
    assert cells.attrs[9].tolist() == [DIM] * 8
    assert not cells.attrs[:8].any()


def test_the_legends_colours_are_those_of_the_map() -> None:
    cells = basin_map.legend(15, 9, Paint("half"))

    # Ten rows for ten tenths, the slowest above: viridis runs from it to the fastest.
    assert cells.paper[:4, 0].tolist() == [0x5F0000, 0xAF5F00, 0x585858, 0x875F87]
    assert cells.paper[[4, 13], 1].tolist() == [0x440154, 0xFDE725]
    assert (cells.paper[:4] == cells.paper[:4, :1]).all()
    assert (cells.paper[4:, 2:] == -1).all()
    assert (cells.width, cells.height) == (8, 16)


def test_a_low_room_has_fewer_words() -> None:
    endings = ["diverged", "ran away", "stuck", "on way"]

    def lines(height: int) -> list[str]:
        return basin_map.legend(height, 500, Paint("ascii")).text().splitlines()

    assert lines(8) == [*endings, "== 500", ":: 250", "   0", "arrived", "  basins"]
    assert lines(7) == [*endings, "~~ 500", "   0", "arrived", "  basins"]
    assert lines(6) == [*endings, "~~ late", "   soon", "  basins"]
    assert lines(5) == [*endings, "   soon", "  basins"]
    assert "".join(lines(4)).strip() == ""


@pytest.mark.parametrize(
    ("most", "text"),
    [(9999, "9999"), (10_000, "10k"), (123_456, "123k"), (9_999_999, "9999k"), (10_000_000, "10M")],
)
def test_many_iterations_are_short(most: int, text: str) -> None:
    assert basin_map.legend(10, most, Paint("ascii")).text().splitlines()[4].split()[-1] == text
