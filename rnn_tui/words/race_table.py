"""A race as a table: headings and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.race import MILESTONES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnn_tui.core.race import Racer


def loss_name(loss: float) -> str:
    """A milestone as it is written: 1, 0.1, 0.01, 1e-4."""
    return f"{loss:g}".replace("e-0", "e-").replace("0.0001", "1e-4")


HEADINGS = (
    "optimizer", *(f"to {loss_name(loss)}" for loss in MILESTONES), "loss", "distance",
    "evaluations",
)  # fmt: skip


def table_rows(racers: Iterable[Racer]) -> list[list[str]]:
    """A row a racer under HEADINGS; - where a loss was not reached."""
    return [
        [
            f"{OPTIMIZERS[racer.optimizer].letter} {racer.optimizer}",
            *("-" if first is None else str(first) for first in racer.reached),
            f"{racer.fun[-1]:.3g}",
            "-" if racer.distance is None else f"{racer.distance:.3g}",
            f"{racer.nfev}{_ending(racer)}",
        ]
        for racer in racers
    ]


def _ending(racer: Racer) -> str:
    """A word for a run that did not do all of its iterations."""
    message = racer.message
    return f" {message.split()[0]}" if message.startswith(("diverged", "converged")) else ""
