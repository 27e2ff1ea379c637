"""What a person prefers, whatever is explored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.experiment.command_line import PROGRAM, experiment_from
from rnn_tui.remapping import KEYMAP, Keymap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rnn_tui.experiment import Experiment

MOST_MISTAKES = 3
"""How many mistakes are said where nobody has asked for them."""


class Preferences(NamedTuple):
    """What was set besides the command line, as far as the app needs it.

    Attributes:
        explored: The experiment of a command line's settings, over what was set besides.
        keymap: The keys.
        mistakes: What of that cannot be used, in sentences.
    """

    explored: Callable[[Mapping[str, Any]], Experiment] = experiment_from
    keymap: Keymap = KEYMAP
    mistakes: tuple[str, ...] = ()


NO_PREFERENCES = Preferences()


def first_mistakes(mistakes: Sequence[str]) -> Iterator[str]:
    """Not too many of them, and where the others are listed."""
    yield from mistakes[:MOST_MISTAKES]
    others = len(mistakes) - MOST_MISTAKES
    if others > 0:
        yield f"{others} more: {PROGRAM} config lists them"
