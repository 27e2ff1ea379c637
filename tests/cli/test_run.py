"""The program as a whole: started twice, started by Python, given what is no text."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnn_tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_the_program_can_be_called_again() -> None:
    done = python(
        "import rnn_tui.cli as cli\n"
        "argv = ['predict', '1,2', '--weights', '1,1']\n"
        "print(cli.main(argv), cli.main(argv), callable(cli.main))\n"
    )

    assert done.stderr == ""
    assert done.stdout == 2 * "weights 1, 1\nstates  0 1 3\ntarget  3\noutput  3\n" + "0 0 True\n"


@pytest.mark.parametrize(
    ("argv", "imported"),
    [
        ([], []),
        (["--start", "1,2", "--preset", "binary"], []),
        (["predict", "1", "--weights", "1,1"], ["predict"]),
    ],
)
def test_only_the_command_that_runs_is_imported(argv: list[str], imported: list[str]) -> None:
    done = python(
        "import sys\n"
        "from rnn_tui.cli import main\n"
        f"main({argv})\n"
        "names = [name.split('.')[3:] for name in sys.modules if '.cli.commands.' in name]\n"
        "print(sum(names, []))"
    )

    assert done.stdout.splitlines()[-1] == str(imported)


def test_the_arguments_are_the_process_s_own_unless_given(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["rnn-tui", "predict", "5", "--weights", "2,0"])

    assert main() == 0
    assert "output  10" in capsys.readouterr().out


def test_a_reader_that_has_enough_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m rnn_tui train --csv --iterations 20000 | head -1",
        shell=True, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.startswith("iteration,wx,w_rec,loss,")
    assert done.stderr == ""


def test_text_is_drawn_as_large_without_asking_as_when_asked_for(run: Run) -> None:
    for command in ("surface", "basins"):
        _, out, _ = run(command, "--iterations", "20")
        assert out == run(command, "--iterations", "20", "--text")[1]
        assert out == run(command, "--iterations", "20", "--text", "--size", "76x22")[1]

    _, numbers, _ = run("surface", "--csv")
    assert len(numbers.splitlines()) == 1 + 50 * 50


NASTY = "a\x1b[31m\nb\x9b2J\u202ec"
SHOWN = r"a\x1b[31m\nb\x9b2J\u202ec"


@pytest.mark.parametrize(
    "argv",
    [
        ["train", "--data", f"{NASTY}.csv"],
        ["train", "--overlay", NASTY],
        ["train", "--points", NASTY.replace("\n", "")],
        ["train", "--racers", NASTY],
        ["train", "--style", NASTY],
        ["train", "--length", NASTY],
        ["train", "--view", f"1,2,3,{NASTY}"],
        ["surface", "--size", NASTY],
        ["check", "--eps", NASTY],
        ["predict", NASTY],
        ["predict", "1", f"--{NASTY}"],
        ["--color", NASTY],
        [NASTY],
        [f"--{NASTY}"],
    ],
)
def test_what_is_typed_is_shown_and_not_obeyed(run: Run, argv: list[str]) -> None:
    code, out, err = run(*argv)

    assert (code, out) == (2, "")
    harmless(err)
    # Where the words quote what was typed, they have written it as Python does already.
    assert SHOWN.replace(r"\n", "") in err.replace(r"\\", "\\").replace(r"\n", "")


def test_names_inside_files_are_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    arrays: Any = {NASTY: np.ones(3)}
    np.savez(tmp_path / "named.npz", **arrays)
    (tmp_path / "words.csv").write_text("a,b\n1,\x1b]0owned\x07\u202e\n", encoding="utf-8")

    _, _, names = run("train", "--data", str(tmp_path / "named.npz"))
    _, _, words = run("train", "--data", str(tmp_path / "words.csv"))

    harmless(names)
    assert r"it has: a\x1b[31m\nb\x9b2J\u202ec)" in names
    harmless(words)
    assert "owned" in words


def test_of_a_very_long_name_the_ends_are_shown(run: Run, tmp_path: Path) -> None:
    for name in ("x" * 200 + ".csv", "x" * 5000, "y/" * 3000 + "z.csv"):
        code, _, err = run("train", "--data", f"{tmp_path}/{name}")

        assert code == 2
        harmless(err)
        assert len(err) < 260
        assert " ... " in err
        assert err.endswith(("no such file\n", "(File name too long)\n"))


def harmless(err: str) -> None:
    assert err.startswith("rnn-tui: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
