"""What `rnn-tui serve` serves, and what it refuses."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Run = Any


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rnn_tui.web.server", None)

    assert run("serve") == (
        2, "", "rnn-tui: serve needs a library that is not there: pip install 'rnn-tui[web]'\n"
    )  # fmt: skip


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that are served; each serving ends at once."""
    server = pytest.importorskip("rnn_tui.web.server", reason="textual-serve is not installed")
    programs: list[list[str]] = []

    class Served:
        def __init__(self, words: list[str], port: int, title: str) -> None:
            programs.append(words)
            self.public_url = f"http://127.0.0.1:{port}"

        def serve(self) -> None:
            """Ends at once."""

    monkeypatch.setattr(server, "AppServer", Served)
    return programs


def test_every_option_goes_through(
    run: Run, served: list[list[str]], tmp_path: Path, write: Callable[[str], Path]
) -> None:
    write('theme = "dark"')
    data = tmp_path / "it's $HOME;.txt"
    data.write_text("1 2\n3 4\n", encoding="utf-8")
    code, out, _ = run(
        "--fps", "10", "--color", "256", "serve", "--port", "8123", "--data", str(data),
        "--optimizer", "adam", "--theme", "terminal",
    )  # fmt: skip

    assert (code, out) == (0, "http://127.0.0.1:8123 has ended\n")
    program = [sys.executable, "-P", "-m", "rnn_tui"]
    (words,) = served
    assert words[:4] == program
    options = dict(zip(words[4::2], words[5::2], strict=True))
    assert options == {
        "--data": str(data), "--optimizer": "adam", "--theme": "terminal", "--fps": "10",
        "--color": "256",
    }  # fmt: skip

    run("serve", "--no-config")
    assert served[1] == [*program, "--no-config"]


def test_data_that_can_be_read_once_only_is_refused(
    run: Run, served: list[list[str]], tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[b"1 2\n"])
    writer.start()
    code, _, err = run("serve", "--data", str(pipe), "--port", "8123")
    writer.join()

    assert code == 2
    assert "can be read once only, and each page reads it: keep it in a file" in err
    assert not served


@pytest.mark.usefixtures("served")
def test_ports(run: Run) -> None:
    assert run("serve", "--port", "80") == (
        2, "", "rnn-tui: --port: must be 1024 to 65535, not 80 (see rnn-tui serve --help)\n"
    )  # fmt: skip
    assert run("serve", "--port", "65535")[0] == 0


def test_a_port_that_is_taken_is_said_to_be(run: Run) -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("serve", "--port", str(port))

    assert (code, out) == (2, "")
    assert err == f"rnn-tui: --port {port}: {os.strerror(errno.EADDRINUSE)}\n"
