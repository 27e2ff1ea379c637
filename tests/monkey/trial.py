"""The app, what happens to it, and whether all is as it should be afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import signal
import sys
import tempfile
import threading
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import textual._parser
import textual._time
import textual.command
import textual.widget
from textual.widget import Widget

from rnn_tui.core.dataset import DataError
from rnn_tui.screens.layout import is_too_small
from rnn_tui.widgets.cells_view import CellsView, StateView
from rnn_tui.wire import driver as wire_driver
from tests.explorer import app_for
from tests.monkey.simulated import SimulatedLoop
from tests.monkey.terminal import EmulatedDriver

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from rnn_tui.app import ExplorerApp
    from rnn_tui.engine import Delivery
    from rnn_tui.session import Session
    from tests.monkey.happenings import Happening
    from tests.monkey.terminal import Picture

SETTLED = 0.06
"""Seconds, of which the clock jumps over most, until what was done is on the screen."""

ANSWERS = 5000
"""How often a terminal is let answer, until it was sent all there is."""

LEAVING = 100.0
"""Simulated seconds after which an app that was told to leave hangs."""

ODD_FILE = "odd.csv"
ODD = "x 1;x\u00b2;\u202eeman;target\n1,5;-0;1e-300;2\n 7;1000;-1e9;0\n1;2;3;6\n"
"""A data file with all that may be odd about one: commas for points, and names in other scripts."""

FEW = 8
"""Differences of two pictures that are told."""


class Fault(Exception):  # noqa: N818 - what is at fault is the app
    """Something is not as it should be.

    Args:
        kind: What and where, the same for the same fault.
        details: What else is known.

    Attributes:
        happened: All that had happened.
    """

    def __init__(self, kind: str, details: str = "") -> None:
        super().__init__(f"{kind}\n{details}")
        self.kind = kind
        self.happened: list[Happening] = []


@dataclass(frozen=True)
class Setting:
    """With what an app is opened.

    Attributes:
        argv: Its command line.
        size: Columns and rows.
        colors: How many colours the terminal has.
        dark: Whether its background is.
        opens: What is typed first.
    """

    argv: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    colors: str = "truecolor"
    dark: bool = True
    opens: tuple[bytes, ...] = ()


@dataclass
class Trial:
    """An app that things happen to.

    Attributes:
        app: The app.
        loop: Where it runs.
        happened: All that has.
        events: How many of them took no time.
        checks: How often all was looked at.
    """

    app: ExplorerApp
    loop: SimulatedLoop
    happened: list[Happening] = field(default_factory=list)
    events: int = 0
    checks: int = 0
    _faults: list[Fault] = field(default_factory=list)

    @property
    def driver(self) -> EmulatedDriver:
        driver: Any = self.app._driver
        assert isinstance(driver, EmulatedDriver)
        return driver

    @property
    def session(self) -> Session | None:
        """What the app explores, once it does."""
        main = getattr(self.app, "main", None)
        return None if main is None else main.session

    # -- what happens ----------------------------------------------------------------------

    async def open(self) -> None:
        """Wait until the app shows its first picture."""
        self.loop.set_exception_handler(self._note_unhandled)
        self.loop.busy = self._is_busy
        while self.session is None or not self.session.ready:
            await asyncio.sleep(SETTLED)
            self._raise_noted()
        self.session.clock = self.loop.time
        receive = self.session.receive

        def watch(delivery: Delivery[Any]) -> None:
            if delivery.error is not None and not isinstance(delivery.error, DataError):
                self._faults.append(fault_of(delivery.error))
            receive(delivery)

        self.session.receive = watch  # type: ignore[method-assign]
        await self._settle()

    async def live(self, happening: Happening) -> None:
        """Let something happen; look whether all is as it should be where time goes by.

        Raises:
            Fault: If it is not.
        """
        self.happened.append(happening)
        self._raise_noted()
        if isinstance(happening, float):
            await asyncio.sleep(happening)
            self._raise_noted()
            self.driver.hear_bytes(b"")
            if happening:
                await self.check()
            return
        self.events += 1
        if isinstance(happening, bytes):
            self.driver.hear_bytes(happening)
        else:
            self.driver.resize(*happening)
        await asyncio.sleep(0)

    async def _settle(self) -> None:
        """Wait until the terminal was sent all there is."""
        for _ in range(ANSWERS):
            await asyncio.sleep(SETTLED)
            self._raise_noted()
            self.driver.answer()
            self.driver.flush()
            if self.driver.complete and not self.app._batch_count:
                return
        raise Fault("the terminal is never sent all there is")

    # -- whether all is as it should be ----------------------------------------------------

    async def check(self) -> None:
        """Look whether the picture is right.

        Raises:
            Fault: If it is not, or something has gone wrong before.
        """
        self.checks += 1
        await self._settle()
        with self.app._context(), self.app.screen._context():
            self.app.screen._on_timer_update()
            shown = self.driver.picture()
            garbled = self.driver.garbled()
            if garbled:
                raise Fault("the terminal shows something else", "\n".join(garbled[:FEW]))
            redraw(self.app)
        stale = _differences(shown, self.driver.picture())
        if stale and not is_too_small(*self.app.size):
            raise Fault("a stale picture", "\n".join(stale[:FEW]))
        self._raise_noted()

    def _raise_noted(self) -> None:
        error = self.app._exception
        if error is not None:
            raise fault_of(error)
        if self._faults:
            raise self._faults[0]
        if self.app._exit:
            raise Fault("the app has ended")

    def _note_unhandled(self, _: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self._faults.append(fault_of(error) if error else Fault(context["message"]))

    def _is_busy(self) -> bool:
        return self.session is not None and not self.session.engine.idle


def redraw(app: ExplorerApp) -> None:
    """Draw the whole screen from nothing but the state."""
    state = app.main.session.state
    for screen in app.screen_stack:
        for widget in (screen, *screen.walk_children(Widget)):
            if isinstance(widget, StateView):
                widget._drawn = None
                widget.follow(state)
            if isinstance(widget, CellsView):
                widget._strips.clear()
            widget.refresh()
            widget._styles_cache.clear()
        screen._refresh_layout()
    behind = app._background_screens
    update = app.screen._compositor.render_update(full=True, screen_stack=behind)
    app._display(app.screen, update)


def _differences(before: Picture, after: Picture) -> list[str]:
    if [len(row) for row in before] != [len(row) for row in after]:
        return ["another size"]
    return [
        f"row {row} column {column}: {mine} is {its}"
        for row, (left, right) in enumerate(zip(before, after, strict=True))
        if left != right
        for column, (mine, its) in enumerate(zip(left, right, strict=True))
        if mine != its
    ]


def fault_of(error: BaseException) -> Fault:
    """An exception as a fault."""
    if isinstance(error, Fault):
        return error
    where = traceback.extract_tb(error.__traceback__)[-1].name
    return Fault(f"{type(error).__name__} in {where}", "".join(traceback.format_exception(error)))


# -- running a trial -----------------------------------------------------------------------


def replay(happenings: Sequence[Happening], setting: Setting = Setting()) -> Fault | None:
    """Let things happen to an app.

    Returns:
        What was wrong then, None if nothing was.
    """

    async def play(trial: Trial) -> None:
        for happening in happenings:
            await trial.live(happening)
        await trial.check()

    return run(play, setting)


def run(play: Callable[[Trial], Awaitable[None]], setting: Setting) -> Fault | None:
    """Open an app, do something with it, and leave.

    Returns:
        What was wrong, None if nothing was.
    """
    threads = {*threading.enumerate()}
    loop = SimulatedLoop()
    with (
        asyncio.Runner(loop_factory=lambda: loop) as runner,
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        _simulated(loop),
    ):
        Path(ODD_FILE).write_text(ODD, encoding="utf-8")
        fault = runner.run(_run(play, loop, setting))
    # The app freezes what it was started with, which would keep one app after another.
    gc.unfreeze()
    gc.collect()
    left = {*threading.enumerate()} - threads
    return fault or (Fault(f"threads are left: {left}") if left else None)


async def _run(
    play: Callable[[Trial], Awaitable[None]], loop: SimulatedLoop, setting: Setting
) -> Fault | None:
    app: Any = app_for(*setting.argv, colors=setting.colors, dark=setting.dark)
    EmulatedDriver.first_size = setting.size
    app.driver_class = EmulatedDriver
    # What happens after leaving is the shell's.
    app.action_leave = app.action_suspend_process = lambda: None
    trial = Trial(app, loop)
    running = asyncio.create_task(app.run_async())
    try:
        await trial.open()
        for keys in setting.opens:
            trial.driver.hear_bytes(keys)
            await trial.check()
        await play(trial)
        trial._raise_noted()
        fault = None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        fault = fault_of(error)
    app.exit()
    try:
        await asyncio.wait_for(running, LEAVING)
    except Exception as error:  # noqa: BLE001 - so is this
        fault = fault or fault_of(error)
    if fault is not None:
        fault.happened = trial.happened
    return fault


@contextlib.contextmanager
def _simulated(loop: SimulatedLoop) -> Iterator[None]:
    """Let all go by the loop's clock, and what would only be a warning be a fault."""
    clocks = (
        (textual._time, "get_time"),
        (textual._parser, "get_time"),
        (textual.command, "monotonic"),
        (textual.widget, "monotonic"),
        (wire_driver, "monotonic"),
    )
    with contextlib.ExitStack() as stack:
        for module, name in clocks:
            stack.enter_context(mock.patch.object(module, name, loop.time))
        stack.enter_context(mock.patch.object(signal, "signal"))
        # The app takes both for itself.
        for stream in ("stdout", "stderr"):
            stack.enter_context(mock.patch.object(sys, stream, io.StringIO()))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("error")
        yield
