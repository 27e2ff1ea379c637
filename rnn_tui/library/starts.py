"""Where starts lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import Outcome, ends_to_end
from rnn_tui.library.given import ITERATIONS, LOSS, OPTIMIZER, axis, experiment_of, fixed

if TYPE_CHECKING:
    from typing import Unpack

    from numpy.typing import ArrayLike, NDArray

    from rnn_tui.arrays import Array, Bytes
    from rnn_tui.library.given import Settings
    from rnn_tui.library.model import Model


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Basins:
    """Where each start of a grid leads; arrays are read-only.

    Attributes:
        optimizer: The optimiser's name.
        wx: Starts, (W,).
        w_rec: Starts, (H,).
        outcome: How the run from each ends, the number of an :class:`Outcome`, (H, W).
        iterations: Iterations until it arrived, -1 where it did not, (H, W).
    """

    optimizer: str
    wx: Array
    w_rec: Array
    outcome: Bytes
    iterations: NDArray[np.int32]

    def share(self, outcome: Outcome) -> float:
        """The share of starts that end so, 0 to 1.

        Args:
            outcome: How.
        """
        return float(np.mean(self.outcome == outcome))

    def __repr__(self) -> str:
        found = [outcome for outcome in Outcome if outcome in self.outcome]
        shares = ", ".join(f"{self.share(outcome):.1%} {outcome.words}" for outcome in found)
        return f"Basins({self.optimizer} from {len(self.wx)}x{len(self.w_rec)} starts: {shares})"


def basins(
    model: Model,
    wx: ArrayLike,
    w_rec: ArrayLike,
    *,
    optimizer: str = OPTIMIZER,
    iterations: int = ITERATIONS,
    tolerance: float | None = None,
    loss: float = LOSS,
    **settings: Unpack[Settings],
) -> Basins:
    """Run an optimiser from every start of a grid, all of them together.

    >>> import numpy as np
    >>> from rnn_tui import Dataset, Model, Outcome, basins
    >>> axis = np.linspace(-3, 3, 5)
    >>> found = basins(Model(Dataset.variant10()), axis, axis, optimizer="irprop-")
    >>> found
    Basins(irprop- from 5x5 starts: 64.0% arrived, 4.0% on its way, 8.0% stuck, 24.0% ran away)
    >>> found.share(Outcome.ARRIVED)
    0.64

    Args:
        model: What to train.
        wx: Starts, (W,).
        w_rec: Starts, (H,).
        optimizer: A name from :data:`OPTIMIZERS`.
        iterations: How many iterations to do, unless the run ends before.
        tolerance: A run ends once no slope is steeper than this; None goes on.
        loss: How far above the best minimum's loss counts as arrived, at units 1.
        **settings: Settings of the optimiser, see :func:`train`.

    Raises:
        ValueError: If a setting cannot have its value; one sentence says what it may have.
    """
    experiment = experiment_of(
        model,
        settings,
        optimizer=optimizer,
        iterations=iterations,
        tolerance=tolerance,
        loss=loss,
    )
    columns, rows = axis("wx", wx), axis("w_rec", w_rec)
    from_wx, from_w_rec = (starts.ravel() for starts in np.meshgrid(columns, rows))
    ends = ends_to_end(model, experiment.plan, from_wx, from_w_rec, experiment.arrival)
    shape = len(rows), len(columns)
    outcome, first = ends.outcome.reshape(shape), ends.iterations.reshape(shape)
    fixed(columns, rows, outcome, first)
    return Basins(optimizer, columns, rows, outcome, first)
