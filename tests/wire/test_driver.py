"""The driver without an app: what it sends, to a pipe in the place of a terminal."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.geometry import Size

from rnn_tui.wire import driver as wire_driver
from rnn_tui.wire.background import Listener
from rnn_tui.wire.driver import PIECE, SMALL, WireDriver, _open_output
from rnn_tui.wire.gone import Gone
from rnn_tui.wire.grid import Grid
from rnn_tui.wire.pacing import Request
from rnn_tui.wire.textual_private import MendedLinuxDriver
from tests.wire.emulator import Emulator, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from textual.message import Message

ASK = b"\x1b[6n"
KEYS_LIE = b"\x1b[=4;2u"
EMPTY = b"\x1b[m\x1b[2J"
SECONDS = 10.0


class App:
    """Notes what a driver tells its app."""

    def __init__(self) -> None:
        self.told: list[Message] = []

    async def _post_message(self, message: Message) -> None:
        self.told.append(message)


class Bench:
    """A driver that sends to a pipe, after its start."""

    def __init__(self, columns: int = 20, rows: int = 3) -> None:
        self.app = App()
        self.end, self._start = os.pipe2(os.O_NONBLOCK)
        app: Any = self.app
        self.driver = WireDriver(app)
        self.driver._painter.grid = Grid(columns, rows)
        self.driver._output = self._start
        self.driver._running = self.driver._drawing = self.driver._never_blocks = True

    def sent(self) -> bytes:
        """What was sent since the last time."""
        try:
            return os.read(self.end, 1 << 20)
        except BlockingIOError:
            return b""

    def shown(self, text: str) -> bytes:
        """What is sent at once for output of the app."""
        self.driver.write(text)
        self.driver.flush()
        return self.sent()

    def answer(self, row: int, column: int) -> None:
        self.driver.process_message(events.CursorPosition(column, row))

    def fill(self) -> int:
        """Send until the kernel takes no more; how many bytes that were."""
        count = 0
        try:
            while True:
                count += os.write(self._start, b"x" * 4096)
        except BlockingIOError:
            return count

    def close(self) -> None:
        for descriptor in (self.end, self._start):
            try:
                os.close(descriptor)
            except OSError:
                continue


def finish(work: Callable[[], None]) -> None:
    """Let a thread do what ends by itself, and have it end."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(SECONDS)
    assert not thread.is_alive()


