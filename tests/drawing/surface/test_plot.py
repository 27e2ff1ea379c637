from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.drawing.bands import BANDS_COUNT, NOTEBOOK, levels_for
from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, POINT_COLORS
from rnn_tui.drawing.path import first_touch, untouched
from rnn_tui.drawing.pen import braille
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface import color_bar, isolines, labels
from rnn_tui.drawing.surface.curves import Curve
from rnn_tui.drawing.surface.labels import NamedLine
from rnn_tui.drawing.surface.local import Glyph, Stroke
from rnn_tui.drawing.surface.plot import Layers, draw, gutter, still, with_crosshair
from rnn_tui.overlays import OVERLAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


SMALL = Frame(0, 8, 0, 8, 8, 8)
"""Cells of 1 x 1; left of them are "wRec" and the axis."""

LEFT = 5
NOWHERE = (99.0, 99.0)
BARE = Layers((), None, NOWHERE, None, 0, at_end=False)


def small(
    layers: Layers,
    paint: Paint,
    path: list[tuple[float, float]] | None = None,
    *,
    paper: int = DEFAULT,
) -> Cells:
    filled = Cells.blank(8, 8)
    filled.paper[:] = paper
    touched = first_touch(np.array(path or np.empty((0, 2))), SMALL)
    return draw(SMALL, filled, touched, layers, paint)


def test_the_whole_picture() -> None:
    everything = Layers(
        points=((6.5, 4.5), (6.5, 2.5)),
        crosshair=(3.5, 3.5),
        start=(1.5, 1.5),
        head=(4.5, 1.5),
        iteration=1,
        at_end=False,
        outline=(0.5, 7.5, 0.5, 6.5),
        named=[NamedLine(5.5, ("ab",))],
        marked=[((2.5, 4.5), "M")],
        curves=[Curve(np.eye(8, dtype=np.int32)[7:].repeat(8, 0), "c", None)],
    )

    cells = small(everything, Paint("ascii"), [(1.5, 1.5), (4.5, 1.5)])

    assert cells.text().splitlines() == [
        "wRec|       c",
        "    |+------c",
        "    || ab   c",
        "   5+| M   1c",
        "    >|  +   c",
        "    ||     2c",
        "    ||SOO@  c",
        "   0++------c",
        "  wx++--^-+--",
        "     0    5",
    ]


def test_points_are_black_on_their_colour_and_ends_white_on_black() -> None:
    layers = Layers(
        ((1.5, 1.5), (2.5, 1.5)), (3.5, 1.5), (4.5, 1.5), (5.5, 1.5), 0, at_end=True,
        marked=[((6.5, 1.5), "X")],
    )  # fmt: skip

    cells = small(layers, Paint())

    row = slice(LEFT + 1, LEFT + 7)
    assert "".join(cells.glyph[6, row]) == "12╋○★X"
    assert cells.ink[6, row].tolist() == [0, 0, 0, 0xFFFFFF, 0xFFFFFF, 0]
    assert cells.paper[6, row].tolist() == [
        0xFF5555, 0x5C8DFF, 0xFF8C00, 0x000000, 0x000000, 0xFFFFFF,
    ]  # fmt: skip
    assert cells.attrs[6, row].tolist() == [BOLD] * 6


def test_without_colours_points_are_reversed_where_the_band_is_not() -> None:
    filled = Cells.blank(8, 8)
    filled.attrs[6, 2] = filled.attrs[6, 4] = REVERSE
    layers = Layers(((1.5, 1.5), (2.5, 1.5)), (4.5, 1.5), NOWHERE, (3.5, 1.5), 0, at_end=True)

    cells = draw(SMALL, filled, first_touch(np.empty((0, 2)), SMALL), layers, Paint("half", "none"))

    assert cells.attrs[6, LEFT + 1 : LEFT + 5].tolist() == [
        BOLD | REVERSE, BOLD, BOLD | REVERSE, BOLD,
    ]  # fmt: skip
    assert (cells.paper == DEFAULT).all()


