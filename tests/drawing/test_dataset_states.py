from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, REVERSE, Cells
from rnn_tui.drawing.dataset_states import _bar, _states_shown, bars, draw, lines_wanted
from rnn_tui.drawing.paint import Paint

ASCII, BLOCKS, CONSOLE = Paint("ascii"), Paint("quadrant"), Paint("half")


def drawn(states: list[float], width: int, height: int, paint: Paint = ASCII) -> Cells:
    inputs = np.linspace(0.0, 1.0, len(states) - 1)
    return draw(3, inputs, np.array(states), (width, height), paint)


def lines(states: list[float], width: int, height: int, paint: Paint = ASCII) -> list[str]:
    return drawn(states, width, height, paint).text().splitlines()


def test_small_states_are_shown_by_their_size() -> None:
    found = bars(np.array([0.0, -50.0, 100.0]))

    assert found.share.tolist() == [0.0, -0.5, 1.0]
    assert (found.largest, found.scale) == (100.0, "linear")


def test_large_states_are_shown_by_their_logarithm() -> None:
    found = bars(np.array([0.0, -9.0, 999.0]))

    assert found.share.tolist() == pytest.approx([0.0, -1 / 3, 1.0])
    assert (found.largest, found.scale) == (999.0, "log")


def test_states_that_are_not_finite_are_as_long_as_the_longest() -> None:
    assert bars(np.array([0.0, 2.0, -np.inf])).share.tolist() == [0.0, 1.0, -1.0]
    assert bars(np.array([0.0, np.inf])).largest == 0.0


def test_a_line_a_state_has_its_input_its_number_and_a_bar_to_its_side() -> None:
    assert lines([0, 1, -2, 4], 40, 6) == [
        "states of sequence 3",
        "      x_k     s_k -4.00  linear   +4.00",
        "s_0          0.00           |",
        "s_1  0.00    1.00           |##",
        "s_2  0.50   -2.00      #####|",
        "s_3  1.00    4.00           |##########",
    ]


def test_bars_of_one_sign_have_all_the_room_there_is() -> None:
    assert lines([0, 1, 4], 40, 5)[1:] == [
        "      x_k     s_k        linear    +4.00",
        "s_0          0.00 |",
        "s_1  0.00    1.00 |#####",
        "s_2  1.00    4.00 |#####################",
    ]
    assert lines([0, -1, -4], 40, 5)[1:] == [
        "      x_k     s_k -4.00  linear",
        "s_0          0.00                      |",
        "s_1  0.00   -1.00                 #####|",
        "s_2  1.00   -4.00 #####################|",
    ]


def test_bars_of_either_sign_have_a_row_of_their_own() -> None:
    assert lines([0, 1, -2, 4], 40, 5) == [
        "states of sequence 3  linear bars",
        "    . | +4.00",
        "     :  -4.00",
        "s_0    0.00    1.00   -2.00    4.00",
    ]


def test_bars_of_one_sign_leave_the_other_row_to_numbers() -> None:
    assert lines([0, -1, -2, -999], 24, 5) == [
        "sequence 3  log bars",
        "    ..| -999.00",
        "s_0    0.00   -1.00",
        "s_2   -2.00 -999.00",
    ]


def test_states_that_share_a_column_show_the_largest_of_either_sign() -> None:
    # Of 20 columns ten are left beside the largest number.
    states = [0.0] + [1.0, -4.0] * 10
    text = lines(states, 20, 5)

    assert text[1] == "    ....... +4.00"
    assert text[2] == "    ||||||| -4.00"


def test_how_many_states_share_a_column_is_said_where_there_is_room() -> None:
    assert lines([1.0] * 90, 60, 5)[0] == "states of sequence 3  linear bars of 2 states"


@pytest.mark.parametrize(
    ("share", "hanging", "bar"),
    [
        (1.0, False, ("▇", 0)),
        (0.01, False, ("▁", 0)),
        (1.0, True, (" ", REVERSE)),
        (0.01, True, ("▆", REVERSE)),
        (0.57, True, ("▃", REVERSE)),
    ],
)
def test_a_bar_below_zero_hangs(share: float, bar: tuple[str, int], *, hanging: bool) -> None:
    assert _bar(BLOCKS.marks.columns, share, hanging=hanging) == bar


def test_a_console_has_halves() -> None:
    cells = drawn([0, 1, -2, -4, 4], 40, 5, CONSOLE)

    assert "".join(cells.glyph[1, 3:8]) == " ▄  █"
    assert "".join(cells.glyph[2, 3:8]) == "  ▄  "
    assert cells.attrs[2, 3:8].tolist() == [0, 0, REVERSE, REVERSE, 0]


def test_where_all_states_are_zero_there_are_no_bars() -> None:
    assert lines([0, 0, 0], 40, 4) == [
        "states of sequence 3",
        "s_0    0.00    0.00    0.00",
        "",
    ]


def test_the_last_state_stands_out() -> None:
    assert BOLD in drawn([0, 1, 2], 40, 3).attrs[1, 19:27]
    assert BOLD not in drawn([0, 1, 2], 40, 3).attrs[1, :19]
    assert BOLD in drawn([0, 1, 2], 40, 8).attrs[4, 9:17]


@pytest.mark.parametrize(
    ("count", "width", "most", "wanted"),
    [(4, 40, 5, 5), (4, 40, 4, 3), (4, 26, 9, 4), (21, 118, 30, 22), (21, 118, 20, 4),
     (21, 40, 3, 3)],
)  # fmt: skip
def test_how_many_lines_states_can_use(count: int, width: int, most: int, wanted: int) -> None:
    assert lines_wanted(count, width, most) == wanted


@pytest.mark.parametrize("count", [1, 2, 21, 300])
@pytest.mark.parametrize("room", [(1, 1), (3, 2), (9, 5), (30, 24), (200, 60)])
@pytest.mark.parametrize("paint", [ASCII, BLOCKS, CONSOLE])
def test_it_has_the_size_that_is_asked_for(count: int, room: tuple[int, int], paint: Paint) -> None:
    states = np.cumprod(np.full(count, -1.5))
    cells = draw(0, states[1:], states, room, paint)

    assert (cells.width, cells.height) == room


@pytest.mark.parametrize(
    ("count", "room", "shown"),
    [
        (3, 3, [0, 1, 2]),
        (9, 5, [0, 1, None, 7, 8]),
        (9, 4, [0, None, 7, 8]),
        (9, 2, [None, 8]),
        (9, 1, [None]),
    ],
)
def test_states_in_the_middle_are_left_out(count: int, room: int, shown: list[int | None]) -> None:
    assert _states_shown(count, room) == shown
