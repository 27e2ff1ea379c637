"""Every setting of the experiment: one record each, read by all that list, read or offer settings.

Their defaults stand at their fields, in :class:`rnn_tui.experiment.experiment.Experiment` and, for
an optimiser's own, in :class:`rnn_tui.core.optimizers.settings.Settings`.
"""

from __future__ import annotations

import math

from rnn_tui.core.datafile.choices import HEADERS
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.units import ratio
from rnn_tui.experiment.entry import Entry, entries_from
from rnn_tui.experiment.readers import (
    names_from,
    read_integer,
    read_name,
    read_number,
    read_pair,
    read_path,
    read_points,
    read_view,
    read_words,
)
from rnn_tui.experiment.setting import (
    ANYTHING,
    FINITE,
    OFF,
    ONE_OR_TWO,
    POSITIVE,
    TWO_FINITE,
    Group,
    Range,
    Rule,
    Setting,
    at_least,
    choice,
    decades,
    one_of,
)
from rnn_tui.experiment.view import what_a_view_must_be

OVERLAYS = ("basins", "regime", "nullclines", "valley", "gradient", "hessian", "critical")
"""What can be drawn over the surface, in the order it is; each has its file in rnn_tui/overlays."""

OF_SAMPLES = ("fan", "heat")
"""The ways to show the gradient over time that show samples each."""

BY_STEP = "by-step"
"""The way that shows what each step adds to the weights' gradient."""

MAX_ITERATIONS = 10_000_000
MOST_NOISE = 1e6
MOST_LEVELS = 10**15
MOST_UNITS = 1e50
"""And one over it the fewest: losses, which have its square, stay in the range of a float."""


def used_by(name: str) -> str:
    """The optimisers that use a setting, in words; empty where it is none of an optimiser's own."""
    names = [optimizer.name for optimizer in OPTIMIZERS.values() if name in optimizer.uses]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


_NAMES = tuple(OPTIMIZERS)
_WHOLE = tuple(int(value) for value in decades(0, 6))
_SHARES = tuple(round(i / 20, 2) for i in range(1, 20))
_GROWTH = (1.01, 1.05, *(round(1 + i / 10, 1) for i in range(1, 11)), 2.5, 3.0, 5.0)
_SEED = Rule("0 to 4294967295", lambda seed: 0 <= seed < 2**32)
_LEVELS = Rule(f"2 to {MOST_LEVELS}", lambda levels: 2 <= levels <= MOST_LEVELS)
_NOISE = Rule(f"0 to {MOST_NOISE:g}", lambda noise: 0 <= noise <= MOST_NOISE)
_UNITS = Rule(
    f"{1 / MOST_UNITS:g} to {MOST_UNITS:g}", lambda units: 1 / MOST_UNITS <= units <= MOST_UNITS
)
_ITERATIONS = Rule(f"0 to {MAX_ITERATIONS}", lambda n: 0 <= n <= MAX_ITERATIONS)
_ABOVE_1 = Rule("larger than 1 and finite", lambda eta: 1 < eta < math.inf)
_BETWEEN = Rule("between 0 and 1", lambda eta: 0 < eta < 1)
_SHARE = Rule("at least 0 and below 1", lambda mu: 0 <= mu < 1)
_NOT_NEGATIVE = Rule("at least 0 and finite", lambda slope: 0 <= slope < math.inf)

_KNOWN = one_of(_NAMES)


def _a_racer(entry: Entry) -> str:
    """What a racer's name must be."""
    return _KNOWN(entry.optimizer)


