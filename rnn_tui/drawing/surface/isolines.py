"""Isolines of the loss: thin lines where the band changes, as braille dots, some with their loss.

A dot is on where a band begins: it lies higher than one of its four neighbours. Where bands crowd
only every 2nd, 4th, 8th or 16th level is kept, so that there are lines to see everywhere.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import DEFAULT
from rnn_tui.drawing.paint import bands
from rnn_tui.drawing.palette import contrast
from rnn_tui.drawing.pen import DOTS_ACROSS, DOTS_DOWN, Pen, braille, stroke
from rnn_tui.drawing.surface.labels import Label

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rnn_tui.arrays import Bytes, Dots, Flags, Integers
    from rnn_tui.drawing.bands import Levels
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint

SPAN = 4
"""Dots over which levels are counted: on their way about one line remains."""

LABEL_WIDTH, MOST_LABELS = 5, 20
TOLERANCE = 0.05
COLUMNS_APART, ROWS_APART = 12, 6
CELLS_PER_LABEL = 4 * COLUMNS_APART * ROWS_APART

_NONE = np.uint8(255)
# Levels are thinned by the largest power of two that the bands on a span do not exceed; the mask
# leaves the bands where kept levels begin.
_MASKS = np.array([256 - min(1 << max(n.bit_length() - 1, 0), 16) for n in range(256)], np.uint8)


class Isolines(NamedTuple):
    """The lines of one view.

    Attributes:
        patterns: Their dots as braille patterns, (height, width); 0 is none.
        band: The band above the line in each cell, (height, width); 0 where there is none.
        labels: Losses on the lines, with a cell free at both ends.
    """

    patterns: Dots
    band: Bytes
    labels: tuple[Label, ...]


def trace(field: Bytes, levels: Levels) -> Isolines:
    """The lines between bands.

    Args:
        field: A band for every braille dot, the top row first, (height * 4, width * 2).
        levels: The levels between them.
    """
    height, width = field.shape[0] // DOTS_DOWN, field.shape[1] // DOTS_ACROSS
    if not field.size:
        nothing = np.zeros((height, width), dtype=np.int32)
        return Isolines(nothing, nothing.astype(np.uint8), ())
    crowd = _crowd(field)
    on, begun = _beginnings(field, crowd)
    band = _by_cell(np.maximum, begun * on)
    lowest = _by_cell(np.minimum, np.where(on, begun, _NONE))
    patterns = braille((~on).astype(np.int32), 0)
    snippet = _snippets(band, crowd)
    band[snippet], lowest[snippet], patterns[snippet] = 0, _NONE, 0

    middle = field[DOTS_DOWN // 2 :: DOTS_DOWN, DOTS_ACROSS // 2 :: DOTS_ACROSS]
    on_line = (middle == band) | (middle + 1 == band)
    return Isolines(patterns, band, _labels(band, lowest, on_line, levels))


def draw(plot: Cells, lines: Isolines, paint: Paint) -> None:
    """Draw lines over a picture, on its own paper.

    On the terminal's own background they have the colour of the band above them, on bands what
    contrasts; in ASCII they are that band's glyph.
    """
    areas = bands(paint)
    ink = np.where(plot.paper == DEFAULT, areas.line[lines.band], contrast(plot.paper))
    mark = areas.glyph[lines.band] if paint.plain else paint.marks.path
    stroke(plot, lines.patterns, Pen(mark, ink), paint)


def _beginnings(field: Bytes, crowd: Bytes) -> tuple[Flags, Bytes]:
    """Which dots are on a line, and the band that begins at each; both (height * 4, width * 2).

    A dot's band begins at the highest level that is kept in its cell and not above the dot.
    """
    height = len(crowd)
    by_row_of_cells = (height, DOTS_DOWN, field.shape[1])
    mask = _MASKS[crowd].repeat(DOTS_ACROSS, axis=1)[:, None, :]
    begun = field.reshape(by_row_of_cells) & mask
    below = _lowest_neighbour(field).reshape(by_row_of_cells) & mask
    return (below < begun).reshape(field.shape), begun.reshape(field.shape)


def _by_cell(most: np.ufunc, dots: Bytes) -> Bytes:
    """The largest, or the least, of each cell's dots, (height, width)."""
    rows = most.reduce(dots.reshape(-1, DOTS_DOWN, dots.shape[1]), axis=1)
    return np.asarray(most(rows[:, ::DOTS_ACROSS], rows[:, 1::DOTS_ACROSS]), np.uint8)


