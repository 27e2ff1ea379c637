"""The named values that a tour's text and conditions can hold."""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_tui.core import network
from rnn_tui.core.basins import NEVER, Goal, end_of
from rnn_tui.core.by_step import gradient_by_step
from rnn_tui.core.curvature import largest_stable_rate
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.words.regime import factor, short_regime

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Pair
    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.core.model import Model
    from rnn_tui.core.points import Point
    from rnn_tui.core.trajectory import Step, Trajectory
    from rnn_tui.experiment import Experiment

Found = float | str | None
"""A value; None where there is none, such as the arrival of a run that does not arrive."""

MOST_ONES = 100_000
FIRST_FIVE, LAST_FIVE = slice(None, 5), slice(-5, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the values are taken from.

    Attributes:
        experiment: What is explored.
        samples: N, the number of sequences.
        length: T, the number of steps.
        point: Loss and gradient at the crosshair.
        curvature: The curvature there.
        mean_error: The mean error there.
        trajectory: The run.
        iteration: The playhead.
        model: The network on the dataset; None where one looks on and nothing may take long.
    """

    experiment: Experiment
    samples: int
    length: int
    point: Point
    curvature: Curvature
    mean_error: float
    trajectory: Trajectory
    iteration: int
    model: Model | None = None

    @property
    def step(self) -> Step:
        """The run at the playhead."""
        return self.trajectory.step(self.iteration)


class Value(NamedTuple):
    """A named value.

    Attributes:
        words: What it is.
        of: Takes it from the facts.
        follows: Whether it follows whoever explores; others are the stop's own, as they take long.
    """

    words: str
    of: Callable[[Facts], Found]
    follows: bool = True


def find(name: str) -> Value:
    """The value of a name.

    Raises:
        KeyError: If there is none, with words that say which there are.
    """
    if name in VALUES:
        return VALUES[name]
    ones = re.fullmatch(r"ones_(\d{1,6})", name)
    if ones and 1 <= int(ones[1]) <= MOST_ONES:
        return _ones(int(ones[1]))
    near = difflib.get_close_matches(name, VALUES, 3)
    others = f"did you mean {' or '.join(near)}?" if near else "docs/tours.md lists them"
    raise KeyError(f"no value is named {name!r}; {others}")


def _factor(facts: Facts) -> float:
    return factor(float(facts.point.x[1]), facts.length)


def _over_time(facts: Facts, k: int) -> float:
    w_rec = float(facts.point.x[1])
    return float(network.gradient_over_time(facts.mean_error, facts.length, w_rec)[k])


def _flips(facts: Facts, which: int) -> int:
    agreement = facts.trajectory.agreement[: facts.iteration + 1, which]
    return int(np.count_nonzero(agreement < 0))


def _arrived(facts: Facts) -> Found:
    if facts.model is None:
        return None
    goal = Goal.of(facts.model, facts.experiment.arrival)
    _, arrived = end_of(facts.trajectory, goal)
    return None if arrived == NEVER else arrived


def _end(facts: Facts, value: Callable[[Trajectory], float]) -> Found:
    """A value at the end of a run that has ended."""
    return value(facts.trajectory) if facts.trajectory.finished else None


def _moved(facts: Facts, which: int) -> Found:
    if facts.iteration == 0:
        return None
    x = facts.trajectory.x
    return float(x[facts.iteration, which] - x[facts.iteration - 1, which])


@lru_cache(maxsize=64)
def _output_for_ones(wx: float, w_rec: float, count: int) -> float:
    """The output for some ones; kept, as it takes a while and stays while the run does."""
    return float(network.extrapolation(wx, w_rec, count)[-1])


def _ones(count: int) -> Value:
    def output(facts: Facts) -> Found:
        return _end(facts, lambda run: _output_for_ones(*run.x[-1].tolist(), count))

    return Value(f"the run's output for {count} ones, with its weights at the end", output)


def _critical(kind: str, of: Callable[[CriticalPoint], float]) -> Callable[[Facts], Found]:
    """Something of the critical point of a kind that has the least loss."""

    def value(facts: Facts) -> Found:
        if facts.model is None:
            return None
        found = [point for point in facts.model.critical_points if point.kind == kind]
        return of(min(found, key=lambda point: point.fun)) if found else None

    return value


def _share(part: slice) -> Callable[[Facts], Found]:
    """The share of some inputs in dL/dwx, by the sizes of their terms."""

    def value(facts: Facts) -> Found:
        if facts.model is None:
            return None
        shares = gradient_by_step(facts.model.surface, *map(float, facts.point.x)).wx.shares
        return None if shares is None else float(np.abs(shares[part]).sum())

    return value


def _setting(name: str) -> Callable[[Facts], Found]:
    def value(facts: Facts) -> Found:
        found = getattr(facts.experiment, name)
        if isinstance(found, tuple):
            return ",".join(map(str, found))
        return found if isinstance(found, int | float | str) else None

    return value


def _stable_rate(facts: Facts) -> Found:
    rate = largest_stable_rate(facts.curvature.values)
    return None if math.isnan(rate) else rate


def _pair(words: str, of: Callable[[Facts], Pair], name: str) -> dict[str, Value]:
    """A value for either weight."""
    return {
        f"{name}_wx": Value(f"{words}, of wx", lambda facts: of(facts)[0]),
        f"{name}_w_rec": Value(f"{words}, of wRec", lambda facts: of(facts)[1]),
    }


_NOT_OFFERED = (
    "data", "iteration", "view", "start", "crosshair", "points", "racers", "loss",
)  # fmt: skip
"""Settings that are offered under other names, or are no number and no word."""

VALUES: dict[str, Value] = {
    "wx": Value("the crosshair's wx", lambda facts: float(facts.point.x[0])),
    "w_rec": Value("the crosshair's wRec", lambda facts: float(facts.point.x[1])),
    "loss": Value("the loss at the crosshair", lambda facts: float(facts.point.fun)),
    "grad_wx": Value("dL/dwx at the crosshair", lambda facts: float(facts.point.jac[0])),
    "grad_w_rec": Value("dL/dwRec at the crosshair", lambda facts: float(facts.point.jac[1])),
    "factor": Value("wRec^T at the crosshair", _factor),
    "grad_output": Value("dL/ds_T at the crosshair", lambda facts: _over_time(facts, -1)),
    "grad_start": Value("dL/ds_0 at the crosshair", lambda facts: _over_time(facts, 0)),
    "mean_error": Value("the mean of output - target there", lambda facts: facts.mean_error),
    "last_inputs": Value(
        "the share of the last five inputs in dL/dwx, 0 to 1", _share(LAST_FIVE), follows=False
    ),
    "first_inputs": Value("that of the first five", _share(FIRST_FIVE), follows=False),
    "regime": Value(
        "vanishes, explodes, alternates or constant: the gradient on its way back",
        lambda facts: short_regime(float(facts.point.x[1])),
    ),
    "lambda_min": Value("the Hessian's lesser eigenvalue", lambda f: f.curvature.values[0]),
    "lambda_max": Value("the Hessian's larger eigenvalue", lambda f: f.curvature.values[1]),
    "condition": Value("|largest| / |smallest| eigenvalue", lambda f: f.curvature.condition),
    "stable_rate": Value("the largest stable learning rate there, 2 / lambda_max", _stable_rate),
    "iteration": Value("the playhead's iteration", lambda facts: facts.iteration),
    **_pair("the run's weight at the playhead", lambda facts: facts.step.x, "run"),
    "run_loss": Value("the run's loss at the playhead", lambda facts: facts.step.fun),
    **_pair("the run's gradient at the playhead", lambda facts: facts.step.jac, "run_grad"),
    "moved_wx": Value("what the step there added to wx", lambda facts: _moved(facts, 0)),
    "moved_w_rec": Value("what the step there added to wRec", lambda facts: _moved(facts, 1)),
    **_pair("the step size at the playhead", lambda facts: facts.step.delta, "step_size"),
    "flips_wx": Value("sign flips of wx's slope up to there", lambda facts: _flips(facts, 0)),
    "flips_w_rec": Value("sign flips of wRec's slope up to there", lambda facts: _flips(facts, 1)),
    "nit": Value("the run's last iteration", lambda facts: _end(facts, lambda run: run.nit)),
    "final_wx": Value("wx at its end", lambda f: _end(f, lambda run: float(run.x[-1, 0]))),
    "final_w_rec": Value("wRec at its end", lambda f: _end(f, lambda run: float(run.x[-1, 1]))),
    "final_loss": Value("the loss at its end", lambda f: _end(f, lambda run: float(run.fun[-1]))),
    "arrived": Value(
        "the iteration at which the run has arrived, arrival_loss above the least loss",
        _arrived,
        follows=False,
    ),
    "saddle_wx": Value("wx of the saddle", _critical("saddle", lambda p: p.x[0]), follows=False),
    "saddle_w_rec": Value("its wRec", _critical("saddle", lambda p: p.x[1]), follows=False),
    "saddle_loss": Value("its loss", _critical("saddle", lambda p: p.fun), follows=False),
    "minimum_wx": Value("wx of the minimum", _critical("minimum", lambda p: p.x[0]), follows=False),
    "minimum_w_rec": Value("its wRec", _critical("minimum", lambda p: p.x[1]), follows=False),
    "minimum_loss": Value("its loss", _critical("minimum", lambda p: p.fun), follows=False),
    **{
        name: Value(f"the setting {setting.option}", _setting(name))
        for name, setting in SETTINGS.items()
        if name not in _NOT_OFFERED
    },
    "arrival_loss": Value(
        "how far above the least loss is arrived", lambda facts: facts.experiment.arrival
    ),
    "samples": Value("N, the number of sequences", lambda facts: facts.samples),
    "length": Value("T, the number of steps", lambda facts: facts.length),
    "start_wx": Value("where the run starts, wx", lambda facts: facts.experiment.start[0]),
    "start_w_rec": Value("where the run starts, wRec", lambda facts: facts.experiment.start[1]),
}
"""Every value by its name; ``ones_N`` is one for each N."""


def facts_of(experiment: Experiment, model: Model, trajectory: Trajectory) -> Facts:
    """The facts of an experiment, from its model and its run."""
    from rnn_tui.core.curvature import curvature

    x = experiment.cursor
    wanted = experiment.iteration
    return Facts(
        experiment,
        model.samples,
        model.length,
        model.surface.point(*x),
        curvature(model.surface.hessian(*x)),
        model.surface.mean_error(*x),
        trajectory,
        trajectory.nit if wanted is None else min(wanted, trajectory.nit),
        model,
    )


SPEC = re.compile(r"[+]?,?(d|(\.\d{1,2})?[gef%]?)")
"""How a number may be written: Python's format, without what fills or aligns."""


def formatted(found: Found, spec: str = "") -> str:
    """A value as it stands in a text."""
    if found is None:
        return "never"
    if isinstance(found, str):
        return found
    if math.isinf(found):
        return "infinite" if found > 0 else "-infinite"
    if spec.endswith("d"):
        return f"{round(found):{spec}}"
    if not spec:
        return f"{found:.4g}" if isinstance(found, float) else str(found)
    return f"{float(found) if '.' in spec else found:{spec}}"
