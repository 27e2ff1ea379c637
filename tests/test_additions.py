"""What CONTRIBUTING.md says it takes to add a thing, done to a copy of the package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

OPTIMIZER = '''
from rnn_tui.core.optimizers.optimizer import Optimizer, moved


class Halving(Optimizer[None]):
    """Halves the way to (1, 1)."""

    def start(self, settings):
        return None

    def step(self, ops, settings, point, memory):
        wx, w_rec = point.x
        return moved(point, None, (settings.pace * (wx - 1.0), settings.pace * (w_rec - 1.0)))


HALVING = Halving(
    name="halving", letter="h", rule="goes a part of the way to (1, 1)", uses=frozenset({"pace"})
)
'''

CURVE = '''
import numpy as np

from rnn_tui.engine.jobs.surface import Tracing
from rnn_tui.overlays.overlay import Kind, Overlay


class Diagonal(Overlay[None]):
    """From corner to corner."""

    name = "diagonal"
    key = "D"
    words = "the diagonal of the window"
    kind = Kind.CURVE
    footer = "diagonal"
    tracing = Tracing(
        lambda model, frame: [np.array([[frame.x0, frame.y0], [frame.x1, frame.y1]])], "d", None
    )


OVERLAY = Diagonal()
'''

AT_CROSSHAIR = '''
from rnn_tui.drawing.surface.local import Glyph
from rnn_tui.overlays.overlay import Kind, Overlay


class Beside(Overlay[None]):
    """A letter a little to the right of the crosshair."""

    name = "beside"
    key = "B"
    words = "a letter beside the crosshair"
    kind = Kind.CROSSHAIR

    def drawings(self, frame, here, paint):
        wx, w_rec = here.point.x
        return [Glyph((wx + 3 * frame.cell[0], w_rec), "Z")]

    def readout(self, seen, here, frame):
        return [f"beside {here.point.x[0]:g}"]


OVERLAY = Beside()
'''

COMMAND = """
from rnn_tui.cli.command import Argument, Command
from rnn_tui.cli.report import CSV, JSON, Report


def count(experiment, model, options):
    times = int(options.times or 1)
    return Report(
        fields=lambda: {"samples": model.samples * times},
        text=lambda: f"{model.samples * times} sequences",
        columns=("samples",),
        rows=lambda: [[model.samples * times]],
    )


COMMAND = Command(
    "Count the sequences.", count, (JSON, CSV), (Argument("--times", "how often", "N", int),)
)
"""

PANE = '''
from rnn_tui.drawing.cells import Cells
from rnn_tui.panes.pane import Pane


class NotesPane(Pane[int]):
    """Says where the playhead is."""

    def shown(self, state):
        return state.iteration

    def redraw(self, shown, paint):
        cells = Cells.blank(*self.size)
        cells.write(0, 0, f"noted: {shown}")
        self.show(cells)
'''

SCRIPT = """
import asyncio, json, sys
from tests.explorer import explorer

async def main():
    argv, keys = json.loads(sys.argv[1]), json.loads(sys.argv[2])
    width, height = map(int, sys.argv[3].split("x"))
    screens = []
    async with explorer(*argv, size=(width, height)) as opened:
        screens.append(opened.screen_text())
        for key in keys:
            await opened.press(key)
            screens.append(opened.screen_text())
    print(json.dumps(screens))

asyncio.run(main())
"""


class Copy:
    """A copy of the package to add things to; counts the files that are touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: set[str] = set()
        # With what is compiled already, so that only what is touched will be.
        being_written = shutil.ignore_patterns("*.pyc.*")
        shutil.copytree(ROOT / "rnn_tui", folder / "rnn_tui", ignore=being_written)
        (folder / "tests").symlink_to(ROOT / "tests")

    def write(self, name: str, text: str) -> None:
        """Add a file."""
        self.touched.add(name)
        path = self.folder / "rnn_tui" / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def lines(self, name: str) -> list[str]:
        """The lines of a file."""
        text = (self.folder / "rnn_tui" / name).read_text(encoding="utf-8")
        return text.splitlines(keepends=True)

    def insert(self, name: str, *places: tuple[str, str]) -> None:
        """Add text behind other text in a file."""
        self.touched.add(name)
        path = self.folder / "rnn_tui" / name
        text = path.read_text(encoding="utf-8")
        for behind, new in places:
            assert text.count(behind) == 1, behind
            text = text.replace(behind, behind + new)
        path.write_text(text, encoding="utf-8")

    def python(self, *arguments: str) -> str:
        """What Python prints in the copy."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, *arguments: str) -> str:
        """What the program prints."""
        return self.python("-m", "rnn_tui", *arguments)

    def screens(self, argv: list[str], keys: list[str], size: str = "120x60") -> list[str]:
        """The app's screen at first, and after each key."""
        found: list[str] = json.loads(
            self.python("-c", SCRIPT, json.dumps(argv), json.dumps(keys), size)
        )
        return found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_an_optimiser_and_its_setting(copy: Copy) -> None:
    copy.write("core/optimizers/halving.py", OPTIMIZER)
    copy.insert(
        "core/optimizers/__init__.py",
        ("from rnn_tui.core.optimizers.descent import GRADIENT_DESCENT, MOMENTUM\n",
         "from rnn_tui.core.optimizers.halving import HALVING\n"),
        ("        NEWTON,\n", "        HALVING,\n"),
    )  # fmt: skip
    assert len(copy.touched) == 2
    copy.touched.clear()
    copy.insert(
        "core/optimizers/settings.py",
        ("    clip: float | None = None\n", "    pace: float = 0.5\n"),
    )
    clip = next(
        line for line in copy.lines("experiment/settings.py") if '"clip gradient at"' in line
    )
    pace = 'Setting("pace", "SHARE", "of the way", read_number, _BETWEEN, label="pace", '
    copy.insert("experiment/settings.py", (clip, f"    {pace}steps=_SHARES),\n"))
    assert len(copy.touched) == 2

    lines = copy.run("race", "--racers", "irprop-,halving", "--start", "3,3").splitlines()
    assert lines[3].split()[:2] == ["h", "halving"]
    explained = copy.run("explain", "--optimizer", "halving", "--iteration", "1", "--start", "3,3")
    assert "Iteration 1 of halving:" in explained
    assert "moved -1.000e+00" in explained
    faster = ("train", "--optimizer", "halving", "--start", "3,3", "--pace", "0.75", "--json")
    assert json.loads(copy.run(*faster))["rows"][1][1:3] == [1.5, 1.5]
    help_text = copy.run("--help")
    assert "newton, halving" in " ".join(help_text.split())
    assert "--pace SHARE" in help_text
    table = copy.python("-c", "from tests.readme import optimizer_table; print(optimizer_table())")
    assert "| h | `halving` | goes a part of the way to (1, 1) | `--pace` |" in table

    argv = ["--optimizer", "halving", "--pace", "0.25", "--start", "2,2", "--iterations", "3"]
    screens = copy.screens(argv, ["o", "escape", "i", "escape", "r"])
    assert "halving" in screens[1]
    assert "pace" in screens[1]
    assert "0.25" in screens[1]
    assert "halving, iteration 3 of 3" in screens[3]
    assert "h halving" in screens[5]


