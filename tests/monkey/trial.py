"""The app, what happens to it, and whether all is as it should be afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import signal
import sys
import threading
import traceback
import warnings
from random import Random
from typing import TYPE_CHECKING, Any
from unittest import mock

import textual._parser
import textual._time
import textual.clock
import textual.command
import textual.widget

from rnn_tui.core.dataset import DataError
from rnn_tui.wire import driver as wire_driver
from rnn_tui.widgets.cells_view import CellsView, StateView
from tests.explorer import app_for
from tests.monkey.happenings import Happening, choose
from tests.monkey.simulated import SimulatedLoop
from tests.monkey.terminal import PATIENCE, EmulatedDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rnn_tui.app import ExplorerApp
    from rnn_tui.engine import Delivery
    from tests.monkey.terminal import Picture

SETTLED = 0.06
"""Seconds, of which the clock jumps over most, until what was done is on the screen."""

FEW = 8
"""Differences of two pictures that are told."""


class Fault(Exception):
    """Something is not as it should be.

    Attributes:
        kind: What and where, the same for the same fault.
        happened: All that had happened.
    """

    def __init__(self, kind: str, details: str = "") -> None:
        super().__init__(f"{kind}\n{details}")
        self.kind = kind
        self.happened: list[Happening] = []


class Trial:
    """An app that things happen to.

    Args:
        app: The app.
        loop: Where it runs.
    """

    def __init__(self, app: ExplorerApp, loop: SimulatedLoop) -> None:
        self.app = app
        self.happened: list[Happening] = []
        self._loop = loop
        self._faults: list[Fault] = []
        loop.set_exception_handler(self._note_unhandled)
        loop.busy = self._is_busy

    @property
    def driver(self) -> EmulatedDriver:
        driver: Any = self.app._driver
        return driver  # type: ignore[no-any-return]

    # -- what happens ----------------------------------------------------------------------

    async def open(self) -> None:
        """Wait until the app shows its first picture."""
        while not (self.app._driver and self.app.is_mounted_main):  # type: ignore[attr-defined]
            await asyncio.sleep(SETTLED)
        session = self.app.main.session
        session.clock = self._loop.time
        receive = session.receive

        def watch(delivery: Delivery[Any]) -> None:
            if delivery.error is not None and not isinstance(delivery.error, DataError):
                self._note(delivery.error)
            receive(delivery)

        session.receive = watch  # type: ignore[method-assign]
        await self.settle()

    def happen(self, happening: Happening) -> None:
        """Let something happen that takes no time."""
        if isinstance(happening, bytes):
            self.driver.hear_bytes(happening)
        elif isinstance(happening, tuple):
            self.driver.resize(*happening)

    async def live(self, happening: Happening) -> None:
        """Let something happen; look whether all is as it should be where time goes by.

        Raises:
            Fault: If it is not.
        """
        self.happened.append(happening)
        if isinstance(happening, float):
            await asyncio.sleep(happening)
            self.driver.hear_bytes(b"")
            if happening:
                await self.check()
        else:
            self.happen(happening)
            await asyncio.sleep(0)

    async def settle(self) -> None:
        """Wait until the terminal was sent all there is."""
        for _ in range(PATIENCE):
            await asyncio.sleep(SETTLED)
            self._raise_noted()
            self.driver.answer()
            self.driver.flush()
            if self.driver.complete:
                return
        raise Fault("the terminal is never sent all there is")

    # -- whether all is as it should be ----------------------------------------------------

    async def check(self) -> None:
        """Look whether the picture is right.

        Raises:
            Fault: If it is not, or something has gone wrong before.
        """
        await self.settle()
        while self.app._batch_count:
            await self.settle()
        with self.app._context(), self.app.screen._context():
            self.app.screen._on_timer_update()
            shown = self.driver.picture()
            garbled = self.driver.garbled()
            if garbled:
                raise Fault("the terminal shows something else", "\n".join(garbled[:FEW]))
            redraw(self.app)
        stale = _differences(shown, self.driver.picture())
        if stale:
            raise Fault("a stale picture", "\n".join(stale[:FEW]))
        self._raise_noted()

    def _raise_noted(self) -> None:
        error = self.app._exception
        if error is not None:
            raise _fault(error)
        if self._faults:
            raise self._faults[0]
        if self.app._exit:
            raise Fault("the app has ended")

    def _note(self, error: BaseException) -> None:
        self._faults.append(_fault(error))

    def _note_unhandled(self, _: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self._faults.append(_fault(error) if error else Fault(context["message"]))

    def _is_busy(self) -> bool:
        return self.app.is_mounted_main and not self.app.main.session.engine.idle  # type: ignore[attr-defined]


def redraw(app: ExplorerApp) -> None:
    """Draw the whole screen from nothing but the state."""
    state = app.main.session.state
    for screen in app.screen_stack:
        for widget in screen.walk_children(with_self=True):
            if isinstance(widget, StateView):
                widget._drawn = None
                widget.follow(state)
            if isinstance(widget, CellsView):
                widget._strips.clear()
            widget.refresh()  # type: ignore[attr-defined]
            widget._styles_cache.clear()
        screen._refresh_layout()  # type: ignore[attr-defined]
    screen = app.screen
    app._display(screen, screen._compositor.render_update(full=True, screen_stack=app._background_screens))


def _differences(before: Picture, after: Picture) -> list[str]:
    if (len(before), len(before[0] if before else ())) != (len(after), len(after[0] if after else ())):
        return ["another size"]
    return [
        f"row {row} column {column}: {mine} is {its}"
        for row, (left, right) in enumerate(zip(before, after, strict=True))
        if left != right
        for column, (mine, its) in enumerate(zip(left, right, strict=True))
        if mine != its
    ]


def _fault(error: BaseException) -> Fault:
    if isinstance(error, Fault):
        return error
    where = traceback.extract_tb(error.__traceback__)[-1]
    fault = Fault(f"{type(error).__name__} in {where.name}", "".join(traceback.format_exception(error)))
    return fault


# -- running a trial ---------------------------------------------------------------------------


def replay(happenings: Sequence[Happening], *argv: str, **options: Any) -> Fault | None:
    """Let things happen to an app.

    Returns:
        What was wrong then, None if nothing was.
    """

    async def play(trial: Trial) -> None:
        for happening in happenings:
            await trial.live(happening)
        await trial.check()

    return run(play, *argv, **options)


def monkey(seed: int, count: int, *argv: str, **options: Any) -> Fault | None:
    """Let so many things happen that a seed chooses.

    Returns:
        The first fault, None if there is none.
    """
    random = Random(seed)

    async def play(trial: Trial) -> None:
        bound: list[str] = []
        places: list[tuple[int, int]] = []
        for number in range(count):
            if number % 4 == 0:
                bound, places = look(trial.app)
            await trial.live(choose(random, bound, trial.app.size, places))
        await trial.check()

    return run(play, *argv, **options)


def look(app: ExplorerApp) -> tuple[list[str], list[tuple[int, int]]]:
    """The keys that do something on the screen that is on top, and where its widgets are."""
    screen = app.screen
    keys = sorted(screen.active_bindings)
    regions = [region for widget, region in _regions(screen) if region]
    return keys, [(region.x + region.width // 2 + 1, region.y + region.height // 2 + 1) for region in regions]


def _regions(screen: Any) -> list[tuple[Any, Any]]:
    return [(widget, widget.region) for widget in screen.walk_children() if not widget.children]


def run(
    play: Callable[[Trial], Any],
    *argv: str,
    size: tuple[int, int] = (120, 40),
    colors: str = "truecolor",
    dark: bool = True,
    visit: Any = None,
) -> Fault | None:
    """Run something with an app.

    Returns:
        What was wrong, None if nothing was.
    """
    threads = {*threading.enumerate()}
    loop = SimulatedLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner, _clocks(loop):
        fault = runner.run(_run(play, loop, argv, size, colors, dark, visit))
    gc.unfreeze()
    left = {*threading.enumerate()} - threads
    if fault is None and left:
        fault = Fault(f"threads are left: {left}")
    return fault


async def _run(play, loop, argv, size, colors, dark, visit) -> Fault | None:  # type: ignore[no-untyped-def]
    app: Any = app_for(*argv, colors=colors, dark=dark, visit=visit)
    EmulatedDriver.first_size = size
    app.driver_class = EmulatedDriver
    app.action_leave = app.action_suspend_process = lambda: None
    type(app).is_mounted_main = property(lambda self: hasattr(self, "main") and self.main.session.ready)
    trial = Trial(app, loop)
    running = asyncio.create_task(app.run_async())
    try:
        await trial.open()
        await play(trial)
        trial._raise_noted()
    except Exception as error:
        fault = _fault(error)
        fault.happened = trial.happened
        return fault
    finally:
        app.exit()
        await asyncio.wait_for(running, 100.0)
    return None


@contextlib.contextmanager
def _clocks(loop: SimulatedLoop) -> Iterator[None]:
    """Let all tell the loop's time; what would only be a warning is a fault."""
    with contextlib.ExitStack() as stack:
        for module, name in (
            (textual._time, "get_time"),
            (textual._parser, "get_time"),
            (textual.command, "monotonic"),
            (textual.widget, "monotonic"),
            (wire_driver, "monotonic"),
        ):
            stack.enter_context(mock.patch.object(module, name, loop.time))
        stack.enter_context(mock.patch.object(signal, "signal"))
        stack.enter_context(warnings.catch_warnings())
        for stream in ("stdout", "stderr"):
            stack.enter_context(mock.patch.object(sys, stream, io.StringIO()))
        warnings.simplefilter("error")
        yield
