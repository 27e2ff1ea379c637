"""The experiment: everything the picture depends on, in one frozen value.

What is merely where you look (focus, a maximised pane, scrolling) is not part of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core import notebook
from rnn_tui.core.dataset import Recipe, Target
from rnn_tui.core.notebook import NOTEBOOK_START, POINTS, PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.trajectory import Plan

if TYPE_CHECKING:
    from rnn_tui.core.network import Scale

Pair = tuple[float, float]

STYLES = ("ascii", "half", "quadrant", "sextant", "braille")
"""How the surface is drawn; the key for it goes through them in this order."""
DRAWINGS = ("fill", "lines", "both")
"""Bands, the lines between them, or both."""

PALETTES = ("viridis", "cividis", "ylgnbu")
"""Colours of the bands; cividis for colour-blind eyes, ylgnbu for light backgrounds."""

CONTOURS = ("notebook", "auto")
THEMES = ("terminal", "dark", "light")
"""Colours around the surface: the terminal's own, or the program's."""

SCALES = ("true", "notebook")
"""How the gradient over time is summed over samples."""

GRADIENTS = ("sums", "fan", "heat")
"""The gradient over time: summed, with each sample's curve behind, or samples over time."""

HISTORIES = ("loss", "delta", "gradient", "weight")
"""What of a run is charted first; the others follow in this order, where there is room."""

OVERLAYS = ("basins", "regime", "nullclines", "valley", "gradient", "hessian", "critical")
"""What can be drawn over the surface, in the order it is."""

MOST_POINTS = 29
"""How many points of one's own there can be: 7, 8, 9, then letters."""

MAX_ITERATIONS = 10_000_000
MOST_NOISE = 1e6
MAX_VALUES = 500_000_000
NARROWEST = 1e-12


class ExperimentError(ValueError):
    """A setting that cannot be used; the message names its option and what would be right."""


class View(NamedTuple):
    """A window on the plane of weights: wx from x0 to x1, w_rec from y0 to y1."""

    x0: float
    x1: float
    y0: float
    y1: float


