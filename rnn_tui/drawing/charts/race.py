"""The losses of several runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.charts.chart import Chart, Line, Room, draw
from rnn_tui.drawing.charts.history import LABEL_WIDTH, as_many_as_show, iteration_axis
from rnn_tui.drawing.charts.scales import Log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.race import Entrant

LEAST = -8.0
"""The power of ten that losses are shown down to; newton's would leave the others no room."""


def draw_losses(entrants: Sequence[Entrant], width: int, height: int, paint: Paint) -> Chart:
    """The losses of all runs against the iteration, logarithmic.

    Args:
        entrants: The runs, later ones over earlier ones.
        width: Columns, axes included.
        height: Rows, axes included.
        paint: How everything looks.
    """
    scale, lines = Log(), []
    for entrant in entrants:
        chosen = as_many_as_show(len(entrant.fun), width)
        y = np.maximum(scale.transform(entrant.fun[chosen]), LEAST)
        lines.append(Line(entrant.at[chosen].astype(float), y, entrant.color, entrant.letter))
    room = Room(width, height, label_width=LABEL_WIDTH)
    limits = scale.limits(np.concatenate([np.empty(0), *(line.y for line in lines)]))
    longest = max((int(entrant.at[-1]) for entrant in entrants), default=1)
    x_axis, y_axis = iteration_axis(longest, width), scale.axis(*limits, room.rows)
    return draw(lines, x_axis, y_axis, room, paint)
