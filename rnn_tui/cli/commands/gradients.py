"""``rnn-tui gradients``: the gradient over time, and what each step adds to the weights'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, Report, to_table
from rnn_tui.core import network
from rnn_tui.core.by_step import gradient_by_step
from rnn_tui.core.notebook import POINTS
from rnn_tui.drawing.numbers import percent
from rnn_tui.experiment.readers import read_pair
from rnn_tui.experiment.settings import BY_STEP, OF_SAMPLES
from rnn_tui.words.by_step import sentences
from rnn_tui.words.spoken import place

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.arrays import Array, Pair
    from rnn_tui.core.by_step import ByStep, Terms
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

COLUMNS = ("wx", "w_rec", "sample", "k", "gradient")
BY_STEP_COLUMNS = ("wx", "w_rec", "k", "grad_wx", "grad_w_rec")
BY_STEP_WORDS = """\
dL/dwx is the sum of x_k dL/ds_k, dL/dwRec that of s_(k-1) dL/ds_k, for k from 1 to T.
A share is a term's part of the sizes of all terms added up."""


@dataclass(frozen=True, slots=True, eq=False)
class Gradients:
    """dL/ds_k at a point, for k from 0 to T.

    Attributes:
        wx: The point.
        w_rec: The point.
        summed: Over all samples, (T+1,).
        each: Of each sample, (N, T+1); None where they are not wanted.
    """

    wx: float
    w_rec: float
    summed: Array
    each: Array | None


def gradients(experiment: Experiment, model: Model, options: Namespace) -> Report:
    """The gradients at some points; with --gradient fan or heat of each sample too.

    With --by-step, or --gradient by-step, what each step adds to the gradient of the weights.
    """
    if options.by_step or experiment.gradient == BY_STEP:
        return _by_step(model, options.at or POINTS)
    with_samples = experiment.gradient in OF_SAMPLES
    points = _gradients(experiment, model, options.at or POINTS, with_samples=with_samples)
    k = np.arange(model.length + 1)

    def fields() -> dict[str, object]:
        return {"scale": experiment.scale, "points": [_fields(point, k) for point in points]}

    def text() -> str:
        names, columns = ["k"], [[str(i) for i in k]]
        for point in points:
            names.append(f"({point.wx:g}, {point.w_rec:g})")
            columns.append(_short(point.summed))
            if point.each is not None:
                names += ["least sample", "most"]
                columns += [_short(point.each.min(axis=0)), _short(point.each.max(axis=0))]
        table = to_table(names, list(zip(*columns, strict=True)))
        return (
            f"The gradient of each state, dL/ds_k, on the {experiment.scale} scale, "
            f"at each (wx, wRec).\n{table}"
        )

    return Report(
        fields=fields,
        text=text,
        columns=COLUMNS if with_samples else [name for name in COLUMNS if name != "sample"],
        rows=lambda: _rows(points),
    )


def _gradients(
    experiment: Experiment,
    model: Model,
    at: tuple[tuple[float, float], ...],
    *,
    with_samples: bool,
) -> list[Gradients]:
    losses = model.surface
    return [
        Gradients(
            wx,
            w_rec,
            network.gradient_over_time(
                losses.mean_error(wx, w_rec),
                model.length,
                w_rec,
                scale=experiment.scale,
                samples=model.samples,
            ),
            network.sample_gradients(model.dataset.X, model.dataset.t, wx, w_rec)
            if with_samples
            else None,
        )
        for wx, w_rec in at
    ]


def _fields(point: Gradients, k: object) -> dict[str, object]:
    result = {"wx": point.wx, "w_rec": point.w_rec, "k": k, "gradient": point.summed}
    return result if point.each is None else {**result, "per_sample": point.each}


def _rows(points: list[Gradients]) -> Iterator[tuple[object, ...]]:
    """A row a point and k; of each sample too where there are any, with the sum's sample empty."""
    for point in points:
        at = point.wx, point.w_rec
        if point.each is None:
            yield from ((*at, k, g) for k, g in enumerate(point.summed.tolist()))
            continue
        for sample, gradient in ((None, point.summed), *enumerate(point.each)):
            yield from ((*at, sample, k, g) for k, g in enumerate(gradient.tolist()))


def _by_step(model: Model, at: tuple[Pair, ...]) -> Report:
    """What each step adds to the gradient of the weights, at some points."""
    found = [(x, gradient_by_step(model.surface, *x)) for x in at]
    k = np.arange(1, model.length + 1)

    def fields() -> dict[str, object]:
        return {
            "points": [
                {"wx": wx, "w_rec": w_rec, "k": k,
                 "grad_wx": terms.wx.values, "grad_w_rec": terms.w_rec.values}
                for (wx, w_rec), terms in found
            ]
        }  # fmt: skip

    def rows() -> Iterator[tuple[object, ...]]:
        for x, terms in found:
            for step in zip(k.tolist(), *(some.values.tolist() for some in terms), strict=True):
                yield *x, *step

    return Report(
        fields=fields,
        text=lambda: "\n\n".join([BY_STEP_WORDS, *(_table_by_step(*one) for one in found)]),
        columns=BY_STEP_COLUMNS,
        rows=rows,
    )


def _table_by_step(x: Pair, found: ByStep) -> str:
    """The terms of a point with their shares, their sums, and what they prove."""
    names = ["k", "x_k dL/ds_k", "share", "s_(k-1) dL/ds_k", "share"]
    columns = [[*map(str, range(1, len(found.wx.values) + 1)), "sum"]]
    for terms in found:
        columns += [_short(np.append(terms.values, terms.sum)), _shares(terms)]
    table = to_table(names, list(zip(*columns, strict=True)))
    said = "\n".join(f"{texts[0]}." for texts in sentences(found))
    return f"At {place(x)}:\n{table}\n{said}"


def _shares(terms: Terms) -> list[str]:
    """The terms' shares of all their sizes, and none for the sum."""
    shares = terms.shares
    if shares is None:
        return ["none"] * len(terms.values) + [""]
    return [*map(percent, np.abs(shares).tolist()), ""]


def _short(gradient: Array) -> list[str]:
    # Adding 0.0 makes a negative zero a plain one.
    return [f"{g + 0.0:.4g}" for g in gradient]


COMMAND = Command(
    "The gradient over time, dL/ds_k, or by step, dL/dwx and dL/dwRec.",
    gradients,
    (JSON, CSV),
    (
        Argument("--at", "repeatable", "WX,WREC", read_pair, repeated=True),
        Argument("--by-step", "what each step adds to the gradient of the weights"),
    ),
    order=7,
)
