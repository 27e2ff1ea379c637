"""What the panes show, as sentences for whoever does not see them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import Outcome
from rnn_tui.core.curvature import largest_stable_rate, steps_per_factor_e
from rnn_tui.drawing.numbers import decimals_for, percent
from rnn_tui.words.race_table import LOSSES
from rnn_tui.words.readout import FLAT, curving, standing_words
from rnn_tui.words.regime import short_regime
from rnn_tui.words.step import describe, why

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.core.curvature import Curvature
    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.points import Point
    from rnn_tui.core.race import Racer
    from rnn_tui.core.trajectory import Trajectory

MOST_NUMBERS = 30
"""Numbers of a longer sequence are left out in the middle."""

ENDS = {
    Outcome.ON_ITS_WAY: "is still on its way after {}, its loss falling",
    Outcome.STUCK: "gets stuck within {}",
    Outcome.RAN_AWAY: "runs away down the valley within {}",
    Outcome.DIVERGED: "diverges within {}",
}
"""How a run ends that does not arrive."""


def counted(count: int, what: str) -> str:
    """So many of something."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def place(x: Pair, steps: Pair | None = None) -> str:
    """A pair of weights, in six digits, or as many as it takes to tell steps of some size apart."""
    if steps is None:
        wx, w_rec = _no_minus_zeros(x)
        return f"wx {wx:.6g}, wRec {w_rec:.6g}"
    decimals = decimals_for(steps[0]), decimals_for(steps[1])
    wx, w_rec = _no_minus_zeros((round(x[0], decimals[0]), round(x[1], decimals[1])))
    return f"wx {wx:.15g}, wRec {w_rec:.15g}"


def _no_minus_zeros(pair: Pair) -> Pair:
    """A pair in which a negative zero is a plain one."""
    return pair[0] + 0.0, pair[1] + 0.0


def window(view: tuple[float, float, float, float]) -> str:
    """A rectangle of weights, (x0, x1, y0, y1), and which way they go."""
    x0, x1, y0, y1 = view
    return f"wx {x0:g} to {x1:g}, left to right, and wRec {y0:g} to {y1:g}, bottom to top"


def here(point: Point, steps: Pair) -> str:
    """The weights, the loss and the gradient at a point, and what becomes of it back in time.

    Args:
        point: The point.
        steps: How far keys move the crosshair, which the decimals must tell apart.
    """
    wx, w_rec = map(float, point.x)
    across, up = _no_minus_zeros((float(point.jac[0]), float(point.jac[1])))
    slopes = f"dL/dwx is {across:.3g}, of wRec {up:.3g}"
    return f"{place((wx, w_rec), steps)}: loss {point.fun:.3g}; {slopes}; {back_in_time(w_rec)}"


def back_in_time(w_rec: float) -> str:
    """What becomes of a gradient on its way back through time, as a clause."""
    words = short_regime(w_rec)
    if w_rec == 0.0:
        return "back in time the gradient is 0 before the output"
    does = "stays as it is" if words == "constant" else words.replace(", ", " and ")
    return f"back in time the gradient {does}"


def step(trajectory: Trajectory, found: Explanation | None) -> str:
    """Where the run is after a step, what the step did and why."""
    nit = 0 if found is None else found.nit
    at = trajectory.step(nit)
    told = describe(trajectory.plan, found)
    if found is not None and trajectory.plan.method.compares_signs and found.nit > 1:
        told = f"of the slopes, {told}"
    wx, w_rec = at.x
    if found is None:
        return f"iteration 0 of {trajectory.nit}, {told}; {place((wx, w_rec))}, loss {at.fun:.3g}"
    return (
        f"iteration {nit} of {trajectory.nit}: the loss {_went(found.fun)}; {told}; "
        f"now {place((wx, w_rec))}"
    )


def step_in_full(found: Explanation) -> Iterator[str]:
    """A step in numbers and reasons, a sentence for the loss and one for each weight."""
    yield f"the loss {_went(found.fun)}"
    yield from moves(found)


def moves(found: Explanation) -> Iterator[str]:
    """How far each weight moved in a step and why, a sentence each."""
    for change in found.changes:
        (x0, x1), (slope0, slope1) = map(_no_minus_zeros, (change.x, change.slope))
        yield (
            f"{change.name} moved by {change.update:.4g}, from {x0:.6g} to {x1:.6g}: "
            f"{why(found, change)}; its slope went from {slope0:.3g} to {slope1:.3g}"
        )


def _went(fun: Pair) -> str:
    """What a loss did, and where it is."""
    before, after = fun
    if after == before:
        return f"stays at {after:.4g}"
    return f"{'fell' if after < before else 'rose'} from {before:.4g} to {after:.4g}"