async def until(condition: Callable[[], bool]) -> None:
    """Let others go on until something holds."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench()
    yield made
    made.close()


async def test_what_changed_is_sent_at_once_and_the_terminal_asked_once(bench: Bench) -> None:
    assert bench.shown("\x1b[1;1Hab") == EMPTY + b"\x1b[Hab" + ASK
    assert bench.shown("c") == b"c"
    assert bench.shown("\x1b[1;3Hc") == b""
    assert not bench.driver._drawn


async def test_an_answer_is_kept_from_the_app_and_names_its_request(bench: Bench) -> None:
    bench.shown("\x1b[1;1Hab")
    assert bench.driver._pacer.outstanding == 1
    bench.answer(2, 0)
    assert bench.driver._pacer.outstanding == 1
    bench.answer(0, 2)
    await asyncio.sleep(0)

    assert bench.driver._pacer.outstanding == 0
    assert bench.driver._pacer.answers
    assert bench.app.told == []


async def test_no_two_requests_are_made_from_one_place(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.driver._pacer, "wants_to_ask", lambda *_: True)

    assert bench.shown("\x1b[1;1Hab") == EMPTY + b"\x1b[Hab" + ASK
    # From the first column instead, and back to where input methods write.
    assert bench.shown("\x1b[1;2Hc") == b"\bc" + b"\x1b[H" + ASK + b"\x1b[;3H"
    assert bench.shown("\x1b[1;2Hd") == b"\bd" + b"\x1b[2H" + ASK + b"\x1b[;3H"
    assert [r.place for r in bench.driver._pacer._requests] == [(0, 2), (0, 0), (1, 0)]


async def test_where_every_place_is_taken_a_request_is_made_from_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench = Bench(2, 1)
    monkeypatch.setattr(bench.driver._pacer, "expects", lambda _: True)

    assert bench.driver._free_place() == (0, 0)
    bench.close()


async def test_the_place_of_a_request_is_where_the_cursor_surely_is(bench: Bench) -> None:
    # In the last column that is not known.
    assert bench.shown(f"\x1b[1;1H{'x' * 20}") == (
        EMPTY + b"\x1b[H" + b"x" * 20 + b"\x1b[;20H" + ASK
    )
    assert bench.driver._pacer.expects((0, 19))


async def test_a_request_counts_the_bytes_before_it(bench: Bench) -> None:
    sent = bench.shown("\x1b[1;1Hab")

    assert [r.end for r in bench.driver._pacer._requests] == [len(sent)]
    assert bench.driver._pacer.sent == len(sent)


async def test_a_request_from_elsewhere_counts_its_way_too(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.driver._pacer, "wants_to_ask", lambda *_: True)
    first = bench.shown("\x1b[1;1Hab")
    second = bench.shown("\x1b[1;2Hc")

    (_, request) = bench.driver._pacer._requests
    # Up to the request's end; behind it the cursor goes back.
    assert request.end == len(first) + len(second) - len(b"\x1b[;3H")


async def test_the_question_for_the_background_ends_with_a_request(bench: Bench) -> None:
    bench.shown("\x1b[1;1Hab")
    bench.driver.ask_background()
    sent = bench.shown("")

    assert sent.startswith(b"\x1b]11;?\x07\x1b[")
    assert sent.count(ASK) == 1
    assert bench.driver._pacer.outstanding == 2


async def test_what_is_for_the_terminal_itself_goes_first_and_loses_the_place(
    bench: Bench,
) -> None:
    bench.shown("\x1b[1;1Hab")
    assert bench.shown("\x07\x1b[1;3Hc") == b"\x07" + b"\x1b[;3H\x1b[0mc"


async def test_a_large_difference_is_begun_and_left_to_the_sender(bench: Bench) -> None:
    for row in range(3):
        bench.driver.write(f"\x1b[{row + 1};1H" + "\x1b[1mx\x1b[0my" * 10)
    bench.driver.flush()
    begun = bench.sent()

    assert SMALL == 256
    assert len(EMPTY) + SMALL <= len(begun) < 2 * SMALL
    assert bench.driver._drawn
    assert bench.driver._send(PIECE)
    assert not bench.driver._drawn
    terminal = Emulator(20, 3)
    terminal.feed(begun + bench.sent())
    assert terminal.display == ["xy" * 10] * 3


async def test_while_a_piece_is_on_its_way_nothing_is_sent_besides(bench: Bench) -> None:
    bench.fill()
    bench.driver.write("\x1b[1;1Hab")
    bench.driver.flush()
    taken = EMPTY + b"\x1b[Hab" + ASK
    assert bench.driver._taken == taken
    assert bench.driver._pacer._refused == len(taken)

    bench.sent()
    bench.driver.write("c")
    bench.driver.flush()
    assert bench.sent() == b""
    assert not bench.driver._line.locked()
    assert bench.driver._send(PIECE)
    assert bench.sent() == taken
    assert bench.driver._pacer._refused == 0
    assert bench.driver._taken == b""
    assert bench.shown("") == b"c"


async def test_what_the_kernel_took_of_a_piece_is_not_sent_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.driver.write("\x1b[1;1Hab")
    monkeypatch.setattr(os, "write", lambda *_: 7)

    assert not bench.driver._send(PIECE)
    assert bench.driver._taken == b"\x1b[Hab" + ASK


async def test_a_terminal_that_has_gone_takes_everything(bench: Bench) -> None:
    os.close(bench.end)
    bench.driver.write("\x1b[1;1Hab")

    assert bench.driver._send(PIECE)
    assert bench.driver._taken == b""


@pytest.mark.parametrize("missing", ["_running", "_never_blocks"])
async def test_a_flush_sends_nothing_itself_where_it_might_block_or_all_is_over(
    bench: Bench, missing: str
) -> None:
    setattr(bench.driver, missing, False)

    assert bench.shown("\x1b[1;1Hab") == b""
    assert bench.driver._drawn


async def test_a_flush_leaves_the_line_to_whoever_holds_it(bench: Bench) -> None:
    with bench.driver._line:
        assert bench.shown("\x1b[1;1Hab") == b""


async def test_before_and_after_drawing_only_what_is_for_the_terminal_itself_is_sent(
    bench: Bench,
) -> None:
    bench.driver._drawing = False

    assert bench.shown("\x1b[?1049h\x1b[1;1Hab") == b"\x1b[?1049h"
    assert bench.driver._drawn


async def test_without_room_nothing_is_drawn(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.driver._pacer, "room", lambda _: 0)
    assert bench.shown("\x1b[1;1Hab") == b""
    monkeypatch.setattr(bench.driver._pacer, "room", lambda _: 1)
    assert bench.shown("") == EMPTY + b"\x1b[Hab" + ASK


async def test_the_sender_goes_on_where_there_is_room_or_an_answer_is_late(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = bench.driver
    room, late = 0, 1.0
    monkeypatch.setattr(driver._pacer, "room", lambda _: room)
    monkeypatch.setattr(driver._pacer, "late_in", lambda _: late)
    monkeypatch.setattr(driver._pacer, "pause", lambda _: 0.5)

    assert driver._patience() is None
    driver._drawn = True
    assert (driver._may_go_on(), driver._patience()) == (False, 0.5)
    late = 0.25
    assert (driver._may_go_on(), driver._patience()) == (False, 0.25)
    late = 0.0
    assert driver._may_go_on()
    late, room = 1.0, 1
    assert driver._may_go_on()
    driver._drawing = False
    assert (driver._may_go_on(), driver._patience()) == (False, None)
    late = 0.0
    assert not driver._may_go_on()
    driver._drawing, driver._drawn, room = True, False, 1
    assert not driver._may_go_on()


async def test_repainting_draws_everything_anew(bench: Bench) -> None:
    bench.shown("\x1b[1;1Hab")
    bench.driver.repaint()

    assert bench.shown("") == EMPTY + b"\x1b[Hab"


async def test_another_size_cuts_or_extends_the_screen_and_loses_the_place(bench: Bench) -> None:
    bench.shown("\x1b[1;1Habc\x1b[2;1Hde")
    before = bench.driver._painter.grid
    bench.driver.fit(20, 3)
    assert bench.driver._painter.grid is before
    assert [r.place for r in bench.driver._pacer._requests] == [(1, 2)]

    bench.driver.fit(20, 1)
    assert text_of(bench.driver._painter.grid) == ["abc" + " " * 17]
    assert [r.place for r in bench.driver._pacer._requests] == [None]
    assert bench.driver._encoder.cursor is None
    bench.driver.fit(2, 1)
    assert text_of(bench.driver._painter.grid) == ["ab"]


async def test_a_terminal_that_was_smaller_for_a_moment_is_sent_everything(bench: Bench) -> None:
    bench.shown("\x1b[1;1Habc")
    bench.driver.fit(2, 3)
    bench.driver.fit(20, 3)

    assert bench.shown("\x1b[2;1Hde").startswith(EMPTY + b"\x1b[Hab\x1b[B\rde")


async def test_on_a_smaller_screen_the_cursor_is_at_its_border(bench: Bench) -> None:
    bench.shown("\x1b[3;15H")
    bench.driver.fit(6, 2)
    bench.shown("")
    assert bench.driver._encoder.cursor == (1, 5)

    assert b"\rx" in bench.shown("\x1b[2;1Hx\x1b[3;15H")


async def test_the_app_learns_of_another_size_after_the_screen_has_it(bench: Bench) -> None:
    bench.driver.process_message(events.Resize(Size(9, 2), Size(9, 2)))
    await until(lambda: bool(bench.app.told))

    assert [type(message) for message in bench.app.told] == [events.Resize]
    grid = bench.driver._painter.grid
    assert (grid.width, grid.height) == (9, 2)


async def test_the_sender_ends_when_everything_is_sent(bench: Bench) -> None:
    bench.driver._running = bench.driver._drawing = False
    bench.driver.write("\x1b[?25h\x1b[1;1Hab")
    finish(bench.driver._run_sender)

    assert bench.sent() == b"\x1b[?25h"


async def test_what_was_taken_is_sent_before_the_sender_ends(bench: Bench) -> None:
    bench.driver._running = bench.driver._drawing = False
    bench.driver._taken, bench.driver._rest = b"ab", b"\x07"
    finish(bench.driver._run_sender)

    assert bench.sent() == b"ab\x07"


async def test_the_sender_sends_what_a_flush_does_not(bench: Bench) -> None:
    bench.driver._never_blocks = False
    bench.driver._sender = threading.Thread(target=bench.driver._run_sender)
    bench.driver._sender.start()
    terminal = Emulator(20, 3)
    for text in ("ab", "cd"):
        bench.driver.write(f"\x1b[1;1H{text}")
        bench.driver.flush()
        while not terminal.display[0].startswith(text):
            assert select.select([bench.end], [], [], SECONDS)[0]
            terminal.feed(bench.sent())
    bench.driver._end_sender()

    assert bench.driver._sender is None
    assert not bench.driver._running
    assert not bench.driver._drawing
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(bench._start)


async def test_without_a_sender_there_is_none_to_end(bench: Bench) -> None:
    bench.driver._end_sender()

    assert bench.driver._running
    os.fstat(bench._start)


def polls(answers: Iterator[bool], monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Says whether the kernel has room each time it is asked; the seconds it is asked for."""
    asked = []

    def wait(
        _: object, outputs: list[int], __: object, seconds: float
    ) -> tuple[list[int], list[int], list[int]]:
        asked.append(seconds)
        return [], outputs if next(answers) else [], []

    monkeypatch.setattr(select, "select", wait)
    return asked


