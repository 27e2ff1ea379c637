from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.drawing.frame import Frame, ticks


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
