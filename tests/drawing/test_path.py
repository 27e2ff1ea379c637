from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from rnn_tui.drawing import path
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.path import NEVER, dots_of, first_touch, touch, untouched

FRAME = Frame(0, 4, 0, 2, 4, 2)
"""8 x 8 dots, each 0.5 wide and 0.25 high."""

_ = NEVER


def at(*dots: tuple[float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Weights in the middle of dots, given as columns and rows from the top left."""
    return np.array([(0.25 + 0.5 * column, 1.875 - 0.25 * row) for column, row in dots])


def test_before_any_path_no_dot_is_touched() -> None:
    assert untouched(FRAME).tolist() == [[NEVER] * 8] * 8
    assert NEVER == 2**31 - 1


@pytest.mark.parametrize(("column", "row"), [(0, 0), (7, 0), (0, 7), (7, 7), (2, 5)])
def test_a_point_touches_its_dot_at_once(column: int, row: int) -> None:
    touched = first_touch(at((column, row)), FRAME)

    assert touched[row, column] == 0
    assert (touched != NEVER).sum() == 1


@pytest.mark.parametrize("row", range(4))
def test_a_wide_view_has_more_dots_across_than_down(row: int) -> None:
    touched = first_touch(np.array([(3.25, 0.875 - 0.25 * row)]), Frame(0, 4, 0, 1, 4, 1))

    assert touched.shape == (4, 8)
    assert np.argwhere(touched == 0).tolist() == [[row, 6]]


def test_a_line_belongs_to_the_iteration_that_ends_it() -> None:
    touched = first_touch(at((1, 2), (4, 2), (4, 5)), FRAME)

    assert touched[2].tolist() == [_, 0, 1, 1, 1, _, _, _]
    assert touched[:, 4].tolist() == [_, _, 1, 2, 2, 2, _, _]
    assert (touched != NEVER).sum() == 7


def test_a_steep_line_touches_a_dot_a_row() -> None:
    touched = first_touch(at((1, 7), (3, 0)), FRAME)

    assert (touched != NEVER).sum(axis=1).tolist() == [1] * 8
    columns = (touched != NEVER).argmax(axis=1).tolist()
    assert columns == sorted(columns, reverse=True)
    assert (columns[0], columns[-1]) == (3, 1)


def test_the_first_time_counts() -> None:
    touched = first_touch(at((1, 0), (3, 0), (1, 0), (5, 0)), FRAME)

    assert touched[0].tolist() == [_, 0, 1, 1, 3, 3, _, _]


def test_time_goes_on_while_a_path_stays_in_a_dot() -> None:
    touched = first_touch(at((1, 0), (1.2, 0.1), (1.3, 0), (2, 0)), FRAME)

    assert touched[0, :3].tolist() == [_, 0, 3]


def test_points_that_are_not_finite_are_left_out_and_counted() -> None:
    points = at((1, 0), (0, 0), (0, 0), (3, 0))
    points[1] = np.nan
    points[2, 1] = np.inf

    assert first_touch(points, FRAME)[0].tolist() == [_, 0, 3, 3, _, _, _, _]
    assert (first_touch(np.full((3, 2), np.nan), FRAME) == NEVER).all()


def test_a_path_goes_out_of_view_and_comes_back() -> None:
    touched = first_touch(at((6, 1), (9, 1), (9, 3), (6, 3), (6, 30)), FRAME)

    assert touched[1].tolist() == [_] * 6 + [0, 1]
    assert touched[2].tolist() == [_] * 8
    assert touched[3].tolist() == [_] * 6 + [4 - 1, 3]
    assert touched[4:, 6].tolist() == [4] * 4
    assert (touched != NEVER).sum() == 8


@pytest.mark.parametrize("x", [(4.0, 1.0), (2.0, 0.0), (-0.01, 1.0), (2.0, 2.01)])
def test_what_is_beyond_a_border_is_not_put_elsewhere(x: tuple[float, float]) -> None:
    assert (first_touch(np.array([x]), FRAME) == NEVER).all()


def test_a_point_far_away_shows_its_direction() -> None:
    touched = first_touch(np.array([(0.25, 1.875), (1e300, 1.875)]), FRAME)

    assert touched[0].tolist() == [0] + [1] * 7


def test_a_long_path_is_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "TOGETHER", 3)
    x = at(*((column, 4) for column in range(8)))
    touched = untouched(FRAME)

    pauses = sum(1 for pause in touch(touched, x, FRAME, 10))

    assert pauses == 3
    assert touched[4].tolist() == list(range(10, 18))


def test_parts_of_a_path_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "TOGETHER", 1)

    touched = first_touch(at((0, 0), (3, 0), (6, 0)), FRAME)

    assert touched[0].tolist() == [0, 1, 1, 1, 2, 2, 2, _]


def test_a_whole_path_as_patterns() -> None:
    assert dots_of(at((0, 0), (3, 0), (3, 3)), FRAME).tolist() == [[0x09, 0xB9, 0, 0], [0] * 4]


def test_neighbouring_dots_of_a_path_are_neighbours() -> None:
    touched = first_touch(at((0, 7), (7, 4)), FRAME)
    rows = [int(np.flatnonzero(column != NEVER)[0]) for column in touched.T]

    assert (touched != NEVER).sum() == 8
    assert (rows[0], rows[-1]) == (7, 4)
    assert all(0 <= a - b <= 1 for a, b in pairwise(rows))
