"""``rnn-tui explain``: what one iteration did, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Command
from rnn_tui.cli.report import JSON, Report
from rnn_tui.core import explanation
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.words.spoken import moves
from rnn_tui.words.step import describe, explanation_lines, why

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.explanation import Explanation
    from rnn_tui.core.model import Model
    from rnn_tui.core.optimizers.change import Change


def explain(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Run the optimiser, and look at one iteration: of --iteration, or the last."""
    trained = run_to_end(model, experiment.plan)
    iteration = trained.nit if experiment.iteration is None else experiment.iteration
    if iteration > trained.nit:
        raise ExperimentError(f"--iteration {iteration}: {trained.message}")
    step = explanation.explain(trained, iteration)
    sentence = describe(trained.plan, step)

    def fields() -> dict[str, object]:
        step_fields = {} if step is None else _step_fields(step)
        return {
            "optimizer": experiment.optimizer,
            "iteration": iteration,
            "sentence": sentence,
            **step_fields,
        }

    def text() -> str:
        lines = [f"Iteration {iteration} of {experiment.optimizer}:"]
        if step is not None:
            lines += [*explanation_lines(step), *(f"{words}." for words in moves(step))]
        return "\n".join([*lines, f"{sentence}."])

    return Report(fields=fields, text=text)


def _step_fields(step: Explanation) -> dict[str, object]:
    return {
        "fun": step.fun,
        "gradient_norm": step.norm,
        "weights": [_weight_fields(step, change) for change in step.changes],
    }


def _weight_fields(step: Explanation, change: Change) -> dict[str, object]:
    return {
        "name": change.name,
        "x": change.x,
        "update": change.update,
        "slope": change.slope,
        "sign": change.sign,
        "remembered": change.remembered,
        "delta": change.delta,
        "why": why(step, change),
    }


COMMAND = Command(
    "What an iteration did and why (--iteration; the last).", explain, (JSON,), order=3
)
