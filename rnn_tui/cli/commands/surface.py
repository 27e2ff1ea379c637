"""``rnn-tui surface``: the loss on a grid over the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, TEXT, Report
from rnn_tui.cli.sizes import GRID_SIZE, parts, read_size, text_size
from rnn_tui.core.notebook import POINTS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.surface.text import ascii_contour
from rnn_tui.words.spoken import place, window

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.core.model import Model
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.experiment import Experiment

LOSSES_TOGETHER = 1_000_000
"""Losses that are computed at a time: a large grid's would fill the memory."""


ABOUT = (
    "The picture shows the loss over {}: a character stands for a band of losses, as the bar at "
    "the right says; digits are the annotated points, o is the run from its start S to its end *."
)


def surface(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """The loss from edge to edge, or of a text's cells with the run over them."""
    losses = model.surface
    width, height = options.size or GRID_SIZE
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)

    done = 0

    def lines() -> Iterator[list[float]]:
        """The losses of a value of w_rec after the other."""
        nonlocal done
        for part in parts(height, max(LOSSES_TOGETHER // width, 1)):
            for row in losses.grid(wx, w_rec[part]):
                yield row.tolist()
                done += 1

    def fields() -> dict[str, object]:
        return {"wx": wx, "w_rec": w_rec, "loss": lines()}

    def rows() -> Iterator[tuple[float, float, float]]:
        columns = wx.tolist()
        for y, line in zip(w_rec.tolist(), lines(), strict=True):
            yield from ((x, y, loss) for x, loss in zip(columns, line, strict=True))

    def text() -> str:
        size = text_size(options.size)
        run = run_to_end(model, experiment.plan)
        picture = ascii_contour(losses.grid, experiment.view, size, POINTS, run.x)
        return f"{ABOUT.format(window(experiment.view))}\n{picture}\n{_run_in_words(run)}"

    return Report(
        fields=fields,
        text=text,
        columns=("wx", "w_rec", "loss"),
        rows=rows,
        share=lambda: done / height,
    )


def _run_in_words(run: Trajectory) -> str:
    """Where the run starts and ends."""
    wx, w_rec = run.x[-1].tolist()
    return (
        f"{run.plan.optimizer} goes from {place(run.plan.start)}, loss {run.fun[0]:.3g}, to "
        f"{place((wx, w_rec))}, loss {run.fun[-1]:.3g}: {run.message}."
    )


COMMAND = Command(
    "The loss on a grid over --view, edge to edge (--text: cells).",
    surface,
    (JSON, CSV, TEXT),
    (Argument("--size", "points (--text: cells)", "WxH", read_size),),
    order=6,
)
