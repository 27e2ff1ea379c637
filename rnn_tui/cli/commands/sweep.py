"""``rnn-tui sweep``: the final loss against one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core import sweep as sweeps
from rnn_tui.core.basins import NEVER, arrivals
from rnn_tui.experiment.readers import name_from, read_integer, read_number
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import COUNT, values
from rnn_tui.words.spoken import place
from rnn_tui.words.sweep import arrival_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.core.model import Model
    from rnn_tui.core.sweep import Swept
    from rnn_tui.experiment import Experiment

COLUMNS = ("optimizer", "value", "fun", "iterations")
HEADINGS = ("optimizer", "best value", "loss there", "arrives after", "share arriving")


def sweep(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """Run every racer with each value of a setting."""
    setting = SWEPT[options.over]
    through = values(setting, experiment, getattr(options, "from"), options.to, options.count)
    sweeping = sweeps.sweep(model, experiment.race, setting.name, through, experiment.arrival)
    *_unfinished, found = sweeping
    runs = found or ()

    def fields() -> dict[str, object]:
        return {"over": options.over, "values": through, "runs": [_fields(run) for run in runs]}

    def rows() -> Iterator[tuple[object, ...]]:
        for run in runs:
            firsts = arrivals(run.iterations)
            for value, fun, first in zip(through.tolist(), run.fun.tolist(), firsts, strict=True):
                yield run.optimizer, value, fun, first

    def text() -> str:
        title = (
            f"{len(through)} values of {options.over} from {through[0]:g} to {through[-1]:g}: "
            f"{experiment.iterations} iterations with each, from {place(experiment.start)}."
        )
        table = []
        for run in runs:
            best, used = run.best, setting.name in run.uses
            arrive = (run.iterations != NEVER).sum() / len(through)
            table.append((
                run.optimizer,
                f"{through[best]:.3g}" if used else "not used",
                f"{run.fun[best]:.3g}",
                arrival_text(run, best, "never"),
                f"{arrive:.1%}",
            ))  # fmt: skip
        return f"{title}\n{to_table(HEADINGS, table)}"

    return Report(fields=fields, text=text, columns=COLUMNS, rows=rows)


def _fields(run: Swept) -> dict[str, object]:
    return {"optimizer": run.optimizer, "fun": run.fun, "iterations": arrivals(run.iterations)}


COMMAND = Command(
    "The final loss of --racers against one setting.",
    sweep,
    (JSON, CSV),
    (
        Argument("--over", "the setting", "NAME", name_from(tuple(SWEPT)), "learning-rate"),
        Argument("--from", "its first value", "A", read_number),
        Argument("--to", "its last value", "B", read_number),
        Argument("--count", "how many", "N", read_integer, COUNT),
    ),
    order=5,
)
