"""What was read of a file, as the command line says it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tests.cli.strict import strict

if TYPE_CHECKING:
    from collections.abc import Mapping

Run = Any
PRESET: dict[str, object] = {
    "file": None, "format": None, "samples": 30, "length": 20, "units": 1, "header": None,
    "index": None,
    "target": "sum", "unused": [], "min": 0, "max": 1,
}  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(",a,b,t\n0,1,2,3\n1,4,5,6\n", encoding="utf-8")
    return path


def test_the_account_of_a_preset(run: Run) -> None:
    code, out, err = run("data", "--json")
    assert (code, err) == (0, "")
    assert strict(out) == PRESET
    assert list(strict(out)) == list(PRESET)

    assert run("data", "--preset", "binary", "--samples", "1000")[1] == (
        "preset     binary, 2 levels, seed 1\n"
        "sequences  1,000\n"
        "steps      10\n"
        "values     0 to 1\n"
        "target     the sum of a sequence\n"
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), {"length": 3, "target": "sum", "min": 1, "max": 6}),
        (("--target", "t"), {"length": 2, "target": "t", "min": 1, "max": 5}),
        (("--target", "last"), {"length": 2, "target": "t", "min": 1, "max": 5}),
        (("--target", "first"), {"length": 2, "target": "a", "min": 2, "max": 6}),
        (("--columns", "b", "--target", "t"),
         {"length": 1, "target": "t", "unused": ["a"], "min": 2, "max": 5}),
        (("--columns", "2-3"), {"length": 2, "target": "sum", "unused": ["t"], "min": 1, "max": 5}),
    ],
)  # fmt: skip
def test_the_account_of_a_file(
    run: Run, table: Path, options: tuple[str, ...], found: Mapping[str, object]
) -> None:
    code, out, err = run("data", "--data", str(table), *options, "--json")

    assert (code, err) == (0, "")
    assert strict(out) == {
        "file": str(table), "format": "csv", "samples": 2, "units": 1,
        "header": ["", "a", "b", "t"],
        "index": "Unnamed: 0", "unused": [], **found,
    }  # fmt: skip


def test_the_account_says_the_units(run: Run, table: Path) -> None:
    fields = strict(run("data", "--data", str(table), "--units", "1/2", "--json")[1])
    assert (fields["units"], fields["min"], fields["max"]) == (0.5, 0.5, 3)
    assert run("data", "--units", "1/1024")[1].splitlines()[3:5] == [
        "values     0 to 0.000976562",
        "units      values and targets times 1/1024",
    ]


def test_the_account_in_words(run: Run, table: Path, tmp_path: Path) -> None:
    assert run("data", "--data", str(table), "--columns", "a", "--target", "t")[1] == (
        f"file       {table}\n"
        "format     csv\n"
        "sequences  2\n"
        "steps      1\n"
        "values     1 to 4\n"
        "target     t\n"
        "header     skipped: (empty), a, b, t\n"
        "index      skipped: Unnamed: 0\n"
        "not used   b\n"
    )
    plain = tmp_path / "plain.csv"
    plain.write_text("# c\n1;2,5\n\n3;4\n", encoding="utf-8")
    assert run("data", "--data", str(plain))[1].splitlines()[5:] == [
        "target     the sum of a sequence",
        "header     none",
        "index      none",
        "not used   none",
        "note       1 comment skipped",
        "note       1 blank line skipped",
        "note       decimal commas",
    ]


def test_another_command_says_only_what_was_skipped_or_guessed(run: Run, tmp_path: Path) -> None:
    plain, named = tmp_path / "plain.csv", tmp_path / "named.csv"
    plain.write_text("1,2\n3,4\n", encoding="utf-8")
    named.write_text("a,b\n\n1,2\n3,4\n", encoding="utf-8")
    own = ("predict", "1,2", "--weights", "1,1")

    assert run(*own, "--data", str(plain))[2] == ""
    assert run(*own, "--json", "--data", str(named))[2] == (
        f"rnn-tui: {named}: header skipped (a, b); 1 blank line skipped\n"
    )


def test_what_is_said_is_one_harmless_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 200 + ".csv")
    names = ",".join(f"\x1b[31m{'n' * 50}{i}" for i in range(20))
    path.write_text(f"{names}\n{','.join(['1'] * 20)}\n", encoding="utf-8")

    _, out, err = run("predict", "1,2", "--weights", "1,1", "--data", str(path))
    assert err.count("\n") == 1
    assert len(err) <= 201
    assert " ... " in err
    assert err[:-1].isprintable()
    out = run("data", "--data", str(path))[1]
    assert out.replace("\n", "").isprintable()
    assert r"\x1b[31mnnnn" in out


def test_an_npz(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "keras.npz"
    np.savez(path, x_train=np.ones((2, 3, 1)), y_train=np.zeros((2, 1)), x_test=np.ones((1, 3)))

    found = strict(run("data", "--data", str(path), "--json")[1])
    assert (found["format"], found["target"], found["unused"]) == ("npz", "y_train", ["x_test"])
    found = strict(run("data", "--data", str(path), "--arrays", "x_test", "--json")[1])
    assert (found["samples"], found["target"]) == (1, "sum")
    code, _, err = run("data", "--data", str(path), "--arrays", "x_test,y_train")
    assert code == 2
    assert err.endswith("one target for each of the 1 sequences, not an array (2, 1)\n")


def started(path: str, **streams: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - Popen's own
    # A shell's job in the background ignores the signal, which its children inherit.
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from rnn_tui.cli import main\n"
        "sys.exit(main())"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, "data", "--json", "--data", path],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **streams,
    )


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/proc/self/fd/0"])
def test_a_pipe(name: str) -> None:
    with started(name, stdin=subprocess.PIPE) as process:
        out, err = process.communicate(b"1,2\n3,4\n")
    assert (process.returncode, err) == (0, b"")
    assert strict(out.decode())["samples"] == 2


def test_a_pipe_nobody_writes_to_says_that_it_waits_and_can_be_left(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with started(str(path)) as process:
        assert process.stderr is not None
        select.select([process.stderr], [], [], 60)
        assert process.stderr.readline() == (
            f"rnn-tui: waiting for something to be written to {path} (ctrl+c leaves)\n".encode()
        )
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"")
    assert process.returncode == 130
