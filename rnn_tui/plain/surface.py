"""Answers about the loss surface: the crosshair, the window, and what is asked of a point."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import Outcome, ends_to_end
from rnn_tui.core.curvature import curvature
from rnn_tui.core.optimizers.descent import GRADIENT_DESCENT
from rnn_tui.experiment import edits
from rnn_tui.experiment.readers import read_pair
from rnn_tui.experiment.view import OVERVIEW
from rnn_tui.overlays import OVERLAYS
from rnn_tui.overlays.gradient import is_rounding
from rnn_tui.words import spoken
from rnn_tui.words.aloud import as_typed
from rnn_tui.words.regime import factor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rnn_tui.core.curvature import Curvature
    from rnn_tui.experiment import Experiment
    from rnn_tui.plain.sitting import Sitting

FLAT = "the gradient is 0 within rounding: it points nowhere"
NO_CRITICAL = "there is no single point where the gradient vanishes"


def readout(sitting: Sitting) -> str:
    """Where the crosshair is, and what is there."""
    return spoken.here(sitting.point, sitting.cell)


def _edited(sitting: Sitting, change: Callable[[Experiment], Experiment]) -> str:
    """What is under the crosshair after an edit, or why there was none."""
    return sitting.edit(change) or readout(sitting)


# -- the crosshair -------------------------------------------------------------------------


def move(sitting: Sitting, columns: int, rows: int) -> str:
    """Move the crosshair by steps."""
    cell = sitting.cell
    return _edited(sitting, lambda experiment: edits.move(experiment, columns, rows, cell))


def point(sitting: Sitting, number: int) -> str:
    """Jump to an annotated point."""
    return _edited(sitting, lambda experiment: edits.to_point(experiment, number))


def next_point(sitting: Sitting) -> str:
    """Jump to the annotated point after this one."""
    return _edited(sitting, edits.next_point)


def add_point(sitting: Sitting) -> str:
    """Annotate the crosshair."""
    wrong = sitting.edit(edits.add_point)
    number = len(sitting.experiment.annotated)
    return (
        wrong or f"the crosshair is now point {number}: {spoken.place(sitting.experiment.cursor)}"
    )


def remove_point(sitting: Sitting) -> str:
    """Remove the nearest point of one's own."""
    before = sitting.experiment.points
    wrong = sitting.edit(edits.remove_point)
    gone = next((x for x in before if x not in sitting.experiment.points), None)
    return wrong or f"the point at {spoken.place(gone or sitting.experiment.cursor)} is removed"


def critical(sitting: Sitting) -> str:
    """Jump to the next point where the gradient vanishes."""
    found = sitting.model.critical_points
    if not found:
        return NO_CRITICAL
    x = edits.after([each.x for each in found], sitting.experiment.cursor)
    wrong = sitting.edit(lambda experiment: edits.look_at(experiment, x))
    return wrong or spoken.extremum(found, [each.x for each in found].index(x))


def go(sitting: Sitting) -> str:
    """Ask where to go."""
    typed = sitting.ask("Type wx and wRec with a comma between them, then enter")
    if not typed:
        return f"the crosshair stays at {spoken.place(sitting.experiment.cursor)}"
    try:
        x = read_pair(as_typed(typed))
    except ValueError as error:
        return str(error)
    return _edited(sitting, lambda experiment: edits.look_at(experiment, x))


# -- the window ----------------------------------------------------------------------------


def _window(sitting: Sitting) -> str:
    x0, x1, y0, y1 = sitting.experiment.view
    (across, up), (wx, w_rec) = sitting.cell, sitting.experiment.cursor
    inside = x0 <= wx <= x1 and y0 <= w_rec <= y1
    outside = "" if inside else "; the crosshair is outside it"
    return (
        f"the window is wx {x0:.15g} to {x1:.15g}, wRec {y0:.15g} to {y1:.15g}; "
        f"a step is {across:.3g} of wx, {up:.3g} of wRec{outside}"
    )


def _looked(sitting: Sitting, change: Callable[[Experiment], Experiment]) -> str:
    """The window after an edit, or why there was none."""
    return sitting.edit(change) or _window(sitting)


def pan(sitting: Sitting, columns: int, rows: int) -> str:
    """Move the window."""
    return _looked(sitting, lambda experiment: edits.pan(experiment, columns, rows))


def zoom(sitting: Sitting, direction: int) -> str:
    """Zoom about the crosshair."""
    before = sitting.experiment.view
    factor = edits.ZOOM_FACTOR**direction
    said = _looked(sitting, lambda experiment: edits.zoom(experiment, factor))
    if sitting.experiment.view == before:
        return f"the window cannot get any {'smaller' if direction > 0 else 'larger'}"
    return said


