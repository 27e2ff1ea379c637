"""The commands that work without a screen: an experiment in, text and an exit code out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_tui.cli.output import to_csv, to_json, to_table
from rnn_tui.core import network
from rnn_tui.core.surface import LossSurface
from rnn_tui.core.trajectory import Trajectory, run_to_end
from rnn_tui.drawing.ascii_plot import ascii_contour
from rnn_tui.experiment import POINTS, Experiment, ExperimentError
from rnn_tui.published import CHECK_AT, PUBLISHED, TEST_SEQUENCE

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from rnn_tui.core.dataset import Dataset

    Pair = tuple[float, float]

OK, FAILED = 0, 1
CHECK_EPS = 1e-7
SURFACE_SIZE, TEXT_SIZE = (50, 50), (76, 22)
ROWS_SHOWN = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)


class Result(NamedTuple):
    """What a command writes to standard output, and its exit code."""

    text: str
    code: int = OK


def reproduce(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The notebook's published numbers against what is computed here."""
    if experiment.data is not None:
        raise ExperimentError(
            "reproduce compares with the notebook's numbers, which exist for --preset only: "
            "leave out --data"
        )
    published = PUBLISHED[experiment.preset]
    check = network.check_gradient(dataset.X, dataset.t, *CHECK_AT, eps=CHECK_EPS)
    trained = _train(experiment, dataset)
    x = _pair(trained.x[-1])
    output = _output(TEST_SEQUENCE, x)
    rows = [
        ("gradient check", "passed", "passed" if check.passed else "failed"),
        ("wx", f"{published.wx:.4f}", f"{x[0]:.4f}"),
        ("wRec", f"{published.w_rec:.4f}", f"{x[1]:.4f}"),
        ("test output", f"{published.output:.2f}", f"{output:.2f}"),
    ]
    matches = all(wanted == computed for _, wanted, computed in rows)
    code = OK if matches else FAILED
    target = float(sum(TEST_SEQUENCE))
    if _form(options) == "json":
        return Result(
            to_json(
                {
                    "gradient_check": {
                        "at": check.at,
                        "analytic": check.analytic,
                        "numeric": check.numeric,
                        "passed": check.passed,
                    },
                    "train": {
                        "optimizer": trained.plan.optimizer,
                        "x": x,
                        "fun": float(trained.fun[-1]),
                        "nit": trained.nit,
                    },
                    "predict": {"sequence": TEST_SEQUENCE, "target": target, "output": output},
                    "matches": matches,
                }
            ),
            code,
        )
    table = to_table(
        ("", "published", "computed", ""),
        [(*row, "" if row[1] == row[2] else "differs") for row in rows],
    )
    verdict = "all match" if matches else "they differ"
    return Result(
        f"{experiment.preset}: {dataset.samples} sequences of {dataset.length}, "
        f"{trained.plan.optimizer}, {trained.nit} iterations, loss {trained.fun[-1]:.4g}\n"
        f"{table}\n{verdict} (target of the test sequence: {target:g})",
        code,
    )


def train(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The run of the optimiser, a row per iteration."""
    trained = _train(experiment, dataset)
    columns = ["iteration", "wx", "w_rec", "loss", "delta_wx", "delta_w_rec"]
    columns += ["grad_wx", "grad_w_rec"]
    numbers = np.column_stack([trained.x, trained.fun, trained.delta, trained.jac]).tolist()
    rows = [[i, *row] for i, row in enumerate(numbers)]
    match _form(options):
        case "json":
            text = to_json(
                {
                    "optimizer": trained.plan.optimizer,
                    "start": experiment.start,
                    "x": trained.x[-1],
                    "fun": float(trained.fun[-1]),
                    "nit": trained.nit,
                    "message": trained.message,
                    "columns": columns,
                    "rows": rows,
                }
            )
        case "csv":
            text = to_csv(columns, rows)
        case _:
            shown = sorted({i for i in ROWS_SHOWN if i < trained.nit} | {trained.nit})
            cells = [(str(rows[i][0]), *(f"{v:.6g}" for v in rows[i][1:])) for i in shown]
            text = f"{to_table(columns, cells)}\n{trained.plan.optimizer}: {trained.message}"
    return Result(text)


def surface(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The loss on a grid from edge to edge of the view."""
    form = _form(options)
    width, height = getattr(options, "size", TEXT_SIZE if form == "text" else SURFACE_SIZE)
    losses = LossSurface(dataset)
    if form in ("text", None):
        path = _train(experiment, dataset).x
        return Result(ascii_contour(losses.grid, experiment.view, (width, height), POINTS, path))
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)
    grid = losses.grid(wx, w_rec)
    if form == "json":
        return Result(to_json({"wx": wx, "w_rec": w_rec, "loss": grid}))
    columns, rows = np.meshgrid(wx, w_rec)
    table = np.column_stack([columns.ravel(), rows.ravel(), grid.ravel()]).tolist()
    return Result(to_csv(("wx", "w_rec", "loss"), table))


