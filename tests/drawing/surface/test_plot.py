from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.bands import BANDS_COUNT, NOTEBOOK, levels_for
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.palette import POINT_COLORS
from rnn_tui.drawing.path import first_touch
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface import color_bar
from rnn_tui.drawing.surface.plot import Layers, draw, gutter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.drawing.cells import Cells

STYLES = ["quadrant", "sextant", "half", "ascii"]
FRAME = Frame(-3, 3, -3, 3, 60, 30)
POINTS = ((2.0, 1.0), (1.0, -2.0))


def picture(style: str, layers: Layers, path: NDArray[np.float64] | None = None) -> Cells:
    paint = Paint(style)
    across, down = paint.parts
    field = np.full((FRAME.height * down, FRAME.width * across), 7, dtype=np.uint8)
    dots = first_touch(np.empty((0, 2)) if path is None else path, FRAME)
    return draw(FRAME, fill(field, bands(paint), paint.shapes), dots, layers, paint)


def layers(crosshair: tuple[float, float] | None = (0.05, 0.05), **changes: object) -> Layers:
    values: dict[str, object] = {
        "points": POINTS,
        "crosshair": crosshair,
        "start": (-1.5, 2.0),
        "head": (1.3, 0.9),
        "iteration": 10,
        "at_end": True,
    }
    return Layers(**(values | changes))  # type: ignore[arg-type]


def at(cells: Cells, wx: float, w_rec: float) -> tuple[int, int]:
    return FRAME.row(w_rec), gutter(FRAME) + FRAME.column(wx)


def test_the_notebooks_levels() -> None:
    level = NOTEBOOK.losses[5]
    losses = np.array([0.0, level * 0.9999, level * 1.0001, 1e8, np.inf])

    assert NOTEBOOK.bands(losses).tolist() == [1, 5, 6, BANDS_COUNT - 1, BANDS_COUNT - 1]
    assert NOTEBOOK.losses + 1 == pytest.approx(np.logspace(-0.2, 8, 30))


@pytest.mark.parametrize(("low", "high"), [(1e-20, 1e-12), (0.05760, 0.05761), (1.0, 1e18)])
def test_levels_that_fit_the_view_use_every_band(low: float, high: float) -> None:
    losses = np.geomspace(low, high, 1000)

    bands = levels_for("auto", np.append(losses, [0.0, np.inf])).bands(losses)

    assert set(bands.tolist()) == set(range(BANDS_COUNT))
    assert levels_for("notebook", losses) is NOTEBOOK


def test_a_flat_view_has_levels_too() -> None:
    for losses in (np.zeros(5), np.full(5, np.inf), np.full(5, 2.0)):
        assert levels_for("auto", losses) is NOTEBOOK


@pytest.mark.parametrize("style", STYLES)
def test_points_carry_digits_and_colours(style: str) -> None:
    cells = picture(style, layers())

    for number, point in enumerate(POINTS, start=1):
        place = at(cells, *point)
        assert cells.glyph[place] == str(number)
        if style != "ascii":
            assert cells.paper[place] == POINT_COLORS[number - 1]
        else:
            assert cells.attrs[place] != 0


@pytest.mark.parametrize(("style", "cross", "end", "head", "start"), [
    ("quadrant", "╋", "★", "●", "○"), ("half", "┼", "♦", "•", "○"), ("ascii", "+", "*", "@", "S"),
])  # fmt: skip
def test_marks(style: str, cross: str, end: str, head: str, start: str) -> None:
    done, going = picture(style, layers()), picture(style, layers(at_end=False))

    assert done.glyph[at(done, 0.05, 0.05)] == cross
    assert done.glyph[at(done, -1.5, 2)] == start
    assert done.glyph[at(done, 1.3, 0.9)] == end
    assert going.glyph[at(going, 1.3, 0.9)] == head


def test_the_crosshair_on_a_point_shows_its_digit() -> None:
    cells = picture("half", layers((2.0, 1.0)))

    assert cells.glyph[at(cells, 2, 1)] == "1"
    assert cells.paper[at(cells, 2, 1)] not in POINT_COLORS


def test_the_path_is_drawn_up_to_the_playhead() -> None:
    path = np.array([[-2.0, -1.0], [0.0, -1.0], [2.0, -1.0]])
    half_way = picture("quadrant", layers(iteration=1), path)
    whole = picture("quadrant", layers(iteration=2), path)

    def drawn(cells: Cells) -> list[bool]:
        return [ord(str(cells.glyph[at(cells, wx, -1.0)])) > 0x2800 for wx in (-1.0, 1.0)]

    assert drawn(half_way) == [True, False]
    assert drawn(whole) == [True, True]


def test_a_path_that_leaves_the_window_or_overflows_is_clipped() -> None:
    path = np.array([[0.0, 0.0], [1e300, 1e300], [np.inf, 0.0], [0.0, -1.0]])

    touched = first_touch(path, FRAME)

    assert touched[FRAME.row(0.0) * 4, FRAME.column(0.0) * 2] == 0
    assert set(np.unique(touched).tolist()) <= {0, 1, 3, np.iinfo(np.int32).max}


def test_axes_have_round_labels_and_follow_the_crosshair() -> None:
    text = picture("ascii", layers()).text().splitlines()

    assert text[0].startswith("   3+")
    assert "-3" in text[-1]
    assert "wx" in "".join(text[-2:])
    assert text[FRAME.row(0.05)][gutter(FRAME) - 1] == ">"
    assert text[-2][gutter(FRAME) + FRAME.column(0.05)] == "^"


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (5, 3), (300, 2)])
def test_any_size_can_be_drawn(size: tuple[int, int]) -> None:
    frame = Frame(-3, 3, -3, 3, *size)
    field = np.zeros((2 * frame.height, frame.width), dtype=np.uint8)

    paint = Paint("half")
    filled = fill(field, bands(paint), paint.shapes)
    cells = draw(frame, filled, first_touch(np.zeros((1, 2)), frame), layers(), paint)

    assert cells.height == frame.height + 2


@pytest.mark.parametrize("height", [2, 4, 9, 40])
def test_the_colour_bar_marks_the_loss(height: int) -> None:
    low, high = (
        color_bar.draw(height, loss, Paint("ascii"), NOTEBOOK).text() for loss in (0.0, 1e12)
    )

    if height >= color_bar.MIN_ROWS:
        assert "<" in low.splitlines()[-2]
        assert "<>1e8" in high.splitlines()[0]
        assert "0" in low.splitlines()[-2]
        assert low.splitlines()[-1] == "notebook"


def test_the_colour_bar_of_other_levels_names_them() -> None:
    levels = levels_for("auto", np.geomspace(1e-12, 1e-9, 50))

    text = color_bar.draw(20, 1e-11, Paint("ascii"), levels).text()

    assert "1e-12" in text
    assert "<" in text
    assert text.splitlines()[0].endswith(">")
    assert text.splitlines()[-1].endswith("auto")
