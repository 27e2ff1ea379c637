"""``rnn-tui curvature``: the Hessian, and what it implies for gradient descent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core.curvature import curvature, largest_stable_rate, steps_per_factor_e
from rnn_tui.experiment import ExperimentError
from rnn_tui.experiment.readers import read_pair
from rnn_tui.words.readout import standing_words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rnn_tui.arrays import Pair
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

COLUMNS = (
    "wx", "w_rec", "loss", "lowest", "highest", "condition", "largest_stable_rate",
    "steps_per_factor_e", "learning_rate",
)  # fmt: skip
HEADINGS = (
    "wx, wRec", "loss", "eigenvalues", "condition", "stable rate below",
    "steps to 1/e", "learning rate",
)  # fmt: skip
ABOUT = """\
In such a bowl plain gradient descent is stable below 2 over the largest eigenvalue, if it has one.
At that rate -1 / ln|1 - rate lowest| steps shrink the distance along the flat axis to 1/e of it.
Where there is none, no rate is stable: it curves down one way or is too steep for a float."""


@dataclass(frozen=True, slots=True)
class Bend:
    """The surface at a point.

    Attributes:
        x: The point.
        fun: The loss there.
        curvature: Its second derivatives' eigenvalues and eigenvectors.
    """

    x: Pair
    fun: float
    curvature: Curvature

    @property
    def limit(self) -> float | None:
        """The largest stable learning rate; None where no rate is."""
        limit = largest_stable_rate(self.curvature.values)
        return None if math.isnan(limit) else limit

    @property
    def steps(self) -> float | None:
        """Steps a factor e takes along the flat axis at that rate; None where there is none."""
        return (
            None if self.limit is None else steps_per_factor_e(self.limit, self.curvature.values[0])
        )


def bends(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """The curvature at some points: of --at, the crosshair, or wherever there is no slope."""
    crosshair = () if experiment.crosshair is None else (experiment.crosshair,)
    at: Sequence[Pair] = options.at or crosshair or [point.x for point in model.critical_points]
    if not at:
        raise ExperimentError("no point without slope is known here: curvature needs --at WX,WREC")
    found = [Bend(x, model.surface.loss(*x), curvature(model.surface.hessian(*x))) for x in at]
    rate = experiment.learning_rate

    def fields() -> dict[str, object]:
        return {"learning_rate": rate, "points": [_fields(bend) for bend in found]}

    def rows() -> list[tuple[object, ...]]:
        return [
            (*b.x, b.fun, *b.curvature.values, b.curvature.condition, b.limit, b.steps, rate)
            for b in found
        ]

    def text() -> str:
        return f"{to_table(HEADINGS, [_row(bend, rate) for bend in found])}\n{ABOUT}"

    return Report(fields=fields, text=text, columns=COLUMNS, rows=rows)


def _fields(bend: Bend) -> dict[str, object]:
    return {
        "wx": bend.x[0],
        "w_rec": bend.x[1],
        "fun": bend.fun,
        "eigenvalues": bend.curvature.values,
        "eigenvectors": bend.curvature.vectors,
        "condition": bend.curvature.condition,
        "largest_stable_rate": bend.limit,
        "steps_per_factor_e": bend.steps,
    }


def _row(bend: Bend, rate: float) -> list[str]:
    (wx, w_rec), (low, high) = bend.x, bend.curvature.values
    limit, steps = bend.limit, bend.steps
    stands = standing_words(rate, math.nan if limit is None else limit)
    return [
        f"{wx:.6g}, {w_rec:.6g}",
        f"{bend.fun:.3g}",
        f"{low:.4g}, {high:.4g}",
        f"{bend.curvature.condition:.3g}",
        "none" if limit is None else f"{limit:.4g}",
        "none" if steps is None else f"{steps:.4g}",
        f"{rate:g}: {stands}",
    ]


COMMAND = Command(
    "The Hessian, and which learning rates it allows.",
    bends,
    (JSON, CSV),
    (Argument("--at", "repeatable; the minimum and saddles", "WX,WREC", read_pair, repeated=True),),
    order=7,
)
