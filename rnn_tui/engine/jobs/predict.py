"""What the network makes of a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts.model import draw_extrapolation
from rnn_tui.engine.urgency import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.chart import Room
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import Workspace

LONGEST = 200
"""Ones in the longest sequence that is tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """States of a sequence under two pairs of weights, and long sums as a chart.

    Attributes:
        weights: Those of the run and of the crosshair.
        states: s_0..s_T under each, (2, T+1).
        chart: The output for 1 to LONGEST ones under each.
    """

    weights: tuple[Pair, Pair]
    states: tuple[list[float], list[float]]
    chart: Cells


@dataclass(frozen=True)
class PredictJob:
    """What two pairs of weights make of a sequence, with a chart of some size."""

    urgency: ClassVar = Urgency.ANSWER

    sequence: tuple[float, ...]
    weights: tuple[Pair, Pair]
    room: Room
    paint: Paint

    def steps(self, _: Workspace, /) -> Iterator[Prediction]:
        """One result."""
        run, here = (
            network.forward_states(np.array([self.sequence]), *x)[0].tolist() for x in self.weights
        )
        sums = [network.extrapolation(*x, LONGEST) for x in self.weights]
        chart = draw_extrapolation(sums[0], sums[1], self.room, self.paint)
        yield Prediction(self.weights, (run, here), chart)