def centre(sitting: Sitting) -> str:
    """Move the window so that the crosshair is in its middle."""
    return _looked(sitting, edits.centre)


def overview(sitting: Sitting) -> str:
    """Show the notebook's overview."""
    return _looked(sitting, lambda experiment: replace(experiment, view=OVERVIEW))


def next_view(sitting: Sitting) -> str:
    """Show the next of the notebook's windows, or the run."""
    run = sitting.trajectory
    return _looked(sitting, lambda experiment: edits.next_view(experiment, run))


# -- what is asked of a point, where the app draws something over the surface -----------------


def overlay(sitting: Sitting, name: str) -> Iterator[str]:
    """Say what an overlay would show at the crosshair, where there are words for that."""
    if name in OVERLAID:
        yield from OVERLAID[name](sitting)
    else:
        yield f"only the picture shows this: {OVERLAYS[name].words}"


def _basins(sitting: Sitting) -> Iterator[str]:
    experiment = sitting.experiment
    plan = experiment.plan._replace(start=experiment.cursor)
    wx, w_rec = (np.array([weight]) for weight in plan.start)
    found = ends_to_end(sitting.model, plan, wx, w_rec, experiment.arrival)
    outcome = Outcome(int(found.outcome[0]))
    does = spoken.ends(outcome, int(found.iterations[0]), plan.iterations)
    arrived = outcome is Outcome.ARRIVED
    where = f", at a loss at most {experiment.arrival:.3g} above the least" if arrived else ""
    yield f"started at {spoken.place(plan.start)}, {plan.optimizer} {does}{where}"


def _regime(sitting: Sitting) -> Iterator[str]:
    w_rec, length = sitting.experiment.cursor[1], sitting.model.length
    yield (
        f"{spoken.back_in_time(w_rec)}: each step multiplies it by wRec, {w_rec:.6g}, "
        f"all {length} steps by {factor(w_rec, length):.6g}"
    )


def _valley(sitting: Sitting) -> Iterator[str]:
    wx, w_rec = sitting.experiment.cursor
    at = float(sitting.model.surface.valley([w_rec])[0])
    if math.isfinite(at):
        fun = sitting.model.surface.loss(at, w_rec)
        away = at - wx
        side = "here" if away == 0 else f"{abs(away):.3g} to the {'right' if away > 0 else 'left'}"
        yield f"at wRec {w_rec:.6g} the valley's floor is at wx {at:.6g}, {side}; loss {fun:.3g}"
    else:
        yield f"at wRec {w_rec:.6g} the valley has no floor"


def _nullclines(sitting: Sitting) -> Iterator[str]:
    if _is_flat(sitting):
        yield FLAT
        return
    for name, weight in zip(("wx", "wRec"), sitting.point.jac, strict=True):
        slope = float(weight)
        if slope == 0.0:
            yield f"the slope of {name} is 0: this is a line between signs"
        else:
            sign, way = ("negative", "a larger") if slope < 0 else ("positive", "a smaller")
            yield f"the slope of {name} is {sign}: {way} {name} lowers the loss"


def _gradient(sitting: Sitting) -> Iterator[str]:
    if _is_flat(sitting):
        yield FLAT
        return
    across, up = map(float, sitting.point.jac)
    ways = [f"{'larger' if slope > 0 else 'smaller'} {name}"
            for name, slope in (("wx", across), ("wRec", up)) if slope]  # fmt: skip
    yield f"the gradient has length {math.hypot(across, up):.3g}; uphill is {' and '.join(ways)}"


def _is_flat(sitting: Sitting) -> bool:
    at = sitting.point
    return is_rounding(at.x, at.jac, _curvature(sitting))


def _curvature(sitting: Sitting) -> Curvature:
    return curvature(sitting.model.surface.hessian(*sitting.experiment.cursor))


def _hessian(sitting: Sitting) -> Iterator[str]:
    experiment = sitting.experiment
    rate = experiment.learning_rate if experiment.optimizer == GRADIENT_DESCENT.name else None
    yield from spoken.bent(_curvature(sitting), rate)


def _critical(sitting: Sitting) -> Iterator[str]:
    found = sitting.model.critical_points
    if not found:
        yield NO_CRITICAL
    for at in range(len(found)):
        yield spoken.extremum(found, at)


OVERLAID: dict[str, Callable[[Sitting], Iterator[str]]] = {
    "basins": _basins,
    "regime": _regime,
    "nullclines": _nullclines,
    "valley": _valley,
    "gradient": _gradient,
    "hessian": _hessian,
    "critical": _critical,
}
"""What each overlay shows, in sentences."""
