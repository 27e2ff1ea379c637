"""Optimisers, each an object of its own: to add one, write its file and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnn_tui.core.optimizers.adam import ADAM
from rnn_tui.core.optimizers.descent import GRADIENT_DESCENT, MOMENTUM
from rnn_tui.core.optimizers.newton import NEWTON
from rnn_tui.core.optimizers.rprop import (
    IRPROP_MINUS,
    IRPROP_PLUS,
    RPROP_MINUS,
    RPROP_NOTEBOOK,
    RPROP_PLUS,
)
from rnn_tui.core.optimizers.settings import Settings

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.optimizer import Optimizer

OPTIMIZERS: dict[str, Optimizer[Any]] = {
    optimizer.name: optimizer
    for optimizer in (
        RPROP_NOTEBOOK,
        RPROP_MINUS,
        RPROP_PLUS,
        IRPROP_MINUS,
        IRPROP_PLUS,
        GRADIENT_DESCENT,
        MOMENTUM,
        ADAM,
        NEWTON,
    )
}
"""Every optimiser by its name."""

__all__ = ["OPTIMIZERS", "Settings"]