# fmt: off
_DATASET = (
    choice("preset", tuple(PRESETS), "one of the notebook's datasets", label="preset"),
    Setting("samples", "N", "how many sequences there are", read_integer, at_least(1),
            optional=True, label="samples", steps=_WHOLE),
    Setting("length", "T", "steps of sequences; a file's last T", read_integer,
            at_least(1), optional=True, label="length", steps=(*range(1, 31), *range(35, 201, 5))),
    Setting("levels", "N", "how many values an input can take", read_integer, _LEVELS,
            optional=True, label="levels", steps=tuple(range(2, 101))),
    Setting("seed", "N", "which random sequences are made", read_integer, _SEED,
            optional=True, label="seed", steps=tuple(range(1000))),
    Setting("noise", "SD", "standard deviation of target noise", read_number, _NOISE,
            label="noise on targets", steps=(0.0, *decades(-3, 1))),
    Setting("units", "U", "multiplies the data, such as 1/1024", read_number, _UNITS,
            label="units (times)", steps=tuple(2.0**power for power in range(-20, 21)),
            write=ratio),
    Setting("data", "FILE", "your sequences: CSV, .npy or .npz", read_path, ANYTHING,
            optional=True, unset=""),
    Setting("target", "sum|first|last|NAME", "what a file's sequences should give",
            read_name, ANYTHING),
    choice("header", HEADERS, "whether the file begins with one"),
    Setting("columns", "NAME,...", "the file's inputs: names, numbers, 2-21", read_words, ANYTHING),
    Setting("arrays", "X[,T]", "of an .npz: sequences and targets", read_words, ONE_OR_TWO),
)
_OPTIMIZER = (
    Setting("start", "WX,WREC", "where the optimiser starts", read_pair, TWO_FINITE),
    choice("optimizer", _NAMES, "the rule that moves the weights", metavar="NAME",
           label="optimiser"),
    Setting("iterations", "N", "iterations the optimiser does", read_integer, _ITERATIONS,
            label="iterations", steps=_WHOLE),
    Setting("eta_plus", "ETA", "grows Delta while the sign stays", read_number, _ABOVE_1,
            label="eta+", steps=_GROWTH, swept=Range(1.01, 5.0)),
    Setting("eta_minus", "ETA", "shrinks Delta when the sign flips", read_number, _BETWEEN,
            label="eta-", steps=_SHARES, swept=Range(0.05, 0.95, linear=True)),
    Setting("delta_zero", "DELTA", "Delta, the step size, at the start", read_number, POSITIVE,
            label="Delta_0", steps=decades(-6, 0), swept=Range(1e-6, 10.0)),
    Setting("step_min", "DELTA", "Delta is never smaller than this", read_number, POSITIVE,
            label="smallest Delta", steps=decades(-12, -2)),
    Setting("step_max", "DELTA", "Delta is never larger than this", read_number, POSITIVE,
            label="largest Delta", steps=decades(-1, 3), swept=Range(1e-3, 1e3)),
    Setting("learning_rate", "RATE", "scales every step", read_number, POSITIVE,
            label="learning rate", steps=decades(-16, 0), swept=Range(1e-16, 10.0)),
    Setting("momentum", "MU", "share of the last step that goes on",
            read_number, _SHARE, label="momentum", steps=(0.0, *_SHARES, 0.99, 0.999),
            swept=Range(0.0, 0.99, linear=True)),
    Setting("clip", "NORM", "longer gradients are cut to this", read_number, POSITIVE,
            optional=True, swept=Range(1e-3, 1e6),
            label="clip gradient at", steps=decades(-3, 6), unset=OFF),
    Setting("tolerance", "SLOPE", "ends once no slope is steeper", read_number,
            _NOT_NEGATIVE, optional=True, label="tolerance", steps=decades(-12, 2),
            unset=OFF),
    Setting("loss", "LOSS", "loss above the least that counts as arrived, at units 1",
            read_number, POSITIVE),
)
_PICTURE = (
    Setting("view", "X0,X1,Y0,Y1", "window of the loss surface", read_view, what_a_view_must_be),
    Setting("crosshair", "WX,WREC", "the point looked at", read_pair, TWO_FINITE, optional=True),
    Setting("iteration", "N", "where the playhead stands", read_integer, ANYTHING, optional=True),
    choice("contour", ("notebook", "auto"), "levels: the notebook's, or by view"),
    Setting("points", "WX,WREC;...", "annotated points of your own", read_points, FINITE,
            several=True),
    Setting("overlay", "NAME,...", ", ".join(OVERLAYS), names_from(OVERLAYS), one_of(OVERLAYS),
            several=True),
    Setting("racers", "NAME,...", "optimisers that race, some with settings of their own: "
            "gd:clip=1:learning-rate=0.01,adam", entries_from((*_DATASET, *_OPTIMIZER)), _a_racer,
            several=True),
    choice("scale", ("true", "notebook"), "the gradient over time is summed how"),
    choice("gradient", ("log", "symlog", *OF_SAMPLES, BY_STEP), "and shown how"),
    choice("history", ("loss", "delta", "gradient", "weight"), "what of the run is charted first"),
    choice("style", ("ascii", "half", "quadrant", "sextant", "braille"), "how the surface is drawn",
           optional=True),
    choice("draw", ("fill", "lines", "both"), "its bands, the lines between, or both",
           optional=True),
    choice("palette", ("viridis", "cividis", "ylgnbu"), "colours of the bands", optional=True),
    choice("theme", ("terminal", "dark", "light"), "colours around it"),
)
# fmt: on

GROUPS = {Group.DATASET: _DATASET, Group.OPTIMIZER: _OPTIMIZER, Group.PICTURE: _PICTURE}
SETTINGS = {setting.name: setting for group in GROUPS.values() for setting in group}
"""Every setting by the name of its field, in the order they are listed."""


def offered(group: Group) -> tuple[Setting, ...]:
    """What the dialog of a group offers."""
    return tuple(setting for setting in GROUPS[group] if setting.label)


SWEPT = {setting.name.replace("_", "-"): setting for setting in _OPTIMIZER if setting.swept}
"""The settings that can be swept, by the names of their options."""
