"""Commands that evaluate the network and its loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_tui.cli.commands.result import (
    CHECK_EPS,
    FAILED,
    OK,
    SURFACE_SIZE,
    TEXT_SIZE,
    Result,
    form_of,
    pair,
    train_on,
)
from rnn_tui.cli.output import to_csv, to_json, to_table
from rnn_tui.core import network
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import CHECK_AT, POINTS
from rnn_tui.drawing.surface.text import ascii_contour
from rnn_tui.experiment import Experiment, ExperimentError

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.dataset import Dataset

    Pair = tuple[float, float]

LONGEST_ONES = 100_000
MOST_STATES = 61
ONES_SHOWN = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def surface(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The loss on a grid from edge to edge of the view."""
    form = form_of(options)
    width, height = getattr(options, "size", TEXT_SIZE if form == "text" else SURFACE_SIZE)
    model = Model(dataset)
    losses = model.surface
    if form in ("text", None):
        path = train_on(experiment, model).x
        return Result(ascii_contour(losses.grid, experiment.view, (width, height), POINTS, path))
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)
    grid = losses.grid(wx, w_rec)
    if form == "json":
        return Result(to_json({"wx": wx, "w_rec": w_rec, "loss": grid}))
    columns, rows = np.meshgrid(wx, w_rec)
    table = np.column_stack([columns.ravel(), rows.ravel(), grid.ravel()]).tolist()
    return Result(to_csv(("wx", "w_rec", "loss"), table))


def gradients(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The gradient over time at some points; with --gradient fan or heat of each sample too."""
    scale = experiment.scale
    losses = Model(dataset).surface
    k = np.arange(dataset.length + 1)
    points = []
    for wx, w_rec in getattr(options, "at", POINTS):
        summed = network.gradient_over_time(
            losses.mean_error(wx, w_rec),
            dataset.length,
            w_rec,
            scale=scale,
            samples=dataset.samples,
        )
        point: dict[str, Any] = {"wx": wx, "w_rec": w_rec, "k": k, "gradient": summed}
        if experiment.gradient != "sums":
            point["per_sample"] = network.sample_gradients(dataset.X, dataset.t, wx, w_rec)
        points.append(point)
    form = form_of(options)
    if form == "json":
        return Result(to_json({"scale": scale, "points": points}))
    if form == "csv":
        return Result(_gradients_csv(points))
    header, columns = ["k"], [[str(i) for i in k]]
    for point in points:
        name = f"({point['wx']:g}, {point['w_rec']:g})"
        header.append(name)
        columns.append([f"{g + 0.0:.4g}" for g in point["gradient"]])
        if "per_sample" in point:
            header += ["least sample", "most"]
            each = point["per_sample"]
            extremes = each.min(axis=0), each.max(axis=0)
            columns += [[f"{g + 0.0:.4g}" for g in extreme] for extreme in extremes]
    table = to_table(header, list(zip(*columns, strict=True)))
    return Result(f"dL/ds_k, {scale} scale, at (wx, wRec)\n{table}")


def _gradients_csv(points: list[dict[str, Any]]) -> str:
    """A row a point and k; of each sample too where there are any, with the sum's sample empty."""
    rows: list[tuple[object, ...]] = []
    samples = any("per_sample" in point for point in points)
    for point in points:
        at = point["wx"], point["w_rec"]
        kinds = [(None, point["gradient"]), *enumerate(point.get("per_sample", ()))]
        for sample, gradient in kinds:
            first = (*at, sample) if samples else at
            rows += [(*first, k, g) for k, g in enumerate(gradient.tolist())]
    names = ("wx", "w_rec", "sample", "k", "gradient")
    return to_csv(names if samples else [n for n in names if n != "sample"], rows)


def check(_: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The gradient check at one point."""
    eps = getattr(options, "eps", CHECK_EPS)
    wx, w_rec = getattr(options, "at", CHECK_AT)
    try:
        checked = network.check_gradient(dataset.X, dataset.t, wx, w_rec, eps=eps)
    except ValueError as error:
        raise ExperimentError(f"--{error}") from None
    code = OK if checked.passed else FAILED
    sweep = None
    if getattr(options, "sweep", False):
        sweep = [
            network.difference_error(dataset.X, dataset.t, checked.at, checked.analytic, step)
            for step in network.SWEEP
        ]
    if form_of(options) == "json":
        names = ("at", "eps", "analytic", "numeric", "passed")
        fields = {name: getattr(checked, name) for name in names}
        if sweep is not None:
            fields["sweep"] = [
                {"eps": eps, "error": error}
                for eps, error in zip(network.SWEEP, sweep, strict=True)
            ]
        return Result(to_json(fields), code)
    pairs = zip(("dL/dwx", "dL/dwRec"), checked.analytic, checked.numeric, strict=True)
    table = to_table(
        ("", "analytic", "numeric", "difference"),
        [(name, f"{a:.12g}", f"{n:.12g}", f"{abs(a - n):.2g}") for name, a, n in pairs],
    )
    if sweep is not None:
        errors = zip(network.SWEEP, sweep, strict=True)
        table += "\n" + to_table(
            ("eps", "relative error"), [(f"{eps:.1e}", f"{error:.1e}") for eps, error in errors]
        )
    return Result(f"at ({wx:g}, {w_rec:g}), eps {eps:g}\n{table}\n{checked.verdict}", code)


def predict(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The network's output for one sequence."""
    longest = getattr(options, "ones", 0)
    sequence = options.sequence or ((1.0,) * longest if longest else None)
    if sequence is None:
        raise ExperimentError("predict needs a SEQUENCE of numbers with commas, or --ones N")
    if not np.isfinite(sequence).all():
        raise ExperimentError("SEQUENCE must hold finite numbers")
    weights: Pair = getattr(options, "weights", None) or pair(
        train_on(experiment, Model(dataset)).x[-1]
    )
    states = network.forward_states(np.array([sequence], dtype=float), *weights)[0]
    output = float(states[-1])
    # Where targets are a column of their own, nothing says what a new sequence should give.
    target = None if experiment.target == "last" else float(sum(sequence))
    if not 0 <= longest <= LONGEST_ONES:
        raise ExperimentError(f"--ones must be 0 to {LONGEST_ONES}, not {longest}")
    ones = network.extrapolation(*weights, longest) if longest else np.empty(0)
    if form_of(options) == "json":
        fields = {
            "weights": weights, "sequence": sequence, "target": target, "output": output,
            "states": states,
        }  # fmt: skip
        if longest:
            fields["ones"] = ones
        return Result(to_json(fields))
    lines = [f"weights {weights[0]:.6g}, {weights[1]:.6g}"]
    if len(states) <= MOST_STATES:
        lines.append(f"states  {' '.join(f'{state:.4g}' for state in states)}")
    if target is not None:
        lines.append(f"target  {target:g}")
    lines.append(f"output  {output:.6g}")
    if longest:
        shown = sorted({n for n in ONES_SHOWN if n < longest} | {longest})
        rows = [(str(n), f"{ones[n - 1]:.6g}", f"{ones[n - 1] - n:.3g}") for n in shown]
        lines.append(to_table(("ones, the target", "output", "error"), rows))
    return Result("\n".join(lines))
