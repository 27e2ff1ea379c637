"""Answers about the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core import network
from rnn_tui.core.datafile.account import are_sums
from rnn_tui.core.units import ratio
from rnn_tui.experiment import edits
from rnn_tui.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.arrays import Array
    from rnn_tui.plain.sitting import Sitting

PAGE = 10
"""Sequences in a page."""


def facts(sitting: Sitting) -> str:
    """What the dataset is."""
    dataset, recipe = sitting.model.dataset, sitting.experiment.recipe
    if dataset.account is not None:
        return dataset.account.sentence
    noise = f", noise {recipe.noise:g} on the targets" if recipe.noise else ""
    units = f", in units of {ratio(recipe.units)}" if recipe.units != 1.0 else ""
    return (
        f"the dataset is {sitting.experiment.preset}: {dataset.samples} sequences of "
        f"{dataset.length} steps, {recipe.levels} levels, seed {recipe.seed}{noise}{units}; "
        "the target is the sum of a sequence"
    )


# -- sequences -----------------------------------------------------------------------------


def _states(sitting: Sitting) -> Array:
    """The states of the selected sequence under the crosshair's weights, s_0 to s_T."""
    X = sitting.model.dataset.X[[sitting.selected]]
    states: Array = network.forward_states(X, *sitting.experiment.cursor)[0]
    return states


def sequence(sitting: Sitting) -> str:
    """The selected sequence, its target and what the network makes of it at the crosshair."""
    dataset, i = sitting.model.dataset, sitting.selected
    target, y = float(dataset.t[i]), float(_states(sitting)[-1])
    return (
        f"sequence {i}, the last is {dataset.samples - 1}: target {target:.4g}, output at the "
        f"crosshair {y:.4g}, error {y - target:.3g}; inputs {spoken.numbers(dataset.X[i])}"
    )


def states(sitting: Sitting) -> str:
    """The states of the selected sequence."""
    return f"its states are {spoken.numbers(_states(sitting))}"


def _select(sitting: Sitting, index: int) -> str:
    sitting.selected = min(max(index, 0), sitting.model.samples - 1)
    return sequence(sitting)


def row(sitting: Sitting, by: int) -> str:
    """Select another sequence."""
    return _select(sitting, sitting.selected + by)


def page(sitting: Sitting, by: int) -> str:
    """Go some sequences up or down."""
    return _select(sitting, sitting.selected + by * PAGE)


def first_row(sitting: Sitting) -> str:
    """Select the first sequence."""
    return _select(sitting, 0)


def last_row(sitting: Sitting) -> str:
    """Select the last sequence."""
    return _select(sitting, sitting.model.samples - 1)


# -- other datasets -----------------------------------------------------------------------


def longer(sitting: Sitting, by: int) -> Iterator[str]:
    """Make the sequences longer or shorter."""
    length = sitting.experiment.length or sitting.model.length
    return _changed(sitting, sitting.edit(lambda experiment: edits.longer(experiment, by, length)))


def open_file(sitting: Sitting) -> Iterator[str]:
    """Ask for a data file."""
    path = sitting.ask("Type the path of a CSV, npy or npz file, then enter")
    if path:
        yield from _changed(sitting, sitting.open_file(path))
    else:
        yield f"no other file is opened; {facts(sitting)}"


def _changed(sitting: Sitting, wrong: str) -> Iterator[str]:
    """The dataset and its run after a change, or what is wrong with it."""
    if wrong:
        yield wrong
    else:
        yield facts(sitting)
        yield spoken.run_as_a_whole(sitting.trajectory, *sitting.end)


def summary(sitting: Sitting) -> Iterator[str]:
    """The dataset and the selected sequence."""
    yield facts(sitting)
    yield sequence(sitting)
    yield states(sitting)
    if not are_sums(sitting.model.dataset.account):
        yield "its target is a column of its own, not its sum"