def test_without_colours_a_mark_over_a_mark_is_reversed_too() -> None:
    here = (2.5, 2.5)
    layers = Layers((here,), here, here, here, 0, at_end=True, marked=[(here, "M")])

    cells = small(layers, Paint("half", "none"))

    assert (cells.glyph[5, LEFT + 2], cells.attrs[5, LEFT + 2]) == ("1", BOLD | REVERSE)
    cells = small(replace(layers, crosshair=None), Paint("half", "none"))
    assert (cells.glyph[5, LEFT + 2], cells.attrs[5, LEFT + 2]) == ("♦", BOLD | REVERSE)


def test_the_start_is_over_points_and_the_head_over_the_start() -> None:
    here = (2.5, 2.5)

    layers = Layers((here,), None, here, None, 0, at_end=False, marked=[(here, "M")])
    assert small(layers, Paint()).glyph[5, LEFT + 2] == "○"
    assert small(replace(layers, head=here), Paint()).glyph[5, LEFT + 2] == "●"
    assert small(replace(layers, start=NOWHERE), Paint()).glyph[5, LEFT + 2] == "1"


def test_the_crosshair_is_over_everything_and_marks_both_axes() -> None:
    layers = Layers((), (2.5, 2.5), (2.5, 2.5), None, 0, at_end=False)

    cells = small(layers, Paint())

    assert cells.glyph[5, LEFT + 2] == "╋"
    assert [row for row in range(10) if cells.glyph[row, LEFT - 1] == "▸"] == [5]
    assert [column for column in range(13) if cells.glyph[8, column] == "▴"] == [LEFT + 2]
    assert cells.attrs[5, LEFT - 1] == cells.attrs[8, LEFT + 2] == BOLD


@pytest.mark.parametrize(
    ("at", "row", "column"),
    [((9.0, 2.5), [5], []), ((2.5, -1.0), [], [7]), ((8.0, 8.0), [0], [12]), (NOWHERE, [], [])],
)
def test_a_crosshair_out_of_view_marks_what_it_can(
    at: tuple[float, float], row: list[int], column: list[int]
) -> None:
    cells = small(replace(BARE, crosshair=at), Paint())

    assert [place for place in range(10) if cells.glyph[place, LEFT - 1] == "▸"] == row
    assert [place for place in range(13) if cells.glyph[8, place] == "▴"] == column
    assert ("╋" in cells.text()) is bool(row and column)


@pytest.mark.parametrize(
    ("at", "row", "column", "unicode", "plain"),
    [
        ((9.0, 2.5), 5, 7, "→", ">"),
        ((-3.0, 2.5), 5, 0, "←", "<"),
        ((2.5, -1.0), 7, 2, "↓", "v"),
        ((2.5, 99.0), 0, 2, "↑", "^"),
        ((10.0, 99.0), 0, 7, "↑", "^"),
        ((99.0, -2.0), 7, 7, "→", ">"),
    ],
)
def test_an_arrow_at_the_border_points_to_a_crosshair_out_of_view(
    at: tuple[float, float], row: int, column: int, unicode: str, plain: str
) -> None:
    for style, arrow in (("quadrant", unicode), ("ascii", plain)):
        cells = small(replace(BARE, crosshair=at), Paint(style))
        assert cells.glyph[row, LEFT + column] == arrow
        has_color = bool(cells.paper[row, LEFT + column] == CROSSHAIR_COLOR)
        assert has_color is (style == "quadrant")
        without = small(replace(BARE, crosshair=None), Paint(style))
        inside = cells.glyph[:8, LEFT:] != without.glyph[:8, LEFT:]
        assert np.argwhere(inside).tolist() == [[row, column]]


