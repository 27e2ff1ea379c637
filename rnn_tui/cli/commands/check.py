"""``rnn-tui check``: the backpropagated gradient against central differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.output import BAD_INPUT, FAILED, OK
from rnn_tui.cli.report import JSON, Report, to_table
from rnn_tui.core import gradient_check
from rnn_tui.core.gradient_check import FAILS, PASSES, UNTOLD
from rnn_tui.core.notebook import CHECK_AT
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.readers import read_number, read_pair
from rnn_tui.words.spoken import place

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from rnn_tui.core.gradient_check import GradientCheck, SlopeCheck
    from rnn_tui.core.model import Model

EPS = 1e-7
OF_SLOPES = ("analytic", "numeric", "relative_error", "tolerance", "truncation", "rounding")
ABOUT = "The tolerance is what truncation and rounding make together."
CODES = {PASSES: OK, FAILS: FAILED, UNTOLD: BAD_INPUT}
"""Exit codes; an eps that cannot tell cannot be used here."""


def check(_: Experiment, model: Model, options: Namespace) -> Report:
    """Check the gradient at one point, and over all the steps with --sweep."""
    try:
        checked = gradient_check.check_gradient(
            model.dataset.X, model.dataset.t, *options.at, eps=options.eps
        )
    except ValueError as error:
        raise ExperimentError(f"--{error}") from None
    slopes = checked.slopes
    sweep = _sweep(model, checked) if options.sweep else []

    def fields() -> dict[str, object]:
        result: dict[str, object] = {
            "at": checked.at,
            "eps": checked.eps,
            **{name: [getattr(slope, name) for slope in slopes] for name in OF_SLOPES},
            "passed": checked.passed,
            "verdict": checked.verdict,
            "proposed_eps": checked.proposed_eps,
        }
        if sweep:
            result["sweep"] = [{"eps": eps, "error": error} for eps, error in sweep]
        return result

    def text() -> str:
        where = f"At {place(options.at)} slopes are compared with differences of eps"
        parts = [f"{where} {options.eps:g} to either side.", _table(slopes), ABOUT]
        if sweep:
            errors = [(f"{eps:.1e}", f"{error:.1e}") for eps, error in sweep]
            parts.append(to_table(("eps", "relative error"), errors))
        advice = f": {checked.advice}" if checked.advice else ""
        whose = "Whether it holds" if checked.verdict == UNTOLD else "The check"
        return "\n".join([*parts, f"{whose} {checked.verdict}{advice}."])

    return Report(fields=fields, text=text, code=CODES[checked.verdict])


def _table(slopes: Iterable[SlopeCheck]) -> str:
    rows = [
        (
            name,
            f"{slope.analytic:.12g}",
            f"{slope.numeric:.12g}",
            f"{slope.difference:.2g}",
            f"{slope.relative_error:.2g}",
            f"{slope.tolerance:.2g}",
            f"{slope.truncation:.2g}",
            f"{slope.rounding:.2g}",
        )
        for name, slope in zip(("dL/dwx", "dL/dwRec"), slopes, strict=True)
    ]
    header = (
        "slope", "analytic", "numeric", "difference", "relative", "tolerance", "truncation",
        "rounding",
    )  # fmt: skip
    return to_table(header, rows)


def _sweep(model: Model, checked: GradientCheck) -> list[tuple[float, float]]:
    """Steps and how far the differences are from the gradient."""
    X, t, (wx, w_rec) = model.dataset.X, model.dataset.t, checked.slopes
    analytic = wx.analytic, w_rec.analytic
    return [
        (eps, gradient_check.difference_error(X, t, checked.at, analytic, eps))
        for eps in gradient_check.SWEEP
    ]


COMMAND = Command(
    "Backpropagated gradient against central differences.",
    check,
    (JSON,),
    (
        Argument("--at", "where", "WX,WREC", read_pair, CHECK_AT),
        Argument("--sweep", "and the error from 1e-2 to 1e-12"),
        Argument("--eps", "half the step", "EPS", read_number, EPS),
    ),
    order=8,
)
