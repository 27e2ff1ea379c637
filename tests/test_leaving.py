"""Leaving on signals, in a process of its own: the tests' would end with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from rnn_tui.leaving import Signals

PROGRAM = """
import os, signal, sys, threading
from rnn_tui import leaving

leaving.SECONDS = 0.05
asked = threading.Event()

def ask(number):
    print("asked", number, flush=True)
    asked.set()

def at_once(number):
    print("at once", number, flush=True)
    os._exit(7)

with leaving.Signals(ask, at_once):
    # One that is not for leaving.
    signal.signal(signal.SIGWINCH, lambda *_: print("resized", flush=True))
    os.kill(os.getpid(), signal.SIGWINCH)
    os.kill(os.getpid(), signal.SIGTERM)
    asked.wait()
    {then}
print("left", flush=True)
"""


@pytest.mark.parametrize(
    ("then", "said", "code"),
    [
        ("pass", ["resized", "asked 15", "left"], 0),
        ("threading.Event().wait()", ["resized", "asked 15", "at once 15"], 7),
        ("while True: pass", ["resized", "asked 15", "at once 15"], 7),
    ],
    ids=["in order", "stuck", "busy"],
)
def test_who_is_asked_leaves_or_is_ended(then: str, said: list[str], code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("{then}", then)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert sorted(ended.stdout.split("\n")) == sorted([*said, ""])
    assert (ended.returncode, ended.stderr) == (code, "")


def test_afterwards_signals_do_what_they_did() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    with Signals(print, print):
        assert signal.getsignal(signal.SIGTERM) != before[0]

    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen: list[object] = []

    def enter() -> None:
        with Signals(print, print):
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()

    assert seen == [before]
