"""The cells of the program: text and code in turn, with the experiment's own values in them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.notebook import CHECK_AT, TEST_SEQUENCE
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.view import OVERVIEW, ZOOM
from rnn_tui.export.ending import ExportError
from rnn_tui.export.program.data import about, data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment

EPS = 1e-7
COLOR_MAPS = {"viridis": "viridis", "cividis": "cividis", "ylgnbu": "YlGnBu_r"}
"""matplotlib's names of the palettes."""

NOTEBOOK_LEVELS = "    return np.logspace(-0.2, 8, 30) - 1  # a log scale of loss + 1"
LEVELS = {
    "notebook": NOTEBOOK_LEVELS,
    "auto": "    drawn = losses[(losses > 1e-200) & (losses < 1e200)]  # what matplotlib can draw\n"
    "    if drawn.size and drawn.max() > drawn.min():\n"
    "        return np.geomspace(drawn.min(), drawn.max(), 32)[1:-1]\n" + NOTEBOOK_LEVELS,
}
"""How the levels between the bands are chosen."""

CODE, CODE_ENDS = "```python", "```"
FILLED = re.compile(r"@(\w+)@")


class Cell(NamedTuple):
    """A cell.

    Attributes:
        is_code: Whether it is Python; else it is Markdown.
        text: Its lines, without the last one's end.
    """

    is_code: bool
    text: str


def cells(experiment: Experiment, dataset: Dataset) -> list[Cell]:
    """The program for an experiment.

    Raises:
        ExportError: If there is none for its optimiser, or its data cannot be put into one.
    """
    values = _values(experiment, dataset)
    return [
        cell._replace(text=FILLED.sub(lambda found: values[found[1]], cell.text))
        for cell in _read(_text("program.md"))
    ]


def _values(experiment: Experiment, dataset: Dataset) -> dict[str, str]:
    """What is filled in."""
    plan = experiment.plan
    symlog, notebook = experiment.gradient == "symlog", experiment.scale == "notebook"
    first = OVERVIEW if experiment.view == ZOOM else experiment.view
    return {
        "command_line": command_line(experiment),
        "about_data": about(experiment, dataset),
        "data": data(experiment, dataset),
        "check_at": repr(list(CHECK_AT)),
        "eps": repr(EPS),
        "views": repr([tuple(first), tuple(ZOOM)]),
        "points": repr(list(experiment.annotated)),
        "crosshair": repr(experiment.cursor),
        "cmap": COLOR_MAPS[experiment.palette or "viridis"],
        "levels": LEVELS[experiment.contour],
        "extend": "neither" if experiment.contour == "notebook" else "both",
        "times": ", times N^2 as in the notebook" if notebook else "",
        "scale": "len(X) ** 2 * " if notebook else "",
        "drawn": "gradient" if symlog else "np.abs(gradient)",
        "yscale": '"symlog"' if symlog else '"log"',
        "ylabel": "dL/ds_k" if symlog else "|dL/ds_k|",
        "optimizer": plan.optimizer,
        "rule": plan.method.rule,
        "start": repr(list(plan.start)),
        "iterations": repr(plan.iterations),
        "tolerance": repr(plan.tolerance),
        "settings": "\n".join(_settings(experiment)),
        "step": step(plan.optimizer),
        "next": "better(run[-1], point(x))" if plan.method.never_rises else "point(x)",
        "sequence": ", ".join(f"{value:g}" for value in TEST_SEQUENCE),
    }


def _settings(experiment: Experiment) -> Iterator[str]:
    """The settings that the optimiser uses, an assignment each."""
    for name in sorted(experiment.plan.method.uses):
        value = getattr(experiment.settings, name)
        yield f"{name.upper()} = {'np.inf' if value is None else repr(value)}"


def step(optimizer: str) -> str:
    """How an optimiser steps, as Python.

    Raises:
        ExportError: If that is not written.
    """
    own = _optimizers().get(optimizer)
    if own is None:
        raise ExportError(f"no program is written for the optimiser {optimizer}")
    if not own.startswith("def "):
        return _optimizers()["rprop"].replace("@after_flip@", own)
    return f"{_optimizers()['clip']}\n\n\n{own}" if "clipped(" in own else own


@lru_cache(maxsize=1)
def _optimizers() -> dict[str, str]:
    """The code below each heading."""
    found = _read(_text("optimizers.md"))
    pairs = zip(found[::2], found[1::2], strict=True)
    return {heading.text.removeprefix("# "): code.text for heading, code in pairs}


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _read(text: str) -> list[Cell]:
    """Markdown in cells: its blocks of Python, and what is between them."""
    found: list[Cell] = []
    lines: list[str] = []
    for line in text.splitlines():
        if line in {CODE, CODE_ENDS}:
            found += _cell(lines, is_code=line == CODE_ENDS)
            lines = []
        else:
            lines.append(line)
    return found


def _cell(lines: Iterable[str], *, is_code: bool) -> list[Cell]:
    text = "\n".join(lines).strip("\n")
    return [Cell(is_code, text)] if text else []
