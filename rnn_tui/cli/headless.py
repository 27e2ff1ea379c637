"""The app without a screen: opened, drawn until it is at rest, and looked at."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from rnn_tui.app import ExplorerApp
from rnn_tui.widgets.taken import taken

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal
    from rnn_tui.tour.visit import Visit
    from rnn_tui.wire.grid import Grid

CALM, BETWEEN = 3, 0.005
"""How often in a row it must be at rest, and the seconds between two looks."""


@asynccontextmanager
async def opened(
    experiment: Experiment,
    dataset: Dataset,
    terminal: Terminal,
    size: tuple[int, int],
    visit: Visit | None = None,
) -> AsyncIterator[ExplorerApp]:
    """The app, at rest; nothing of it is saved, and it greets nobody."""
    app = ExplorerApp(experiment, dataset, terminal, visit)
    async with app.run_test(size=size):
        await at_rest(app)
        yield app


async def at_rest(app: ExplorerApp) -> None:
    """Wait until everything is computed and drawn.

    Raises:
        RuntimeError: If the app has ended of itself.
    """
    calm = 0
    while calm < CALM:
        if app.crashed:
            raise RuntimeError(app.failure)
        session = app.main.session
        idle = session.engine.idle and session.ready and not app.main.is_veiled
        await asyncio.sleep(BETWEEN)
        calm = calm + 1 if idle and session.engine.idle else 0


def picture_of(
    experiment: Experiment,
    dataset: Dataset,
    terminal: Terminal,
    size: tuple[int, int],
    pane: str = "",
) -> Grid:
    """What the app shows.

    Args:
        experiment: What is explored.
        dataset: Its dataset.
        terminal: What the terminal could show, were there one.
        size: Its columns and rows.
        pane: The only pane that is shown, as large as the whole; empty for the screen.
    """

    async def take() -> Grid:
        async with opened(experiment, dataset, terminal, size) as app:
            if pane:
                app.main.focus_pane(pane)
                app.main.action_maximise()
                await at_rest(app)
            return taken(app.main, pane)

    return asyncio.run(take())
