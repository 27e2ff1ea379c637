"""``rnn-tui basins``: where a start leads, on a grid over the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, TEXT, Report
from rnn_tui.cli.sizes import GRID_SIZE, TEXT_SIZE, read_size
from rnn_tui.core.basins import NEVER, Ends, Outcome, ends_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.text import ascii_basins

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment


def basins(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """Run the optimiser from a grid of starts: from edge to edge, or from a text's cells."""
    width, height = options.size or GRID_SIZE
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)

    def ends_on(wx: Array, w_rec: Array) -> Ends:
        columns, rows = np.meshgrid(wx, w_rec)
        starts = columns.ravel(), rows.ravel()
        return ends_to_end(model, experiment.plan, *starts, experiment.loss)

    def fields() -> dict[str, object]:
        ends = ends_on(wx, w_rec)
        return {
            "optimizer": experiment.optimizer,
            "loss": experiment.loss,
            "wx": wx,
            "w_rec": w_rec,
            "iterations": _by_row(_counts(ends), width),
            "outcome": _by_row(_words(ends), width),
        }

    def rows() -> Iterator[tuple[object, ...]]:
        ends = ends_on(wx, w_rec)
        starts = ((x, y) for y in w_rec.tolist() for x in wx.tolist())
        for start, words, count in zip(starts, _words(ends), _counts(ends), strict=True):
            yield *start, words, count

    def text() -> str:
        frame = Frame(*experiment.view, *(options.size or TEXT_SIZE))
        ends = ends_on(*frame.centres(1, 1))
        shape = frame.height, frame.width
        return ascii_basins(
            frame,
            ends.outcome.reshape(shape),
            ends.iterations.reshape(shape),
            experiment.iterations,
            _summary(experiment, ends),
        )

    return Report(
        fields=fields, text=text, columns=("wx", "w_rec", "outcome", "iterations"), rows=rows
    )


def _counts(ends: Ends) -> list[int | None]:
    return [None if count == NEVER else count for count in ends.iterations.tolist()]


def _words(ends: Ends) -> list[str]:
    words = [outcome.code for outcome in Outcome]
    return [words[code] for code in ends.outcome.tolist()]


def _by_row(values: Sequence[object], width: int) -> list[object]:
    return [values[first : first + width] for first in range(0, len(values), width)]


def _summary(experiment: Experiment, ends: Ends) -> str:
    shares = np.bincount(ends.outcome, minlength=len(Outcome)) / len(ends.outcome)
    parts = [f"{share:.1%} {end.words}" for end, share in zip(Outcome, shares, strict=True)]
    return (
        f"{experiment.optimizer}, loss {experiment.loss:g} within {experiment.iterations} "
        f"iterations, of all starts: {', '.join(parts)}"
    )


COMMAND = Command(
    "Where a start leads, on a grid over --view.",
    basins,
    (JSON, CSV, TEXT),
    (Argument("--size", "starts (--text: cells)", "WxH", read_size),),
    order=5,
)
