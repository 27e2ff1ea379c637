"""The losses of several runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Room, draw
from rnn_tui.drawing.charts.history import LABEL_WIDTH, iteration_axis
from rnn_tui.drawing.charts.line import Line
from rnn_tui.drawing.charts.scales import Log
from rnn_tui.drawing.charts.thinning import extremes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.race import Entrant

LEAST = -8.0
"""The power of ten that the axis is for; newton's losses would leave the others no room."""


def draw_losses(entrants: Sequence[Entrant], width: int, height: int, paint: Paint) -> Chart:
    """The losses of all runs against the iteration, logarithmic.

    Args:
        entrants: The runs, later ones over earlier ones.
        width: Columns, axes included.
        height: Rows, axes included.
        paint: How everything looks.
    """
    scale, room = Log(), Room(width, height, label_width=LABEL_WIDTH)
    chosen = [extremes(entrant.fun, width) for entrant in entrants]
    losses = [scale.transform(e.fun[some]) for e, some in zip(entrants, chosen, strict=True)]
    limits = scale.limits(np.maximum(np.concatenate([np.empty(0), *losses]), LEAST))
    y_axis = scale.axis(*limits, room.rows)
    # What is less lies on the axis, which may reach below LEAST.
    lines = [
        Line(
            entrant.at[some].astype(float), np.maximum(y, y_axis.low), entrant.color, entrant.letter
        )
        for entrant, some, y in zip(entrants, chosen, losses, strict=True)
    ]
    longest = max((int(entrant.at[-1]) for entrant in entrants), default=1)
    return draw(lines, iteration_axis(longest, width), y_axis, room, paint)
