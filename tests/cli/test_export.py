from __future__ import annotations

import csv
import io
import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnn_tui.cli import recording
from rnn_tui.tour.opening import open_tour
from tests.cli.strict import strict
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from pathlib import Path

Run = Any
TOUR = """\
## One

```
rnn-tui --iterations 3
```

Few words.

## Two

```
rnn-tui --iterations 4
```

As few.
"""
SMALL = ("--samples", "3", "--length", "2", "--iterations", "4")


@pytest.mark.parametrize("what", ["run", "surface", "gradients", "basins", "race", "sweep"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_table_is_what_its_command_writes(run: Run, tmp_path: Path, what: str, form: str) -> None:
    path = tmp_path / f"out.{form}"
    command = "train" if what == "run" else what
    own = {
        "sweep": ("--over", "momentum", "--count", "3"),
        "surface": ("--size", "3x2"),
        "basins": ("--size", "3x2"),
    }.get(what, ())
    code, out, err = run("export", str(path), "--what", what, *SMALL, *own)

    assert (code, err) == (0, "")
    assert out == f"{path}: {path.stat().st_size:,} bytes\n"
    assert path.read_text() == run(command, *SMALL, *own, f"--{form}")[1]


def test_the_run_is_what_is_written_unless_something_is_named(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "out.csv"), *SMALL)
    table = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text())))

    assert table[0][:4] == ["iteration", "wx", "w_rec", "loss"]
    assert [row[0] for row in table[1:]] == ["0", "1", "2", "3", "4"]


def test_npz_holds_everything_by_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.npz"
    argv = (*SMALL, "--size", "4x3", "--racers", "gd,adam", "--crosshair", "1,0.5")
    assert run("export", str(path), *argv)[0] == 0
    with np.load(path) as found:
        arrays = dict(found)

    assert arrays["X"].shape == (3, 2)
    assert arrays["t"].tolist() == arrays["X"].sum(axis=1).tolist()
    assert arrays["run_x"].shape == (5, 2)
    assert arrays["run_x"][0].tolist() == [-1.5, 2]
    trained = strict(run("train", *SMALL, "--json")[1])
    assert arrays["run_x"][-1].tolist() == trained["x"]
    assert arrays["run_loss"].tolist() == [row[3] for row in trained["rows"]]
    assert arrays["run_message"] == "4 iterations done"
    surface = strict(run("surface", *SMALL, "--size", "4x3", "--json")[1])
    assert arrays["surface_loss"].tolist() == surface["loss"]
    basins = strict(run("basins", *SMALL, "--size", "4x3", "--json")[1])
    assert arrays["basins_outcome"].tolist() == basins["outcome"]
    assert arrays["gradients_x"].tolist()[-1] == [1, 0.5]
    gradients = strict(run("gradients", *SMALL, "--json")[1])
    assert arrays["gradients_over_time"][0].tolist() == gradients["points"][0]["gradient"]
    race = strict(run("race", *SMALL, "--racers", "gd,adam", "--json")[1])
    assert arrays["race_x"].tolist() == [racer["x"] for racer in race["racers"]]
    sweep = strict(run("sweep", *SMALL, "--racers", "gd,adam", "--json")[1])
    assert arrays["sweep_loss"].tolist() == [each["fun"] for each in sweep["runs"]]
    assert arrays["command_line"] == (
        "rnn-tui --samples 3 --length 2 --iterations 4 --crosshair 1,0.5 --racers gd,adam"
    )
    about = str(arrays["about"])
    assert all(name in about for name in arrays if name != "about")


