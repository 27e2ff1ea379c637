"""The Textual driver for Linux and macOS that sends the difference between two screens.

Textual's output is read into a grid as it should be; a thread sends what differs from the grid
that the terminal has, a piece at a time, each from the newest state. Frames the line cannot carry
never exist. A small difference is sent by the thread that made it, which saves the way over.
"""

from __future__ import annotations

import os
import select
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from typing_extensions import override

from rnn_tui.wire.background import QUESTION, Listener
from rnn_tui.wire.clipboard import copying
from rnn_tui.wire.encode import Encoder
from rnn_tui.wire.grid import Grid, Painter
from rnn_tui.wire.pacing import ANSWER_WITHIN, GIVE_UP_AFTER, Pacer
from rnn_tui.wire.textual_private import POLL_SECONDS, MendedLinuxDriver

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from rnn_tui.wire.pacing import Place

REQUEST = b"\x1b[6n"
"""Asks for the cursor's position. (Textual takes the answer to CSI 5 n for keys.)"""

PIECE = 1024
SMALL = 256
"""A difference up to this size is sent by the thread that made it."""

LEAVING = b"\x1b[m\x1b[2J\x1b[H"
LEAVING_SECONDS, HURRYING_SECONDS = 1.0, 0.2
"""How long a terminal may take nothing before what is left for it is dropped; in a hurry, too."""


