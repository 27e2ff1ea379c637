"""A race as a table: headings and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import MILESTONES
from rnn_tui.core.units import ratio

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rnn_tui.core.race import Racer


def loss_name(loss: float) -> str:
    """A milestone as it is written: 1, 0.1, 0.01, 1e-4."""
    return f"{loss:g}".replace("e-0", "e-").replace("0.0001", "1e-4")


ABOUT = """\
A column to a loss has the iteration that first reaches it.
The distance is that of the end from the nearest minimum."""

LOSSES = tuple(map(loss_name, MILESTONES))

HEADINGS = (
    "optimizer", *(f"to {loss}" for loss in LOSSES), "loss", "distance", "evaluations", "outcome",
)  # fmt: skip


def letters_of(optimizers: Sequence[str]) -> list[str]:
    """What each racer is called: its optimiser's letter, or 2, 3, ... where another has that."""
    again = 1
    letters = []
    for place, name in enumerate(optimizers):
        if name in optimizers[:place]:
            again += 1
            letters.append(str(again))
        else:
            letters.append(OPTIMIZERS[name].letter)
    return letters


def table_row(racer: Racer, name: str, letter: str) -> list[str]:
    """A racer's row under HEADINGS, with words for what there is not.

    Args:
        racer: What became of it.
        name: Its optimiser, with what it has of its own.
        letter: What it is called in pictures.
    """
    return [
        lettered(letter, name),
        *("never" if first is None else str(first) for first in racer.reached),
        f"{racer.fun[-1]:.3g}",
        "unknown" if racer.distance is None else _distance(racer.distance),
        str(racer.nfev),
        racer.outcome.words,
    ]


def units_words(units: Collection[float]) -> str:
    """What losses are, of racers on data in these units; empty where that is plain."""
    if {*units} == {1.0}:
        return ""
    one = len({*units}) == 1
    return f"losses at units {ratio(min(units))}" if one else "losses each in its own units"


def lettered(letter: str, name: str) -> str:
    """A racer's name behind its letter."""
    return f"{letter} {name}"


def reached_texts(racer: Racer) -> list[str]:
    """When each of MILESTONES was reached; - where it was not."""
    return ["-" if first is None else str(first) for first in racer.reached]


def standing(racer: Racer, iteration: int) -> tuple[str, str, str]:
    """Where a racer is at an iteration: its own iteration then, its loss, and its distance.

    One that has ended by then stays where it is.
    """
    place = racer.place(iteration)
    return str(racer.at[place]), f"{racer.fun[place]:.2e}", _distance(racer.distance_at(place))


def _distance(distance: float | None) -> str:
    return "-" if distance is None else f"{distance:.3g}"
