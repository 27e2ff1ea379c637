"""The whole program, its keys from a pipe."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def piped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[str], str]]:
    """Runs a command line with keys from a pipe; exit code, lines of output, standard error."""

    def run(keys: bytes, *argv: str) -> tuple[int, list[str], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(keys)))
        code = main(["--plain", *argv])
        written = capsys.readouterr()
        return code, written.out.splitlines(), written.err

    return run


Piped = Any
SHORT = ("--iterations", "3")


def test_keys_from_a_pipe_make_a_log(piped: Piped) -> None:
    code, lines, err = piped(b"lll.\n", *SHORT)

    assert (code, err) == (0, "")
    assert lines[0] == "rnn-tui in lines: the question mark lists the keys, q leaves."
    moved = [line for line in lines if line.startswith("l: ")]
    assert [line[:28] for line in moved] == [
        f"l: wx minus {wx}, wRec 2: los" for wx in ("1.4", "1.3", "1.2")
    ]
    assert lines[-2].startswith("full stop: This is the last iteration; iteration 3 of 3: ")
    assert lines[-1] == "rnn-tui --iterations 3 --crosshair -1.2,2"


def test_what_is_asked_is_the_rest_of_the_line(piped: Piped) -> None:
    _, lines, _ = piped(b"g1,1\r\nz", *SHORT)

    asked = lines.index("Type wx and wRec with a comma between them, then enter.")
    assert lines[asked + 1].startswith("g: wx 1, wRec 1: loss ")
    assert lines[asked + 2].startswith("z: The window is ")


@pytest.mark.parametrize("key", [b"q", b"\x03", b"\x04"])
def test_leaving_leaves_what_is_behind_it_unread(piped: Piped, key: bytes) -> None:
    _, lines, _ = piped(key + b"1", *SHORT)

    assert lines[-1] == "rnn-tui --iterations 3"


def test_a_carriage_return_is_enter_and_ends_of_lines_are_nothing(piped: Piped) -> None:
    _, lines, _ = piped(b"\n\n5\r\r\n\n", *SHORT)

    assert [line.split(":")[0] for line in lines[4:-1]] == ["5", "enter"]
    assert lines[-1] == "rnn-tui --start 1,0.5 --iterations 3 --crosshair 1,0.5"


def test_bytes_that_are_no_text_are_keys_without_a_meaning(piped: Piped) -> None:
    code, lines, err = piped(b"\xff\x1b[99~\x1b", *SHORT)

    assert (code, err) == (0, "")
    assert [line.split(":")[1] for line in lines[4:-1]] == [
        " The key replacement character does nothing here; the question mark lists every key.",
        " An unknown key does nothing here; the question mark lists every key.",
        " The key escape does nothing here; the question mark lists every key.",
    ]


def test_a_tour_is_told_from_its_beginning(piped: Piped) -> None:
    _, lines, _ = piped(b"", "tour", "--stop", "2")

    assert lines[2].startswith("Tour, stop 2 of ")
    assert lines[-1].startswith("rnn-tui --")


def test_an_output_without_utf8_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("é".encode())))
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="latin-1"))

    assert main(["--plain", "--data", "/dev/null/é"]) == 2
    assert main(["--plain", *SHORT]) == 0
    assert out.getvalue().isascii()


def test_no_screen_is_imported() -> None:
    program = (
        "import sys\nfrom rnn_tui.cli import main\nmain(['--plain', '--iterations', '3'])\n"
        "print({name.split('.')[0] for name in sys.modules} & {'textual', 'rich', 'plotext'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="l\n", capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "set()"
