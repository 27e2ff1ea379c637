"""Answers about the gradient over time at the crosshair."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rnn_tui.core import gradient_check, network
from rnn_tui.core.by_step import gradient_by_step
from rnn_tui.experiment import edits
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.settings import BY_STEP
from rnn_tui.words import spoken
from rnn_tui.words.by_step import at_step, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array
    from rnn_tui.plain.sitting import Sitting

EPS = 1e-7


def _gradient(sitting: Sitting) -> Array:
    """dL/ds_k at the crosshair, in the scale that is set, (T+1,)."""
    wx, w_rec = sitting.experiment.cursor
    return network.gradient_over_time(
        sitting.model.surface.mean_error(wx, w_rec),
        sitting.model.length,
        w_rec,
        scale=sitting.experiment.scale,
        samples=sitting.model.samples,
    )


def summary(sitting: Sitting) -> Iterator[str]:
    """The gradient on its way back, or what each step adds to that of the weights."""
    if sitting.experiment.gradient == BY_STEP:
        found = gradient_by_step(sitting.model.surface, *sitting.experiment.cursor)
        yield from (texts[0] for texts in sentences(found))
    else:
        yield "; ".join(spoken.over_time(_gradient(sitting)))


def scale(sitting: Sitting) -> str:
    """The other scale."""
    sitting.edit(lambda experiment: edits.following(experiment, "scale", experiment.scale))
    last = _gradient(sitting)[-1]
    name = sitting.experiment.scale
    return f"the gradient over time is in its {name} scale: that of the output is {last:.4g}"


def show(sitting: Sitting, view: str) -> Iterator[str]:
    """Show the gradient over time another way, or as usual again."""
    wanted = str(DEFAULTS["gradient"]) if sitting.experiment.gradient == view else view
    sitting.edit(lambda experiment: replace(experiment, gradient=wanted))
    if wanted in ("fan", "heat"):
        dataset = sitting.model.dataset
        each = network.sample_gradients(dataset.X, dataset.t, *sitting.experiment.cursor)
        yield spoken.samples_over_time(each)
    elif wanted == "symlog":
        yield "the axis is symlog now, which changes only the picture"
    else:
        yield from summary(sitting)


def cursor(sitting: Sitting, by: int) -> str:
    """Move the cursor back in time, or on towards the output."""
    last = sitting.model.length
    return _at(sitting, last if sitting.cursor is None else sitting.cursor - by)


def output(sitting: Sitting) -> str:
    """Put the cursor on the output."""
    return _at(sitting, sitting.model.length)


def start(sitting: Sitting) -> str:
    """Put the cursor on the start."""
    return _at(sitting, 0)


def no_cursor(sitting: Sitting) -> str:
    """Take the cursor away."""
    sitting.cursor = None
    return "the gradient is read at no state now"


def _at(sitting: Sitting, k: int) -> str:
    by_step = sitting.experiment.gradient == BY_STEP
    # The start has no term in the gradient of the weights.
    sitting.cursor = k = min(max(k, int(by_step)), sitting.model.length)
    if by_step:
        found = gradient_by_step(sitting.model.surface, *sitting.experiment.cursor)
        return ", ".join(at_step(found, k)).replace(f"k {k}:", f"step {k} adds to", 1)
    return f"the gradient of state {k} is {_gradient(sitting)[k]:.4g}"


def check(sitting: Sitting) -> Iterator[str]:
    """The backpropagated gradient at the crosshair against differences."""
    dataset = sitting.model.dataset
    try:
        found = gradient_check.check_gradient(
            dataset.X, dataset.t, *sitting.experiment.cursor, eps=EPS
        )
    except ValueError as error:
        yield str(error)
        return
    advice = f": {found.advice}" if found.advice else ""
    yield f"the gradient check {found.verdict}{advice}"
    for name, slope in zip(("wx", "wRec"), found.slopes, strict=True):
        yield (
            f"the slope of {name} is {slope.analytic:.8g} by backpropagation, "
            f"{slope.numeric:.8g} by differences of {found.eps:g}; they differ by "
            f"{slope.difference:.2g}, {slope.tolerance:.2g} is allowed"
        )
