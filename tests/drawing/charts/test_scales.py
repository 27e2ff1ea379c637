from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.charts.scales import POWERS_APART, Linear, Log, Symlog

if TYPE_CHECKING:
    from rnn_tui.drawing.charts.scales import Scale

SYMLOG = Symlog()


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_symlog_keeps_order_and_sign(a: float, b: float) -> None:
    low, high = SYMLOG.transform(np.array(sorted((a, b)))).tolist()

    assert low <= high
    assert SYMLOG.transform(np.array([-a]))[0] == -SYMLOG.transform(np.array([a]))[0]


def test_symlog_is_linear_within_two_then_a_unit_a_decade() -> None:
    values = SYMLOG.transform(np.array([0.0, 1.0, 2.0, 20.0, 200.0, -200.0]))

    assert values == pytest.approx([0, 0.5, 1, 2, 3, -3])


@given(st.floats(-14, -1), st.floats(1, 14), st.integers(3, 12))
def test_symlog_ticks_fit_and_have_a_zero(low: float, high: float, most: int) -> None:
    first, last, chosen = SYMLOG.axis(low, high, 2 * most - 1)

    assert len(chosen) <= most
    assert [tick.label for tick in chosen if tick.value == 0] == ["0"]
    assert all(first <= tick.value <= last for tick in chosen)


