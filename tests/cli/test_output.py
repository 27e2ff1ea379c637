"""Outputs that cannot be written, or are no longer wanted, and those that take long."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import progress as bars
from rnn_tui.cli.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

Run = Any
PROGRAM = f"{sys.executable} -m rnn_tui"

COMMANDS = [
    "train --csv", "train --json", "train", "basins --csv --size 3x2", "surface --json --size 3x2",
    "check", "race --csv --iterations 5", "--help", "train --help", "--version",
]  # fmt: skip


def shell(line: str) -> tuple[int, str]:
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_is_full(command: str) -> None:
    assert shell(f"{PROGRAM} {command} >/dev/full") == (
        74, "rnn-tui: cannot write the output: No space left on device\n",
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_is_closed(command: str) -> None:
    assert shell(f"{PROGRAM} {command} >&-") == (
        74, "rnn-tui: cannot write the output: it is closed\n",
    )  # fmt: skip


def test_what_nobody_can_be_told_is_no_error() -> None:
    assert shell(f"{PROGRAM} predict 1 --weights 1,1 2>&-") == (0, "")
    assert shell(f"{PROGRAM} train --bad 2>&-") == (2, "")
    assert shell(f"{PROGRAM} train --bad 2>&- >&-") == (2, "")
    assert shell(f"{PROGRAM} <&-")[0] == 2


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_what_is_interrupted_can_be_read(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    # A shell's job in the background ignores the signal, which its children inherit.
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from rnn_tui.cli import main\n"
        f"sys.exit(main(['train', '--iterations', '10000000', '{form}']))"
    )
    with path.open("w") as out:
        running = subprocess.Popen([sys.executable, "-c", program], stdout=out)
        while path.stat().st_size < 50_000:
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130
    text = path.read_text()

    if form == "--json":
        fields = json.loads(text)
        assert fields["interrupted"] is True
        rows = fields["rows"]
    else:
        assert text.endswith("\n")
        rows = [line.split(",") for line in text.splitlines()[1:]]
    assert len(rows) > 100
    assert [int(row[0]) for row in rows] == list(range(len(rows)))
    assert all(len(row) == 8 for row in rows)


def test_a_text_is_never_too_large_to_be_looked_at(run: Run) -> None:
    code, out, err = run("basins", "--size", "1001x2")
    assert (code, out) == (2, "")
    assert err.startswith("rnn-tui: --size of a text is at most 1000x1000; --json and --csv have")
    assert run("surface", "--size", "2x1001")[0] == 2
    assert len(run("surface", "--size", "1001x2", "--csv")[1].splitlines()) == 2003


def test_work_that_takes_a_while_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bars, "PATIENCE", 0.0)
    monkeypatch.setattr(bars, "REFRESH", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    asked = Event()

    def share() -> float:
        asked.set()
        return 0.25

    with progress(share):
        assert asked.wait(10)
    with progress(None):
        pass

    assert "Computing" in capsys.readouterr().err
