"""Textual's driver for a browser, with leaving as in a terminal."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver
from typing_extensions import override

from rnn_tui.wire.gone import Gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App


class BrowserDriver(WebDriver):
    """Tells when the browser or its server has gone away, and leaves signals to the program.

    Textual's would ignore the first, so that the process might stay for ever, and take some of the
    second, so that it left as if the user had asked for it.
    """

    why_not_suspended = "A browser cannot suspend the app"
    """Said instead of suspending."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(self._send)

    @override
    def start_application_mode(self) -> None:
        with _signals_kept():
            super().start_application_mode()

    @override
    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            self._app.post_message(Gone())
        else:
            super().on_meta(packet_type, payload)

    @override
    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(Gone())

    def _send(self, data: bytes) -> int:
        try:
            return os.write(self.fileno, data)
        except BrokenPipeError:
            self._app.post_message(Gone())
            return len(data)


@contextmanager
def _signals_kept() -> Iterator[None]:
    """What signals do stays as it is, whatever is made of them meanwhile."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    wakeup = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        loop = asyncio.get_running_loop()
        for number, handler in before.items():
            # On Windows the loop takes no signals.
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
