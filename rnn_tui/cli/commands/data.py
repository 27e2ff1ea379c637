"""``rnn-tui data``: what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli import uses
from rnn_tui.cli.command import Command, Group
from rnn_tui.cli.report import JSON, Report
from rnn_tui.core.datafile.account import are_sums, listed
from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.units import ratio
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.datafile.account import Account
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

NONE, SUM_IN_WORDS = "none", "the sum of a sequence"


def data(experiment: Experiment, model: Model, _: Namespace) -> Report:
    """Say what the dataset is, and what was skipped or guessed where it is from a file."""
    dataset = model.dataset
    account = dataset.account
    size = {"samples": dataset.samples, "length": dataset.length}
    least, most = float(dataset.X.min()), float(dataset.X.max())

    def fields() -> dict[str, object]:
        return {
            "file": account and account.file,
            "format": account and account.format,
            **size,
            "units": dataset.units,
            "header": account and account.header,
            "index": account and account.index,
            "target": account.target if account else SUM,
            "unused": account.unused if account else (),
            "min": least,
            "max": most,
        }

    def text() -> str:
        recipe = experiment.recipe
        made = [("preset", f"{experiment.preset}, {recipe.levels} levels, seed {recipe.seed}")]
        scale = ratio(dataset.units)
        lines = [
            *([("file", account.file), ("format", account.format)] if account else made),
            ("sequences", f"{dataset.samples:,}"),
            ("steps", f"{dataset.length:,}"),
            ("values", f"{least:g} to {most:g}"),
            *([] if dataset.units == 1.0 else [("units", f"values and targets times {scale}")]),
            *(_of_a_file(account) if account else [("target", SUM_IN_WORDS)]),
        ]
        return "\n".join(f"{name:11}{visible(words)}" for name, words in lines)

    return Report(fields=fields, text=text)


def _of_a_file(account: Account) -> list[tuple[str, str]]:
    """What was chosen, skipped and guessed."""
    return [
        ("target", SUM_IN_WORDS if are_sums(account) else account.target),
        ("header", NONE if account.header is None else f"skipped: {listed(account.header)}"),
        ("index", NONE if account.index is None else f"skipped: {account.index}"),
        ("not used", listed(account.unused) if account.unused else NONE),
        *(("note", note) for note in account.notes),
    ]


COMMAND = Command(
    "What was read of --data, skipped and guessed.",
    data,
    (JSON,),
    order=10,
    uses=tuple(name for name in uses.DATA if name != "noise"),
    about=(
        "What was read of a file: format, size, header, index, target, range of values; "
        "what was skipped or guessed."
    ),
    example="data --data own.csv",
    group=Group.LOOK,
)
