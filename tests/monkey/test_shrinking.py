from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rnn_tui.panes.readout import ReadoutLine
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.wire.driver import WireDriver
from tests.monkey.monkey import shrunk
from tests.monkey.running import Setting, replay
from tests.monkey.shrinking import shrink

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from rnn_tui.session import State
    from tests.monkey.happenings import Happening

SMALL = Setting(size=(60, 16))


def test_what_is_not_needed_is_left_out() -> None:
    assert shrink([*range(1000)], lambda part: 3 in part and 970 in part) == [3, 970]
    assert shrink([*range(1000)], lambda part: 999 in part) == [999]
    assert shrink([7], lambda part: True) == []


def test_order_is_kept() -> None:
    def fails(part: Sequence[str]) -> bool:
        return "".join(part).find("b") > "".join(part).find("x") >= 0

    assert shrink([*"abxaabca"], fails) == ["x", "b"]


def test_it_asks_no_more_than_it_may() -> None:
    asked: list[Sequence[int]] = []

    def fails(part: Sequence[int]) -> bool:
        asked.append(part)
        return {3, 50, 97} <= {*part}

    left = shrink([*range(100)], fails, tries=10)
    assert len(asked) == 10
    assert {3, 50, 97} <= {*left}
    assert len(left) < 100


def test_a_planted_exception_is_found_and_shrunk_to_its_two_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zoomed: set[SurfacePane] = set()

    def centre(pane: SurfacePane) -> None:
        if pane in zoomed:
            raise KeyError("planted")

    monkeypatch.setattr(SurfacePane, "action_zoom", lambda pane, _: zoomed.add(pane))
    monkeypatch.setattr(SurfacePane, "action_centre", centre)
    happened: list[Happening] = [b"l", b"+", b"@"]
    fault = replay(happened, SMALL)
    assert fault is not None
    assert fault.kind == "KeyError in centre"
    assert "planted" in str(fault)
    assert shrunk(fault, SMALL) == [b"+", b"@"]


def test_a_planted_stale_picture_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    follow = ReadoutLine.follow

    def follow_once(view: ReadoutLine, state: State) -> bool:
        return view._drawn is None and follow(view, state)

    monkeypatch.setattr(ReadoutLine, "follow", follow_once)
    fault = replay([b"L", 0.2], SMALL)
    assert fault is not None
    assert fault.kind == "a stale picture"


def test_a_planted_fault_of_the_driver_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WireDriver, "_place_cursor", lambda _: b"\x1b[5;5Hx")
    fault = replay([b"L", 0.2], SMALL)
    assert fault is not None
    assert fault.kind == "the terminal shows something else"


def test_a_thread_that_is_left_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait, name="left")
    monkeypatch.setattr(SurfacePane, "action_zoom", lambda *_: thread.start())
    fault = replay([b"+"], SMALL)
    over.set()
    thread.join()
    assert fault is not None
    assert fault.kind.startswith("threads are left: {<Thread(left")
