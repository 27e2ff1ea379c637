"""The program as a whole: started twice, started by Python, given what is no text."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pytest

from rnn_tui import app
from rnn_tui.cli import main
from rnn_tui.cli import run as cli_run
from rnn_tui.cli.parser import parse
from rnn_tui.experiment.source import File, load
from rnn_tui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.experiment import Experiment

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
    said = "With wx 1, wRec 1 the output is 3, the target 3.\nThe states are 0, 1, 3.\n"
    assert done.stdout == 2 * said + "0 0 True\n"


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
    assert "the output is 10," in capsys.readouterr().out


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


class Stream:
    """A standard stream, as it is now, that says whether it is a terminal."""

    def __init__(self, name: str, *, is_terminal: bool = True) -> None:
        self._name, self._is_terminal = name, is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def __getattr__(self, name: str) -> object:
        return getattr(getattr(sys, self._name), name)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Experiment, Dataset, Terminal]]:
    """What the app is opened with, once both streams are a terminal; it ends with 7."""
    seen: list[tuple[Experiment, Dataset, Terminal]] = []

    def open_app(
        experiment: Experiment, dataset: Dataset, terminal: Terminal, *_: object, **__: object
    ) -> int:
        seen.append((experiment, dataset, terminal))
        return 7

    monkeypatch.setattr(app, "open_app", open_app)
    environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_CONFIG_HOME": os.devnull}
    monkeypatch.setattr(os, "environ", environ)
    streams = {name: Stream(name) for name in ("stdin", "stdout", "stderr")}
    monkeypatch.setattr(cli_run, "sys", SimpleNamespace(**streams))
    return seen


def test_without_a_command_the_app_opens(
    run: Run, opened: list[tuple[Experiment, Dataset, Terminal]]
) -> None:
    assert run("--start", "1,2", "--samples", "4") == (7, "", "")

    ((experiment, dataset, terminal),) = opened
    assert (experiment.start, dataset.samples) == ((1.0, 2.0), 4)
    assert terminal == Terminal("quadrant", "256", "wire", dark=True, asked=True)


def test_a_dumb_terminal_is_told_the_commands(
    run: Run, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    os.environ["TERM"] = "dumb"

    code, out, err = run()

    assert (code, out, opened) == (2, "", [])
    assert "TERM=dumb shows no app; --plain runs it in lines; rnn-tui --help lists" in err
    assert err.count("\n") == 1


def test_the_app_s_terminal_may_be_told(
    run: Run, opened: list[tuple[Experiment, Dataset, Terminal]]
) -> None:
    run("--color", "none", "--driver", "stock")
    run("--color", "auto", "--driver", "wire")

    assert [terminal[:3] for *_, terminal in opened] == [
        ("quadrant", "none", "stock"), ("quadrant", "256", "wire"),
    ]  # fmt: skip


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_the_app_needs_a_terminal_on_both_sides(
    run: Run,
    opened: list[tuple[Experiment, Dataset, Terminal]],
    stream: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Stream(stream, is_terminal=False)
    monkeypatch.setattr(f"{cli_run.__name__}.sys.{stream}", other)

    assert run() == (
        2,
        "",
        (
            "rnn-tui: the app needs a terminal; --plain needs none; "
            "rnn-tui --help lists the commands\n"
        ),
    )
    assert opened == []


@pytest.mark.parametrize(
    ("raised", "code", "err"),
    [
        (MemoryError(), 2, "rnn-tui: not enough memory for this dataset\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_what_stops_a_command(
    run: Run, raised: BaseException, code: int, err: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise raised

    monkeypatch.setattr(cli_run, "load", fail)

    assert run("train") == (code, "", err)


def test_collecting_starts_with_a_command_and_is_on_afterwards(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def note(source: Recipe | File) -> Dataset:
        seen.append(gc.isenabled())
        return load(source)

    monkeypatch.setattr(cli_run, "load", note)
    monkeypatch.setattr(cli_run, "gc", NotingCollector(seen))
    run("train", "--iterations", "1")

    assert seen == [False, True]
    assert gc.isenabled()


class NotingCollector:
    """Notes when collecting is turned on."""

    def __init__(self, seen: list[bool]) -> None:
        self.enable: Callable[[], None] = lambda: seen.append(True)


@pytest.mark.parametrize(
    ("size", "is_terminal", "shown"),
    [(4_000_001, True, True), (4_000_000, True, False), (4_000_001, False, False)],
)
def test_reading_a_large_file_shows_progress(
    *,
    size: int,
    is_terminal: bool,
    shown: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "[b]own.csv"
    path.write_text("1,2\n", encoding="utf-8")
    monkeypatch.setattr(cli_run, "_size", lambda _: size)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["train", "--data", str(path), "--iterations", "0"]) == 0

    written = capsys.readouterr()
    assert ("Reading [b]own.csv" in written.err) == shown
    assert ("100%" in written.err) == shown


def test_the_size_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("1,2\n", encoding="utf-8")

    assert cli_run._size(str(tmp_path / "own.csv")) == 4
    assert cli_run._size(str(tmp_path / "none.csv")) == 0
    assert cli_run.PROGRESS_ABOVE_BYTES == 4_000_000


def test_a_recipe_is_made_without_progress(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_run, "_size", lambda _: 1 << 40)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert run("predict", "1", "--weights", "1,1")[2] == ""


@pytest.mark.parametrize("value", ["-1", "-.5", "-1e-9", "-inf", "-NaN"])
def test_a_value_may_begin_with_a_minus(value: str) -> None:
    assert repr(parse(["train", "--noise", value]).noise) == repr(float(value))


@pytest.mark.parametrize(
    ("argv", "err"),
    [
        (["train", "--start"], "--start: expected one argument (see rnn-tui help options)"),
        (["check", "--at"], "--at: expected one argument (see rnn-tui check --help)"),
        (
            ["train", "--json", "--csv"],
            "--csv: not allowed with argument --json (see rnn-tui train --help)",
        ),
        (["train", "--lenght", "3"], "there is no option '--lenght'; did you mean --length?"),
        (["--colo=none"], "there is no option '--colo'; did you mean --color?"),
        (["train", "--jsn"], "there is no option '--jsn'; did you mean --json?"),
        (["--zz"], "there is no option '--zz' (see rnn-tui help options)"),
        (["train", "-z"], "there is no option '-z' (see rnn-tui train --help)"),
        (["sweep", "--eps", "3"], "sweep has no option --eps; check has it"),
        (["train", "--ones=3"], "train has no option --ones; predict has it"),
        (
            ["explain", "--csv"],
            "explain has no option --csv; basins, curvature, gradients and others have it",
        ),
        (["--sweep"], "--sweep goes behind a command that has it: check"),
        (["predict", "1", "2"], "predict has no use for '2' (see rnn-tui predict --help)"),
        (["trian"], "there is no command 'trian'; did you mean train?"),
        (["zz"], "there is no command 'zz' (see rnn-tui --help)"),
        (["help", "trian"], "there is no help on 'trian'; did you mean train?"),
        (["help", "zz"], "there is no help on 'zz' (see rnn-tui --help)"),
        (["--verbose"], "--verbose goes with --version"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood(run: Run, argv: list[str], err: str) -> None:
    assert run(*argv) == (2, "", f"rnn-tui: {err}\n")


def test_a_file_is_no_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.csv").write_text("1,2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert run("own.csv") == (
        2, "", "rnn-tui: there is no command 'own.csv'; did you mean --data own.csv?\n",
    )  # fmt: skip


def said(*argv: str) -> dict[str, Any]:
    """What a command line sets."""
    return {name: value for name, value in vars(parse(argv)).items() if name != "version"}


def test_what_a_line_says() -> None:
    assert said() == {"command": None}
    assert said("--length", "3") == {"command": None, "length": 3}
    assert said("race", "--csv") == {"command": "race", "form": "csv"}
    assert said("predict", "1,2", "--ones", "3") == {
        "command": "predict", "sequence": (1.0, 2.0), "weights": None, "ones": 3,
    }  # fmt: skip
    assert said("check", "--sweep") == {
        "command": "check", "at": (1.2, 1.2), "sweep": True, "eps": 1e-7,
    }  # fmt: skip
    assert said("gradients") == {"command": "gradients", "at": None, "by_step": False}
    # A command's name may be a file's, too.
    assert said("train", "--data", "race") == {"command": "train", "data": "race"}
