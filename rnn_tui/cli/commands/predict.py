"""``rnn-tui predict``: the network's output for a sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import JSON, Report, to_table
from rnn_tui.core import network
from rnn_tui.core.datafile.account import are_sums
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.readers import read_integer, read_numbers, read_pair
from rnn_tui.words.spoken import place

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model

LONGEST_ONES = 100_000
MOST_STATES = 61
"""Longer sequences' states are left out of the text."""

ONES_SHOWN = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def predict(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """The output with given weights, or with those at the end of the run."""
    longest = options.ones
    if not 0 <= longest <= LONGEST_ONES:
        raise ExperimentError(f"--ones must be 0 to {LONGEST_ONES}, not {longest}")
    sequence = options.sequence or ((1.0,) * longest if longest else None)
    if sequence is None:
        raise ExperimentError("predict needs a SEQUENCE of numbers with commas, or --ones N")
    if not np.isfinite(sequence).all():
        raise ExperimentError("SEQUENCE must hold finite numbers")
    wx, w_rec = options.weights or run_to_end(model, experiment.plan).x[-1].tolist()
    states = network.forward_states(np.array([sequence], dtype=float), wx, w_rec)[0]
    # Where targets are a column of their own, nothing says what a new sequence should give.
    target = float(sum(sequence)) if are_sums(model.dataset.account) else None
    ones = network.extrapolation(wx, w_rec, longest) if longest else np.empty(0)

    def fields() -> dict[str, object]:
        result: dict[str, object] = {
            "weights": (wx, w_rec),
            "sequence": sequence,
            "target": target,
            "output": float(states[-1]),
            "states": states,
        }
        return {**result, "ones": ones} if longest else result

    def text() -> str:
        aim = "" if target is None else f", the target {target:g}"
        lines = [f"With {place((wx, w_rec))} the output is {states[-1]:.6g}{aim}."]
        if len(states) <= MOST_STATES:
            lines.append(f"The states are {', '.join(f'{state:.4g}' for state in states)}.")
        if longest:
            shown = sorted({n for n in ONES_SHOWN if n < longest} | {longest})
            rows = [(str(n), f"{ones[n - 1]:.6g}", f"{ones[n - 1] - n:.3g}") for n in shown]
            lines.append("For longer and longer sums of ones:")
            lines.append(to_table(("ones, the target", "output", "error"), rows))
        return "\n".join(lines)

    return Report(fields=fields, text=text)


COMMAND = Command(
    "The network's output for a sequence.",
    predict,
    (JSON,),
    (
        Argument(
            "sequence", "numbers with commas, in the units of the data", "SEQUENCE", read_numbers
        ),
        Argument("--weights", "instead of training", "WX,WREC", read_pair),
        Argument("--ones", "and for 1 to N ones", "N", read_integer, 0),
    ),
    order=9,
)