def test_without_a_crosshair_there_is_no_mark() -> None:
    filled = Cells.blank(8, 8)
    picture = still(SMALL, filled, first_touch(np.empty((0, 2)), SMALL), BARE, Paint())

    assert with_crosshair(picture, SMALL, filled, BARE, Paint()) is picture
    assert "▸" not in picture.text()


def test_the_crosshair_is_drawn_over_a_copy() -> None:
    filled, layers = Cells.blank(8, 8), replace(BARE, crosshair=(2.5, 2.5))
    picture = still(SMALL, filled, first_touch(np.empty((0, 2)), SMALL), layers, Paint())
    before = picture.text()

    with_crosshair(picture, SMALL, filled, layers, Paint())

    assert picture.text() == before
    assert filled.text().strip() == ""


@pytest.mark.parametrize(
    ("x", "label"), [((2.1, 2.9), "2"), ((2.9, 2.1), "2"), ((3.0, 2.5), "╋"), ((2.5, 3.1), "╋")]
)
def test_the_crosshair_has_the_digit_of_a_point_in_its_cell(
    x: tuple[float, float], label: str
) -> None:
    layers = replace(BARE, crosshair=x, points=((6.5, 2.5), (2.5, 2.5)))

    assert small(layers, Paint()).glyph[SMALL.row(x[1]), LEFT + SMALL.column(x[0])] == label


def test_a_run_is_bold_in_colours_of_its_own() -> None:
    path, layers = [(1.5, 1.5), (4.5, 1.5), (4.5, 7.5)], replace(BARE, iteration=1)

    dots = small(layers, Paint(), path, paper=0xFFFFFF)
    marks = small(layers, Paint("half"), path, paper=0xFFFFFF)

    row = slice(LEFT, LEFT + 8)
    # The middle of a cell is the first dot of its lower, right quarter.
    assert "".join(dots.glyph[6, row]) == " ⠠⠤⠤⠤   "
    assert "".join(marks.glyph[6, row]) == " ■■■■   "
    for cells in (dots, marks):
        assert (cells.ink[6, LEFT + 2], cells.paper[6, LEFT + 2]) == (0x5FFFFF, 0x000000)
        assert cells.attrs[6, LEFT + 2] == BOLD
    assert dots.glyph[3, LEFT + 4] == marks.glyph[3, LEFT + 4] == " "


def outlined(view: tuple[float, float, float, float], paper: int = 0x000000) -> Cells:
    return small(replace(BARE, outline=view), Paint("half"), paper=paper)


def plot_of(cells: Cells) -> list[str]:
    return ["".join(row[LEFT:]).rstrip() for row in cells.glyph[:8].tolist()]


def test_an_outline_has_corners() -> None:
    cells = outlined((1.5, 5.5, 2.5, 6.5))

    assert plot_of(cells) == ["", " ┌───┐", " │   │", " │   │", " │   │", " └───┘", "", ""]
    on = cells.ink[:8, LEFT:] == 0xFFFFFF
    assert on.sum() == 16
    assert on[1, 1:6].all()
    assert on[5, 1:6].all()
    assert on[1:6, [1, 5]].all()


def test_an_outline_is_clipped_at_the_borders() -> None:
    assert plot_of(outlined((-3.5, 2.5, 5.5, 12.0))) == ["  │", "  │", "──┘", "", "", "", "", ""]
    assert plot_of(outlined((5.5, 12.0, -9.0, 2.5)))[4:] == ["", "     ┌──", "     │", "     │"]
    # One of a billion cells would take a while, and all there is of memory.
    far = 1e18
    assert plot_of(outlined((-far, 2.5, 5.5, far))) == ["  │", "  │", "──┘", "", "", "", "", ""]
    assert plot_of(outlined((-far, far, -far, far))) == [""] * 8
    assert plot_of(outlined((-far, -9.0, -far, far))) == [""] * 8
    left = outlined((-3.5, 2.5, 5.5, 12.0)).ink[:8, LEFT:] == 0xFFFFFF
    assert left.sum() == 2 + 3


