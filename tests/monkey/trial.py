"""The app, what happens to it, and whether all is as it should be afterwards."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from rnn_tui.core.dataset import DataError
from rnn_tui.screens.layout import is_too_small
from rnn_tui.widgets.cells_view import CellsView, StateView
from tests.monkey.terminal import EmulatedDriver

if TYPE_CHECKING:
    from rnn_tui.app import ExplorerApp
    from rnn_tui.engine import Delivery
    from rnn_tui.session import Session
    from tests.monkey.happenings import Happening
    from tests.monkey.simulated import SimulatedLoop
    from tests.monkey.terminal import Picture

SETTLED = 0.06
"""Seconds, of which the clock jumps over most, until what was done is on the screen."""

ANSWERS = 5000
"""How often a terminal is let answer, until it was sent all there is."""

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
