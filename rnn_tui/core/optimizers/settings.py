"""The settings of the optimisers, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Settings of an optimiser; each uses some of them.

    Attributes:
        eta_plus: Factor for Delta while the gradient keeps its sign, above 1.
        eta_minus: Factor for Delta when the sign changes, between 0 and 1.
        delta_zero: Delta of both weights before the first step.
        step_min: Smallest Delta.
        step_max: Largest Delta.
        learning_rate: Factor of the gradient, where the optimiser follows it.
        momentum: Share of the last step that goes on.
        clip: Longest gradient (its norm); None for no limit.
    """

    eta_plus: float = 1.2
    eta_minus: float = 0.5
    delta_zero: float = 0.001
    step_min: float = 1e-6
    step_max: float = 50.0
    learning_rate: float = 0.001
    momentum: float = 0.9
    clip: float | None = None

    @property
    def etas(self) -> Pair:
        """(eta-, eta+), as torch.optim takes them."""
        return self.eta_minus, self.eta_plus

    @property
    def step_sizes(self) -> Pair:
        """(smallest, largest) Delta, as torch.optim takes them."""
        return self.step_min, self.step_max
