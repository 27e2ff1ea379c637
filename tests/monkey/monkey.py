"""A monkey at the keyboard: what a seed chooses, and the shortest of it that goes wrong."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from textual.widget import Widget

from tests.monkey.happenings import Sight, choose
from tests.monkey.running import ODD_FILE, Setting, replay, run
from tests.monkey.shrinking import shrink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.app import ExplorerApp
    from tests.monkey.happenings import Happening
    from tests.monkey.trial import Fault, Trial

SETTINGS = (
    Setting(),
    Setting(("--length", "1"), size=(80, 24), colors="none"),
    Setting(("--length", "200", "--samples", "300"), size=(200, 60), colors="256"),
    Setting(("--preset", "binary", "--gradient", "heat", "--style", "half"), dark=False),
    Setting(("--units", "1/1024", "--style", "ascii"), size=(40, 12), colors="16"),
    Setting(("--samples", "1", "--levels", "2", "--iterations", "1"), size=(60, 16)),
    Setting(("--iterations", "0", "--theme", "light"), size=(80, 24)),
    Setting(("--overlay", "basins,regime,critical,valley", "--style", "sextant")),
    Setting(("--optimizer", "gd", "--learning-rate", "1e300"), size=(120, 40)),
    Setting(("--start", "0,0", "--view", "0,1e-9,0,1e-9", "--noise", "3"), size=(100, 30)),
    Setting(("--racers", "gd,adam:learning-rate=1", "--draw", "lines", "--history", "gradient")),
    Setting(("--data", ODD_FILE), size=(80, 24)),
    Setting(opens=(b"P",)),
    Setting(("--preset", "binary"), size=(60, 16), opens=(b"P",)),
    Setting(size=(80, 24), opens=(b"r",)),
    Setting(("--optimizer", "adam"), opens=(b"O",), colors="none"),
)
"""Command lines and terminals that differ in what is on the screen."""

LOOK_EVERY = 4
"""Things that happen before the monkey looks again which keys are bound."""


def monkey(seed: int, count: int, setting: Setting) -> Fault | None:
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
            sight = see(trial.app)
        await trial.live(choose(random, sight))
    await trial.check()


def see(app: ExplorerApp) -> Sight:
    """What is on the screen on top."""
    regions = (widget.region for widget in app.screen.walk_children(Widget) if not widget.children)
    # The mouse counts from 1.
    middles = [(r.x + r.width // 2 + 1, r.y + r.height // 2 + 1) for r in regions if r]
    return Sight(sorted(app.screen.active_bindings), app.size, middles)


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
