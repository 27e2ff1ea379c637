"""A monkey at the keyboard: what a seed chooses, and the shortest of it that goes wrong."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.monkey.happenings import choose
from tests.monkey.shrinking import shrink
from tests.monkey.trial import Setting, replay, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.app import ExplorerApp
    from tests.monkey.happenings import Happening
    from tests.monkey.trial import Fault, Trial

LOOK_EVERY = 4
"""Things that happen before the monkey looks again which keys are bound."""


def monkey(seed: int, count: int, setting: Setting = Setting()) -> Fault | None:
    """Let so many things happen to an app as a seed chooses.

    Returns:
        The first fault, None if there is none.
    """

    async def play(trial: Trial) -> None:
        await let_happen(trial, Random(seed), count)

    return run(play, setting)


async def let_happen(trial: Trial, random: Random, count: int) -> None:
    """Let so many things happen, and look at the picture in the end.

    Raises:
        Fault: If something goes wrong.
    """
    for number in range(count):
        if number % LOOK_EVERY == 0:
            bound, places = sorted(trial.app.screen.active_bindings), _places(trial.app)
        await trial.live(choose(random, bound, trial.app.size, places))
    await trial.check()


def _places(app: ExplorerApp) -> list[tuple[int, int]]:
    """The middle of all that is on the screen on top, as the mouse counts: from 1."""
    regions = (widget.region for widget in app.screen.walk_children() if not widget.children)
    return [
        (region.x + region.width // 2 + 1, region.y + region.height // 2 + 1)
        for region in regions
        if region
    ]


def shrunk(fault: Fault, setting: Setting, tries: int = 100) -> list[Happening]:
    """The shortest of what happened that ends in the same fault."""

    def fails(happenings: Sequence[Happening]) -> bool:
        found = replay(happenings, setting)
        return found is not None and found.kind == fault.kind

    return shrink(fault.happened, fails, tries)


def told(fault: Fault, setting: Setting, seed: int) -> str:
    """A fault, with the Python that shows it again."""
    return (
        f"seed {seed}, after {len(fault.happened)}: {fault}\n"
        f"replay({shrunk(fault, setting)!r}, {setting!r})"
    )