def ends(outcome: Outcome, after: int, iterations: int) -> str:
    """How a run ends, as what it does."""
    if outcome is Outcome.ARRIVED:
        return f"arrives after {counted(after, 'iteration')}"
    return ENDS[outcome].format(counted(iterations, "iteration"))


def run_as_a_whole(trajectory: Trajectory, outcome: Outcome, after: int) -> str:
    """Where a run starts, where it leads and how it ends."""
    plan = trajectory.plan
    x = trajectory.x[-1]
    return (
        f"{plan.optimizer} from {place(plan.start)} {ends(outcome, after, plan.iterations)}; "
        f"at last, at iteration {trajectory.nit}, {place((float(x[0]), float(x[1])))}, "
        f"loss {trajectory.fun[-1]:.4g}"
    )


def extremum(points: Sequence[CriticalPoint], at: int) -> str:
    """A point without slope, and which of them it is."""
    point = points[at]
    return f"{point.kind} {at + 1} of {len(points)}: {place(point.x)}, loss {point.fun:.3g}"


def race(count: int, start: Pair, iterations: int) -> str:
    """How many race from where."""
    racers = "1 optimiser races" if count == 1 else f"{count} optimisers race"
    return f"{racers} from {place(start)}, for {counted(iterations, 'iteration')}"


def racer(name: str, found: Racer, iterations: int) -> str:
    """What became of a racer, and when it reached which losses."""
    reached = [
        f"loss {loss} after {counted(first, 'iteration')}"
        for loss, first in zip(LOSSES, found.reached, strict=True)
        if first is not None
    ]
    arrived = found.outcome is Outcome.ARRIVED
    does = "arrives" if arrived else ends(found.outcome, 0, iterations)
    by_when = ", ".join(reached) or f"none of the losses {', '.join(LOSSES)}"
    return (
        f"{name} {does}: it reaches {by_when}; its last loss is {found.fun[-1]:.3g}, "
        f"after {counted(found.nfev, 'evaluation')}"
    )


def bent(curvature: Curvature, rate: float | None) -> Iterator[str]:
    """How the surface curves at a point, and what that implies for plain gradient descent.

    Args:
        curvature: The curvature.
        rate: The learning rate of gradient descent; None where the run is another optimiser's.
    """
    low, high = curvature.values
    limit = largest_stable_rate(curvature.values)
    way = curving(curvature.values)
    curves = "is flat one way" if way == FLAT else f"curves {way}"
    yield (
        f"the surface {curves}: the Hessian's eigenvalues are {low:.3g} "
        f"and {high:.3g}, its condition number is {curvature.condition:.3g}"
    )
    if math.isnan(limit):
        yield "no learning rate of gradient descent is stable here"
    elif math.isinf(limit):
        yield "any learning rate of gradient descent is stable here"
    else:
        steps = steps_per_factor_e(limit, low)
        along = (
            "never shrinks" if math.isinf(steps) else f"shrinks by a factor e in {steps:.3g} steps"
        )
        yield (
            f"gradient descent is stable below a learning rate of {limit:.3g}, at which the "
            f"distance along the flat axis {along}"
        )
        stands = "" if rate is None else standing_words(rate, limit)
        if stands:
            that = "" if rate == limit else " that"
            yield f"its own learning rate, {rate:.3g}, is {stands}{that}"


def numbers(values: Array | Sequence[float]) -> str:
    """Numbers with commas; of many the first and the last."""
    texts = [f"{value + 0.0:.4g}" for value in np.asarray(values).tolist()]
    if len(texts) > MOST_NUMBERS:
        half = MOST_NUMBERS // 2
        left_out = f"{len(texts) - 2 * half} more"
        texts = [*texts[:half], left_out, *texts[-half:]]
    return ", ".join(texts)


def over_time(gradient: Array) -> Iterator[str]:
    """The gradient on its way back: at the output, half way and at the start."""
    last = len(gradient) - 1
    yield f"the gradient of the output, state {last}, is {gradient[last]:.4g}"
    for k in (last // 2, 0) if last > 1 else (0,):
        yield f"that of state {k} is {gradient[k]:.4g}"


def samples_over_time(each: Array) -> str:
    """How samples' own gradients of the first state are spread.

    Args:
        each: dL/ds_k of each sample, (N, T+1).
    """
    first = each[:, 0]
    up = percent(float((first > 0).mean()))
    return (
        f"of {len(first)} samples' own gradients of state 0 the least is {first.min():.3g} and the "
        f"largest {first.max():.3g}; {up} of them are positive"
    )
