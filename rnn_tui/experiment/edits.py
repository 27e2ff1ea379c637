"""What keys do to an experiment: pure functions from one experiment to the next."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.notebook import NOTEBOOK_START
from rnn_tui.experiment.experiment import MOST_POINTS, OF_FILES, Experiment
from rnn_tui.experiment.setting import ExperimentError, Group
from rnn_tui.experiment.settings import GROUPS, OVERLAYS, SETTINGS
from rnn_tui.experiment.view import (
    CLOSE,
    OVERVIEW,
    ZOOM,
    View,
    containing,
    is_usable,
    scaled,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from rnn_tui.arrays import Pair
    from rnn_tui.core.trajectory import Trajectory

ZOOM_FACTOR = 0.5
WHEEL_FACTOR = 0.8
PAN_SHARE = 1 / 8
FIT_MARGIN = 0.05
VIEW_DIGITS = 6
"""Digits of a view's ends, counted from the first one of its width."""

LONGEST = 200


def look_at(experiment: Experiment, x: Pair) -> Experiment:
    """Put the crosshair exactly there; the view pans as little as needed.

    Raises:
        ExperimentError: If the point is so far out that its view cannot be told apart there.
    """
    view = containing(experiment.view, x)
    if view != experiment.view:
        view = containing(_shortened(view), x)
    if not is_usable(view, experiment.view):
        raise ExperimentError(_too_far_out(x))
    return replace(experiment, crosshair=x, view=view)


def move(experiment: Experiment, columns: int, rows: int, cell: Pair) -> Experiment:
    """Move the crosshair by cells, ``rows`` upwards; a coordinate that stays, stays exactly."""
    wx, w_rec = experiment.cursor
    x = (
        shortened(wx + columns * cell[0], cell[0]) if columns else wx,
        shortened(w_rec + rows * cell[1], cell[1]) if rows else w_rec,
    )
    return look_at(experiment, x)


def pan(experiment: Experiment, columns: int, rows: int) -> Experiment:
    """Move the view by eighths of itself; the crosshair keeps its weights."""
    x0, x1, y0, y1 = experiment.view
    dx, dy = columns * PAN_SHARE * (x1 - x0), rows * PAN_SHARE * (y1 - y0)
    return _with_view(experiment, View(x0 + dx, x1 + dx, y0 + dy, y1 + dy))


def zoom(experiment: Experiment, factor: float, about: Pair | None = None) -> Experiment:
    """Scale the view about a point, by default the crosshair, which keeps its place."""
    point = experiment.cursor if about is None else about
    return _with_view(experiment, scaled(containing(experiment.view, point), factor, point))


def centre(experiment: Experiment) -> Experiment:
    """Move the view so that the crosshair is in its middle.

    Raises:
        ExperimentError: If it is there already, or so far out that its view cannot be told apart.
    """
    sides = zip(experiment.view.sides, experiment.cursor, strict=True)
    (x0, x1), (y0, y1) = (
        (at - (high - low) / 2, at + (high - low) / 2) for (low, high), at in sides
    )
    view = _shortened(View(x0, x1, y0, y1))
    if view == experiment.view:
        raise ExperimentError("the crosshair is in the middle of the window already")
    if not is_usable(view, experiment.view):
        raise ExperimentError(_too_far_out(experiment.cursor))
    return replace(experiment, view=view)


def next_view(experiment: Experiment, trajectory: Trajectory | None) -> Experiment:
    """The notebook's three views in turn, then one that fits the trajectory."""
    views = [OVERVIEW, ZOOM, CLOSE]
    if trajectory is not None and is_usable(run := fitting(trajectory), OVERVIEW):
        views.append(run)
    following = views.index(experiment.view) + 1 if experiment.view in views else 0
    return replace(experiment, view=views[following % len(views)])


def fitting(trajectory: Trajectory) -> View:
    """The smallest view that holds a trajectory, with a margin."""
    x = trajectory.x[np.isfinite(trajectory.x).all(axis=1)]
    low, high = x.min(axis=0), x.max(axis=0)
    margin = np.maximum((high - low) * FIT_MARGIN, 1e-3)
    (x0, y0), (x1, y1) = (low - margin).tolist(), (high + margin).tolist()
    return View(x0, x1, y0, y1)


def to_iteration(experiment: Experiment, iteration: int, last: int) -> Experiment:
    """Put the playhead on an iteration; the last one is None, wherever the run may end."""
    inside = min(max(iteration, 0), last)
    return replace(experiment, iteration=None if inside == last else inside)


def start_here(experiment: Experiment) -> Experiment:
    """Start the optimiser from the crosshair."""
    return replace(experiment, start=experiment.cursor, crosshair=experiment.cursor)


def notebook_start(experiment: Experiment) -> Experiment:
    """Start the optimiser where the notebook does, and look there."""
    return look_at(replace(experiment, start=NOTEBOOK_START), NOTEBOOK_START)


def following(experiment: Experiment, setting: str, now: str) -> Experiment:
    """The value after the one in use, of a setting with choices.

    Args:
        experiment: The experiment.
        setting: Its name.
        now: The value in use, which the experiment may leave to the terminal.
    """
    change: dict[str, Any] = {setting: SETTINGS[setting].beside(now, 1)}
    return replace(experiment, **change)


