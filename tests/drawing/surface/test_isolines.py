from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface
from rnn_tui.drawing.bands import NOTEBOOK, TOP, Levels, levels_for
from rnn_tui.drawing.cells import DEFAULT, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.marks import ASCII_RAMP
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.palette import BLACK, WHITE
from rnn_tui.drawing.surface.isolines import (
    Isolines,
    _crowd,
    _number,
    _pieces,
    _scores,
    _snippets,
    _text,
    draw,
    trace,
)
from rnn_tui.drawing.surface.labels import Label

PAINT = Paint("braille")

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Dots = NDArray[np.bool_]

SURFACES = {
    "variant10": LossSurface(PRESETS["variant10"].make()),
    "long": LossSurface(Recipe(samples=30, length=80, levels=6, seed=1).make()),
}
WINDOWS = [(-3, 3, -3, 3), (-0.1, 2.1, -0.1, 2.1), (0.99995, 1.00005, 0.99995, 1.00005)]
SIZES = [(54, 20), (66, 34), (120, 50)]
HEIGHT, WIDTH = 10, 30
BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
"""Braille's, by row and column of the dot."""


def window(
    of: str, view: tuple[float, float, float, float], size: tuple[int, int], levels: str
) -> tuple[NDArray[np.float64], Levels]:
    loss = SURFACES[of].grid(*Frame(*view, *size).centres(2, 4))
    return loss, levels_for(levels, loss)


def dots_of(lines: Isolines) -> Dots:
    """Which dots are on, (height * 4, width * 2)."""
    height, width = lines.patterns.shape
    dots = np.zeros((height * 4, width * 2), dtype=np.bool_)
    for (down, across), bit in np.ndenumerate(BITS):
        dots[down::4, across::2] = lines.patterns & bit > 0
    return dots


def pieces(dots: Dots) -> list[int]:
    """How many dots each piece has, corners touching."""
    left = set(zip(*np.nonzero(dots), strict=True))
    counts = []
    while left:
        edge = [left.pop()]
        counts.append(0)
        while edge:
            row, column = edge.pop()
            counts[-1] += 1
            near = {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
    return counts


def ramp(per_dot: float, height: int = HEIGHT, width: int = WIDTH) -> Bytes:
    """Bands that rise from the left border to the right one."""
    bands = np.clip(np.arange(width * 2) * per_dot, 0, TOP).astype(np.uint8)
    return np.tile(bands, (height * 4, 1))


@pytest.mark.parametrize("first", [1, 2, 17, 58])
def test_a_straight_level_set_is_a_line_one_dot_wide(first: int) -> None:
    bands = np.full((HEIGHT * 4, WIDTH * 2), 3, dtype=np.uint8)
    bands[:, first:] = 4
    across = np.full((WIDTH * 4, HEIGHT * 2), 3, dtype=np.uint8)
    across[first:] = 4

    for field, axis in ((bands, 1), (across, 0)):
        dots = dots_of(trace(field, NOTEBOOK))

        assert np.take(dots, first, axis).all()
        assert dots.sum() == dots.shape[1 - axis]


def test_a_diagonal_is_a_line_one_dot_wide() -> None:
    row, column = np.indices((40, 40))

    dots = dots_of(trace((5 + (column >= row)).astype(np.uint8), NOTEBOOK))

    assert (dots == np.eye(40, dtype=np.bool_)).all()


@given(
    st.tuples(st.integers(1, 6), st.integers(1, 9)).flatmap(
        lambda size: arrays.arrays(
            np.uint8, (size[0] * 4, size[1] * 2), elements=st.integers(0, TOP)
        )
    )
)
def test_dots_lie_beside_a_band_change(bands: Bytes) -> None:
    lines = trace(bands, NOTEBOOK)

    wide = np.pad(bands, 1, "edge")
    around = [wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]]
    higher = np.any([bands > there for there in around], axis=0)
    assert not (dots_of(lines) & ~higher).any()
    assert ((lines.band > 0) == (lines.patterns > 0)).all()


