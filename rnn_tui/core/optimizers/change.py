"""What an optimiser is told of a step of its own, to say in words what it did."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.optimizers.settings import Settings

VISIBLE = 0.005
"""The part of a step that shows in its digits."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one weight; before and after the iteration.

    Attributes:
        name: ``wx`` or ``wRec``.
        x: The weight.
        slope: The gradient's component; the one before decided the step.
        sign: Its signs.
        remembered: The sign the optimiser remembered from before; 0 for none.
        agreement: What it found: KEPT, FLIPPED or NOTHING_TO_COMPARE.
        delta: The step sizes, see :class:`~rnn_tui.core.trajectory.Trajectory`.
        memory: What the optimiser remembers of the weight afterwards, as numbers.
    """

    name: str
    x: Pair
    slope: Pair
    sign: tuple[int, int]
    remembered: int
    agreement: int
    delta: Pair
    memory: tuple[float, ...] = ()

    @property
    def update(self) -> float:
        """What was added to the weight."""
        return self.x[1] - self.x[0]

    @property
    def rounded(self) -> bool:
        """Whether the weight, being a float, moved by visibly else than its step size."""
        return not isclose(abs(self.update), self.delta[1], rel_tol=VISIBLE)


class Explained(Protocol):
    """What is known of a step; see :class:`rnn_tui.core.explanation.Explanation`."""

    @property
    def settings(self) -> Settings:
        """The optimiser's settings."""
        ...

    @property
    def nit(self) -> int:
        """The iteration, at least 1."""
        ...

    @property
    def rose(self) -> bool:
        """Whether the loss had risen in the iteration before."""
        ...

    @property
    def norm(self) -> float:
        """Length of the gradient before."""
        ...

    @property
    def clipped(self) -> float:
        """How much of that length the optimiser used, 1 for all."""
        ...

    @property
    def changes(self) -> tuple[Change, Change]:
        """Both weights."""
        ...
