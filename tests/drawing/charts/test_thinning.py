from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.charts.thinning import extremes


@pytest.mark.parametrize("n", [0, 1, 7, 8])
def test_few_points_are_all_drawn(n: int) -> None:
    assert extremes(np.zeros(n), 2).tolist() == list(range(n))


def test_of_each_column_the_first_last_least_and_largest_stay() -> None:
    values = [5, 1, 9, 2, 3, 4.0, 7, 7, 7, 7, 7, 7.0]

    # Of 7, 7, ... the first is the least and the largest too.
    assert extremes(np.array(values), 2).tolist() == [0, 1, 2, 5, 6, 11]


def test_a_single_spike_in_a_million_stays() -> None:
    values = np.ones(1_000_000)
    values[123_456], values[654_321] = 1e9, -1e9

    chosen = extremes(values, 40)

    assert {0, 123_456, 654_321, 999_999} <= set(chosen.tolist())
    assert len(chosen) <= 4 * 40


def test_an_alternation_keeps_both_its_sides() -> None:
    values = np.where(np.arange(1000) % 2, 1.0, -1.0)

    chosen = extremes(values, 10)

    for column in range(10):
        here = chosen[chosen // 100 == column]
        assert set(values[here].tolist()) == {-1.0, 1.0}


def test_what_is_not_finite_hides_no_neighbour() -> None:
    values = np.full(100, np.nan)
    values[10], values[11], values[12], values[90] = 1.0, np.inf, 3.0, 2.0

    assert extremes(values, 2).tolist() == [10, 12, 90]
    assert extremes(np.full(100, np.inf), 2).tolist() == [0, 99]


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=300), st.integers(1, 20))
def test_each_column_is_as_low_and_as_high_as_its_points(points: list[float], columns: int) -> None:
    values = np.array(points)
    chosen = extremes(values, columns)

    share = np.arange(len(values)) * columns // len(values)
    for column in set(share.tolist()):
        drawn = values[chosen[share[chosen] == column]]
        every = values[share == column]
        assert (drawn.min(), drawn.max()) == (every.min(), every.max())
        assert (drawn[0], drawn[-1]) == (every[0], every[-1])
