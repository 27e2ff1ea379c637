"""The app under test, and waiting until it has nothing left to do."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from rnn_tui.app import ExplorerApp
from rnn_tui.cli.parser import parse
from rnn_tui.experiment.command_line import experiment_from
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.source import load, source_of
from rnn_tui.preferences import NO_PREFERENCES, Preferences
from rnn_tui.terminal import Terminal
from tests.quiet import wait_until_quiet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from rnn_tui.experiment import Experiment
    from rnn_tui.screens.main import MainScreen
    from rnn_tui.session.state import State
    from rnn_tui.tour.visit import Visit

SECONDS = 20.0


class Explorer:
    """An app with its pilot, and short words for what tests ask."""

    def __init__(self, app: ExplorerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def state(self) -> State:
        return self.main.session.state

    @property
    def experiment(self) -> Experiment:
        return self.state.experiment

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until the worker is idle and its results are on the screen."""
        deadline = time.monotonic() + SECONDS
        calm = 0
        while calm < 3:
            assert time.monotonic() < deadline, "the worker does not come to rest"
            idle = self.main.session.engine.idle
            await wait_until_quiet()
            self.app.screen._on_timer_update()
            drawn = self.state.trajectory is not None or not self.main.query_one("#surface").size
            if drawn and idle:
                calm += 1
            else:
                calm = 0
                await asyncio.sleep(0.002)

    async def wait_for(self, pane: str, words: str) -> None:
        """Wait until a pane shows something."""
        await self.wait_until(lambda: words in self.text(pane))

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"never holds\n{self.screen_text()}"
            await self.pilot.pause(0.002)

    def text(self, pane: str) -> str:
        """What a pane shows."""
        cells = self.main.query_one(f"#{pane}").cells  # type: ignore[attr-defined]
        text: str = cells.text()
        return text

    def visible(self) -> set[str]:
        """The panes on the screen."""
        names = ("surface", "dataset", "trajectory", "gradient")
        return {
            name
            for name in names
            if self.main.query_one(f"#{name}").display and self.main.query_one(f"#{name}").size
        }

    def notifications(self) -> str:
        """What the user was told."""
        return " ".join(notification.message for notification in self.app._notifications)

    def screen_text(self) -> str:
        """Everything on the screen, dialogs included."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.ljust(width) for strip in lines[:height])


def app_for(
    *argv: str,
    colors: str = "truecolor",
    dark: bool = True,
    clipboard: str = "direct",
    visit: Visit | None = None,
    preferences: Preferences = NO_PREFERENCES,
) -> ExplorerApp:
    """The app for a command line and a terminal, perhaps in a tour."""
    values = vars(parse(argv))
    names = set(SETTINGS)
    experiment = experiment_from({key: value for key, value in values.items() if key in names})
    terminal = Terminal(colors=colors, dark=dark, clipboard=clipboard)
    return ExplorerApp(
        experiment, load(source_of(experiment)), terminal, visit, preferences=preferences
    )


@asynccontextmanager
async def explorer(
    *argv: str,
    size: tuple[int, int] = (120, 40),
    colors: str = "truecolor",
    dark: bool = True,
    clipboard: str = "direct",
    visit: Visit | None = None,
    preferences: Preferences = NO_PREFERENCES,
    saved: bool = False,
) -> AsyncIterator[Explorer]:
    """The app, opened with a command line and at rest."""
    app = app_for(
        *argv, colors=colors, dark=dark, clipboard=clipboard, visit=visit, preferences=preferences
    )
    app.is_saved = saved
    async with app.run_test(size=size) as pilot:
        opened = Explorer(app, pilot)
        await opened.settle()
        yield opened
