"""The app where a server shows it in a browser, the server being the test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import Self

import pytest

from rnn_tui.terminal import WEB_DRIVER
from tests.wire.emulator import Emulator

COLUMNS, ROWS = 100, 30
DATA, META = b"D", b"M"


class Page:
    """The program, its input and output in packets, and what a browser would show of it."""

    def __init__(self, *argv: str) -> None:
        environ = {
            "PATH": os.environ["PATH"], "XDG_STATE_HOME": "/dev/null",
            "XDG_CONFIG_HOME": "/dev/null", "TERM": "dumb", "LANG": "C",
            "TEXTUAL_DRIVER": WEB_DRIVER, "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(COLUMNS), "ROWS": str(ROWS),
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rnn_tui", *argv], env=environ, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout
        self.screen = Emulator(COLUMNS, ROWS)

    def __enter__(self) -> Self:
        assert self._out.readline() == b"__GANGLION__\n"
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def send(self, kind: bytes, payload: bytes) -> None:
        self._in.write(kind + len(payload).to_bytes(4, "big") + payload)
        self._in.flush()

    def shows(self, words: str) -> bool:
        """Read until it is shown; a test that waits in vain is ended by the end of the output."""
        while words not in "\n".join(self.screen.display):
            kind = self._out.read(1)
            payload = self._out.read(int.from_bytes(self._out.read(4), "big"))
            if not kind or (kind == META and json.loads(payload)["type"] == "exit"):
                return False
            self.screen.feed(payload)
        return True

    def ends(self) -> tuple[int, str]:
        """The exit code, and what was written to standard error."""
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err.decode()


def test_keys_act_and_the_end_of_the_server_ends_it() -> None:
    with Page("--iterations", "20", "--length", "5") as page:
        assert page.shows("quadrant, loss")
        page.send(DATA, b"\x1a")
        assert page.shows("A browser cannot suspend the app")
        page.send(DATA, b"y")
        assert page.shows("Sent to the browser's clipboard")
        page.send(META, b'{"type": "resize", "width": 100, "height": 29}')
        page.process.stdin.close()  # type: ignore[union-attr]
        page.process.stdin = None
        code, err = page.ends()

    assert code == 128 + signal.SIGHUP
    assert err.endswith("ended by a signal; rnn-tui --resume goes on with what was explored\n")


@pytest.mark.parametrize("how", ["left", "closed", "signal"])
def test_leaving(how: str) -> None:
    with Page("--iterations", "20", "--length", "5") as page:
        assert page.shows("quadrant, loss")
        if how == "left":
            page.send(DATA, b"q")
        elif how == "closed":
            page.send(META, b'{"type": "quit"}')
        else:
            page.process.terminate()
        ended = page.ends()

    if how == "left":
        assert ended == (0, "rnn-tui --length 5 --iterations 20\n")
    else:
        number = signal.SIGHUP if how == "closed" else signal.SIGTERM
        assert ended[0] == 128 + number
