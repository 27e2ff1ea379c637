"""``rnn-tui reproduce``: the notebook's published numbers against what is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Command
from rnn_tui.cli.output import FAILED, OK
from rnn_tui.cli.report import JSON, Report, to_table
from rnn_tui.core import network
from rnn_tui.core.gradient_check import check_gradient
from rnn_tui.core.notebook import CHECK_AT, PUBLISHED, TEST_SEQUENCE
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment, ExperimentError

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model

TARGET = float(sum(TEST_SEQUENCE))


def reproduce(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Check the gradient, train, and predict, as the notebook does; fails where it differs."""
    if experiment.data is not None:
        raise ExperimentError(
            "reproduce compares with the notebook's numbers, which exist for --preset only: "
            "leave out --data"
        )
    published = PUBLISHED[experiment.preset]
    check = check_gradient(model.dataset.X, model.dataset.t, *CHECK_AT)
    trained = run_to_end(model, experiment.plan)
    wx, w_rec = trained.x[-1].tolist()
    output = float(network.forward_states(np.array([TEST_SEQUENCE]), wx, w_rec)[0, -1])
    rows = [
        ("gradient check", "passed", "passed" if check.passed else "failed"),
        ("wx", f"{published.wx:.4f}", f"{wx:.4f}"),
        ("wRec", f"{published.w_rec:.4f}", f"{w_rec:.4f}"),
        ("test output", f"{published.output:.2f}", f"{output:.2f}"),
    ]
    matches = all(wanted == computed for _, wanted, computed in rows)

    def fields() -> dict[str, object]:
        return {
            "gradient_check": {
                "at": check.at,
                "analytic": [slope.analytic for slope in check.slopes],
                "numeric": [slope.numeric for slope in check.slopes],
                "passed": check.passed,
            },
            "train": {
                "optimizer": trained.plan.optimizer,
                "x": (wx, w_rec),
                "fun": float(trained.fun[-1]),
                "nit": trained.nit,
            },
            "predict": {"sequence": TEST_SEQUENCE, "target": TARGET, "output": output},
            "matches": matches,
        }

    def text() -> str:
        table = to_table(
            ("quantity", "published", "computed", "verdict"),
            [(*row, "equal" if row[1] == row[2] else "differs") for row in rows],
        )
        verdict = "All match" if matches else "They differ"
        return (
            f"{experiment.preset} has {model.samples} sequences of {model.length} steps; after "
            f"{trained.nit} iterations {trained.plan.optimizer} has a loss of "
            f"{trained.fun[-1]:.4g}.\n"
            f"{table}\n{verdict}; the target of the test sequence is {TARGET:g}."
        )

    return Report(fields=fields, text=text, code=OK if matches else FAILED)


COMMAND = Command(
    "The notebook's published numbers against computed ones.",
    reproduce,
    (JSON,),
    order=1,
    configured=(),
)
