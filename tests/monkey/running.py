"""Opening an app in a terminal that is emulated and a time that is simulated, and leaving it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import os
import signal
import sys
import tempfile
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import textual._parser
import textual._time
import textual.command
import textual.widget

from rnn_tui.widgets.cells_view import style_of
from rnn_tui.wire import driver as wire_driver
from tests.explorer import app_for
from tests.monkey.simulated import SimulatedLoop
from tests.monkey.terminal import EmulatedDriver
from tests.monkey.trial import Fault, Trial, fault_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from tests.monkey.happenings import Happening

LEAVING = 100.0
"""Simulated seconds after which an app that was told to leave hangs."""

ODD_FILE = "odd.csv"
ODD = "x 1;x\u00b2;\u202eeman;target\n1,5;-0;1e-300;2\n 7;1000;-1e9;0\n1;2;3;6\n"
"""A data file with all that may be odd about one: commas for points, and names in other scripts."""


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


def replay(happenings: Sequence[Happening], setting: Setting) -> Fault | None:
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
    # A style of Rich's remembers how it was written for the terminal before.
    style_of.cache_clear()
    threads = {*threading.enumerate()}
    loop = SimulatedLoop()
    with (
        asyncio.Runner(loop_factory=lambda: loop) as runner,
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, XDG_STATE_HOME=folder),
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
    app.driver_class, app.is_saved = EmulatedDriver, True
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
        app.keep_as_left() if fault is None else app.break_off()
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