@pytest.mark.parametrize(
    ("view", "drawn"),
    [
        ((1.5, 3.5, 1.5, 3.5), True),
        ((1.5, 2.5, 1.5, 6.5), False),
        ((1.5, 6.5, 1.5, 2.5), False),
    ],
)
def test_a_small_outline_is_left_out(view: tuple[float, float, float, float], drawn: bool) -> None:
    assert ("┌" in outlined(view).text()) is drawn


def test_names_keep_clear_of_points_and_of_the_runs_ends() -> None:
    def row(layers: Layers) -> str:
        return plot_of(small(replace(layers, named=[NamedLine(4.5, ("ab",))]), Paint("half")))[3]

    assert row(BARE) == "  ab"
    assert row(replace(BARE, points=((2.5, 4.5),))).split() == ["1", "ab"]
    assert row(replace(BARE, start=(2.5, 4.5))).split() == ["○", "ab"]
    assert row(replace(BARE, head=(2.5, 4.5))).split() == ["•", "ab"]


@pytest.mark.parametrize(
    ("frame", "columns"),
    [
        (SMALL, 5),
        (Frame(0, 8, -0.05, 0.05, 8, 8), 6),
        (Frame(0, 8, -2e-3, 2e-3, 8, 8), 7),
    ],
)
def test_the_gutter_holds_the_widest_label(frame: Frame, columns: int) -> None:
    assert gutter(frame) == columns


@pytest.mark.parametrize(
    ("frame", "labels"),
    [
        (Frame(0, 8, 0, 8, 8, 4), "0 5"),
        (Frame(0, 8, 0, 8, 40, 4), "0 1 2 3 4 5 6 7 8"),
        (Frame(1000, 1008, 0, 8, 40, 4), "1000 1002 1004 1006 1008"),
        (Frame(0.001, 0.002, 0, 8, 12, 4), "0.001 0.002"),
        (Frame(0.001, 0.002, 0, 8, 11, 4), ""),
        (Frame(0, 8, 0, 8, 1, 4), "0"),
    ],
)
def test_labels_below_have_room(frame: Frame, labels: str) -> None:
    filled = Cells.blank(frame.width, frame.height)

    cells = draw(frame, filled, first_touch(np.empty((0, 2)), frame), BARE, Paint("ascii"))

    words = cells.text().splitlines()[-1].split()
    assert [word for word in words if word != "wx"] == labels.split()


@pytest.mark.parametrize(
    ("height", "labels"),
    [
        (8, ["5", "0"]),
        (11, ["5", "0"]),
        (12, ["8", "6", "4", "2", "0"]),
        (16, ["8", "6", "4", "2", "0"]),
        (1, ["5"]),
    ],
)
def test_labels_at_the_left_are_rows_apart(height: int, labels: list[str]) -> None:
    frame = Frame(0, 8, 0, 8, 8, height)

    cells = draw(frame, Cells.blank(8, height), untouched(frame), BARE, Paint("ascii"))

    found = ["".join(cells.glyph[row, :4]).strip() for row in range(height)]
    assert [label for label in found if label not in {"", "wRec"}] == labels


def test_what_is_drawn_around_the_crosshair_is_below_it_and_over_points() -> None:
    layers = replace(BARE, crosshair=(3.5, 3.5), points=((2.5, 3.5),))
    line = Stroke(np.array([(1.5, 3.5), (5.5, 3.5)]), ":", 0x123456)
    none = first_touch(np.empty((0, 2)), SMALL)
    drawings = (line, Glyph((5.5, 3.5), ">"))

    cells = draw(SMALL, Cells.blank(8, 8), none, layers, Paint("half"), drawings=drawings)

    assert plot_of(cells)[4] == " ::┼:>"
    assert cells.ink[4, LEFT + 2] == 0x123456


