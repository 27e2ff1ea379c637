"""Several runs on the surface, each a path in its own colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.palette import BLACK, WHITE, mixed
from rnn_tui.drawing.path import dots_of, untouched
from rnn_tui.drawing.pen import Pen, stroke
from rnn_tui.drawing.surface.plot import Layers, gutter, still

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.race import Entrant

SUBDUED = 0.6
"""Share of the background in the bands."""


def draw_paths(
    frame: Frame, filled: Cells, entrants: Sequence[Entrant], layers: Layers, paint: Paint
) -> Cells:
    """The surface, subdued, with a path for every run and the run's letter at its end.

    Args:
        frame: The view and its size in cells.
        filled: Its bands; left as they are.
        entrants: The runs, later ones over earlier ones.
        layers: What else is drawn over the bands.
        paint: How everything looks.
    """
    picture = still(frame, _subdued(filled, paint), untouched(frame), layers, paint)
    plot = picture.part(0, gutter(frame), frame.height, frame.width)
    # Start and minimum stay above the paths.
    bare = filled.glyph == plot.glyph
    above = plot.copy()
    for entrant in entrants:
        pen = Pen(entrant.letter, paint.ink(entrant.color), joined=True)
        on = stroke(plot, dots_of(entrant.x, frame), pen, paint)
        plot.attrs[on] = BOLD
    plot.glyph[~bare], plot.ink[~bare] = above.glyph[~bare], above.ink[~bare]
    plot.attrs[~bare] = above.attrs[~bare]
    for entrant in entrants:
        _write_letter(plot, frame, entrant, paint)
    return picture


def _write_letter(plot: Cells, frame: Frame, entrant: Entrant, paint: Paint) -> None:
    """A run's letter where it is finite for the last time."""
    finite = entrant.x[np.isfinite(entrant.x).all(axis=1)]
    wx, w_rec = finite[-1].tolist()
    if not frame.contains(wx, w_rec):
        return
    row, column = frame.row(w_rec), frame.column(wx)
    if paint.colored:
        ink = BLACK if paint.dark else WHITE
        plot.write(row, column, entrant.letter, ink=ink, paper=entrant.color, attrs=BOLD)
    else:
        plot.write(row, column, entrant.letter, attrs=BOLD | REVERSE)


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
