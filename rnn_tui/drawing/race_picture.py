"""Several runs at once: their paths on the surface, and their losses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.chart import Axes, Chart, Line, draw, log_range
from rnn_tui.drawing.frame import Tick
from rnn_tui.drawing.marks import has_braille
from rnn_tui.drawing.palette import BLACK, WHITE, mixed
from rnn_tui.drawing.path import NEVER, braille, characters, first_touch, patterns_of, untouched
from rnn_tui.drawing.run_chart import LABEL_WIDTH, as_many_as_show, decades, iteration_ticks
from rnn_tui.drawing.surface_plot import Layers, gutter, still

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint

    Array = NDArray[np.float64]

COLORS = (
    0xFFFFFF, 0xFF6B6B, 0xFF9F1C, 0x4FC3F7, 0x5C8DFF, 0xB388FF, 0xFF55FF, 0x7CFC6A, 0xFFD93D,
)  # fmt: skip
"""A colour for each optimiser, in the order of their table."""

SUBDUED, DARKER = 0.6, 0.55
"""Share of the background in the bands, and of black in colours on a bright one."""

LEAST = -8
"""The power of ten that losses are shown down to; newton's would leave the others no room."""


class Run(NamedTuple):
    """A run as it is drawn.

    Attributes:
        letter: Its letter.
        color: Its colour.
        at: Iterations, (n,).
        x: Weights there, (n, 2).
        fun: Losses there, (n,).
    """

    letter: str
    color: int
    at: NDArray[np.int64]
    x: Array
    fun: Array


def color(place: int, *, dark: bool) -> int:
    """The colour of an optimiser; darker where the background is bright."""
    bright = COLORS[place % len(COLORS)]
    return bright if dark else int(mixed(np.array([bright], np.int32), BLACK, DARKER)[0])


def draw_paths(
    frame: Frame, filled: Cells, runs: Sequence[Run], layers: Layers, paint: Paint
) -> Cells:
    """The surface, subdued, with a path in its own colour for every run and its letter at the end.

    Args:
        frame: The window and its size in cells.
        filled: Its bands; left as they are.
        runs: The runs, later ones over earlier ones.
        layers: What else is drawn over the bands.
        paint: How everything looks.
    """
    picture = still(frame, _subdued(filled, paint), untouched(frame), layers, paint)
    plot = picture.part(0, gutter(frame), frame.height, frame.width)
    marks = picture.copy().part(0, gutter(frame), frame.height, frame.width)
    bare = filled.glyph == plot.glyph
    for run in runs:
        patterns = braille(first_touch(run.x, frame), NEVER - 1)
        on = patterns > 0
        if has_braille(paint.style):
            plot.glyph[on] = characters(patterns[on] | patterns_of(plot.glyph[on]))
        else:
            plot.glyph[on] = run.letter
        plot.look[on] = BOLD
        if paint.style != "ascii":
            plot.ink[on] = run.color
    # Start and minimum stay above the paths.
    for above, below in ((marks.glyph, plot.glyph), (marks.ink, plot.ink), (marks.look, plot.look)):
        below[~bare] = above[~bare]
    for run in runs:
        finite = run.x[np.isfinite(run.x).all(axis=1)]
        end = float(finite[-1, 0]), float(finite[-1, 1])
        if not frame.contains(*end):
            continue
        row, column = frame.row(end[1]), frame.column(end[0])
        if paint.style == "ascii" or paint.colors == "none":
            plot.write(row, column, run.letter, look=BOLD | REVERSE)
        else:
            ink = BLACK if paint.dark else WHITE
            plot.write(row, column, run.letter, ink=ink, paper=run.color, look=BOLD)
    return picture


def _subdued(filled: Cells, paint: Paint) -> Cells:
    """The bands in colours that paths stand out from."""
    if paint.style == "ascii" or paint.colors in ("16", "none"):
        return filled
    cells = filled.copy()
    for colors in (cells.ink, cells.paper):
        own = colors == DEFAULT
        towards = BLACK if paint.dark else WHITE
        fainter = mixed(np.maximum(colors, 0).ravel(), towards, SUBDUED).reshape(colors.shape)
        colors[~own] = fainter[~own]
    return cells


def draw_losses(runs: Sequence[Run], width: int, height: int, style: str) -> Chart:
    """The losses of all runs against the iteration, logarithmic."""
    longest = max((int(run.at[-1]) for run in runs), default=1)
    lines, shown = [], []
    for run in runs:
        chosen = as_many_as_show(len(run.fun), width)
        with np.errstate(divide="ignore", invalid="ignore"):
            y = np.maximum(np.log10(run.fun[chosen]), LEAST)
        lines.append(Line(run.at[chosen].astype(float), y, run.color, run.letter))
        shown.append(run.fun[chosen])
    low, high = log_range(np.concatenate(shown) if shown else np.empty(0))
    low = min(max(low, LEAST), high - 1)
    x_ticks = iteration_ticks(max(longest, 1), width)
    labels = [Tick(float(p), f"1e{p}".rjust(LABEL_WIDTH)) for p in decades(low, high, height)]
    axes = Axes((0, max(longest, 1)), x_ticks, (low, high), labels)
    return draw(lines, axes, width, height, style)
