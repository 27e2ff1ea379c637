"""Line charts through plotext, as cells."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.marks import POINT_LABELS, has_braille, marks_of
from rnn_tui.drawing.path import (
    DOTS_ACROSS,
    DOTS_DOWN,
    NEVER,
    braille,
    characters,
    first_touch,
    patterns_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rnn_tui.drawing.frame import Tick

LINEAR_WITHIN = 2.0
"""The notebook's symlog axis is linear between -2 and 2."""

MIN_WIDTH, MIN_HEIGHT = 16, 5
_TO_ASCII = str.maketrans("┌┐└┘├┤┬┴┼─│", "+++++++++-|")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve; points that are not finite are left out."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    color: int
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A drawn chart and where its canvas lies: columns ``left`` to ``right``, both included."""

    cells: Cells
    left: int = 0
    right: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Limits and ticks; y limits of None fit the lines."""

    x: tuple[float, float]
    x_ticks: Sequence[Tick]
    y: tuple[float, float] | None = None
    y_ticks: Sequence[Tick] = field(default=())


def draw(lines: Sequence[Line], axes: Axes, width: int, height: int, style: str) -> Chart:
    """Draw curves.

    Each curve's label is written at its right end; labels that would fall on one another move to
    the left along their curves.

    Args:
        lines: The curves, later ones over earlier ones.
        axes: Limits and ticks.
        width: Columns, axes included.
        height: Rows, axes included.
        style: How the surface is drawn, which tells what characters there are.
    """
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return Chart(Cells.blank(max(width, 0), max(height, 0)))
    # Importing it takes a while; nothing else on the way to the first frame needs it.
    from textual_plotext.plot import Plot

    plot = Plot()
    plot.plotsize(width, height)
    plot.canvas_color("default")
    plot.axes_color("default")
    plot.ticks_color("default")
    for line in lines:
        shown = np.isfinite(line.x) & np.isfinite(line.y)
        if shown.any():
            marker = "braille" if has_braille(style) else _marker(line, style)
            color = (line.color >> 16 & 255, line.color >> 8 & 255, line.color & 255)
            plot.plot(line.x[shown].tolist(), line.y[shown].tolist(), color=color, marker=marker)
    plot.xlim(*axes.x)
    if axes.y is not None:
        plot.ylim(*axes.y)
    plot.xticks([t.value for t in axes.x_ticks], [t.label for t in axes.x_ticks])
    plot.yticks([t.value for t in axes.y_ticks], [t.label for t in axes.y_ticks])
    cells = _cells(plot.build(), width, height, ascii_only=style == "ascii")
    top = "".join(cells.glyph[0])
    corner = "+" if style == "ascii" else "┌"
    left = top.find(corner) + 1
    chart = Chart(cells, left, len(top.rstrip()) - 2)
    _write_labels(chart, lines, axes, height)
    return chart


def drawn_over(chart: Chart, line: Line, axes: Axes, style: str) -> Chart:
    """A chart with one more curve, which takes a tenth of the time of a whole chart.

    Args:
        chart: From :func:`draw`; left as it is.
        line: The curve.
        axes: The chart's axes, with y limits.
        style: How the surface is drawn.
    """
    rows, columns = chart.cells.height - 3, chart.right - chart.left + 1
    shown = np.isfinite(line.x) & np.isfinite(line.y)
    if axes.y is None or rows < 1 or columns < 1 or not shown.any():
        return chart
    cells = chart.cells.copy()
    (x0, x1), (y0, y1) = axes.x, axes.y
    # The limits are the middles of the outermost dots.
    dx = (x1 - x0) / (2 * (columns * DOTS_ACROSS - 1))
    dy = (y1 - y0) / (2 * (rows * DOTS_DOWN - 1))
    frame = Frame(x0 - dx, x1 + dx, y0 - dy, y1 + dy, columns, rows)
    points = np.column_stack([line.x[shown], line.y[shown]])
    patterns = braille(first_touch(points, frame), NEVER - 1)
    on = patterns > 0
    here = slice(1, rows + 1), slice(chart.left, chart.right + 1)
    glyph, ink = cells.glyph[here], cells.ink[here]
    if style != "ascii":
        on &= ~np.isin(glyph, list(POINT_LABELS))
    if has_braille(style):
        glyph[on] = characters(patterns[on] | patterns_of(glyph[on]))
    else:
        glyph[on] = _marker(line, style)
    ink[on] = line.color
    result = Chart(cells, chart.left, chart.right)
    _write_labels(result, [line], axes, cells.height)
    return result


def symlog(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear within +-2, then a unit a decade; continuous and odd."""
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = np.sign(value) * (1.0 + np.log10(np.abs(value) / LINEAR_WITHIN))
    return np.where(np.abs(value) <= LINEAR_WITHIN, value / LINEAR_WITHIN, beyond)


def log_range(values: NDArray[np.float64]) -> tuple[int, int]:
    """The decades that hold all positive finite values."""
    usable = values[np.isfinite(values) & (values > 0)]
    if not len(usable):
        return 0, 1
    low = math.floor(math.log10(float(usable.min())))
    high = math.ceil(math.log10(float(usable.max())))
    return low, max(high, low + 1)


def _marker(line: Line, style: str) -> str:
    """The character of a curve where there are no dots."""
    return line.label or "*" if style == "ascii" else marks_of(style).head


def _cells(text: str, width: int, height: int, *, ascii_only: bool) -> Cells:
    from rich.text import Text

    cells = Cells.blank(width, height)
    for row, line in enumerate(Text.from_ansi(text).split("\n")):
        plain = line.plain.translate(_TO_ASCII) if ascii_only else line.plain
        cells.write(row, 0, plain)
        for span in line.spans:
            color = getattr(span.style, "color", None)
            if color is not None and color.triplet is not None and row < height:
                red, green, blue = color.triplet
                cells.ink[row, span.start : span.end] = red << 16 | green << 8 | blue
    return cells


def _write_labels(chart: Chart, lines: Sequence[Line], axes: Axes, height: int) -> None:
    if axes.y is None:
        return
    (x0, x1), (y0, y1) = axes.x, axes.y
    bottom = height - 3
    labels = np.isin(chart.cells.glyph, list(POINT_LABELS))
    taken = set(zip(*(places.tolist() for places in np.nonzero(labels)), strict=True))
    for line in lines:
        shown = np.isfinite(line.x) & np.isfinite(line.y)
        if not line.label or not shown.any():
            continue
        x, y = line.x[shown], line.y[shown]
        for column in range(chart.right, chart.left - 1, -2):
            at = x0 + (column - chart.left) / max(chart.right - chart.left, 1) * (x1 - x0)
            value = float(np.interp(at, x, y))
            row = bottom - round((value - y0) / (y1 - y0) * (bottom - 1))
            if at >= x[0] - 1e-9 and at <= x[-1] + 1e-9 and (row, column) not in taken:
                chart.cells.write(row, column, line.label, ink=line.color)
                taken.add((row, column))
                break