def test_lines_of_a_smooth_function_are_closed_and_thin() -> None:
    row, column = np.indices((160, 160))
    distance = np.hypot(row - 80.3, column - 79.6)
    bands = np.minimum(distance // 12, 6).astype(np.uint8)

    dots = dots_of(trace(bands, NOTEBOOK))

    assert len(pieces(dots)) == 6
    for radius in range(12, 73, 12):
        assert (dots & (abs(distance - radius) <= 1.5)).any()
    assert (np.abs(distance[dots] % 12) <= 1.5).all()
    assert not (dots[1:, 1:] & dots[1:, :-1] & dots[:-1, 1:] & dots[:-1, :-1]).any()


@pytest.mark.parametrize("per_dot", [0.1, 0.21, 0.3, 0.45, 0.5, 0.7, 1, 1.5, 2, 3])
def test_crowded_levels_are_thinned(per_dot: float) -> None:
    dots = dots_of(trace(ramp(per_dot), NOTEBOOK))[0]
    gaps = np.diff(np.flatnonzero(dots))

    assert dots.any()
    assert (gaps >= 2).all()
    assert gaps.mean() > 2


@pytest.mark.parametrize(("low", "high"), [(0, 30), (17, 30), (0, 13), (3, 4), (12, 19)])
def test_a_cliff_keeps_a_line(low: int, high: int) -> None:
    bands = np.full((HEIGHT * 4, WIDTH * 2), low, dtype=np.uint8)
    bands[:, WIDTH:] = high

    dots = dots_of(trace(bands, NOTEBOOK))

    assert dots[:, WIDTH].all()
    assert dots.sum() == HEIGHT * 4


@pytest.mark.parametrize("levels", ["auto", "notebook"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", WINDOWS)
@pytest.mark.parametrize("of", SURFACES)
def test_a_picture_of_lines(
    of: str, view: tuple[float, float, float, float], size: tuple[int, int], levels: str
) -> None:
    loss, chosen = window(of, view, size, levels)
    bands = chosen.bands(loss)
    before = bands.copy()

    lines = trace(bands, chosen)

    dots = dots_of(lines)
    assert (bands == before).all()
    assert dots.any() == (bands.min() < bands.max())
    assert dots.mean() < 0.25
    solid = np.lib.stride_tricks.sliding_window_view(dots, (4, 4)).all(axis=(2, 3))
    assert not solid.any()

    taken = np.zeros(lines.patterns.shape, dtype=np.int64)
    for row, column, text in lines.labels:
        assert 1 <= len(text) <= 5
        assert column >= 1
        assert column + len(text) <= size[0] - 1
        taken[row, column - 1 : column + len(text) + 1] += 1
        middle = column + len(text) // 2
        here = bands[row * 4 : row * 4 + 4, middle * 2 : middle * 2 + 2]
        told = int(chosen.bands(np.array([float(text)]))[0])
        assert abs(int(here[2, 1]) - told) <= 1
        level = int(lines.band[row, middle]) - 1
        assert told in {level, level + 1}
    assert taken.max() <= 1
    texts = [label.text for label in lines.labels]
    levels_named = [int(lines.band[r, c + len(t) // 2]) for r, c, t in lines.labels]
    assert max(map(levels_named.count, levels_named), default=0) <= 2
    assert len(texts) <= min(max(size[0] * size[1] // 72, 2), 20)

    again = trace(bands, chosen)
    assert again.labels == lines.labels
    assert (again.patterns == lines.patterns).all()
    assert (again.band == lines.band).all()


@pytest.mark.parametrize("view", WINDOWS)
@pytest.mark.parametrize("size", [(54, 33), (120, 50)])
def test_few_crumbs_of_thinned_lines_are_left(
    view: tuple[float, float, float, float], size: tuple[int, int]
) -> None:
    loss, chosen = window("variant10", view, size, "auto")
    found = pieces(dots_of(trace(chosen.bands(loss), chosen)))

    assert sum(piece for piece in found if piece < 8) <= 0.03 * sum(found)


def test_the_usual_windows_have_labels() -> None:
    for view in WINDOWS:
        loss, chosen = window("variant10", view, (66, 34), "auto")

        assert len(trace(chosen.bands(loss), chosen).labels) >= 4


def test_a_label_replaces_a_level_line_by_its_loss() -> None:
    bands = np.full((HEIGHT * 4, WIDTH * 2), 8, dtype=np.uint8)
    bands[20:] = 9

    first = trace(bands, NOTEBOOK).labels[0]

    assert first.row == 5
    assert float(first.text) == pytest.approx(NOTEBOOK.losses[8], rel=0.05)


def test_levels_that_few_characters_cannot_tell_have_no_labels() -> None:
    levels = Levels("auto", np.linspace(0.05760, 0.05761, 30))
    bands = np.repeat(np.arange(0, 30, 3, dtype=np.uint8), 16)[:, None].repeat(80, axis=1)

    lines = trace(bands, levels)

    assert lines.patterns.any()
    assert all(abs(float(text) - 0.057605) < 1e-5 for _, _, text in lines.labels)


def test_a_flat_window_is_empty() -> None:
    for band in (0, 7, TOP):
        lines = trace(np.full((HEIGHT * 4, WIDTH * 2), band, dtype=np.uint8), NOTEBOOK)

        assert not lines.patterns.any()
        assert not lines.band.any()
        assert lines.labels == ()


@pytest.mark.parametrize("size", [(0, 0), (0, 3), (1, 1), (2, 1), (5, 3), (300, 2), (2, 300)])
def test_any_size_can_be_traced(size: tuple[int, int]) -> None:
    width, height = size
    field = (np.indices((height * 4, width * 2)).sum(axis=0) // 9 % 31).astype(np.uint8)

    lines = trace(field, NOTEBOOK)
    draw(Cells.blank(*size), lines, PAINT)

    assert lines.patterns.shape == lines.band.shape == (height, width)


def test_lines_are_drawn_on_the_pictures_own_paper() -> None:
    lines = trace(ramp(0.1), NOTEBOOK)
    plot = Cells.blank(WIDTH, HEIGHT)
    plot.paper[:, :10], plot.paper[:, 10:20] = 0x102030, 0xF0F0D0
    paper = plot.paper.copy()

    draw(plot, lines, PAINT)

    on = plot.glyph >= "⠁"
    assert on.any()
    assert (on <= (lines.patterns > 0)).all()
    assert (plot.paper == paper).all()
    for columns, ink in ((slice(10), WHITE), (slice(10, 20), BLACK)):
        assert set(plot.ink[:, columns][on[:, columns]].tolist()) == {ink}


def test_on_the_terminals_own_background_lines_have_the_colour_of_their_band() -> None:
    lines = trace(ramp(0.1), NOTEBOOK)
    plot = Cells.blank(WIDTH, HEIGHT)

    draw(plot, lines, PAINT)

    inks = bands(PAINT).line[lines.band]
    on = plot.glyph >= "⠁"
    assert (plot.ink[on] == inks[on]).all()


def test_ascii_lines_are_the_glyphs_of_the_bands_above_them() -> None:
    lines = trace(ramp(0.1), NOTEBOOK)
    plot = Cells.blank(WIDTH, HEIGHT)

    draw(plot, lines._replace(labels=()), Paint("ascii"))

    assert plot.text().isascii()
    assert (plot.ink == DEFAULT).all()
    assert {5: ASCII_RAMP[1], 10: ASCII_RAMP[2], 15: ASCII_RAMP[3]}.items() <= {
        column: glyph for column, glyph in enumerate(plot.glyph[3].tolist()) if glyph != " "
    }.items()


@pytest.mark.parametrize(("value", "digits", "text"), [
    (0.32, 1, "0.3"), (0.56, 2, "0.56"), (1.94, 2, "1.9"), (9.4, 2, "9.4"), (14.6, 2, "15"),
    (100.0, 1, "100"), (1000.0, 1, "1e3"), (1559.0, 2, "1600"), (15900.0, 2, "1.6e4"),
    (2.3e-7, 1, "2e-7"), (0.96, 1, "1"), (3e120, 1, "3e120"), (0.0316, 3, "0.0316"),
])  # fmt: skip
def test_losses_are_short(value: float, digits: int, text: str) -> None:
    assert _number(value, digits) == text


def across(*bands: int, rows: int = 4) -> Bytes:
    """Bands from the top, so many rows of dots each, 60 cells wide."""
    return np.array(bands, dtype=np.uint8).repeat(rows)[:, None].repeat(2 * 60, axis=1)


LEVELS = Levels("auto", np.array([1.0, 9.0, 12345.0, *(10.0**power for power in range(6, 33))]))


def test_each_line_is_named_before_one_is_named_twice() -> None:
    # Room for two labels; the shorter one would have room twice.
    labels = trace(across(1, 1, 2, 2, 2, 2, 2, 3, 3, 3), LEVELS).labels

    # In the middle of tiles of 24 x 6 cells, every second row of them half a tile farther.
    assert labels == (Label(2, 12, "9"), Label(7, 22, "1.2e4"))


def test_the_first_level_of_all_is_named_too() -> None:
    labels = trace(across(*[0] * 5, *[1] * 5), LEVELS).labels

    assert labels == (Label(5, 12, "1"), Label(5, 58, "1"))


def test_a_line_at_the_bottom_of_its_cells_is_named_there() -> None:
    labels = trace(across(*[1] * 23, *[2] * 17, rows=1), LEVELS).labels

    assert labels == (Label(5, 12, "9"), Label(5, 58, "9"))


def test_labels_are_six_rows_or_twelve_columns_apart() -> None:
    # A line every second row, with names of one digit; 30 x 60 cells have room for six labels.
    counting = Levels("auto", np.arange(1.0, 31.0))

    labels = trace(across(*range(1, 16), rows=8), counting).labels

    # From above, each in the middle of the first tile where no label is near.
    assert labels == (
        Label(2, 12, "2"), Label(4, 36, "3"), Label(6, 24, "4"),
        Label(8, 48, "5"), Label(12, 12, "7"), Label(14, 36, "8"),
    )  # fmt: skip


def test_tiles_are_staggered_all_the_way_down() -> None:
    labels = trace(across(*[1] * 20, *[2] * 4), LEVELS).labels

    # The second time half a view away, as near to the middle of a tile as that is.
    assert labels == (Label(20, 24, "9"), Label(20, 54, "9"))


def test_a_label_covers_one_line_alone() -> None:
    band = np.array([[5] * 8 + [7] * 6], np.uint8)
    lowest = band.copy()
    lowest[0, 3] = 4

    fits = _scores(band, lowest, np.ones_like(band)) > 0

    # One character and a blank at both ends: not over the other line in column 3, not from 5 to 7.
    assert np.flatnonzero(fits).tolist() == [1, 5, 6, 9, 10, 11, 12]


@pytest.mark.parametrize("size", range(1, 6))
def test_a_label_has_room_for_its_length(size: int) -> None:
    band = np.full((1, 9), 5, np.uint8)

    fits = _scores(band, band, np.full_like(band, size)) > 0

    assert np.flatnonzero(fits).tolist() == list(range(1 + size // 2, 1 + size // 2 + 8 - size))


@pytest.mark.parametrize(
    ("before", "loss", "after", "text"),
    [
        (9.0, 12345.0, 1e6, "1.2e4"),
        (1.0, 9.0, 20.0, "9"),
        (1.24, 1.25, 1.26, "1.25"),
        (1.1, 1.25, 1.4, "1.2"),
        (1.2, 1.25, 1.3, "1.25"),
        (0.12344, 0.12345, 0.12346, ""),
        (0.9, 1.04, 1.2, "1"),
    ],
)
def test_a_level_has_the_fewest_digits_that_are_near_to_it(
    before: float, loss: float, after: float, text: str
) -> None:
    assert _text(before, loss, after) == text


def test_small_gaps_between_crowds_are_crowded_too() -> None:
    # Cliffs of eight bands behind the dots 7 and 19; levels count two dots and a cell around.
    bands = np.repeat(np.array([0, 8, 16], np.uint8), [8, 12, 8])[None, :].repeat(4, axis=0)

    assert _crowd(bands).tolist() == [[0] * 2 + [8] * 10 + [0] * 2]


def test_a_wide_gap_between_crowds_stays_free() -> None:
    bands = np.repeat(np.array([0, 8, 16], np.uint8), [8, 18, 8])[None, :].repeat(4, axis=0)

    assert _crowd(bands).tolist() == [[0] * 2 + [8] * 4 + [0] * 5 + [8] * 4 + [0] * 2]


def test_pieces_of_a_line_beside_a_crowd_are_dropped_where_they_are_short() -> None:
    band, crowd = np.zeros((5, 20), np.uint8), np.ones((5, 20), np.uint8)
    band[0, :3] = band[4, :6] = 5
    band[2, 12:15] = 7
    crowd[0, 0] = crowd[4, 0] = 2

    drop = _snippets(band, crowd)

    # Six cells can be read as a line, and there is no crowd beside the piece in the middle.
    assert np.argwhere(drop).tolist() == [[0, 0], [0, 1], [0, 2]]


@pytest.mark.parametrize(("cliff", "left"), [(12, 0), (20, 16)])
def test_what_a_crowd_leaves_of_a_line_is_drawn_if_it_is_long(cliff: int, left: int) -> None:
    bands = np.full((32, 80), 3, dtype=np.uint8)
    bands[16:], bands[:, cliff:] = 4, 24

    dots = dots_of(trace(bands, NOTEBOOK))

    # The level line ends a cell and two dots before the cliff: after four cells, or after eight.
    assert dots[:, cliff].all()
    assert dots[16, :left].all()
    assert dots.sum() == 32 + left


@pytest.mark.parametrize(("length", "dropped"), [(9, 9), (10, 0)])
def test_in_a_wide_view_an_eighth_of_it_is_short(length: int, dropped: int) -> None:
    band, crowd = np.zeros((3, 80), np.uint8), np.full((3, 80), 2, np.uint8)
    band[1, 30 : 30 + length] = 5

    assert _snippets(band, crowd).sum() == dropped


def test_pieces_touch_at_corners_and_have_one_band() -> None:
    band = np.array([[5, 0, 0, 7], [0, 5, 7, 0], [5, 0, 0, 0]], np.uint8)
    cells = np.flatnonzero(band)

    piece = _pieces(band.ravel(), cells, 4)

    # The cells in order: 5 and 7 above, 5 and 7 in the middle, 5 below.
    assert len({int(piece[i]) for i in (0, 2, 4)}) == 1
    assert piece[1] == piece[3] != piece[0]
