"""The gradient check at a point, and what the network makes of a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core import network
from rnn_tui.drawing.charts.model import draw_extrapolation, draw_sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.core.dataset import Recipe
    from rnn_tui.core.network import GradientCheck
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.charts.chart import Room
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.lab import Lab
    from rnn_tui.source import File

    Pair = tuple[float, float]

MOST_VALUES = 100_000
"""How many values of a large dataset a gradient is checked on."""

LONGEST = 200
"""Ones in the longest sequence that is tried."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckPicture:
    """The gradient check on some sequences, and the error over eps as a chart."""

    checked: GradientCheck
    sequences: int
    chart: Cells


class CheckJob(NamedTuple):
    """The gradient check at a point; yields a :class:`CheckPicture`."""

    source: Recipe | File
    x: Pair
    room: Room
    paint: Paint

    def steps(self, lab: Lab) -> Iterator[CheckPicture | None]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        if not lab.holds(self.source):
            return
        dataset = lab.dataset
        most = min(dataset.samples, max(MOST_VALUES // dataset.length, 1))
        rows = np.rint(np.linspace(0, dataset.samples - 1, most)).astype(int)
        X, t = dataset.X[rows], dataset.t[rows]
        checked = network.check_gradient(X, t, *self.x)
        errors = []
        for eps in network.SWEEP:
            yield None
            errors.append(network.difference_error(X, t, self.x, checked.analytic, eps))
        steps = np.array(network.SWEEP)
        chart = draw_sweep(steps, np.array(errors), self.room, self.paint)
        yield CheckPicture(checked, most, chart)


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


class PredictJob(NamedTuple):
    """What the network makes of a sequence; yields a :class:`Prediction`."""

    source: Recipe | File
    sequence: tuple[float, ...]
    weights: tuple[Pair, Pair]
    room: Room
    paint: Paint

    def steps(self, _: Lab) -> Iterator[Prediction]:
        """See :class:`rnn_tui.engine.worker.Job`."""
        run, here = (
            network.forward_states(np.array([self.sequence]), *x)[0].tolist() for x in self.weights
        )
        sums = [network.extrapolation(*x, LONGEST) for x in self.weights]
        chart = draw_extrapolation(sums[0], sums[1], self.room, self.paint)
        yield Prediction(self.weights, (run, here), chart)
