"""Commands that run optimisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.cli.commands.result import (
    CHECK_EPS,
    FAILED,
    OK,
    SURFACE_SIZE,
    TEXT_SIZE,
    Result,
    form_of,
    output_of,
    pair,
    train_on,
)
from rnn_tui.cli.output import to_csv, to_json, to_table
from rnn_tui.core import explanation, network
from rnn_tui.core import race as races
from rnn_tui.core.basins import NEVER, Ends, Outcome, ends_to_end
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import CHECK_AT, PUBLISHED, TEST_SEQUENCE
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import MILESTONES
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.text import ascii_basins
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.words.race_table import HEADINGS, loss_name, table_rows
from rnn_tui.words.step import describe, explanation_lines, why

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from rnn_tui.core.dataset import Dataset

ROWS_TOGETHER = 4096
ROWS_SHOWN = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)


def reproduce(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """The notebook's published numbers against what is computed here."""
    if experiment.data is not None:
        raise ExperimentError(
            "reproduce compares with the notebook's numbers, which exist for --preset only: "
            "leave out --data"
        )
    published = PUBLISHED[experiment.preset]
    check = network.check_gradient(dataset.X, dataset.t, *CHECK_AT, eps=CHECK_EPS)
    trained = train_on(experiment, Model(dataset))
    x = pair(trained.x[-1])
    output = output_of(TEST_SEQUENCE, x)
    rows = [
        ("gradient check", "passed", "passed" if check.passed else "failed"),
        ("wx", f"{published.wx:.4f}", f"{x[0]:.4f}"),
        ("wRec", f"{published.w_rec:.4f}", f"{x[1]:.4f}"),
        ("test output", f"{published.output:.2f}", f"{output:.2f}"),
    ]
    matches = all(wanted == computed for _, wanted, computed in rows)
    code = OK if matches else FAILED
    target = float(sum(TEST_SEQUENCE))
    if form_of(options) == "json":
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
    trained = train_on(experiment, Model(dataset))
    columns = ["iteration", "wx", "w_rec", "loss", "delta_wx", "delta_w_rec"]
    columns += ["grad_wx", "grad_w_rec"]

    def row(iterations: Sequence[int]) -> Iterator[list[object]]:
        """Rows of some iterations, a few thousand at a time."""
        for first in range(0, len(iterations), ROWS_TOGETHER):
            some = list(iterations[first : first + ROWS_TOGETHER])
            columns_of = (trained.x, trained.fun, trained.delta, trained.jac)
            table = np.column_stack([column[some] for column in columns_of]).tolist()
            yield from ([i, *numbers] for i, numbers in zip(some, table, strict=True))

    everything = range(trained.nit + 1)
    match form_of(options):
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
                    "rows": list(row(everything)),
                }
            )
        case "csv":
            text = to_csv(columns, row(everything))
        case _:
            shown = sorted({i for i in ROWS_SHOWN if i < trained.nit} | {trained.nit})
            cells = [(str(i), *(f"{v:.6g}" for v in values)) for i, *values in row(shown)]
            text = f"{to_table(columns, cells)}\n{trained.plan.optimizer}: {trained.message}"
    return Result(text)


