"""The contour plot as plain text, for pipes and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.drawing import basin_map, color_bar
from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.path import first_touch, untouched
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface_plot import BOTTOM, Layers, draw, gutter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

NOWHERE = (float("inf"), float("inf"))


def ascii_contour(
    grid: Callable[[Array, Array], Array],
    window: tuple[float, float, float, float],
    size: tuple[int, int],
    points: Sequence[tuple[float, float]],
    path: Array,
) -> str:
    """Draw the surface with ASCII alone.

    Args:
        grid: Losses for (W,) values of wx and (H,) of w_rec, (H, W).
        window: (x0, x1, y0, y1).
        size: Columns and rows of the plot itself; axes and colour bar come on top.
        points: Annotated points, (wx, w_rec).
        path: A trajectory, (n, 2).

    Returns:
        Lines without trailing spaces.
    """
    frame = Frame(*window, *size)
    wx, w_rec = frame.centres(1, 1)
    start, end = _pair(path[0]), _pair(path[-1])
    layers = Layers(points, None, start, end, len(path), at_end=True)
    paint = Paint("ascii")
    filled = fill(NOTEBOOK.bands(grid(wx, w_rec)), bands(paint), "ascii")
    plot = draw(frame, filled, first_touch(path, frame), layers, paint)
    picture = Cells.blank(plot.width + 1 + color_bar.WIDTH, frame.height + BOTTOM)
    picture.paste(0, 0, plot)
    picture.paste(
        0, gutter(frame) + frame.width + 1, color_bar.draw(frame.height, None, paint, NOTEBOOK)
    )
    return picture.text()


def ascii_basins(
    frame: Frame,
    outcome: NDArray[np.uint8],
    iterations: NDArray[np.int32],
    most: int,
    summary: str,
) -> str:
    """Draw where starts lead with ASCII alone.

    Args:
        frame: Which starts, a cell each.
        outcome: How they end, see :func:`rnn_tui.drawing.basin_map.areas_of`.
        iterations: When they arrive.
        most: The most iterations there are.
        summary: A line below.
    """
    paint = Paint("ascii")
    filled = basin_map.draw(basin_map.areas_of(outcome, iterations, most), paint)
    layers = Layers((), None, NOWHERE, None, 0, at_end=True)
    bare = untouched(frame)
    plot = draw(frame, filled, bare, layers, paint)
    picture = Cells.blank(plot.width + 1 + basin_map.WIDTH, frame.height + BOTTOM)
    picture.paste(0, 0, plot)
    key = basin_map.legend(frame.height, most, paint)
    picture.paste(0, gutter(frame) + frame.width + 1, key)
    return f"{picture.text()}\n{summary}"


def _pair(row: Array) -> tuple[float, float]:
    return float(row[0]), float(row[1])