@given(st.integers(-300, 300), st.integers(1, 300), st.integers(5, 60))
def test_log_axes_have_two_labels_or_more(low: int, span: int, height: int) -> None:
    first, last, ticks = Log().axis(low, low + span, height - 3)

    assert 2 <= len(ticks) <= max(height // 2, 2)
    assert all(first <= tick.value <= last for tick in ticks)


@pytest.mark.parametrize("scale", [Linear(), Log(), Symlog()])
@given(st.floats(-1e6, 1e6), st.floats(-15, 6), st.integers(2, 38))
def test_ticks_stand_at_equal_distances(scale: Scale, low: float, size: float, rows: int) -> None:
    low, high = scale.limits(np.array([low, low + 10.0**size]))
    if not isinstance(scale, Linear):
        low, high = max(low, -300.0), min(high, 300.0)
        low, high = (low, high) if low < high else (-1.0, 1.0)

    first, last, ticks = scale.axis(low, high, rows)

    assert first <= low + 1e-9 * (high - low)
    assert last >= high - 1e-9 * (high - low)
    # The limits are the middles of the outermost of four dots a row.
    dot = (last - first) / (rows * 4 - 1)
    dots = [(tick.value - first) / dot for tick in ticks]
    assert dots == pytest.approx([round(place) for place in dots], abs=1e-3)
    assert len(ticks) >= 2
    assert len({round(b) // 4 - round(a) // 4 for a, b in pairwise(dots)}) == 1


@pytest.mark.parametrize(
    ("low", "high", "rows", "labels"),
    [
        (0.0, 3.0, 7, ["0", "1", "2", "3"]),
        (-1.0, 1.0, 5, ["-1", "0", "1"]),
        (0.0, 20.0, 9, ["0", "5", "10", "15", "20"]),
        (-4.0, 6.0, 12, ["-4", "-2", "0", "2", "4", "6"]),
        (0.2, 0.5, 8, ["0.2", "0.3", "0.4", "0.5"]),
    ],
)
def test_linear_ticks_are_round(low: float, high: float, rows: int, labels: list[str]) -> None:
    assert [tick.label for tick in Linear().axis(low, high, rows).ticks] == labels


def test_log_ticks_are_powers_of_ten_and_symlog_ticks_twice_as_much() -> None:
    assert [tick.label for tick in Log().axis(-3.0, 6.0, 7).ticks] == ["1e-3", "1e0", "1e3", "1e6"]
    labels = [tick.label for tick in Symlog().axis(-1.0, 4.0, 11).ticks]
    assert labels == ["-2", "0", "2", "20", "200", "2e3"]


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([0.0, 10.0, np.nan], (0.0, 10.0)),
        ([], (0.0, 1.0)),
        ([np.inf], (0.0, 1.0)),
        ([-1e305, 1e305], (-1e300, 1e300)),
    ],
)
def test_linear_limits_are_the_values_outermost(
    values: list[float], limits: tuple[float, float]
) -> None:
    assert Linear().limits(np.array(values)) == pytest.approx(limits)


def test_few_rows_are_not_wasted() -> None:
    axis = Linear().axis(-1.5, 2.2, 4)

    assert (axis.low, axis.high) == (-1.5, 2.25)
    assert [tick.label for tick in axis.ticks] == ["0", "2"]


@pytest.mark.parametrize("rows", range(1, 40))
@pytest.mark.parametrize(("low", "high"), [(0.0, 8.0), (-0.01, 0.026), (0.0, 37.4), (-1e5, 2e5)])
def test_a_label_is_its_value(low: float, high: float, rows: int) -> None:
    for value, label in Linear().axis(low, high, rows).ticks:
        assert float(label) == pytest.approx(value, abs=1e-9 * (high - low))


def test_limits_are_apart() -> None:
    low, high = Linear().limits(np.array([5.0, 5.0]))
    assert (5.0 - low, high - 5.0) == pytest.approx((5e-9, 5e-9), rel=1e-3)
    low, high = Linear().limits(np.array([-0.5]))
    assert (-0.5 - low, high + 0.5) == pytest.approx((1e-9, 1e-9), rel=1e-3)
    assert Log().limits(np.array([2.0, -np.inf])) == (2.0, 2.1)
    assert Log().limits(np.array([-3.0, 5.0, np.nan])) == (-3.0, 5.0)
    assert SYMLOG.limits(np.array([-0.5, 0.5])) == (-1.0, 1.0)
    assert SYMLOG.limits(np.array([-3.0, 4.0])) == (-3.0, 4.0)


def test_logarithms_are_to_the_base_of_ten() -> None:
    assert Log().transform(np.array([1e-3, 1.0, 1e5, 0.0])).tolist() == [-3, 0, 5, -np.inf]
    assert np.isnan(Log().transform(np.array([-1.0]))[0])
    assert Linear().transform(np.array([3.0, -4.0])).tolist() == [3.0, -4.0]


def test_what_is_infinite_stays_so_on_a_symlog_axis() -> None:
    assert SYMLOG.transform(np.array([np.inf, -np.inf])).tolist() == [np.inf, -np.inf]


def test_as_much_room_is_left_above_the_values_as_below() -> None:
    axis = Linear().axis(0.0, 3.0, 7)

    # 28 dots an eighth from each other: 24 of them for 0 to 3, then one above and two below.
    assert (axis.low, axis.high) == (-0.25, 3.125)
    assert [tick.value for tick in axis.ticks] == [0, 1, 2, 3]


def test_ticks_are_two_rows_apart_where_that_fits() -> None:
    axis = Log().axis(0.0, 2.0, 5)

    # 17 of 20 dots are needed; two are left below and one above.
    assert (axis.low, axis.high) == (-0.25, 2.125)
    assert [tick.label for tick in axis.ticks] == ["1e0", "1e1", "1e2"]


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (-3.0, 3.0, "-200 -20 -2 0 2 20 200"),
        (0.0, 12.0, "0 20 2e3 2e5 2e7 2e9 2e11"),
        (-12.0, 0.0, "-2e11 -2e9 -2e7 -2e5 -2e3 -20 0"),
    ],
)
def test_symlog_ticks_are_twice_a_power_of_ten(low: float, high: float, labels: str) -> None:
    assert [tick.label for tick in SYMLOG.axis(low, high, 13).ticks] == labels.split()


def test_powers_between_ticks_are_round() -> None:
    # As many as a person counts in: in ones, in dozens, in tens, in fifties, ...
    assert POWERS_APART[:12] == (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25)
    assert POWERS_APART[12:] == (30, 40, 50, 60, 80, 100, 150, 200, 300, 400)


def test_larger_steps_are_for_limits_that_fit_much_better() -> None:
    # Steps of 4 two rows apart would fit 10 powers in 21 dots of 28, steps of 5 three apart in 25.
    assert [tick.label for tick in Log().axis(-11.0, -1.0, 7).ticks] == ["1e-10", "1e-5"]
