"""What a terminal has on its screen while a veiled one is opened."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Static

from rnn_tui.drawing.marks import UNICODE
from rnn_tui.drawing.shapes import fill
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.screens import main
from rnn_tui.textual_private import VeiledScreen
from tests.explorer import SECONDS, app_for
from tests.quiet import wait_until_quiet
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import pytest
    from textual.app import ComposeResult

    from rnn_tui.arrays import Bytes
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.shapes import Areas, Shapes

COLUMNS, ROWS = 120, 40


class Paper(HeadlessDriver):
    """A terminal, which keeps what it has shown."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.screen = Emulator(COLUMNS, ROWS)
        self.shown: list[str] = []
        """Each screen that was not like the one before."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.screen.feed(data)
        text = "\n".join(line.rstrip() for line in self.screen.display).rstrip()
        if text not in ("", *self.shown[-1:]):
            self.shown.append(text)


@asynccontextmanager
async def on_paper(app: App[None]) -> AsyncIterator[Paper]:
    """An app that runs in a terminal."""
    app.driver_class = Paper
    running = asyncio.create_task(app.run_async(size=(COLUMNS, ROWS)))
    try:
        await wait_for(lambda: app._driver is not None and app.is_running)
        assert isinstance(app._driver, Paper)
        yield app._driver
    finally:
        app.exit()
        await running


async def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


class Greeting(VeiledScreen):
    def compose(self) -> ComposeResult:
        yield Static("good morning")


class Greeter(App[None]):
    def get_default_screen(self) -> Greeting:
        return Greeting()


async def test_nothing_is_drawn_before_it_is_unveiled_and_then_everything() -> None:
    app = Greeter()
    async with on_paper(app) as paper:
        await wait_for(lambda: bool(app.screen.query(Static)) and app.screen.is_mounted)
        await wait_until_quiet()
        text = app.screen.query_one(Static)
        assert text.size.width == COLUMNS
        assert paper.shown == []

        text.update("good evening")
        assert isinstance(app.screen, Greeting)
        app.screen.unveil()
        assert paper.shown == ["good evening"]

        text.update("good night")
        await wait_for(lambda: paper.shown[-1] == "good night")
        app.screen.unveil()
        assert paper.shown == ["good evening", "good night"]


async def test_the_first_screen_has_every_pane_and_the_surface_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(main, "EMPTY_AFTER", SECONDS)
    async with on_paper(app_for()) as paper:
        await wait_for(lambda: bool(paper.shown))

    # Levels are beside the surface, and the crosshair in it.
    for words in (*PANE_TITLES.values(), "1e8", UNICODE.crosshair, "q quit"):
        assert words in paper.shown[0], words


async def test_where_the_surface_does_not_come_empty_panes_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()

    def waiting(area: Bytes, areas: Areas, shapes: Shapes) -> Cells:
        go_on.wait(SECONDS)
        return fill(area, areas, shapes)

    monkeypatch.setattr("rnn_tui.engine.jobs.surface.fill", waiting)
    app = app_for()
    async with on_paper(app) as paper:
        try:
            await wait_for(lambda: bool(paper.shown))
            assert "Loss surface" in paper.shown[0]
            assert "1e8" not in paper.shown[0]
        finally:
            go_on.set()
        await wait_for(lambda: "1e8" in paper.shown[-1])
