from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.dataset_rows import Rows, draw
from rnn_tui.drawing.numbers import short
from rnn_tui.drawing.paint import Paint


def rows(length: int = 20, count: int = 5) -> Rows:
    X = np.tile(np.linspace(0, 1, length), (count, 1))
    t = X.sum(axis=1)
    return Rows(10, X, t, t + 2.5, 12, np.arange(length + 1.0), 0.0, 1.0)


@pytest.mark.parametrize("style", ["half", "ascii"])
@pytest.mark.parametrize("width", [34, 48, 90])
def test_rows_show_target_output_and_error(style: str, width: int) -> None:
    lines = draw(rows(), width, 14, Paint(style), samples=30).text().splitlines()

    assert lines[0].split()[-3:] == ["target", "output", "error"]
    assert [line.split()[0] for line in lines[1:6]] == ["10", "11", "12", "13", "14"]
    assert all(line.split()[-3:] == ["10.00", "12.50", "2.50"] for line in lines[1:6])
    assert "sequence 12" in lines[6]


def test_every_state_is_shown_or_left_out_visibly() -> None:
    roomy = draw(rows(length=20), 60, 14, Paint("half"), samples=30).text()
    narrow = draw(rows(length=60), 34, 8, Paint("half"), samples=30).text()

    assert all(f"{k}.00" in roomy for k in range(21))
    assert "..." in narrow
    assert "60.00" in narrow


def test_a_row_too_long_shows_its_last_inputs_after_a_mark() -> None:
    cells = draw(rows(length=60), 34, 8, Paint("ascii"), samples=30)

    assert cells.glyph[1, 3] == "~"
    assert cells.glyph[1, 12] == "@"


def test_shades_go_from_the_least_input_to_the_largest() -> None:
    cells = draw(rows(), 60, 10, Paint("half"), samples=30)
    shades = cells.paper[1, 3:23].tolist()

    assert shades == sorted(shades)
    assert len(set(shades)) == 20


def test_a_dataset_of_one_value_has_a_shade() -> None:
    same = Rows(0, np.ones((1, 3)), np.ones(1), np.ones(1), 0, np.ones(4), 1.0, 1.0)

    assert "1.00" in draw(same, 40, 8, Paint("ascii"), samples=1).text()


@pytest.mark.parametrize("value", [0.0, 1.5, -99.99, 1234.5, -6.9e5, 1e-7, -1e-12, 3e15, -np.inf])
@pytest.mark.parametrize("width", [6, 8])
def test_short_numbers_fit(value: float, width: int) -> None:
    text = short(value, width)

    assert len(text) <= width
    assert float(text) == pytest.approx(value, rel=0.5)
