"""Answers about the optimiser's run: its steps, its history, other optimisers."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core import network
from rnn_tui.core.basins import NEVER
from rnn_tui.core.datafile.account import are_sums
from rnn_tui.core.notebook import TEST_SEQUENCE
from rnn_tui.experiment import ExperimentError, edits
from rnn_tui.experiment.readers import read_numbers
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.session.playback import SPEEDS
from rnn_tui.words import spoken
from rnn_tui.words.aloud import as_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.plain.sitting import Sitting

BORDERS = (1.0, 0.0, -1.0)
"""Values of wRec at which it changes what becomes of gradients."""

SUMS = (10, 20, 200)
"""Lengths of long sums that are told."""

HISTORY_AT = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Iterations of which the history is told, before the last one."""


# -- the playhead --------------------------------------------------------------------------


def where(sitting: Sitting) -> str:
    """Where the playhead is, and what the step to it did."""
    run = sitting.trajectory
    ended = sitting.iteration == run.nit and run.nit < run.plan.iterations
    told = spoken.step(run, sitting.step)
    return f"{told}; {run.message}" if ended else told


def step(sitting: Sitting, by: int) -> str:
    """Some iterations on, or back."""
    before = sitting.iteration
    sitting.go_to(before + by)
    if sitting.iteration == before:
        return f"this is the {'last' if by > 0 else 'first'} iteration; {where(sitting)}"
    return where(sitting)


def first(sitting: Sitting) -> str:
    """The first iteration."""
    sitting.go_to(0)
    return where(sitting)


def last(sitting: Sitting) -> Iterator[str]:
    """The last iteration, and how the run ends."""
    sitting.go_to(sitting.trajectory.nit)
    yield where(sitting)
    yield spoken.run_as_a_whole(sitting.trajectory, *sitting.end)


def explain(sitting: Sitting) -> Iterator[str]:
    """The step to the playhead in numbers and reasons."""
    yield where(sitting)
    found = sitting.step
    if found is not None:
        yield from spoken.step_in_full(found)


def speed(sitting: Sitting, by: int) -> str:
    """Play faster or slower."""
    sitting.speed = min(max(sitting.speed + by, 0), len(SPEEDS) - 1)
    rate = SPEEDS[sitting.speed]
    return "the run plays " + (
        f"{rate:g} iterations a second" if math.isfinite(rate) else "at once"
    )


def play(sitting: Sitting) -> Iterator[str]:
    """Say what is notable from the playhead to the end, as time goes by; a key stops."""
    run = sitting.trajectory
    begin = 0 if sitting.iteration == run.nit else sitting.iteration
    sitting.go_to(begin)
    yield f"playing from iteration {begin} of {run.nit}, a key stops: loss {run.fun[begin]:.3g}"
    rate, at = SPEEDS[sitting.speed], begin
    for there, words in (*notable(run, begin), (run.nit, "")):
        since = time.monotonic()
        if sitting.pause((there - at) / rate):
            # As far as time has gone; where all is played at once, none has.
            gone = 0 if math.isinf(rate) else int((time.monotonic() - since) * rate)
            sitting.go_to(min(at + gone, there))
            yield f"stopped; {where(sitting)}"
            return
        at = there
        sitting.go_to(at)
        if words:
            yield f"iteration {at}: {words}"
    yield spoken.run_as_a_whole(run, *sitting.end)


def notable(run: Trajectory, begin: int) -> Iterator[tuple[int, str]]:
    """Iterations at which something happens that is worth a word, and what.

    The loss comes to a power of ten that it had not come to since, or wRec crosses a border
    between kinds of gradients for the first time that way.
    """
    with np.errstate(all="ignore"):
        decades = np.floor(np.log10(run.fun[begin:]))
    w_rec = run.x[begin:, 1]
    happened: dict[int, list[str]] = {}
    lowest, highest = np.minimum.accumulate(decades), np.maximum.accumulate(decades)
    for at in np.flatnonzero(lowest[1:] < lowest[:-1]).tolist():
        border = 10.0 ** (lowest[at + 1] + 1)
        said = f"comes below {border:.3g}" if border else "is 0"
        happened.setdefault(at + 1, []).append(f"the loss {said}")
    for at in np.flatnonzero(highest[1:] > highest[:-1]).tolist():
        border = 10.0 ** highest[at + 1]
        said = f"comes above {border:.3g}" if border < math.inf else "is no longer finite"
        happened.setdefault(at + 1, []).append(f"the loss {said}")
    for border in BORDERS:
        above = w_rec > border
        for way, crossed in (("up", ~above[:-1] & above[1:]), ("down", above[:-1] & ~above[1:])):
            for at in np.flatnonzero(crossed)[:1].tolist():
                happened.setdefault(at + 1, []).append(f"wRec comes {way} across {border:g}")
    for at, words in sorted(happened.items()):
        wx, there = run.x[begin + at].tolist()
        now = f"{spoken.place((wx, there))}; {spoken.back_in_time(there)}"
        yield begin + at, f"{', '.join(words)}; {now}"