async def test_the_kernel_is_waited_for_as_long_as_the_app_runs(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = polls(iter([False] * 40 + [True]), monkeypatch)

    assert bench.driver._wait_for_the_kernel()
    assert asked == [0.1] * 41


async def test_on_leaving_the_kernel_is_waited_for_a_second_at_most(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.driver._running = False
    asked = polls(iter([False] * 40), monkeypatch)

    assert not bench.driver._wait_for_the_kernel()
    assert 10 <= len(asked) <= 11


async def test_the_sender_ends_where_nobody_takes_what_it_has(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.fill()
    polls(iter([False] * 40), monkeypatch)
    bench.driver._running = bench.driver._drawing = False
    bench.driver._rest = b"ab"
    finish(bench.driver._run_sender)

    assert bench.driver._taken == b"ab"


@pytest.mark.parametrize(("answers", "seconds"), [(None, 0.3), (False, 0.3), (True, 3.0)])
async def test_input_ends_after_the_last_answer(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, answers: bool | None, seconds: float
) -> None:
    waited: list[tuple[bool, float]] = []

    def wait_for(predicate: Callable[[], bool], patience: float) -> bool:
        waited.append((predicate(), patience))
        bench.driver._pacer._requests.clear()
        waited.append((predicate(), patience))
        return True

    ended: list[bool] = []
    monkeypatch.setattr(bench.driver._changed, "wait_for", wait_for, raising=False)
    monkeypatch.setattr(MendedLinuxDriver, "disable_input", lambda _: ended.append(True))
    bench.driver._pacer.answers = answers
    bench.driver._pacer._requests.append(Request(1, 0.0, (0, 0)))
    bench.driver.disable_input()

    assert waited == [(answers is False, seconds), (True, seconds)]
    assert ended == [True]


async def test_on_leaving_the_screen_is_emptied_before_the_terminal_is_set_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.shown("\x1b[1;1Hab")
    monkeypatch.setattr(
        MendedLinuxDriver, "stop_application_mode", lambda self: self.write("\x1b[?1049l")
    )
    bench.driver.write("\x1b[1;1Hx")
    bench.driver.stop_application_mode()
    bench.driver._send(PIECE)

    assert bench.sent() == b"\x1b[m\x1b[2J\x1b[H\x1b[?1049l"


class Ends:
    """Both ends of a pseudo-terminal."""

    def __init__(self) -> None:
        self.outside, self.inside = pty.openpty()
        self.file = os.fdopen(os.dup(self.inside), "w")

    def close(self) -> None:
        self.file.close()
        os.close(self.outside)
        os.close(self.inside)

    def read_until(self, text: bytes) -> bytes:
        """What the terminal gets, up to some text."""
        data = b""
        while text not in data:
            assert select.select([self.outside], [], [], SECONDS)[0], data
            data += os.read(self.outside, 1 << 16)
        return data


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.close()


def test_the_output_is_a_terminal_opened_once_more_or_a_copy(ends: Ends) -> None:
    terminal, never_blocks = _open_output(ends.inside)
    assert never_blocks
    assert terminal != ends.inside
    assert os.ttyname(terminal) == os.ttyname(ends.inside)
    assert not os.get_blocking(terminal)
    assert os.get_blocking(ends.inside)
    reading, writing = os.pipe()
    copy, never_blocks = _open_output(writing)
    assert not never_blocks
    assert os.path.sameopenfile(copy, writing)
    assert copy != writing
    for descriptor in (terminal, reading, writing, copy):
        os.close(descriptor)


async def test_from_its_start_to_its_end(ends: Ends) -> None:
    app: Any = App()
    driver: Any = WireDriver(app)
    driver._file, driver.fileno, driver.input_tty = ends.file, ends.inside, True
    assert driver.output_descriptor == ends.file.fileno()
    driver._rest, before = b"never sent", driver._pacer
    driver._encoder.encode(Grid(80, 25), 1 << 20)
    driver.start_application_mode()
    try:
        begun = ends.read_until(ASK)
        # Only once it is hidden is the cursor asked for, and the screen is drawn from empty.
        assert begun.startswith(b"\x1b[?1049h")
        assert begun.index(b"\x1b[?25l") < begun.index(EMPTY) < begun.index(ASK)
        # The keyboard's protocol, with where keys lie, of the alternate screen.
        assert begun.index(b"\x1b[?1049h") < begun.index(b"\x1b[>25u") < begun.index(KEYS_LIE)
        assert driver._pacer is not before
        assert driver._sender.daemon
        os.write(ends.outside, b"\x1b[1;1R")
        await until(lambda: not driver._pacer.outstanding)
        assert driver._pacer.answers
    finally:
        driver.stop_application_mode()
        driver.close()
    left = ends.read_until(b"\x1b[?1004l")

    assert b"\x1b[m\x1b[2J\x1b[H" in left
    assert left.index(b"\x1b[<u") < left.index(b"\x1b[?1049l")
    assert driver._sender is None
    assert driver._taken == b""


async def test_without_output_there_is_no_descriptor(bench: Bench) -> None:
    driver: Any = bench.driver
    driver._file = None

    assert driver.output_descriptor == -1


async def test_keys_are_read_until_the_terminal_has_gone(bench: Bench) -> None:
    driver: Any = bench.driver
    driver.fileno, typing = os.pipe()
    heard: list[Any] = []
    driver.process_message = heard.append
    os.write(typing, "aé\x1b[C".encode() + b"\xff")
    os.close(typing)
    finish(driver.run_input_thread)
    os.close(driver.fileno)

    *keys, last = heard
    assert [event.key for event in keys] == ["a", "é", "right", "replacement_character"]
    assert isinstance(last, Gone)
    # A terminal that cannot be read has gone as well.
    driver.fileno = os.open(os.devnull, os.O_WRONLY)
    finish(driver.run_input_thread)
    os.close(driver.fileno)
    assert isinstance(heard[-1], Gone)
    assert len(heard) == len(keys) + 2


async def test_the_answer_for_the_background_is_told_between_keys(bench: Bench) -> None:
    driver: Any = bench.driver
    driver.fileno, typing = os.pipe()
    heard: list[Any] = []
    driver.process_message = heard.append
    driver._listener = Listener(heard.append)
    driver.ask_background()
    os.write(typing, b"a\x1b]11;rgb:ffff/ffff/ffff\x07b\x1b]11;rgb:ff")
    os.close(typing)
    finish(driver.run_input_thread)
    os.close(driver.fileno)

    background, *keys, _ = heard
    assert background.color == (1.0, 1.0, 1.0)
    assert [event.key for event in keys] == ["a", "b"]


async def test_no_key_is_read_after_the_end(bench: Bench) -> None:
    driver: Any = bench.driver
    driver.fileno, typing = os.pipe()
    heard: list[Any] = []
    driver.process_message = heard.append
    os.write(typing, b"a")
    driver.exit_event.set()
    finish(driver.run_input_thread)
    os.close(typing)
    os.close(driver.fileno)

    assert heard == []


async def test_an_escape_that_nothing_follows_is_a_key(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver: Any = bench.driver
    driver.fileno, typing = os.pipe()
    os.write(typing, b"\x1b")
    heard: list[Any] = []

    def hear(event: Message) -> None:
        heard.append(event)
        driver.exit_event.set()

    driver.process_message = hear
    finish(driver.run_input_thread)
    os.close(typing)
    os.close(driver.fileno)

    assert [event.key for event in heard] == ["escape"]


async def test_signals_are_obeyed_between_two_things(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    obeyed: list[str] = []
    for name in ("_suspend", "_go_on"):
        monkeypatch.setattr(MendedLinuxDriver, name, lambda _, name=name: obeyed.append(name))
    bench.driver._sigcont_application(signal.SIGCONT, None)
    bench.driver._sigtstp_application(signal.SIGTSTP, None)
    assert obeyed == []
    await asyncio.sleep(0)

    assert obeyed == ["_go_on", "_suspend"]


@pytest.mark.parametrize("stops", [True, False])
async def test_the_whole_job_is_suspended_and_what_nothing_stops_goes_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, stops: bool
) -> None:
    driver: Any = bench.driver
    done: list[object] = []

    def kill(group: int, number: int) -> None:
        done.append((group, number))
        if stops:
            driver._sigcont_application(signal.SIGCONT, None)

    def handle(*set_to: object) -> str:
        done.append(set_to)
        return "handler"

    monkeypatch.setattr(os, "kill", kill)
    monkeypatch.setattr(signal, "signal", handle)
    driver.suspend_application_mode = lambda: done.append("left")
    driver.resume_application_mode = lambda: done.append("back")
    driver._suspend()
    await asyncio.sleep(0)

    assert done == [
        "left",
        (signal.SIGTSTP, signal.SIG_DFL),
        (0, signal.SIGTSTP),
        (signal.SIGTSTP, "handler"),
        "back",
    ]
    # A stop that it was not told of leaves the terminal in use.
    done.clear()
    driver._key_thread = SimpleNamespace(is_alive=lambda: True)
    driver._go_on()
    assert done == ["left", "back"]


async def test_the_screen_is_as_large_as_the_terminal_whenever_it_is_asked(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "31")
    monkeypatch.setenv("LINES", "7")

    assert bench.driver._get_terminal_size() == (31, 7)
    grid = bench.driver._painter.grid
    assert (grid.width, grid.height) == (31, 7)


def test_the_driver_s_measures() -> None:
    assert (PIECE, SMALL, wire_driver.LEAVING_SECONDS) == (1024, 256, 1.0)