def gradients(_: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The gradient over time at some points."""
    scale: network.Scale = getattr(options, "scale", "true")
    losses = LossSurface(dataset)
    k = np.arange(dataset.length + 1)
    points = [
        {
            "wx": wx,
            "w_rec": w_rec,
            "k": k,
            "gradient": network.gradient_over_time(
                losses.mean_error(wx, w_rec),
                dataset.length,
                w_rec,
                scale=scale,
                samples=dataset.samples,
            ),
        }
        for wx, w_rec in getattr(options, "at", POINTS)
    ]
    form = _form(options)
    if form == "json":
        return Result(to_json({"scale": scale, "points": points}))
    columns = [[p["wx"], p["w_rec"], *np.asarray(p["gradient"]).tolist()] for p in points]
    if form == "csv":
        rows = [(c[0], c[1], i, g) for c in columns for i, g in enumerate(c[2:])]
        return Result(to_csv(("wx", "w_rec", "k", "gradient"), rows))
    header = ["k", *(f"({c[0]:g}, {c[1]:g})" for c in columns)]
    cells = [[str(i), *(f"{c[2 + i]:.4g}" for c in columns)] for i in k]
    return Result(f"dL/ds_k, {scale} scale, at (wx, wRec)\n{to_table(header, cells)}")


def check(_: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The gradient check at one point."""
    eps = getattr(options, "eps", CHECK_EPS)
    wx, w_rec = getattr(options, "at", CHECK_AT)
    try:
        checked = network.check_gradient(dataset.X, dataset.t, wx, w_rec, eps=eps)
    except ValueError as error:
        raise ExperimentError(f"--{error}") from None
    code = OK if checked.passed else FAILED
    if _form(options) == "json":
        fields = ("at", "eps", "analytic", "numeric", "passed")
        return Result(to_json({name: getattr(checked, name) for name in fields}), code)
    pairs = zip(("dL/dwx", "dL/dwRec"), checked.analytic, checked.numeric, strict=True)
    table = to_table(
        ("", "analytic", "numeric", "difference"),
        [(name, f"{a:.12g}", f"{n:.12g}", f"{abs(a - n):.2g}") for name, a, n in pairs],
    )
    verdict = "passed" if checked.passed else "failed"
    return Result(f"at ({wx:g}, {w_rec:g}), eps {eps:g}\n{table}\n{verdict}", code)


def predict(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The network's output for one sequence."""
    sequence = options.sequence
    if not np.isfinite(sequence).all():
        raise ExperimentError("SEQUENCE must hold finite numbers")
    weights: Pair = getattr(options, "weights", None) or _pair(_train(experiment, dataset).x[-1])
    output = _output(sequence, weights)
    # Where targets are a column of their own, nothing says what a new sequence should give.
    target = None if experiment.target == "last" else float(sum(sequence))
    if _form(options) == "json":
        fields = {"weights": weights, "sequence": sequence, "target": target, "output": output}
        return Result(to_json(fields))
    wanted = "" if target is None else f"target  {target:g}\n"
    return Result(f"weights {weights[0]:.6g}, {weights[1]:.6g}\n{wanted}output  {output:.6g}")


def _train(experiment: Experiment, dataset: Dataset) -> Trajectory:
    return run_to_end(LossSurface(dataset), experiment.plan)


def _output(sequence: tuple[float, ...], weights: Pair) -> float:
    return float(network.forward_states(np.array([sequence], dtype=float), *weights)[0, -1])


def _pair(row: Any) -> Pair:  # noqa: ANN401
    return float(row[0]), float(row[1])


def _form(options: Namespace) -> str | None:
    form: str | None = getattr(options, "form", None)
    return form


COMMANDS: dict[str, Callable[[Experiment, Dataset, Namespace], Result]] = {
    "reproduce": reproduce,
    "train": train,
    "surface": surface,
    "gradients": gradients,
    "check": check,
    "predict": predict,
}
