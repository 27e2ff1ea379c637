"""Several runs on the surface, each a path in its own colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.palette import BLACK, WHITE, mixed
from rnn_tui.drawing.path import untouched
from rnn_tui.drawing.pen import braille
from rnn_tui.drawing.race import draw_together
from rnn_tui.drawing.surface.plot import Layers, gutter, still

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.arrays import Array, Dots, Flags
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.race import Entrant

SUBDUED = 0.6
"""Share of the background in the bands."""

BESIDE = sorted(
    ((row, column) for row in range(-2, 3) for column in range(-4, 5)),
    key=lambda away: (4 * away[0] ** 2 + away[1] ** 2, away),
)
"""Where a letter may stand whose cell is taken, the nearest first; rows are twice as high."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The surface that runs are drawn on.

    Attributes:
        picture: The surface, subdued, with start and minima, and its axes.
        frame: The view and its size in cells.
        free: The cells of the view without start and minima, (H, W).
    """

    picture: Cells
    frame: Frame
    free: Flags


def field(frame: Frame, filled: Cells, layers: Layers, paint: Paint) -> Field:
    """The surface that runs are drawn on.

    Args:
        frame: The view and its size in cells.
        filled: Its bands; left as they are.
        layers: What else is drawn over the bands.
        paint: How everything looks.
    """
    picture = still(frame, _subdued(filled, paint), untouched(frame), layers, paint)
    plot = picture.part(0, gutter(frame), frame.height, frame.width)
    return Field(picture, frame, np.asarray(filled.glyph == plot.glyph))


def draw_paths(
    field: Field,
    entrants: Sequence[Entrant],
    touched: Sequence[Dots],
    places: Sequence[int],
    paint: Paint,
) -> Cells:
    """The surface with a path for every run up to some place, and the run's letter there.

    Args:
        field: From :func:`field`; left as it is.
        entrants: The runs.
        touched: Their dots, from :func:`rnn_tui.drawing.path.first_touch`.
        places: Which of their points are the last ones.
        paint: How everything looks.
    """
    picture, frame = field.picture.copy(), field.frame
    plot = picture.part(0, gutter(frame), frame.height, frame.width)
    patterns = [braille(dots, place) for dots, place in zip(touched, places, strict=True)]
    draw_together(plot, patterns, entrants, paint, field.free)
    taken = ~field.free
    for entrant, last in zip(entrants, places, strict=True):
        place = _letter_place(frame, entrant.x[: last + 1], taken)
        if place is not None:
            taken[place] = True
            _write_letter(plot, place, entrant, paint)
    return picture


def _letter_place(frame: Frame, x: Array, taken: Flags) -> tuple[int, int] | None:
    """The cell of a path's last finite point, or the nearest that is free; None out of view."""
    wx, w_rec = x[np.isfinite(x).all(axis=1)][-1].tolist()
    if not frame.contains(wx, w_rec):
        return None
    near = ((frame.row(w_rec) + down, frame.column(wx) + across) for down, across in BESIDE)
    height, width = taken.shape
    return next(
        (p for p in near if 0 <= p[0] < height and 0 <= p[1] < width and not taken[p]), None
    )


def _write_letter(plot: Cells, place: tuple[int, int], entrant: Entrant, paint: Paint) -> None:
    if paint.colored:
        ink = BLACK if paint.dark else WHITE
        plot.write(*place, entrant.letter, ink=ink, paper=entrant.color, attrs=BOLD)
    else:
        plot.write(*place, entrant.letter, attrs=BOLD | REVERSE)


def _subdued(filled: Cells, paint: Paint) -> Cells:
    """The bands in colours that paths stand out from."""
    if not paint.colored or paint.few_colors:
        return filled
    cells = filled.copy()
    for colors in (cells.ink, cells.paper):
        own = colors == DEFAULT
        towards = BLACK if paint.dark else WHITE
        fainter = mixed(np.maximum(colors, 0).ravel(), towards, SUBDUED).reshape(colors.shape)
        colors[~own] = fainter[~own]
    return cells