def test_what_is_wrong_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    for argv, words in (
        ((), "export needs the name of a file that ends in .svg, "),
        ((str(path),), "out.csv exists; --force writes over it"),
        ((str(tmp_path / "out.pdf"),), "the ending of 'out.pdf' says nothing"),
        ((str(tmp_path / "none" / "out.csv"),), "there is no folder "),
        ((str(tmp_path / "all.npz"), "--what", "run"), ".npz holds the whole experiment, not run"),
        ((str(tmp_path / "b.csv"), "--what", "nothing"), "'nothing'"),
    ):
        code, out, err = run("export", *argv)
        assert (code, out) == (2, "")
        assert words in err
        assert err.count("\n") == 1
    assert path.read_text() == "old"
    assert run("export", str(path), "--force", *SMALL)[0] == 0
    assert path.read_text().startswith("iteration,")


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    def room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    path = tmp_path / "out.csv"
    done = subprocess.run(
        [sys.executable, "-m", "rnn_tui", "export", str(path)],
        preexec_fn=room, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (74, "")
    assert done.stderr == f"rnn-tui: cannot write {path}: File too large\n"
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("command", ["export", "tour"])
def test_the_help_of_a_command_without_forms(run: Run, command: str) -> None:
    assert "FILE" in run(command, "--help")[1]


def test_the_screen_is_drawn_without_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "screen.txt"
    argv = ("--size", "80x24", "--crosshair", "1,0.5", "--iterations", "30")
    assert run("export", str(path), *argv)[0] == 0
    lines = path.read_text().splitlines()

    assert len(lines) == 24
    assert "it 30/30" in lines[0]
    assert "Loss surface" in lines[2]
    assert any("+1.0000" in line for line in lines)
    assert "New here?" not in path.read_text()


def test_a_pane_of_it_in_ascii(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pane.txt"
    argv = ("--pane", "gradient", "--size", "60x16", "--style", "ascii", "--colors", "none")
    assert run("export", str(path), *argv)[0] == 0
    text = path.read_text()

    assert text.isascii()
    assert text.startswith("+- Gradient over time")
    assert "Dataset" not in text


def test_a_light_picture_has_its_command_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "screen.svg"
    assert run("export", str(path), "--theme", "light", "--size", "60x16", *SMALL)[0] == 0
    text = path.read_text()

    assert '<rect width="480" height="272" fill="#ffffff"/>' in text
    title = "rnn-tui --samples 3 --length 2 --iterations 4 --theme light"
    assert f"<title>{title}</title>" in text


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--size", "20x5"), "--size of a screen is 36x12 to 500x200"),
        (("--what", "race"), ".svg holds the whole experiment, not race"),
        (("--pane", "nothing"), "'nothing' is not one of: surface, dataset, trajectory, gradient"),
    ],
)
def test_a_screen_that_cannot_be_drawn(
    run: Run, tmp_path: Path, argv: tuple[str, ...], words: str
) -> None:
    code, _, err = run("export", str(tmp_path / "screen.svg"), *argv)

    assert code == 2
    assert words in err


def played(path: Path) -> tuple[dict[str, Any], list[tuple[float, list[str]]]]:
    """The head of a recording, and what a terminal shows at each of its moments."""
    header, *events = map(json.loads, path.read_text().splitlines())
    screen = Emulator(header["width"], header["height"])
    shown = []
    for seconds, _, data in events:
        screen.feed(data)
        shown.append((seconds, [line.rstrip() for line in screen.display]))
    return header, shown


def test_a_run_that_is_played_is_recorded(run: Run, tmp_path: Path) -> None:
    cast, still = tmp_path / "run.cast", tmp_path / "end.txt"
    argv = ("--size", "60x16", "--iterations", "20", "--crosshair", "1,1")
    assert run("export", str(cast), *argv)[0] == 0
    assert run("export", str(still), *argv)[0] == 0
    header, shown = played(cast)

    assert (header["width"], header["height"]) == (60, 16)
    assert header["title"] == "rnn-tui --iterations 20 --crosshair 1,1"
    # 50 iterations a second, a frame every tenth of one.
    assert [seconds for seconds, _ in shown] == [0, 0.1, 0.2, 0.3, 0.4, 3.4]
    heads = [lines[0].partition("  loss")[0][-8:] for _, lines in shown]
    assert heads == ["it  0/20", "it  5/20", "it 10/20", "it 15/20", "it 20/20", "it 20/20"]
    assert shown[-1][1] == still.read_text().splitlines()

    again = tmp_path / "again.cast"
    run("export", str(again), *argv)
    assert again.read_bytes() == cast.read_bytes()


def test_a_tour_is_recorded_stop_by_stop(run: Run, tmp_path: Path) -> None:
    path, tour = tmp_path / "tour.cast", tmp_path / "tour.md"
    tour.write_text(TOUR, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recording, "open_tour", lambda _: open_tour(str(tour)))
        assert run("export", str(path), "--what", "tour", "--size", "80x24")[0] == 0
    _, shown = played(path)
    texts = ["\n".join(lines) for _, lines in shown]

    assert "Tour 1/2: One" in texts[0]
    assert "Tour 2/2: Two" in texts[-1]
    times = [seconds for seconds, _ in shown]
    assert times == [0, 4, 7]
