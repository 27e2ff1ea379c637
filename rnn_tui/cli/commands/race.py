"""``rnn-tui race``: optimisers from the same start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core import race as races
from rnn_tui.experiment.entry import typed
from rnn_tui.words import spoken
from rnn_tui.words.race_table import ABOUT, HEADINGS, LOSSES, letters_of, table_row, units_words

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model
    from rnn_tui.core.race import Racer
    from rnn_tui.experiment import Experiment
    from rnn_tui.experiment.entry import Entry

COLUMNS = (
    "optimizer", *(f"to_{loss}" for loss in LOSSES), "loss", "distance", "evaluations", "message",
    "outcome", "own",
)  # fmt: skip


def race(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Run every racer."""
    *_unfinished, finished = races.race(model, experiment.race, experiment.arrival)
    letters = letters_of([entry.optimizer for entry in experiment.racers])
    racers = tuple(zip(experiment.racers, finished or (), letters, strict=True))

    def fields() -> dict[str, object]:
        return {
            "start": experiment.start,
            "minima": model.minima,
            "racers": [_fields(experiment, *racer) for racer in racers],
        }

    def text() -> str:
        title = f"{spoken.race(len(racers), experiment.start, experiment.iterations)}."
        rows = [table_row(racer, str(entry), letter) for entry, racer, letter in racers]
        units = units_words([entry.units(experiment.units) for entry in experiment.racers])
        about = f"The table has {units}; what is to be reached is a loss over the square of units."
        table = to_table(HEADINGS, rows)
        return "\n".join([title, table, ABOUT, *([about] if units else [])])

    return Report(
        fields=fields, text=text, columns=COLUMNS, rows=lambda: [_row(*racer) for racer in racers]
    )


def _fields(experiment: Experiment, entry: Entry, racer: Racer, letter: str) -> dict[str, object]:
    return {
        "optimizer": racer.optimizer,
        "letter": letter,
        "own": {typed(name): value for name, value in entry.own},
        "units": entry.units(experiment.units),
        "x": racer.x[-1],
        "fun": float(racer.fun[-1]),
        "nit": racer.nit,
        "nfev": racer.nfev,
        "message": racer.message,
        "outcome": racer.outcome.code,
        "distance": racer.distance,
        "reached": dict(zip(LOSSES, racer.reached, strict=True)),
    }


def _row(entry: Entry, racer: Racer, _: str) -> list[object]:
    end = float(racer.fun[-1]), racer.distance, racer.nfev, racer.message
    return [racer.optimizer, *racer.reached, *end, racer.outcome.code, entry.own_text]


COMMAND = Command("Optimisers from the same start (--racers; all).", race, (JSON, CSV), order=4)
