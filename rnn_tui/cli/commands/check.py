"""``rnn-tui check``: the backpropagated gradient against central differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import FAILED, JSON, OK, Report, to_table
from rnn_tui.core import network
from rnn_tui.core.notebook import CHECK_AT
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.readers import read_number, read_pair

if TYPE_CHECKING:
    from argparse import Namespace

    from rnn_tui.core.model import Model

EPS = 1e-7
NAMES = ("at", "eps", "analytic", "numeric", "passed")


def check(_: Experiment, model: Model, options: Namespace) -> Report:
    """Check the gradient at one point, and over all the steps with --sweep."""
    try:
        checked = network.check_gradient(
            model.dataset.X, model.dataset.t, *options.at, eps=options.eps
        )
    except ValueError as error:
        raise ExperimentError(f"--{error}") from None
    sweep = _sweep(model, checked) if options.sweep else []

    def fields() -> dict[str, object]:
        result: dict[str, object] = {name: getattr(checked, name) for name in NAMES}
        if sweep:
            result["sweep"] = [{"eps": eps, "error": error} for eps, error in sweep]
        return result

    def text() -> str:
        wx, w_rec = options.at
        pairs = zip(("dL/dwx", "dL/dwRec"), checked.analytic, checked.numeric, strict=True)
        table = to_table(
            ("", "analytic", "numeric", "difference"),
            [(name, f"{a:.12g}", f"{n:.12g}", f"{abs(a - n):.2g}") for name, a, n in pairs],
        )
        parts = [f"at ({wx:g}, {w_rec:g}), eps {options.eps:g}", table]
        if sweep:
            errors = [(f"{eps:.1e}", f"{error:.1e}") for eps, error in sweep]
            parts.append(to_table(("eps", "relative error"), errors))
        return "\n".join([*parts, checked.verdict])

    return Report(fields=fields, text=text, code=OK if checked.passed else FAILED)


def _sweep(model: Model, checked: network.GradientCheck) -> list[tuple[float, float]]:
    """Steps and how far the differences are from the gradient."""
    X, t, analytic = model.dataset.X, model.dataset.t, checked.analytic
    return [
        (eps, network.difference_error(X, t, checked.at, analytic, eps)) for eps in network.SWEEP
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