def explain(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """What one iteration did: of --iteration, or the last."""
    trained = train_on(experiment, Model(dataset))
    iteration = trained.nit if experiment.iteration is None else experiment.iteration
    if iteration > trained.nit:
        raise ExperimentError(f"--iteration {iteration}: {trained.message}")
    step = explanation.explain(trained, iteration)
    sentence = describe(trained.plan, step)
    if form_of(options) == "json":
        fields: dict[str, object] = {
            "optimizer": experiment.optimizer, "iteration": iteration, "sentence": sentence,
        }  # fmt: skip
        if step is not None:
            fields |= {
                "fun": step.fun,
                "gradient_norm": step.norm,
                "weights": [
                    {
                        "name": change.name,
                        "x": change.x,
                        "update": change.update,
                        "slope": change.slope,
                        "sign": change.sign,
                        "remembered": change.remembered,
                        "delta": change.delta,
                        "why": why(step, change),
                    }
                    for change in step.changes
                ],
            }
        return Result(to_json(fields))
    lines = [] if step is None else explanation_lines(step)
    return Result("\n".join([f"{experiment.optimizer}, iteration {iteration}", *lines, sentence]))


def race(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """Optimisers from the same start."""
    model = Model(dataset)
    *_, racers = races.race(model, experiment.plan, experiment.racers)
    finished = [] if racers is None else list(racers)
    match form_of(options):
        case "json":
            rows = [
                {
                    "optimizer": racer.optimizer,
                    "letter": OPTIMIZERS[racer.optimizer].letter,
                    "x": racer.x[-1],
                    "fun": float(racer.fun[-1]),
                    "nit": racer.nit,
                    "nfev": racer.nfev,
                    "message": racer.message,
                    "distance": racer.distance,
                    "reached": dict(zip(map(loss_name, MILESTONES), racer.reached, strict=True)),
                }
                for racer in finished
            ]
            return Result(
                to_json({"start": experiment.start, "minima": model.minima, "racers": rows})
            )
        case "csv":
            columns = ["optimizer", *(f"to_{loss_name(loss)}" for loss in MILESTONES)]
            columns += ["loss", "distance", "evaluations", "message"]
            return Result(to_csv(columns, [_numbers(racer) for racer in finished]))
    wx, w_rec = experiment.start
    title = f"from ({wx:g}, {w_rec:g}), {experiment.iterations} iterations"
    return Result(f"{title}\n{to_table(HEADINGS, table_rows(finished))}")


def _numbers(racer: races.Racer) -> list[object]:
    end = float(racer.fun[-1]), racer.distance, racer.nfev, racer.message
    return [racer.optimizer, *racer.reached, *end]


def basins(experiment: Experiment, dataset: Dataset, options: Namespace) -> Result:
    """Where a start leads, on a grid over the view."""
    form = form_of(options)
    text = form in ("text", None)
    width, height = getattr(options, "size", TEXT_SIZE if text else SURFACE_SIZE)
    x0, x1, y0, y1 = experiment.view
    wx, w_rec = np.linspace(x0, x1, width), np.linspace(y0, y1, height)
    frame = Frame(*experiment.view, width, height)
    if text:
        wx, w_rec = frame.centres(1, 1)
    columns, rows = np.meshgrid(wx, w_rec)
    ends = ends_to_end(
        Model(dataset), experiment.plan, columns.ravel(), rows.ravel(), experiment.loss
    )
    outcome = ends.outcome.reshape(columns.shape)
    iterations = ends.iterations.reshape(columns.shape)
    if text:
        return Result(
            ascii_basins(
                frame, outcome, iterations, experiment.iterations, _summary(experiment, ends)
            )
        )
    counts: list[list[int | None]] = [
        [None if n == NEVER else n for n in row] for row in iterations.tolist()
    ]
    names = [[Outcome(code).words for code in row] for row in outcome.tolist()]
    if form == "json":
        fields = {
            "optimizer": experiment.optimizer,
            "loss": experiment.loss,
            "wx": wx,
            "w_rec": w_rec,
            "iterations": counts,
            "outcome": names,
        }
        return Result(to_json(fields))
    table = zip(
        columns.ravel().tolist(),
        rows.ravel().tolist(),
        [name for row in names for name in row],
        [count for row in counts for count in row],
        strict=True,
    )
    return Result(to_csv(("wx", "w_rec", "outcome", "iterations"), table))


def _summary(experiment: Experiment, ends: Ends) -> str:
    shares = np.bincount(ends.outcome, minlength=len(Outcome)) / len(ends.outcome)
    parts = [f"{share:.1%} {end.words}" for end, share in zip(Outcome, shares, strict=True)]
    return (
        f"{experiment.optimizer}, loss {experiment.loss:g} within {experiment.iterations} "
        f"iterations: {', '.join(parts)}"
    )