OVERVIEW, ZOOM, CLOSE = View(*notebook.OVERVIEW), View(*notebook.ZOOM), View(*notebook.CLOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """One experiment; pairs are (wx, w_rec).

    Attributes:
        preset: Name of the recipe that gives the defaults of the dataset.
        samples: N of a random dataset; None is the preset's, as for the next three.
        length: T of a random dataset; of a file, its last T steps.
        levels: How many values an input can take.
        seed: Seed of a random dataset.
        noise: Standard deviation of what is added to a random dataset's targets.
        data: A file instead of a random dataset.
        target: What the file's sequences should give.
        start: Where the optimiser starts.
        optimizer: Name of the optimiser.
        iterations: How many iterations it does.
        eta_plus: Factor for Delta while the gradient keeps its sign.
        eta_minus: Factor for Delta when it changes.
        delta_zero: Delta before the first step.
        step_min: Smallest Delta.
        step_max: Largest Delta.
        learning_rate: Factor of the gradient, where the optimiser follows it.
        momentum: Share of the last step that goes on.
        clip: Longest gradient; None for no limit.
        tolerance: End once no slope is steeper; None goes on.
        loss: The loss that counts as arrived.
        racers: Which optimisers race.
        view: The window of the surface.
        crosshair: The point looked at; None is the start.
        iteration: The playhead; None is the last iteration.
        style: How the surface is drawn; None chooses by the terminal.
        draw: What of it, see DRAWINGS; None is the fill, or the lines in the braille style.
        palette: Colours of the bands; None chooses by the theme.
        theme: The colours around it.
        points: Annotated points besides POINTS.
        overlay: What is drawn over the surface, in the order of OVERLAYS.
        contour: Which levels it is drawn with, the notebook's or ones that fit the view.
        scale: How the gradient over time is summed over samples.
        gradient: How it is shown, see GRADIENTS.
        history: What of the run is charted first, see HISTORIES.

    Raises:
        ExperimentError: If a setting cannot be used.
    """

    preset: str = "variant10"
    samples: int | None = None
    length: int | None = None
    levels: int | None = None
    seed: int | None = None
    noise: float = 0.0
    data: str | None = None
    target: Target = "sum"
    start: Pair = NOTEBOOK_START
    optimizer: str = "rprop-notebook"
    iterations: int = 500
    eta_plus: float = 1.2
    eta_minus: float = 0.5
    delta_zero: float = 0.001
    step_min: float = 1e-6
    step_max: float = 50.0
    learning_rate: float = 0.001
    momentum: float = 0.9
    clip: float | None = None
    tolerance: float | None = None
    loss: float = 0.01
    racers: tuple[str, ...] = tuple(OPTIMIZERS)
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
    gradient: str = "sums"
    history: str = "loss"

    def __post_init__(self) -> None:
        self._check_dataset()
        self._check_optimizer()
        for option, pair in (("--start", self.start), ("--crosshair", self.cursor)):
            _require(all(map(math.isfinite, pair)), option, "two finite numbers", pair)
        _check_view(self.view)
        last = self.iterations
        if self.iteration is not None:
            _require(0 <= self.iteration <= last, "--iteration", f"0 to {last}", self.iteration)
        self._check_names()
        if not self.racers:
            raise ExperimentError("--racers must name at least one optimiser")
        _require(len(self.points) <= MOST_POINTS, "--points", f"at most {MOST_POINTS} of them",
                 len(self.points))  # fmt: skip
        for point in self.points:
            _require(all(map(math.isfinite, point)), "--points", "finite numbers", point)

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
        preset = PRESETS[self.preset]
        return Recipe(
            preset.samples if self.samples is None else self.samples,
            preset.length if self.length is None else self.length,
            preset.levels if self.levels is None else self.levels,
            preset.seed if self.seed is None else self.seed,
            self.noise,
        )

    @property
    def settings(self) -> Settings:
        """The optimiser's settings."""
        return Settings(
            eta_plus=self.eta_plus,
            eta_minus=self.eta_minus,
            delta_zero=self.delta_zero,
            step_min=self.step_min,
            step_max=self.step_max,
            learning_rate=self.learning_rate,
            momentum=self.momentum,
            clip=self.clip,
        )

    @property
    def plan(self) -> Plan:
        """What the optimiser is to do."""
        return Plan(self.optimizer, self.start, self.settings, self.iterations, self.tolerance)

    def _check_names(self) -> None:
        for option, name, known in (
            ("--style", self.style, STYLES),
            ("--draw", self.draw, DRAWINGS),
            ("--palette", self.palette, PALETTES),
            ("--theme", self.theme, THEMES),
            ("--contour", self.contour, CONTOURS),
            ("--scale", self.scale, SCALES),
            ("--gradient", self.gradient, GRADIENTS),
            ("--history", self.history, HISTORIES),
            *(("--overlay", name, OVERLAYS) for name in self.overlay),
            *(("--racers", name, tuple(OPTIMIZERS)) for name in self.racers),
        ):
            if name is not None:
                _require(name in known, option, " or ".join(known), name)

    def _check_dataset(self) -> None:
        _require(self.preset in PRESETS, "--preset", " or ".join(PRESETS), self.preset)
        recipe = self.recipe
        _require(recipe.samples >= 1, "--samples", "at least 1", recipe.samples)
        _require(recipe.length >= 1, "--length", "at least 1", recipe.length)
        _require(recipe.levels >= 2, "--levels", "at least 2", recipe.levels)
        _require(0 <= recipe.seed < 2**32, "--seed", "0 to 4294967295", recipe.seed)
        _require(0 <= recipe.noise <= MOST_NOISE, "--noise", f"0 to {MOST_NOISE:g}", recipe.noise)
        values = recipe.samples * recipe.length
        allowed = f"at most {MAX_VALUES} values together"
        _require(values <= MAX_VALUES, "--samples times --length", allowed, values)
        _require(self.target in ("sum", "last"), "--target", "sum or last", self.target)
        if self.target == "last" and self.data is None:
            raise ExperimentError("--target last needs --data: a preset's target is the sum")

    def _check_optimizer(self) -> None:
        names = " or ".join(OPTIMIZERS)
        _require(self.optimizer in OPTIMIZERS, "--optimizer", names, self.optimizer)
        allowed = f"0 to {MAX_ITERATIONS}"
        _require(0 <= self.iterations <= MAX_ITERATIONS, "--iterations", allowed, self.iterations)
        grows = 1 < self.eta_plus < math.inf
        _require(grows, "--eta-plus", "larger than 1 and finite", self.eta_plus)
        _require(0 < self.eta_minus < 1, "--eta-minus", "between 0 and 1", self.eta_minus)
        _require(0 <= self.momentum < 1, "--momentum", "at least 0 and below 1", self.momentum)
        for option, value in (
            ("--delta-zero", self.delta_zero),
            ("--step-min", self.step_min),
            ("--step-max", self.step_max),
            ("--learning-rate", self.learning_rate),
            ("--clip", self.clip),
            ("--loss", self.loss),
        ):
            positive = value is None or 0 < value < math.inf
            _require(positive, option, "larger than 0 and finite", value)
        ordered = self.step_min < self.step_max
        _require(ordered, "--step-max", f"larger than --step-min {self.step_min:g}", self.step_max)
        small = self.tolerance is None or 0 <= self.tolerance < math.inf
        _require(small, "--tolerance", "at least 0 and finite", self.tolerance)


def _check_view(view: View) -> None:
    _require(all(map(math.isfinite, view)), "--view", "four finite numbers", tuple(view))
    ascending = view.x0 < view.x1 and view.y0 < view.y1
    _require(ascending, "--view", "ascending, X0 < X1 and Y0 < Y1", tuple(view))
    for low, high in ((view.x0, view.x1), (view.y0, view.y1)):
        wide = NARROWEST * max(1.0, abs(low), abs(high)) <= high - low < math.inf
        _require(wide, "--view", f"wider than {NARROWEST:g}", tuple(view))


def _require(condition: bool, option: str, wanted: str, found: object) -> None:  # noqa: FBT001
    if not condition:
        if isinstance(found, tuple):
            found = ",".join(f"{value:g}" for value in found)
        raise ExperimentError(f"{option} must be {wanted}, not {found}")
