"""The experiment: everything the picture depends on, in one frozen value.

What is merely where you look (focus, a maximised pane, scrolling) is not part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rnn_tui.core.datafile.choices import AUTO, SUM
from rnn_tui.core.dataset import MOST_VALUES, Recipe
from rnn_tui.core.notebook import NOTEBOOK_START, POINTS, PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan
from rnn_tui.experiment.entry import SETTING_NAMES, Entry, check_own, everyone
from rnn_tui.experiment.setting import ExperimentError, require
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.view import OVERVIEW

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.network import Scale
    from rnn_tui.experiment.view import View

MOST_POINTS = 29
"""How many points of one's own there can be: 7, 8, 9, then letters."""

MOST_REPEATED = 8
"""How many racers may have an optimiser that another has: they are called 2 to 9."""

OF_FILES = ("target", "header", "columns", "arrays")
"""Settings that say how a file is read."""


@dataclass(frozen=True, kw_only=True)
class Experiment(Settings):
    """One experiment; pairs are (wx, w_rec). Its optimiser's settings are inherited.

    Attributes:
        preset: Name of the recipe that gives the defaults of the dataset.
        samples: N of a random dataset; None is the preset's, as for the next three.
        length: T of a random dataset; of a file, its last T steps.
        levels: How many values an input can take.
        seed: Seed of a random dataset.
        noise: Standard deviation of what is added to a random dataset's targets, at units 1.
        units: What inputs and targets are multiplied by, noise too.
        data: A file instead of a random dataset.
        target: What the file's sequences should give.
        header: Whether the file begins with a header.
        columns: Which of the file's columns are inputs; none are all.
        arrays: Which of the file's arrays are the sequences and the targets; none are the usual.
        start: Where the optimiser starts.
        optimizer: Name of the optimiser.
        iterations: How many iterations it does.
        tolerance: End once no slope is steeper; None goes on.
        loss: How far above the best minimum's loss counts as arrived, at units 1.
        racers: Which optimisers race, and with which settings of their own; no two are equal.
        view: The part of the surface that is shown.
        crosshair: The point looked at; None is the start.
        iteration: The playhead; None is the last iteration.
        style: How the surface is drawn; None chooses by the terminal.
        draw: What of it; None is the fill, or the lines in the braille style.
        palette: Colours of the bands; None chooses by the theme.
        theme: The colours around it.
        points: Annotated points besides the notebook's.
        overlay: What is drawn over the surface.
        contour: Which levels it is drawn with, the notebook's or ones that fit the view.
        scale: How the gradient over time is summed over samples.
        gradient: How it is shown.
        history: What of the run is charted first.

    Raises:
        ExperimentError: If a setting cannot be used.
    """

    preset: str = "variant10"
    samples: int | None = None
    length: int | None = None
    levels: int | None = None
    seed: int | None = None
    noise: float = 0.0
    units: float = 1.0
    data: str | None = None
    target: str = SUM
    header: str = AUTO
    columns: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    start: Pair = NOTEBOOK_START
    optimizer: str = "rprop-notebook"
    iterations: int = 500
    tolerance: float | None = None
    loss: float = 0.01
    racers: tuple[Entry, ...] = everyone()
    view: View = OVERVIEW
    crosshair: Pair | None = None
    iteration: int | None = None
    style: str | None = None
    draw: str | None = None
    palette: str | None = None
    theme: str = "terminal"
    points: tuple[Pair, ...] = ()
    contour: str = "notebook"
    overlay: tuple[str, ...] = ()
    scale: Scale = "true"
    gradient: str = "log"
    history: str = "loss"

    def __post_init__(self) -> None:
        for name, setting in SETTINGS.items():
            setting.check(getattr(self, name))
        self._check_together()

    @property
    def cursor(self) -> Pair:
        """The point looked at."""
        return self.start if self.crosshair is None else self.crosshair

    @property
    def annotated(self) -> tuple[Pair, ...]:
        """The notebook's points and one's own."""
        return POINTS + self.points

    @property
    def recipe(self) -> Recipe:
        """The random dataset: the preset with what was set over it."""
        own = {name: getattr(self, name) for name in Recipe._fields}
        given = {name: value for name, value in own.items() if value is not None}
        return PRESETS[self.preset]._replace(**given)

    @property
    def arrival(self) -> float:
        """How far above the least loss counts as arrived: losses grow with units^2."""
        return self.loss * self.units**2

    @property
    def settings(self) -> Settings:
        """The optimiser's settings."""
        return Settings(**{name: getattr(self, name) for name in SETTING_NAMES})

    @property
    def plan(self) -> Plan:
        """What the optimiser is to do."""
        return Plan(self.optimizer, self.start, self.settings, self.iterations, self.tolerance)

    @property
    def race(self) -> tuple[Plan, ...]:
        """What each racer is to do."""
        return tuple(
            self.plan._replace(
                optimizer=entry.optimizer,
                settings=entry.settings(self.settings),
                ratio=entry.units(self.units) / self.units,
            )
            for entry in self.racers
        )

    def _check_together(self) -> None:
        """What no setting can tell alone."""
        values = self.recipe.samples * self.recipe.length
        if values > MOST_VALUES:
            allowed = f"at most {MOST_VALUES} values together"
            require("--samples times --length", allowed, values)
        for name in () if self.data is not None else OF_FILES:
            if getattr(self, name) != DEFAULTS[name]:
                given = "--target " + self.target if name == "target" else SETTINGS[name].option
                raise ExperimentError(f"{given} needs --data: a preset's target is the sum")
        _check_step_sizes(self.settings)
        if self.iteration is not None and not 0 <= self.iteration <= self.iterations:
            require("--iteration", f"0 to {self.iterations}", self.iteration)
        self._check_racers()
        if len(self.points) > MOST_POINTS:
            require("--points", f"at most {MOST_POINTS} of them", len(self.points))

    def _check_racers(self) -> None:
        if not self.racers:
            raise ExperimentError("--racers must name at least one optimiser")
        if len({*self.racers}) < len(self.racers):
            raise ExperimentError("--racers must name each racer once")
        repeated = len(self.racers) - len({entry.optimizer for entry in self.racers})
        if repeated > MOST_REPEATED:
            require("--racers", f"at most {MOST_REPEATED} optimisers again", repeated)
        for entry in self.racers:
            check_own(entry, SETTINGS)
            _check_step_sizes(entry.settings(self.settings), f"racer {entry.optimizer}: ")


def _check_step_sizes(settings: Settings, whose: str = "") -> None:
    if settings.step_min >= settings.step_max:
        at_least = f"larger than --step-min {settings.step_min:g}"
        require(f"{whose}--step-max", at_least, settings.step_max)
    if not settings.step_min <= settings.delta_zero <= settings.step_max:
        bounds = f"from --step-min {settings.step_min:g} to --step-max {settings.step_max:g}"
        require(f"{whose}--delta-zero", bounds, settings.delta_zero)


DEFAULTS = {field.name: field.default for field in fields(Experiment)}
"""What each setting is where nothing is said."""
