"""What is configured, as commands take it and ``rnn-tui config`` lists it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rnn_tui import app
from rnn_tui.cli.config import config_path
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.command_line import command_line
from tests.cli.strict import strict

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

Run = Any
Write = Any

WRONG = """
iterations = 3
stlye = "ascii"
length =
seed = "x"
samples = 0
"""

CONFIGURED = st.lists(
    st.tuples(
        st.sampled_from(["style", "seed", "clip", "view", "data", "fps", "keys.race", "target"]),
        st.sampled_from(["1", "'ascii'", "'off'", "[1, 2, 3, 4]", "nan", "{}", "'r'", "[", "true"]),
    ).map(" = ".join),
    max_size=5,
).map(lambda lines: "\n".join(lines).encode())


def test_commands_begin_with_what_is_configured(run: Run, write: Write) -> None:
    write("iterations = 3\nlength = 4\n")

    assert "iterations done" in run("train")[1]
    _, out, err = run("train", "--json", "--length", "5")
    assert strict(out)["nit"] == 3
    assert err == ""
    assert strict(run("train", "--json", "--iterations", "2")[1])["nit"] == 2
    assert strict(run("train", "--json", "--no-config")[1])["nit"] == 500


def test_mistakes_are_lines_beside_the_result(run: Run, write: Write) -> None:
    path = write(WRONG)
    code, out, err = run("train", "--json")

    assert (code, strict(out)["nit"]) == (0, 3)
    assert err.splitlines() == [
        f"rnn-tui: {path}:3: there is no option 'stlye'; did you mean style?",
        f"rnn-tui: {path}:4: no TOML: invalid value",
        f"rnn-tui: {path}:5: seed: 'x' is not a whole number",
        "rnn-tui: 1 more: rnn-tui config lists them",
    ]


def test_no_config_leaves_the_file_alone_and_not_the_variables(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("iterations = 3\nseed = 9\nnonsense = 1")
    monkeypatch.setenv("RNN_TUI_ITERATIONS", "4")

    code, out, err = run("train", "--json", "--no-config")
    assert (code, strict(out)["nit"], err) == (0, 4, "")
    assert strict(run("--no-config", "train", "--json")[1])["nit"] == 4


def test_the_notebook_is_reproduced_whatever_is_configured(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("reproduce")
    write('length = 3\noptimizer = "gd"\ndata = "none.csv"\nnonsense = 1')
    monkeypatch.setenv("RNN_TUI_ITERATIONS", "4")

    assert run("reproduce") == before
    assert before[0] == 0


def test_a_tour_has_its_own_experiments(run: Run, write: Write, tmp_path: Path) -> None:
    tour = tmp_path / "tour.md"
    tour.write_text("# One\n\n{length:d} steps\n", encoding="utf-8")
    write('length = 3\ndata = "none.csv"\ntheme = "light"')

    code, out, err = run("tour", str(tour), "--text")
    assert (code, err) == (0, "")
    assert "20 steps" in out


def test_data_that_cannot_be_read_is_named_and_done_without(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('length = 4\ndata = "none.csv"\ntarget = "y"\niterations = 3')
    code, out, err = run("data")

    assert code == 0
    assert "preset     variant10" in out
    assert err.endswith("/none.csv: no such file\n")
    assert err.count("\n") == 1
    monkeypatch.setenv("RNN_TUI_DATA", "none.csv")
    assert run("data")[2] == "rnn-tui: RNN_TUI_DATA: none.csv: no such file\n"
    assert run("data", "--data", "other.csv")[::2] == (2, "rnn-tui: other.csv: no such file\n")


def test_configured_data_is_read_from_beside_the_file(run: Run, write: Write) -> None:
    path = write('data = "mine.csv"\ntarget = "t"')
    (path.parent / "mine.csv").write_text("a,b,t\n1,2,3\n4,5,9\n", encoding="utf-8")

    data = strict(run("data", "--json")[1])
    assert (data["file"], data["samples"], data["target"]) == (
        str(path.parent / "mine.csv"),
        2,
        "t",
    )
    assert strict(run("data", "--json", "--samples", "5")[1])["samples"] == 5


def test_config_lists_every_setting_with_its_origin(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        'style = "ascii"\nclip = 2\n\nfps = 10\n[keys]\nbasins = ["r", "ctrl+b"]\nrace = "b"'
    )
    monkeypatch.setenv("RNN_TUI_CLIP", "3")
    monkeypatch.setenv("RNN_TUI_COLOR", "16")
    code, out, err = run("--color", "256", "config", "--length", "12")

    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == [str(path), "is", "read"]
    for row in (
        ["style", "ascii", f"{path}:1"], ["clip", "3", "RNN_TUI_CLIP"], ["fps", "10", f"{path}:4"],
        ["length", "12", "command", "line"], ["color", "256", "command", "line"],
        ["samples", "auto", "default"], ["view", "-3,3,-3,3", "default"],
        ["overlay", "none", "default"], ["keys.basins", "r", "ctrl+b", f"{path}:6"],
        ["keys.race", "b", f"{path}:7"],
    ):  # fmt: skip
        assert row in lines

    found = strict(run("config", "--json", "--length", "12")[1])
    assert found["file"] == str(path)
    assert found["read"] is True
    assert found["settings"]["clip"] == {"value": 3.0, "from": "RNN_TUI_CLIP"}
    assert found["settings"]["view"] == {"value": [-3, 3, -3, 3], "from": "default"}
    assert found["settings"]["samples"] == {"value": None, "from": "default"}
    assert found["keys"]["keys.race"] == {"keys": ["b"], "from": f"{path}:7"}
    assert found["mistakes"] == found["unused"] == []


def test_config_lists_all_mistakes_and_fails(run: Run, write: Write) -> None:
    path = write(f"{WRONG}target = 'y'\n[keys]\nbasins = 'r'")
    code, out, err = run("config")

    assert (code, err) == (1, "")
    assert out.rpartition("\n\n")[2].splitlines() == [
        "Mistakes, left out:",
        f"  {path}:3: there is no option 'stlye'; did you mean style?",
        f"  {path}:4: no TOML: invalid value",
        f"  {path}:5: seed: 'x' is not a whole number",
        f"  {path}:6: samples must be at least 1, not 0",
        f"  {path}:9: keys.basins: r is for race already",
    ]
    assert f"Not used here:\n  {path}:7: target waits for a file\n" in out


def test_config_says_what_became_of_the_file(run: Run, write: Write) -> None:
    path = config_path()
    assert run("config")[1].startswith(f"{path} is not there\n")
    path.mkdir()
    code, out, _ = run("config")
    assert code == 1
    assert out.startswith(f"{path} is there, and cannot be read\n")
    assert run("config", "--no-config")[1].startswith(f"{path} is left alone\n")


def test_the_app_is_opened_with_it(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def open_app(*given: object, **named: object) -> int:
        seen.extend((given, named["preferences"]))
        return 0

    monkeypatch.setattr(app, "open_app", open_app)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("RNN_TUI_COLOR", "16")
    write("clip = 1\nfps = 7\nseed = 'x'\n[keys]\nbasins = 'f12'\nrace = 'q'")
    assert run("--length", "4") == (0, "", "")

    (experiment, dataset, terminal, *_), preferences = seen
    assert (experiment.clip, dataset.length) == (1.0, 4)
    assert (terminal.colors, terminal.fps) == ("16", 7)
    assert preferences.keymap.changes == {":surface.overlay('basins')": "f12"}
    assert [words.partition(".toml")[2] for words in preferences.mistakes] == [
        ":3: seed: 'x' is not a whole number", ":6: keys.race: q is for leave already",
    ]  # fmt: skip
    line = command_line(Experiment(length=4), preferences.explored)
    assert line == "rnn-tui --length 4 --clip off"


def test_what_nobody_configured_costs_no_imports() -> None:
    program = (
        "import sys\nfrom rnn_tui.cli import main\nmain(['predict', '1', '--weights', '1,1'])\n"
        "print([name for name in ('tomllib', 'difflib', 'rnn_tui.cli.config.reading',"
        " 'rnn_tui.keymap', 'textual') if name in sys.modules])"
    )
    environ = {name: value for name, value in os.environ.items() if "RNN_TUI" not in name}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ
    )

    assert done.stdout.splitlines()[-1] == "[]"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | CONFIGURED)
@example(b'"\x1b[31m" = 1\ndata = "/dev/null"\n[keys]\n"\\u202e" = "x"')
def test_the_program_starts_whatever_the_file_has(run: Run, write: Write, content: bytes) -> None:
    path = write(content)
    code, out, err = run("config")

    assert code in (0, 1)
    assert err == ""
    assert out.startswith(f"{path} is read\n")
    assert out.replace("\n", "").isprintable()
    assert ("Mistakes" in out) is (code == 1)