def wcag(one: int, other: int) -> float:
    """The contrast of two colours by the formula of the Web Content Accessibility Guidelines."""

    def light(color: int) -> float:
        parts = [(color >> shift & 255) / 255 for shift in (16, 8, 0)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


EVERY_STYLE = ["braille", "quadrant", "sextant", "half", "ascii"]


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("palette", ["viridis", "cividis", "ylgnbu"])
@pytest.mark.parametrize("colors", ["truecolor", "256", "16"])
def test_the_run_stands_out_from_every_band(colors: str, palette: str, *, dark: bool) -> None:
    paint = Paint("quadrant", colors, palette, dark)
    areas = bands(paint)
    cells = small(BARE, paint, [(2.5, 2.5), (2.6, 2.6)])
    ink, paper = int(cells.ink[5, LEFT + 2]), int(cells.paper[5, LEFT + 2])

    assert wcag(ink, paper) >= 7
    for band in {*areas.solid.tolist(), *areas.paper.tolist()}:
        assert max(wcag(ink, band), wcag(paper, band)) >= 3


@pytest.mark.parametrize("style", EVERY_STYLE)
@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("dark", [True, False])
def test_the_run_differs_from_isolines_and_from_curves(
    style: str, colors: str, *, dark: bool
) -> None:
    paint = Paint(style, colors, dark=dark)
    touched = first_touch(np.array([(2.5, 0.5), (2.5, 7.5)]), SMALL)
    patterns = braille(touched, 1)
    areas = bands(paint)
    for band in range(BANDS_COUNT):
        filled = Cells.blank(8, 8)
        filled.glyph[:], filled.attrs[:] = areas.glyph[band], areas.attrs[band]
        filled.ink[:], filled.paper[:] = areas.ink[band], areas.paper[band]
        lined, run = filled.copy(), still(SMALL, filled, touched, replace(BARE, iteration=1), paint)
        lines = isolines.Isolines(patterns, np.full((8, 8), band, dtype=np.uint8), ())
        isolines.draw(lined, lines, paint)
        others = [lined]
        for overlay in OVERLAYS.values():
            if overlay.tracing:
                curve = Curve(patterns, overlay.tracing.mark, overlay.tracing.color)
                layers = replace(BARE, curves=[curve])
                picture = still(SMALL, filled, untouched(SMALL), layers, paint)
                others.append(picture.part(0, LEFT, 8, 8))
        mine = look(run.part(0, LEFT, 8, 8), 4, 2)
        assert mine not in [look(other, 4, 2) for other in [*others, filled]]
        if style in ("ascii", "half") or colors in ("16", "none"):
            assert mine[0] not in [look(other, 4, 2)[0] for other in [*others, filled]]


def look(cells: Cells, row: int, column: int) -> tuple[str, int, int, int]:
    place = row, column
    return (
        str(cells.glyph[place]),
        int(cells.ink[place]),
        int(cells.paper[place]),
        int(cells.attrs[place]),
    )


@pytest.mark.parametrize("style", EVERY_STYLE)
@pytest.mark.parametrize(
    "change",
    [
        {"points": ((3.5, 5.5),)},
        {"start": (3.5, 5.5)},
        {"head": (2.5, 5.5)},
        {"crosshair": (4.5, 5.5)},
        {"marked": [((3.5, 5.5), "M")]},
        {"outline": (3.5, 7.5, 0.5, 6.5)},
    ],
)
def test_what_is_drawn_over_a_label_takes_all_of_it_away(
    style: str, change: dict[str, object]
) -> None:
    words = replace(BARE, labels=[labels.Label(2, 3, "ab")])
    named = replace(BARE, named=[NamedLine(5.5, ("ab",))])
    at = {"start": NOWHERE, **change}

    assert "ab" in small(words, Paint(style)).text()
    assert "ab" not in small(replace(words, **at), Paint(style)).text()  # type: ignore[arg-type]
    both = small(replace(named, **at), Paint(style)).text()  # type: ignore[arg-type]
    assert both.count("a") == both.count("b") <= 1
    assert "b" not in both or "ab" in both
