from __future__ import annotations

import shlex
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from rnn_tui.cli import run as cli_run
from rnn_tui.cli.command import load, names
from rnn_tui.cli.help.texts import EXAMPLES
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from rnn_tui.cli.start import Start

Run = Any


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the app is opened with, in a folder with a file of sequences; serving ends at once."""
    server = SimpleNamespace(serve=lambda: None, public_url="a page")
    served = SimpleNamespace(AppServer=lambda *_: server)
    monkeypatch.setitem(sys.modules, "rnn_tui.web.server", cast("ModuleType", served))
    (tmp_path / "own.csv").write_text("1,0\n0,1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    apps: list[object] = []

    def open_(start: Start, *_: object) -> int:
        apps.append(start.experiment)
        return 0

    monkeypatch.setattr(cli_run, "_open", open_)
    return apps


def test_the_help_is_a_screen_that_names_every_command(run: Run) -> None:
    code, out, err = run("--help")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert out.isascii()
    assert [name for name in names() if name not in out.replace(",", " ").split()] == []
    assert sum(line.startswith("  rnn-tui") for line in lines) == len(EXAMPLES) + 2
    assert run("-h") == run("help") == (code, out, err)


def test_the_commands_stand_in_the_order_of_a_lesson(run: Run) -> None:
    lines = [line for line in run("--help")[1].splitlines() if line.startswith("  to ")]

    assert [line.split()[1:] for line in lines] == [
        ["learn", "tour,", "reproduce,", "explain"],
        ["train", "train,", "race,", "basins,", "sweep"],
        ["look", "surface,", "curvature,", "gradients,", "check,", "predict,", "data"],
        ["take", "home", "export"],
    ]


def test_its_examples_run(run: Run, opened: list[Any]) -> None:
    assert len(EXAMPLES) == 5
    for words in EXAMPLES:
        assert run(*shlex.split(words))[0] == 0, words
    assert [(app.length, app.optimizer, app.data) for app in opened] == [
        (None, "rprop-notebook", None),
        opened[1] and (opened[1].length, opened[1].optimizer, None),
        (80, "irprop-", None),
        (None, "rprop-notebook", "own.csv"),
    ]


@pytest.mark.parametrize("name", names())
def test_a_command_s_help_has_an_example_that_runs(name: str, run: Run, opened: list[Any]) -> None:
    code, out, err = run(name, "--help")
    command = load(name)

    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()
    assert f"Example:\n  rnn-tui {command.example}\n" in out
    assert command.example.split()[0] == name
    assert run("help", name) == (code, out, err)
    assert run("--help", name) == (code, out, err)

    code, out, err = run(*shlex.split(command.example))
    assert (code, err) == (0, "")
    assert bool(out) != bool(opened)


def test_a_command_s_help_has_what_it_uses_with_defaults(run: Run) -> None:
    words = " ".join(run("check", "--help")[1].split())

    assert words.startswith(
        "rnn-tui check: Backpropagated gradient against central differences. "
        "Usage: rnn-tui check [OPTION...] The backpropagated gradient against "
    )
    for row in (
        "--at WX,WREC the point [1.2,1.2]",
        "--sweep and the error for eps from 1e-2 to 1e-12",
        "--eps EPS half the difference between two weights [1e-07]",
        "--json write JSON",
        "--length T steps of sequences; a file's last T [auto]",
        "--data FILE your sequences: CSV, .npy or .npz --target",
    ):
        assert row in words
    assert "--optimizer" not in words
    assert "--csv" not in words
    assert "options are read too, and change nothing" in words


def test_a_sequence_is_told_by_its_place(run: Run) -> None:
    out = run("predict", "--help")[1]

    assert "Usage: rnn-tui predict [SEQUENCE] [OPTION...]\n" in out
    assert "  SEQUENCE  " in out


def test_all_options_with_their_defaults(run: Run) -> None:
    code, out, _ = run("help", "options")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  --")]

    assert code == 0
    assert listed[: len(SETTINGS)] == [setting.option for setting in SETTINGS.values()]
    assert listed[len(SETTINGS) :] == [
        "--color", "--driver", "--fps", "--line-rate", "--plain", "--resume", "--no-config",
        "--help", "--version", "--verbose",
    ]  # fmt: skip
    assert "  --iterations N               iterations the optimiser does [500]\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_all_commands(run: Run) -> None:
    out = run("help", "commands")[1]

    listed = [line.split()[0] for line in out.splitlines() if line[:2] == "  " != line[2:4]]
    assert sorted(name for name in listed if name in names()) == names()
    assert "  train          Run the optimiser.\n" in out


@pytest.mark.parametrize("columns", ["30", "40", "60", "200"])
def test_it_is_as_wide_as_the_terminal(
    columns: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    widest = {"30": 40, "200": 80}.get(columns, int(columns))
    for words in (("--help",), ("help", "commands")):
        # What is typed stands in one piece.
        lines = [line for line in run(*words)[1].splitlines() if line[:9] != "  rnn-tui"]
        assert max(map(len, lines)) <= widest


def test_nothing_else_is_looked_at(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RNN_TUI_STLYE", "wrong")

    assert run("train", "--data", "missing.csv", "--help")[0] == 0
    assert run("--data", "missing.csv", "--version")[0] == 0
    assert sys.modules["rnn_tui.cli.help.texts"]
