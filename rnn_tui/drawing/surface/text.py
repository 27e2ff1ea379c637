"""Views of the surface as plain text, for pipes and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.path import first_touch, untouched
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.surface import basin_map, color_bar
from rnn_tui.drawing.surface.plot import Layers, draw

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rnn_tui.arrays import Array, Bytes, Pair

NOWHERE = (float("inf"), float("inf"))
PAINT = Paint("ascii")


def ascii_contour(
    grid: Callable[[Array, Array], Array],
    view: tuple[float, float, float, float],
    size: tuple[int, int],
    points: Sequence[Pair],
    path: Array,
) -> str:
    """Draw the surface with ASCII alone.

    Args:
        grid: Losses for (W,) values of wx and (H,) of w_rec, (H, W).
        view: (x0, x1, y0, y1).
        size: Columns and rows of the plot itself; axes and colour bar come on top.
        points: Annotated points, (wx, w_rec).
        path: A trajectory, (n, 2).

    Returns:
        Lines without trailing spaces.
    """
    frame = Frame(*view, *size)
    filled = fill(NOTEBOOK.bands(grid(*frame.centres(1, 1))), bands(PAINT), PAINT.shapes)
    layers = Layers(points, None, _pair(path[0]), _pair(path[-1]), len(path), at_end=True)
    plot = draw(frame, filled, first_touch(path, frame), layers, PAINT)
    return _beside(plot, color_bar.draw(frame.height, None, PAINT, NOTEBOOK)).text()


def ascii_basins(
    frame: Frame,
    outcome: Bytes,
    iterations: NDArray[np.int32],
    most: int,
) -> str:
    """Draw where starts lead with ASCII alone.

    Args:
        frame: Which starts, a cell each.
        outcome: How they end, see :func:`rnn_tui.drawing.surface.basin_map.areas_of`.
        iterations: When they arrive.
        most: The most iterations there are.
    """
    filled = basin_map.draw(basin_map.areas_of(outcome, iterations, most), PAINT)
    layers = Layers((), None, NOWHERE, None, 0, at_end=True)
    plot = draw(frame, filled, untouched(frame), layers, PAINT)
    return _beside(plot, basin_map.legend(frame.height, most, PAINT)).text()


def _beside(plot: Cells, bar: Cells) -> Cells:
    """A plot with a bar at its right, a column apart."""
    picture = Cells.blank(plot.width + 1 + bar.width, plot.height)
    picture.paste(0, 0, plot)
    picture.paste(0, plot.width + 1, bar)
    return picture


def _pair(row: Array) -> Pair:
    return float(row[0]), float(row[1])