def test_overlays(copy: Copy) -> None:
    copy.write("overlays/diagonal.py", CURVE)
    copy.insert("experiment/settings.py", ("OVERLAYS = (", '"diagonal", '))
    assert len(copy.touched) == 2
    copy.touched.clear()
    copy.write("overlays/beside.py", AT_CROSSHAIR)
    copy.insert("experiment/settings.py", ("OVERLAYS = (", '"beside", '))
    assert len(copy.touched) <= 3

    assert "beside, diagonal, basins" in " ".join(copy.run("--help").split())
    argv = ["--style", "ascii", "--crosshair", "0.1,0.2", "--view", "-1,2,-1,2"]
    plain, curve, both, palette, listed = copy.screens(argv, ["D", "B", "?", "escape"])
    assert "d" not in plain.splitlines()[20]
    rows = curve.splitlines()
    assert sum("d" in row[:60] for row in rows[4:50]) > 30
    assert "beside 0.1" in both
    assert "Z" in both
    assert "beside 0.1" not in curve
    assert "the diagonal of the window" in palette
    assert "a letter beside the crosshair" in palette
    assert listed != palette
    (wide,) = copy.screens(["--style", "ascii"], [], "300x40")
    assert "D diagonal" in wide.splitlines()[-1]
    keys = "from tests.readme import key_table; print(key_table())"
    offered = "from rnn_tui.screens.palette import offered; print([a.words for a in offered()])"
    listed = copy.python("-c", f"{keys}; {offered}")
    assert "| `D` | the diagonal of the window |" in listed
    assert "'the diagonal of the window'" in listed


def test_an_option_of_the_app(copy: Copy) -> None:
    bell = 'AppOption("bell", "yes|no", "whether it rings", name_from(("yes", "no")), "no"),'
    copy.insert("cli/options.py", ("    for option in (\n", f"        {bell}\n"))
    assert len(copy.touched) == 1

    assert "--bell yes|no" in copy.run("--help")
    settings = json.loads(copy.run("--bell", "yes", "config", "--json"))["settings"]
    assert settings["bell"] == {"value": "yes", "from": "command line"}
    table = copy.python("-c", "from tests.readme import option_table; print(option_table())")
    assert "| `bell` | no | whether it rings |" in table


def test_a_command(copy: Copy) -> None:
    copy.write("cli/commands/count.py", COMMAND)
    assert len(copy.touched) == 1

    assert "Count the sequences." in copy.run("--help")
    assert copy.run("count") == "30 sequences\n"
    assert json.loads(copy.run("count", "--times", "2", "--json")) == {"samples": 60}
    assert copy.run("count", "--csv", "--preset", "binary") == "samples\n20\n"
    assert "how often" in copy.run("count", "--help")


def test_a_pane(copy: Copy) -> None:
    copy.write("panes/notes.py", PANE)
    copy.insert(
        "panes/__init__.py",
        ("from rnn_tui.panes.gradient import GradientPane\n",
         "from rnn_tui.panes.notes import NotesPane\n"),
        ('    "gradient": GradientPane,\n', '    "notes": NotesPane,\n'),
    )  # fmt: skip
    copy.insert("keymap.py", ('    "gradient": "Gradient over time",\n', '    "notes": "Notes",\n'))
    copy.insert("words/about.md", ("# Loss surface\n", ""))
    path = copy.folder / "rnn_tui" / "words" / "about.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n# Notes\n\nThey note.\n", encoding="utf-8"
    )
    assert len(copy.touched) <= 5

    screens = copy.screens(["--iteration", "7"], ["shift+tab", "f1"])
    assert "Notes" in screens[0]
    assert "noted: 7" in screens[0]
    assert "They note." in screens[2]