def toggle_overlay(experiment: Experiment, name: str, filling: Sequence[str] = ()) -> Experiment:
    """Draw something over the surface, or take it away.

    Args:
        experiment: The experiment.
        name: Which overlay.
        filling: Those of which one at most is drawn.
    """
    names = {*experiment.overlay} ^ {name}
    if name in filling:
        names -= {*filling} - {name}
    return _with_overlays(experiment, names)


def show_overlay(experiment: Experiment, name: str) -> Experiment:
    """Draw something over the surface."""
    return _with_overlays(experiment, {*experiment.overlay, name})


def to_point(experiment: Experiment, number: int) -> Experiment:
    """Jump to an annotated point, counted from 1: the notebook's six, then one's own.

    Raises:
        ExperimentError: If there is none of that number.
    """
    if number > len(experiment.annotated):
        raise ExperimentError(f"there is no point {number} yet: a adds one at the crosshair")
    return look_at(experiment, experiment.annotated[number - 1])


def next_point(experiment: Experiment) -> Experiment:
    """Jump to the annotated point after the one at the crosshair."""
    return look_at(experiment, after(experiment.annotated, experiment.cursor))


def after(points: Sequence[Pair], x: Pair) -> Pair:
    """The point that follows ``x`` in a sequence; the first where ``x`` is not in it."""
    places = [place for place, point in enumerate(points) if point == x]
    return points[(places[0] + 1) % len(points) if places else 0]


def add_point(experiment: Experiment) -> Experiment:
    """Annotate the crosshair.

    Raises:
        ExperimentError: If there is a point already, or there are too many.
    """
    x = experiment.cursor
    if x in experiment.annotated:
        raise ExperimentError(f"there is a point at {x[0]:g},{x[1]:g} already")
    if len(experiment.points) == MOST_POINTS:
        raise ExperimentError(f"{MOST_POINTS} points are enough: A removes the nearest")
    return replace(experiment, points=(*experiment.points, x))


def remove_point(experiment: Experiment) -> Experiment:
    """Remove the nearest point of one's own, in parts of the view.

    Raises:
        ExperimentError: If there is none; the notebook's six stay.
    """
    if not experiment.points:
        raise ExperimentError("there is no point of your own: a adds one at the crosshair")
    view, (wx, w_rec) = experiment.view, experiment.cursor

    def distance(point: Pair) -> float:
        across, up = point[0] - wx, point[1] - w_rec
        return math.hypot(across / (view.x1 - view.x0), up / (view.y1 - view.y0))

    nearest = min(experiment.points, key=distance)
    return replace(experiment, points=tuple(p for p in experiment.points if p != nearest))


def open_file(experiment: Experiment, path: str, target: str = SUM) -> Experiment:
    """Explore a data file instead of what is there; the same one again is read as before."""
    of_file = experiment if experiment.data == path else Experiment(data=path)
    kept = {name: getattr(of_file, name) for name in (*OF_FILES, "units")} | {"target": target}
    file = replace(Experiment(preset=experiment.preset), data=path, **kept)
    return replace(with_dataset_of(experiment, file), iteration=None)


def with_dataset_of(experiment: Experiment, other: Experiment) -> Experiment:
    """The experiment on another one's dataset."""
    settings = GROUPS[Group.DATASET]
    return replace(experiment, **{s.name: getattr(other, s.name) for s in settings})


def with_values(experiment: Experiment, values: Mapping[str, Any]) -> Experiment:
    """The experiment with values that its settings had before.

    Raises:
        ExperimentError: If they cannot be used.
    """
    try:
        return replace(experiment, **values)
    except ExperimentError:
        # The playhead may have gone where there are no iterations then.
        return replace(experiment, **{**values, "iteration": None})


def longer(experiment: Experiment, by: int, length: int) -> Experiment:
    """Other sequences, longer or shorter by some steps, within 1 to LONGEST.

    Args:
        experiment: The experiment.
        by: How many steps longer.
        length: Their length now.

    Raises:
        ExperimentError: If that is as long, or as short, as they get.
    """
    wanted = min(max(length + by, 1), max(LONGEST, length))
    if wanted == length:
        raise ExperimentError(f"sequences have {'1 step' if by < 0 else LONGEST} at "
                              f"{'least' if by < 0 else 'most, by this key'}")  # fmt: skip
    return replace(experiment, length=wanted)


def _too_far_out(x: Pair) -> str:
    return f"{x[0]:g},{x[1]:g} is too far out for this window: zoom out first"


def _with_overlays(experiment: Experiment, names: AbstractSet[str]) -> Experiment:
    return replace(experiment, overlay=tuple(known for known in OVERLAYS if known in names))


def _with_view(experiment: Experiment, view: View) -> Experiment:
    """The experiment with another view, or unchanged where floats end."""
    short = _shortened(view)
    return replace(experiment, view=short) if is_usable(short, experiment.view) else experiment


def _shortened(view: View) -> View:
    """A view that keys lead to, with ends of few digits."""
    sides = (
        (shortened(low, high - low, VIEW_DIGITS), shortened(high, high - low, VIEW_DIGITS))
        for low, high in view.sides
    )
    return View(*(end for side in sides for end in side))
