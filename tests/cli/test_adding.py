"""A command is one file: what is in a folder of commands is found, shown and run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import commands, main
from tests.cli.strict import strict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Run = Any

FILE = """
from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, Report

def weigh(experiment, model, options):
    rows = [(i, i * options.factor) for i in range(model.samples)]
    return Report(
        fields=lambda: {"start": experiment.start, "loud": options.loud, "rows": rows},
        text=lambda: f"{len(rows)} of them, {options.tags}",
        columns=("sample", "weight"),
        rows=lambda: rows,
        code=1,
    )

COMMAND = Command(
    "Weighs every sample.",
    weigh,
    (JSON, CSV),
    (
        Argument("--factor", "how heavy they are", "F", float, 0.5),
        Argument("--loud", "in a loud voice"),
        Argument("--tag-of", "repeatable", "TAG", str, repeated=True),
    ),
)
""".replace("options.tags", "options.tag_of")


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "weigh_all.py").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    yield
    sys.modules.pop("rnn_tui.cli.commands.weigh_all")


@pytest.mark.usefixtures("made_up")
def test_a_file_more_is_a_command_more(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert "Weighs every sample." in listed
    assert listed.index("predict") < listed.index("weigh-all")

    assert run("weigh-all", "--samples", "2") == (1, "2 of them, None\n", "")
    _, out, _ = run("weigh-all", "--samples", "2", "--tag-of", "a", "--tag-of", "b")
    assert out == "2 of them, ['a', 'b']\n"
    _, out, _ = run("weigh-all", "--samples", "2", "--csv")
    assert out == "sample,weight\n0,0.0\n1,0.5\n"
    _, out, _ = run("weigh-all", "--samples", "2", "--factor", "3", "--loud", "--json")
    assert strict(out) == {"start": [-1.5, 2], "loud": True, "rows": [[0, 0], [1, 3]]}


@pytest.mark.usefixtures("made_up")
def test_its_help_shows_its_arguments_and_the_forms_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["weigh-all", "--help"])
    out = capsys.readouterr().out

    assert left.value.code == 0
    assert "--factor F" in out
    assert "how heavy they are" in out
    assert "--loud " in out
    assert "--csv" in out
    assert "--text" not in out
    assert "--start WX,WREC" in out


@pytest.mark.usefixtures("made_up")
def test_it_is_among_what_could_have_been_meant(run: Run) -> None:
    code, out, err = run("wiegh-all")

    assert (code, out) == (2, "")
    assert "'weigh-all'" in err


def test_commands_stand_in_the_order_of_a_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.partition("\ncommands:\n")[2]
    first = [line for line in listed.splitlines() if line[:4].isspace() and line[4] != " "]
    names = [line.split()[0] for line in first]

    assert [name for name in names if name.isalpha()] == [
        "tour", "reproduce", "train", "explain", "race", "basins", "sweep", "surface", "curvature",
        "gradients", "check", "predict", "data", "config", "export", "sessions",
    ]  # fmt: skip