def _around(most: np.ufunc, field: Bytes) -> Bytes:
    """The largest, or the least, within one cell in every direction."""
    wide = np.pad(field, 1, "edge")
    rows = most(most(wide[:-2], wide[2:]), wide[1:-1])
    return np.asarray(most(most(rows[:, :-2], rows[:, 2:]), rows[:, 1:-1]), np.uint8)


def _lowest_neighbour(bands: Bytes) -> Bytes:
    low = bands.copy()
    np.minimum(low[1:], bands[:-1], out=low[1:])
    np.minimum(low[:-1], bands[1:], out=low[:-1])
    np.minimum(low[:, 1:], bands[:, :-1], out=low[:, 1:])
    np.minimum(low[:, :-1], bands[:, 1:], out=low[:, :-1])
    return low


def _crowd(bands: Bytes) -> Bytes:
    """How many levels lie on a span at and around each cell, (height, width)."""
    rise = np.maximum(_rise(bands), _rise(bands.T).T)
    crowd = _around(np.maximum, _by_cell(np.maximum, rise))
    # Closed, so that no line shows in a small gap of a crowd.
    return _around(np.minimum, _around(np.maximum, crowd))


def _rise(bands: Bytes) -> Bytes:
    """How far apart the bands are on a span of SPAN dots up and down around each dot."""
    high = low = np.pad(bands, ((SPAN // 2, SPAN - SPAN // 2), (0, 0)), "edge")
    # The extremes of 2, then of 4 and then of SPAN + 1 dots in a row.
    for step in (1, 2, SPAN - 3):
        high = np.maximum(high[step:], high[:-step])
        low = np.minimum(low[step:], low[:-step])
    return np.asarray(high - low, np.uint8)


def _snippets(band: Bytes, crowd: Bytes) -> Flags:
    """The cells of pieces too short to be read as a line, left over beside a crowd."""
    width, cells = band.shape[1], np.flatnonzero(band)
    piece = _pieces(band.ravel(), cells, width)
    lengths = np.bincount(piece, minlength=len(cells))
    beside_crowd = (_around(np.maximum, crowd) > 1).ravel()[cells]
    cut_off = np.bincount(piece, beside_crowd, len(cells)) > 0
    drop = np.zeros(band.size, dtype=np.bool_)
    drop[cells] = ((lengths < max(width // 8, 6)) & cut_off)[piece]
    return drop.reshape(band.shape)


def _pieces(flat: Bytes, cells: NDArray[np.intp], width: int) -> Integers:
    """Which piece of a line each cell belongs to, as the number of one of its cells, (n,).

    Args:
        flat: The band of every cell, (height * width,).
        cells: The cells that have one, ascending, (n,).
        width: Cells in a row.
    """
    number = np.zeros(flat.shape, dtype=np.int64)
    number[cells] = np.arange(len(cells))
    # A piece may seem to go on from border to border, which does no more than keep it.
    pairs = []
    for step in {1, width - 1, width, width + 1} - {0}:
        first = cells[: np.searchsorted(cells, len(flat) - step)]
        alike = first[flat[first] == flat[first + step]]
        pairs.append([number[alike], number[alike + step]])
    one, other = np.concatenate(pairs, axis=1)
    # Neighbours take the lesser name of the two until a piece has one name.
    piece = np.arange(len(cells))
    while (piece[one] != piece[other]).any():
        least = np.minimum(piece[one], piece[other])
        np.minimum.at(piece, piece[one], least)
        np.minimum.at(piece, piece[other], least)
        piece = piece[piece]
    return piece


def _labels(band: Bytes, lowest: Bytes, on_line: Flags, levels: Levels) -> tuple[Label, ...]:
    """Losses where their lines run level and have room, spread over the view.

    Args:
        band: The band above a cell's highest line, (height, width); 0 where there is none.
        lowest: The band above its lowest line, (height, width); _NONE where there is none.
        on_line: Where the middle of a label may be, (height, width).
        levels: The levels between the bands.
    """
    height, width = band.shape
    losses = levels.losses.tolist()
    ends = [2 * losses[0] - losses[1], *losses, 2 * losses[-1] - losses[-2]]
    texts = ["", *map(_text, ends, losses, ends[2:])]
    lengths = np.array([len(text) for text in texts], dtype=np.uint8)
    score = _scores(band, lowest, lengths[band] * on_line)
    labels: list[Label] = []
    while len(labels) < min(max(height * width // CELLS_PER_LABEL, 2), MOST_LABELS):
        row, column = divmod(int(score.argmax()), width)
        if score[row, column] <= 0:
            break
        above = int(band[row, column])
        labels.append(Label(row, column - len(texts[above]) // 2, texts[above]))
        score[max(row - ROWS_APART + 1, 0) : row + ROWS_APART,
              max(column - COLUMNS_APART + 1, 0) : column + COLUMNS_APART] = 0  # fmt: skip
        # A level is named once more at most, half a view away and where others leave room.
        near = slice(max(column - width // 2, 0), column + width // 2)
        score[:, near][band[:, near] == above] = 0
        score[band == above] *= 0.4
    return tuple(sorted(labels))


def _scores(band: Bytes, lowest: Bytes, length: Bytes) -> NDArray[np.float32]:
    """How well a label of a length fits with its middle in a cell, (height, width); 0: not."""
    height, width = band.shape
    used = (band > 0).astype(np.uint8)
    beside = np.zeros_like(used)
    beside[1:] += used[:-1]
    beside[:-1] += used[1:]
    score = np.zeros(band.shape, dtype=np.float32)
    for size in range(1, min(LABEL_WIDTH, width - 2) + 1):
        room, places = size + 2, width - size - 1
        high, low = _along(np.maximum, band, room), _along(np.minimum, lowest, room)
        covered, close = _along(np.add, used, room), _along(np.add, beside, room)
        middle = slice(1 + size // 2, 1 + size // 2 + places)
        fits = (length[:, middle] == size) & (high == low) & (close <= room)
        worth = (2 * covered - np.float32(0.5) * close) / room - np.float32(0.05 * size)
        score[:, middle] += worth * fits
    # Places in the middle of staggered tiles come first, which spreads labels.
    place = np.arange(width) + np.arange(height)[:, None] // ROWS_APART % 2 * COLUMNS_APART
    off = abs(place % (2 * COLUMNS_APART) - COLUMNS_APART).astype(np.float32)
    return np.where(score > 0, score - np.float32(0.3 / COLUMNS_APART) * off, 0)


def _along(combine: np.ufunc, field: Bytes, count: int) -> Bytes:
    """Each cell combined with the next ones of its row, as many as count says."""
    places = field.shape[1] - count + 1
    return np.asarray(reduce(combine, [field[:, i : i + places] for i in range(count)]), np.uint8)


def _text(before: float, loss: float, after: float) -> str:
    """A level's loss in few characters; none where they would tell another level's."""
    numbers = [_number(loss, digits) for digits in (1, 2, 3)]
    fit = [text for text in numbers if len(text) <= LABEL_WIDTH
           and before + loss <= 2 * float(text) <= loss + after]  # fmt: skip
    return min(fit, key=lambda text: abs(float(text) - loss) > TOLERANCE * abs(loss), default="")


def _number(value: float, digits: int) -> str:
    """0.3, 1.9, 15, 100, 1e3, 2e-7."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = f"{mantissa}e{int(exponent)}"
    plain = f"{float(power):.{max(digits - 1 - int(exponent), 0)}f}"
    return min((power, plain) if value >= 1e3 else (plain, power), key=len)
