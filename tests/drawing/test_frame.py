from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.frame import Frame, Tick, multiple, ticks


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    x, y = draw(st.floats(-5, 5)), draw(st.floats(-5, 5))
    width, height = draw(st.floats(1e-6, 100)), draw(st.floats(1e-6, 100))
    columns, rows = draw(st.integers(1, 200)), draw(st.integers(1, 100))
    return Frame(x, x + width, y, y + height, columns, rows)


@given(frames(), st.data())
def test_the_middle_of_a_cell_lies_in_that_cell(frame: Frame, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, frame.width - 1))
    row = data.draw(st.integers(0, frame.height - 1))
    wx, w_rec = frame.weights(column, row)

    assert (frame.column(wx), frame.row(w_rec)) == (column, row)
    assert frame.contains(wx, w_rec)


def test_borders_belong_to_the_cells_beside_them() -> None:
    frame = Frame(-3, 3, -3, 3, 60, 30)

    assert (frame.column(-3), frame.column(3)) == (0, 59)
    assert (frame.row(3), frame.row(-3)) == (0, 29)
    assert frame.column(3.2) > 59
    assert frame.row(3.2) < 0


def test_centres_go_down_from_the_top() -> None:
    wx, w_rec = Frame(0, 4, 0, 2, 4, 2).centres(1, 2)

    assert wx.tolist() == [0.5, 1.5, 2.5, 3.5]
    assert w_rec.tolist() == [1.75, 1.25, 0.75, 0.25]


@given(st.floats(-100, 100), st.floats(1e-6, 200), st.integers(2, 30))
def test_ticks_are_few_inside_and_tell_each_other_apart(low: float, span: float, most: int) -> None:
    chosen = ticks(low, low + span, most)
    values = [tick.value for tick in chosen]
    labels = [tick.label for tick in chosen]

    assert len(chosen) <= most + 1
    assert all(low - 1e-6 * span <= value <= low + span * (1 + 1e-6) for value in values)
    assert len(set(labels)) == len(labels)
    assert [float(label) for label in labels] == pytest.approx(values, abs=span / most / 2)


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (-3, 3, 7, ["-3", "-2", "-1", "0", "1", "2", "3"]),
        (-0.1, 2.1, 5, ["0.0", "0.5", "1.0", "1.5", "2.0"]),
        (0.99995, 1.00005, 3, ["0.99995", "1.00000", "1.00005"]),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(low, high, most)] == labels


def test_a_cell_is_as_wide_and_high_as_its_part_of_the_view() -> None:
    frame = Frame(0, 4, 0, 3, 8, 2)

    assert frame.cell == (0.5, 1.5)
    assert frame.weights(0, 0) == (0.25, 2.25)
    assert frame.weights(3, 1) == (1.75, 0.75)
    assert frame.weights(-0.5, 1.5) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("x", "column"), [(-0.01, -1), (0.0, 0), (0.99, 0), (1.0, 1), (3.99, 3), (4.0, 3), (4.01, 4)]
)
def test_a_border_belongs_to_the_cell_after_it(x: float, column: int) -> None:
    frame = Frame(0, 4, -8, 0, 4, 4)

    assert frame.column(x) == column
    assert frame.row(-2 * x) == column


def test_what_is_far_away_has_a_column_too() -> None:
    frame = Frame(0, 4, 0, 4, 4, 4)

    assert frame.column(math.inf) == frame.row(-math.inf) == 1_000_000_000
    assert frame.column(-1e300) == frame.row(1e300) == -1_000_000_000


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        (0, -1, True), (4, 0, True), (0, 0, True), (4, -1, True),
        (-0.01, 0, False), (4.01, 0, False), (1, 0.01, False), (1, -1.01, False),
    ],
)  # fmt: skip
def test_borders_are_in_view(x: float, y: float, inside: bool) -> None:
    assert Frame(0, 4, -1, 0, 4, 2).contains(x, y) is inside


def test_centres_of_parts_of_cells() -> None:
    wx, w_rec = Frame(-1, 1, 0, 3, 1, 3).centres(2, 1)

    assert wx.tolist() == [-0.5, 0.5]
    assert w_rec.tolist() == [2.5, 1.5, 0.5]


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (0, 10, 10, "0 1 2 3 4 5 6 7 8 9 10"),
        (0, 10, 9, "0 2 4 6 8 10"),
        (0, 10, 5, "0 2 4 6 8 10"),
        (0, 10, 4, "0 5 10"),
        (0, 10, 2, "0 5 10"),
        (0, 10, 1, "0 10"),
        (-0.3, 0.3, 6, "-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3"),
        (0.01, 0.99, 2, "0.5"),
        (-250, 120, 4, "-200 -100 0 100"),
        (0, 4e6, 2, "0 2e+06 4e+06"),
    ],
)
def test_ticks_are_multiples_of_1_2_or_5(low: float, high: float, most: int, labels: str) -> None:
    assert [tick.label for tick in ticks(low, high, most)] == labels.split()


def test_whole_ticks_have_no_fractions() -> None:
    assert [tick.label for tick in ticks(0, 3, 30, whole=True)] == ["0", "1", "2", "3"]
    assert ticks(0, 3, 30)[1].label == "0.1"
    assert [tick.value for tick in ticks(0, 20, 3, whole=True)] == [0, 10, 20]


@pytest.mark.parametrize(
    ("low", "high", "most"), [(0, 1, 0), (1, 1, 5), (2, 1, 5), (0, math.inf, 5), (0, math.nan, 5)]
)
def test_what_has_no_extent_has_no_ticks(low: float, high: float, most: int) -> None:
    assert ticks(low, high, most) == []


@pytest.mark.parametrize(
    ("count", "step", "tick"),
    [
        (3, 0.5, Tick(1.5, "1.5")),
        (-3, 20.0, Tick(-60.0, "-60")),
        (0, 0.01, Tick(0.0, "0.00")),
        (-1, 0.001, Tick(-0.001, "-0.001")),
        (999_999, 1.0, Tick(999_999.0, "999999")),
        (1_000_000, 1.0, Tick(1e6, "1e+06")),
        (-25, 1e5, Tick(-2.5e6, "-2.5e+06")),
    ],
)
def test_a_multiple_has_the_decimals_of_its_step(count: int, step: float, tick: Tick) -> None:
    assert multiple(count, step) == tick


def test_nothing_has_no_sign() -> None:
    assert multiple(0, -0.1).label.startswith("0")
