"""The experiment as a command line: one table to read it, to write it and to document it."""

from __future__ import annotations

import math
import shlex
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.experiment import (
    CONTOURS,
    DRAWINGS,
    GRADIENTS,
    HISTORIES,
    OVERLAYS,
    PALETTES,
    SCALES,
    STYLES,
    THEMES,
    Experiment,
    ExperimentError,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = "rnn-tui"


def parse_integer(text: str) -> int:
    """A whole number.

    Raises:
        ValueError: If it is none.
    """
    try:
        return int(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a whole number") from None


def parse_number(text: str) -> float:
    """A number.

    Raises:
        ValueError: If it is none.
    """
    try:
        return float(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a number") from None


def parse_numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them.

    Raises:
        ValueError: If one of them is none.
    """
    return tuple(parse_number(part) for part in text.split(","))


def parse_pair(text: str) -> tuple[float, float]:
    """Two finite numbers with a comma between them, wx and wRec.

    Raises:
        ValueError: If it is anything else.
    """
    match parse_numbers(text):
        case (wx, w_rec) if math.isfinite(wx) and math.isfinite(w_rec):
            return wx, w_rec
        case (_, _):
            raise ValueError(f"{text.strip()!r}: both numbers must be finite")
    raise ValueError(f"{text.strip()!r} is not two numbers WX,WREC")


def parse_view(text: str) -> View:
    """Four numbers with commas between them.

    Raises:
        ValueError: If there are more or fewer.
    """
    match parse_numbers(text):
        case (x0, x1, y0, y1):
            return View(x0, x1, y0, y1)
    raise ValueError(f"{text.strip()!r} is not four numbers X0,X1,Y0,Y1")


def parse_points(text: str) -> tuple[tuple[float, float], ...]:
    """Points, each two numbers with a comma between them, with semicolons or blanks between.

    Raises:
        ValueError: If one is anything else.
    """
    return tuple(parse_pair(part) for part in text.replace(";", " ").split())


def parse_path(text: str) -> str:
    """A file name.

    Raises:
        ValueError: If it is empty.
    """
    # The command line's parser puts a space before what begins with a minus and a digit.
    path = text.removeprefix(" ") if text.startswith(" -") else text
    if not path:
        raise ValueError("a file name is needed")
    return path


def names_of(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """A reader of names with commas between them, each once, the known ones in their order."""

    def parse(text: str) -> tuple[str, ...]:
        names = {name.strip(): None for name in text.split(",") if name.strip()}
        others = [name for name in names if name not in known]
        return (*(name for name in known if name in names), *others)

    return parse


def one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of names."""

    def parse(text: str) -> str:
        if text not in names:
            raise ValueError(f"{text!r} is not one of: {', '.join(names)}")
        return text

    return parse


class Option(NamedTuple):
    """One option: the field of :class:`Experiment` it sets, how it is read, what it is for."""

    field: str
    parse: Callable[[str], Any]
    metavar: str
    help: str

    @property
    def flag(self) -> str:
        """The option as it is typed."""
        return "--" + self.field.replace("_", "-")


OPTIONS = (
    Option("preset", one_of(tuple(PRESETS)), "|".join(PRESETS), "the notebook's datasets"),
    Option("samples", parse_integer, "N", "number of sequences"),
    Option("length", parse_integer, "T", "steps of a sequence (of a file: its last T)"),
    Option("levels", parse_integer, "N", "how many values an input can take"),
    Option("seed", parse_integer, "N", "seed of the random sequences"),
    Option("noise", parse_number, "SD", "standard deviation of noise on the targets"),
    Option("data", parse_path, "FILE", "your own sequences: CSV, .npy or .npz"),
    Option("target", one_of(("sum", "last")), "sum|last", "the sum, or the file's last column"),
    Option("start", parse_pair, "WX,WREC", "where the optimiser starts"),
    Option("optimizer", one_of(tuple(OPTIMIZERS)), "NAME", ", ".join(OPTIMIZERS)),
    Option("iterations", parse_integer, "N", "how many iterations it does"),
    Option("eta_plus", parse_number, "ETA", "factor for Delta while the sign stays"),
    Option("eta_minus", parse_number, "ETA", "factor for Delta when the sign flips"),
    Option("delta_zero", parse_number, "DELTA", "Delta before the first step"),
    Option("step_min", parse_number, "DELTA", "smallest Delta (not of rprop-notebook)"),
    Option("step_max", parse_number, "DELTA", "largest Delta (not of rprop-notebook)"),
    Option("learning_rate", parse_number, "RATE", "of gd, momentum and adam"),
    Option("momentum", parse_number, "MU", "of momentum: share of the last step that goes on"),
    Option("clip", parse_number, "NORM", "longest gradient of gd, momentum and adam"),
    Option("tolerance", parse_number, "SLOPE", "end once no slope is steeper (off by default)"),
    Option("loss", parse_number, "LOSS", "the loss that counts as arrived (basins)"),
    Option("view", parse_view, "X0,X1,Y0,Y1", "window of the loss surface"),
    Option("crosshair", parse_pair, "WX,WREC", "the point looked at"),
    Option("iteration", parse_integer, "N", "where the playhead stands"),
    Option("contour", one_of(CONTOURS), "|".join(CONTOURS), "levels: the notebook's, or by view"),
    Option("points", parse_points, "WX,WREC;...", "annotated points of your own"),
    Option("overlay", names_of(OVERLAYS), "NAME,...", ", ".join(OVERLAYS)),
    Option("racers", names_of(tuple(OPTIMIZERS)), "NAME,...", "optimisers that race"),
    Option("scale", one_of(SCALES), "|".join(SCALES), "the gradient over time is summed how"),
    Option("gradient", one_of(GRADIENTS), "|".join(GRADIENTS), "and shown how"),
    Option("history", one_of(HISTORIES), "|".join(HISTORIES), "what of the run is charted first"),
    Option("style", one_of(STYLES), "|".join(STYLES), "how the surface is drawn"),
    Option("draw", one_of(DRAWINGS), "|".join(DRAWINGS), "its bands, the lines between, or both"),
    Option("palette", one_of(PALETTES), "|".join(PALETTES), "colours of the bands"),
    Option("theme", one_of(THEMES), "|".join(THEMES), "colours around it"),
)


def experiment_from(values: dict[str, Any]) -> Experiment:
    """The experiment that these options set; others keep their defaults.

    Raises:
        ExperimentError: If they cannot be used, or not together.
    """
    made = [name for name in ("samples", "levels", "seed", "noise") if name in values]
    if "data" in values and made:
        raise ExperimentError(
            f"--{made[0]} belongs to a random dataset, --data reads one: give one of them"
        )
    return Experiment(**values)


def arguments(experiment: Experiment) -> list[str]:
    """The options that make this experiment, without those that are at their defaults."""
    defaults = {field.name: field.default for field in fields(Experiment)}
    result = []
    for option in OPTIONS:
        value = getattr(experiment, option.field)
        if value != defaults[option.field]:
            result += [option.flag, _text(value)]
    return result


def command_line(experiment: Experiment) -> str:
    """The command that shows this experiment again, quoted for a shell."""
    return shlex.join([PROGRAM, *arguments(experiment)])


def _text(value: object) -> str:
    if isinstance(value, tuple):
        between = ";" if isinstance(value[0], tuple) else ","
        return between.join(map(_text, value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