class WireDriver(MendedLinuxDriver):
    """Keeps the screen as it should be, and a thread that sends what the terminal lacks of it.

    Args:
        app: The app.
        debug: Whether to log keys.
        mouse: Whether the mouse is of use.
        size: A fixed size, in columns and rows.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output = -1
        self._painter = Painter(Grid(0, 0))
        self._encoder = Encoder()
        self._pacer = Pacer()
        self._rest = b""
        """For the terminal itself: modes, clipboard, bell."""
        self._taken = b""
        """On its way, but not accepted by the kernel yet."""
        self._drawn = self._drawing = self._running = self._never_blocks = False
        self._hurries = False
        self._changed = threading.Condition()
        """Guards all of the above; held only while nothing is waited for."""
        self._line = threading.Lock()
        """Held while bytes are taken and written, so that they keep their order."""
        self._sender: threading.Thread | None = None
        self._listener = Listener(self.process_message)

    # -- Textual's side --------------------------------------------------------------------

    @override
    def write(self, data: str) -> None:
        with self._changed:
            rest = self._painter.feed(data)
            self._drawn = True
            if rest:
                self._rest += rest.encode(errors="replace")
                self._changed.notify_all()

    @override
    def flush(self) -> None:
        if self._never_blocks and self._line.acquire(blocking=False):
            try:
                if self._running and not self._taken:
                    self._send(SMALL)
            finally:
                self._line.release()
        with self._changed:
            if self._drawn or self._taken:
                self._changed.notify_all()

    def repaint(self) -> None:
        """Draw the whole screen anew, whatever the terminal shows."""
        with self._changed:
            self._encoder.forget()
            self._drawn = True
            self._changed.notify_all()

    def hurry(self) -> None:
        """Leave soon, though the terminal may still have something to say."""
        self._hurries = True

    def ask_background(self) -> None:
        """Ask the terminal for its background; a :class:`Background` comes if it answers."""
        self._listener.expect(monotonic())
        self._tell(QUESTION)

    def copy(self, text: str, through: str) -> None:
        """Ask the terminal to copy a text.

        Args:
            text: What to copy.
            through: What lies between: TMUX, SCREEN, or something else.
        """
        self._tell(copying(text, through).encode())

    def _tell(self, data: bytes) -> None:
        """Send what is for the terminal itself."""
        with self._changed:
            self._rest += data
            self._changed.notify_all()

    @override
    def hear(self, text: str) -> str:
        return self._listener.hear(text, monotonic())

    @override
    def start_application_mode(self) -> None:
        self._end_sender()
        self._output, self._never_blocks = _open_output(self.output_descriptor)
        self._pacer, self._rest = Pacer(), b""
        self._running = True
        self._sender = threading.Thread(target=self._run_sender, name="wire-output", daemon=True)
        self._sender.start()
        super().start_application_mode()
        with self._changed:
            # Until it is raw the terminal would echo the answer; what it shows is another screen.
            self._encoder.forget()
            self._drawing = True
        self.flush()

    @override
    def disable_input(self) -> None:
        with self._changed:
            patience = GIVE_UP_AFTER if self._pacer.answers else ANSWER_WITHIN
            patience = HURRYING_SECONDS if self._hurries else patience
            self._changed.wait_for(lambda: not self._pacer.outstanding, patience)
        super().disable_input()

    @override
    def stop_application_mode(self) -> None:
        """Draw no more, and leave an empty screen with a plain pen.

        Some terminals have no other screen to go back to, some keep rows of this one when it had
        another size.
        """
        with self._changed:
            self._drawing = False
            self._rest += LEAVING
        super().stop_application_mode()

    @override
    def close(self) -> None:
        self._end_sender()
        super().close()

    def _end_sender(self) -> None:
        sender, self._sender = self._sender, None
        if sender is None:
            return
        with self._changed:
            self._running = self._drawing = False
            self._changed.notify_all()
        sender.join()
        self._taken = b""
        os.close(self._output)

    @override
    def process_message(self, message: Message) -> None:
        if isinstance(message, events.CursorPosition):
            with self._changed:
                self._pacer.note_answer((message.y, message.x), monotonic())
                self._changed.notify_all()
            return
        if isinstance(message, events.Resize):
            self.fit(*message.size)
        super().process_message(message)

    # -- the terminal's side ---------------------------------------------------------------

    @override
    def fit(self, width: int, height: int) -> None:
        with self._changed:
            grid = self._painter.grid
            if (grid.width, grid.height) != (width, height):
                self._painter.grid = grid.resized(width, height)
                self._pacer.note_resized()
                # Of a size that it has again by now, the terminal has kept what it could.
                self._encoder.forget()

    def _run_sender(self) -> None:
        """Send pieces until closed."""
        while True:
            with self._changed:
                while self._running and not (self._taken or self._rest or self._may_go_on()):
                    self._changed.wait(self._patience())
                if not (self._running or self._taken or self._rest):
                    return
            with self._line:
                done = self._send(PIECE)
            if not done and not self._wait_for_the_kernel():
                return

    def _patience(self) -> float | None:
        """How long the sender may wait to be told of a change."""
        now = monotonic()
        waits = self._drawn and self._drawing
        return min(self._pacer.pause(now), self._pacer.late_in(now)) if waits else None

    def _wait_for_the_kernel(self) -> bool:
        """Wait until it takes more; False where it does not while everyone is leaving."""
        leaving = HURRYING_SECONDS if self._hurries else LEAVING_SECONDS
        patience = leaving
        while not select.select([], [self._output], [], POLL_SECONDS)[1]:
            patience = leaving if self._running else patience - POLL_SECONDS
            if patience <= 0:
                return False
        return True

    def _may_draw(self) -> bool:
        return self._drawn and self._drawing and self._pacer.room(monotonic()) > 0

    def _may_go_on(self) -> bool:
        """Whether there is room for what is to be drawn, or to be asked why there is none."""
        late = self._drawn and self._drawing and self._pacer.late_in(monotonic()) <= 0.0
        return late or self._may_draw()

    def _send(self, limit: int) -> bool:
        """Send a piece, or what was left of the last; False if the kernel has no room for it."""
        now = monotonic()
        with self._changed:
            if not self._taken:
                self._taken = self._take(limit, now)
                self._pacer.note_taken(len(self._taken), now)
            data = self._taken
        try:
            accepted = os.write(self._output, data) if data else 0
        except BlockingIOError:
            accepted = 0
        except OSError:
            # The terminal has gone away and takes no more.
            accepted = len(data)
        with self._changed:
            self._taken = data[accepted:]
            if self._taken:
                self._pacer.note_refused(len(self._taken))
                return False
            self._pacer.note_accepted(monotonic())
            return True

    def _take(self, limit: int, now: float) -> bytes:
        """The next bytes: what is for the terminal itself, then cells."""
        rest, self._rest = self._rest, b""
        if rest:
            self._encoder.lose_place()
        cells = b""
        if self._may_draw():
            cells = self._encoder.encode(self._painter.grid, limit)
            if len(cells) < limit:
                self._drawn = False
                cells += self._place_cursor()
        data = rest + cells
        # Answers keep their order: with this one, that to a question has come, or never will.
        asked = QUESTION in rest
        if self._drawing and (asked or self._pacer.wants_to_ask(len(data), now)):
            data += self._request(len(data), now)
            if not self._drawn:
                data += self._place_cursor()
        return data

    def _request(self, before: int, now: float) -> bytes:
        """A request at the end of so many bytes, from a place that tells it from the others."""
        place, move = self._encoder.cursor, b""
        if place is None or self._pacer.expects(place):
            place = self._free_place()
            move = self._encoder.place(place)
        self._pacer.note_request(before + len(move) + len(REQUEST), place, now)
        return move + REQUEST

    def _free_place(self) -> Place:
        """A place that no request was made from, if there is any; the first column is cheap."""
        grid = self._painter.grid
        places = ((row, column) for column in range(grid.width) for row in range(grid.height))
        return next((place for place in places if not self._pacer.expects(place)), (0, 0))

    def _place_cursor(self) -> bytes:
        """Input methods write where the cursor is; at the origin nobody types.

        On a screen that is smaller since it is at the border, where the terminal keeps it too.
        """
        grid, (row, column) = self._painter.grid, self._painter.cursor
        cursor = max(min(row, grid.height - 1), 0), max(min(column, grid.width - 1), 0)
        return self._encoder.place(cursor) if cursor != (0, 0) else b""


def _open_output(descriptor: int) -> tuple[int, bool]:
    """The terminal opened once more, so that writing without blocking is no one else's matter.

    Returns:
        A descriptor, and whether writing to it never blocks.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK), True
    except OSError:
        return os.dup(descriptor), False
