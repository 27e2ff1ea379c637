"""``rnn-tui basins``: where a start leads, on a grid over the view."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, TEXT, Report
from rnn_tui.cli.sizes import GRID_SIZE, parts, read_size, text_size
from rnn_tui.core.basins import MOST, Ends, Outcome, arrivals, ends_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.text import ascii_basins
from rnn_tui.words.spoken import window

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.arrays import Array
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

KEPT_IN_MEMORY = 1_000_000
"""Bytes of outcomes beyond which they are kept in a file until they are written."""


DO = {
    Outcome.ARRIVED: "arrive",
    Outcome.ON_ITS_WAY: "are on their way",
    Outcome.STUCK: "are stuck",
    Outcome.RAN_AWAY: "run away",
    Outcome.DIVERGED: "diverge",
}
"""What starts do."""


def basins(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """Run the optimiser from a grid of starts: from edge to edge, or from a text's cells."""
    width, height = options.size or GRID_SIZE
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)

    def ends_on(wx: Array, w_rec: Array) -> Ends:
        columns, rows = np.meshgrid(wx, w_rec)
        starts = columns.ravel(), rows.ravel()
        return ends_to_end(model, experiment.plan, *starts, experiment.arrival)

    done = 0

    def lines() -> Iterator[Ends]:
        """The ends for a value of w_rec after the other."""
        nonlocal done
        for part in parts(height, max(MOST // width, 1)):
            ends = ends_on(wx, w_rec[part])
            for line in parts(len(ends.outcome), width):
                yield Ends(ends.outcome[line], ends.iterations[line])
                done += 1

    def fields() -> Iterator[tuple[str, object]]:
        yield "optimizer", experiment.optimizer
        yield "loss", experiment.arrival
        yield "wx", wx
        yield "w_rec", w_rec
        yield from _grids(lines(), (height, width))

    def rows() -> Iterator[tuple[object, ...]]:
        for y, line in zip(w_rec.tolist(), lines(), strict=True):
            ends = zip(
                wx.tolist(), _words(line.outcome.tobytes()), arrivals(line.iterations), strict=True
            )
            yield from ((x, y, words, count) for x, words, count in ends)

    def text() -> str:
        frame = Frame(*experiment.view, *text_size(options.size))
        ends = ends_on(*frame.centres(1, 1))
        shape = frame.height, frame.width
        picture = ascii_basins(
            frame,
            ends.outcome.reshape(shape),
            ends.iterations.reshape(shape),
            experiment.iterations,
        )
        return f"{_about(experiment)}\n{picture}\n{_summary(experiment, ends)}"

    return Report(
        fields=fields,
        text=text,
        columns=("wx", "w_rec", "outcome", "iterations"),
        rows=rows,
        share=lambda: done / height,
    )


def _grids(lines: Iterator[Ends], shape: tuple[int, int]) -> Iterator[tuple[str, object]]:
    """Both grids, which are computed together and written one after the other."""
    height, width = shape
    with SpooledTemporaryFile(KEPT_IN_MEMORY) as outcomes:

        def counts() -> Iterator[list[int | None]]:
            for line in lines:
                outcomes.write(line.outcome.tobytes())
                yield arrivals(line.iterations)

        yield "iterations", counts()
        outcomes.seek(0)
        yield "outcome", (_words(outcomes.read(width)) for _ in range(height))


def _words(codes: bytes) -> list[str]:
    """The names of outcomes, a byte each."""
    words = [outcome.code for outcome in Outcome]
    return [words[code] for code in codes]


def _summary(experiment: Experiment, ends: Ends) -> str:
    shares = np.bincount(ends.outcome, minlength=len(Outcome)) / len(ends.outcome)
    parts = [f"{share:.1%} {DO[end]}" for end, share in zip(Outcome, shares, strict=True)]
    return (
        f"Within {experiment.iterations} iterations, of all starts {', '.join(parts)}; "
        f"to arrive is a loss at most {experiment.arrival:g} above the least."
    )


def _about(experiment: Experiment) -> str:
    return (
        f"The picture shows where {experiment.optimizer} leads from each start in "
        f"{window(experiment.view)}: a character stands for the iterations until it arrives, or "
        "for how else it ends, as the legend at the right says."
    )


COMMAND = Command(
    "Where a start leads, on a grid over --view.",
    basins,
    (JSON, CSV, TEXT),
    (Argument("--size", "starts (--text: cells)", "WxH", read_size),),
    order=5,
)