# -- another run ---------------------------------------------------------------------------


def start_here(sitting: Sitting) -> str:
    """Start the optimiser from the crosshair."""
    return sitting.edit(edits.start_here) or spoken.run_as_a_whole(sitting.trajectory, *sitting.end)


def notebook_start(sitting: Sitting) -> str:
    """Start the optimiser where the notebook does."""
    wrong = sitting.edit(edits.notebook_start)
    return wrong or spoken.run_as_a_whole(sitting.trajectory, *sitting.end)


# -- asking about it -----------------------------------------------------------------------


def history(sitting: Sitting) -> Iterator[str]:
    """What of the run the chart would show next, at some iterations."""
    sitting.edit(lambda experiment: edits.following(experiment, "history", experiment.history))
    run, name = sitting.trajectory, sitting.experiment.history
    what, columns = {
        "loss": ("the loss", run.fun[:, None]),
        "delta": (f"the {run.plan.method.step_size} of wx and of wRec", run.delta),
        "gradient": ("the slopes of wx and of wRec", run.jac),
        "weight": ("wx and wRec", run.x),
    }[name]
    at = sorted({n for n in HISTORY_AT if n < run.nit} | {run.nit})
    yield f"{what} by iteration: " + "; ".join(f"{n}: {_row(columns[n])}" for n in at)


def _row(values: Array) -> str:
    return ", ".join(f"{value:.3g}" for value in values.tolist())


def predict(sitting: Sitting) -> Iterator[str]:
    """Ask for a sequence, and say what the network makes of it."""
    example = ",".join(f"{value:g}" for value in TEST_SEQUENCE)
    typed = sitting.ask(f"Type numbers with commas, then enter; nothing takes {example}") or example
    try:
        sequence = read_numbers(as_typed(typed))
    except ValueError as error:
        yield str(error)
        return
    if not all(map(math.isfinite, sequence)):
        yield "every number must be finite"
        return
    run = sitting.trajectory.step(sitting.iteration).x
    named = (
        (f"the run at iteration {sitting.iteration}", run),
        ("the crosshair", sitting.experiment.cursor),
    )
    target = f", the target is {sum(sequence):g}" if are_sums(sitting.model.dataset.account) else ""
    for name, x in named:
        states = network.forward_states(np.array([sequence], dtype=float), *x)[0]
        output = f"the output is {states[-1]:.6g}{target}"
        yield f"with the weights of {name}, {spoken.place(x)}, {output}"
        yield f"its states are {spoken.numbers(states)}"
        sums = network.extrapolation(*x, max(SUMS))
        of_ones = (f"for {n} ones it is {sums[n - 1]:.4g}" for n in SUMS)
        yield f"{', '.join(of_ones)}"


def race(sitting: Sitting) -> Iterator[str]:
    """Let the racers race, and say what becomes of each."""
    from rnn_tui.core import race as races

    experiment = sitting.experiment
    *_unfinished, found = races.race(sitting.model, experiment.race, experiment.arrival)
    yield spoken.race(len(experiment.racers), experiment.start, experiment.iterations)
    for entry, racer in zip(experiment.racers, found or (), strict=True):
        yield spoken.racer(str(entry), racer, experiment.iterations)


def sweep(sitting: Sitting) -> Iterator[str]:
    """Ask for a setting, and say what its values do."""
    from rnn_tui.core import sweep as sweeps
    from rnn_tui.experiment.sweep import values
    from rnn_tui.words.sweep import account

    names = ", ".join(SWEPT)
    name = sitting.ask(f"Type what to sweep, one of {names}; nothing takes learning-rate")
    name = name or "learning-rate"
    if name not in SWEPT:
        yield f"{name} cannot be swept; one of these can: {names}"
        return
    experiment, setting = sitting.experiment, SWEPT[name]
    try:
        through = values(setting, experiment)
    except ExperimentError as error:
        yield str(error)
        return
    between = f"from {through[0]:.3g} to {through[-1]:.3g}"
    yield f"{len(through)} values of {name} {between}, which takes a while"
    swept = sweeps.sweep(sitting.model, experiment.race, setting.name, through, experiment.arrival)
    *_unfinished, found = swept
    start = sitting.model.surface.loss(*experiment.start)
    for run in found or ():
        parts = account(run, name, start)
        if setting.name in run.uses:
            best = run.best
            after = int(run.iterations[best])
            arrives = "" if after == NEVER else f", where it arrives after {after} iterations"
            parts.append(f"the best is {through[best]:.3g} with loss {run.fun[best]:.3g}{arrives}")
        yield f"{run.optimizer}: {'; '.join(parts)}"
