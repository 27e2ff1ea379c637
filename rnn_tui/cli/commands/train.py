"""``rnn-tui train``: the run of the optimiser, a row an iteration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core.trajectory import run_by_steps
from rnn_tui.words.spoken import place

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Plan, Step
    from rnn_tui.experiment import Experiment

COLUMNS = (
    "iteration", "wx", "w_rec", "loss", "delta_wx", "delta_w_rec", "grad_wx", "grad_w_rec",
)  # fmt: skip
ITS_PLACE = ("iteration", "wx", "wRec", "loss")
"""The first headings of the text; the others are named by the optimiser."""

ROWS_SHOWN = frozenset((0, 1, 2, 5, 10, 20, 50, 100, 200, 500))


def train(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Run the optimiser; a row is written as its iteration is done."""
    training = _Training(model, experiment.plan)

    def fields() -> Iterator[tuple[str, object]]:
        yield "optimizer", experiment.optimizer
        yield "start", experiment.start
        yield "columns", COLUMNS
        yield "rows", training.rows()
        yield "x", training.last.x
        yield "fun", training.last.fun
        yield "nit", training.last.nit
        yield "message", training.message

    def text() -> str:
        shown = [row for row in training.rows() if row[0] in ROWS_SHOWN]
        if training.last.nit not in ROWS_SHOWN:
            shown.append(_row(training.last))
        # Adding 0.0 makes a negative zero a plain one.
        cells = [(str(i), *(f"{value + 0.0:.6g}" for value in values)) for i, *values in shown]
        size = experiment.plan.method.step_size
        headings = (*ITS_PLACE, f"{size} wx", f"{size} wRec", "slope wx", "slope wRec")
        whole = f"{experiment.optimizer} from {place(experiment.start)}: {training.message}."
        return f"{whole}\n{to_table(headings, cells)}"

    return Report(
        fields=fields, text=text, columns=COLUMNS, rows=training.rows, share=training.share
    )


class _Training:
    """A run, of which only the last step is kept.

    Attributes:
        last: The step that was done last, once there is one.
        message: How the run ended.
    """

    last: Step

    def __init__(self, model: Model, plan: Plan) -> None:
        self._steps = run_by_steps(model, plan)
        self._iterations = plan.iterations
        self._nit = 0
        self.message = ""

    def rows(self) -> Iterator[list[float]]:
        """Rows under COLUMNS, each as its iteration is done."""
        while True:
            try:
                self.last = step = next(self._steps)
            except StopIteration as ended:
                self.message = ended.value
                return
            self._nit = step.nit
            yield _row(step)

    def share(self) -> float:
        """Which share of the iterations is done."""
        return self._nit / max(self._iterations, 1)


def _row(step: Step) -> list[float]:
    return [step.nit, *step.x, step.fun, *step.delta, *step.jac]


COMMAND = Command("Run the optimiser.", train, (JSON, CSV), order=2)
