from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import POINTS, PRESETS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment, ExperimentError, View, edits
from rnn_tui.experiment.experiment import MOST_POINTS
from rnn_tui.experiment.settings import SETTINGS

NUMBERS = st.floats(-100, 100)
PAIRS = st.tuples(NUMBERS, NUMBERS)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    x0, y0 = draw(PAIRS)
    width, height = draw(st.tuples(st.floats(1e-3, 100), st.floats(1e-3, 100)))
    view = View(x0, x0 + width, y0, y0 + height)
    return Experiment(view=view, crosshair=draw(PAIRS))


def contains(view: View, x: tuple[float, float]) -> bool:
    return view.x0 <= x[0] <= view.x1 and view.y0 <= x[1] <= view.y1


@given(experiments(), PAIRS)
def test_looking_anywhere_lands_exactly_and_in_view(
    experiment: Experiment, x: tuple[float, float]
) -> None:
    looked = edits.look_at(experiment, x)
    before, after = experiment.view, looked.view

    assert looked.cursor == x
    assert contains(after, x)
    assert after.x1 - after.x0 == pytest.approx(before.x1 - before.x0, rel=1e-6)
    if contains(before, x):
        assert after == before


@given(experiments(), st.floats(0.1, 5), st.floats(0.1, 5))
def test_a_move_changes_one_coordinate_only(
    experiment: Experiment, width: float, height: float
) -> None:
    right = edits.move(experiment, 1, 0, (width, height))
    up = edits.move(experiment, 0, 1, (width, height))

    assert right.cursor == (experiment.cursor[0] + width, experiment.cursor[1])
    assert up.cursor == (experiment.cursor[0], experiment.cursor[1] + height)


@given(experiments(), st.sampled_from([0.5, 0.8, 2.0]))
def test_zoom_keeps_the_crosshair_at_its_share_of_the_view(
    experiment: Experiment, factor: float
) -> None:
    inside = edits.look_at(experiment, experiment.cursor)
    before, after = inside.view, edits.zoom(inside, factor).view
    x = inside.cursor[0]

    assert after.x1 - after.x0 == pytest.approx(factor * (before.x1 - before.x0))
    share = (x - before.x0) / (before.x1 - before.x0)
    assert (x - after.x0) / (after.x1 - after.x0) == pytest.approx(share, abs=1e-6)


def test_zoom_ends_where_floats_end_and_at_a_billion() -> None:
    experiment = Experiment(crosshair=(1.0, 1.0))
    for _ in range(100):
        experiment = edits.zoom(experiment, 0.5)
    assert 1e-12 < experiment.view.x1 - experiment.view.x0 < 1e-11
    for _ in range(200):
        experiment = edits.zoom(experiment, 2.0)
    assert 1e8 < experiment.view.x1 - experiment.view.x0 <= 1e9


def test_the_last_iteration_is_wherever_the_run_ends() -> None:
    experiment = Experiment()

    assert edits.to_iteration(experiment, 500, 500).iteration is None
    assert edits.to_iteration(experiment, 900, 500).iteration is None
    assert edits.to_iteration(experiment, -3, 500).iteration == 0
    assert edits.to_iteration(experiment, 17, 500).iteration == 17


def test_a_window_that_fits_the_trajectory_holds_all_of_it() -> None:
    model = Model(PRESETS["variant10"].make())
    experiment = Experiment()
    run = run_to_end(model, experiment.plan)

    view = edits.fitting(run)

    assert all(contains(view, (wx, w_rec)) for wx, w_rec in run.x.tolist())
    assert view.x1 - view.x0 < 1.2 * float(np.ptp(run.x[:, 0]))


def test_a_start_elsewhere_keeps_the_crosshair_there() -> None:
    moved = edits.start_here(edits.to_point(Experiment(), 3))

    assert moved.start == moved.cursor == POINTS[2]
    assert edits.notebook_start(moved).start == (-1.5, 2)


def test_a_point_too_far_out_for_the_window_is_refused_with_a_word() -> None:
    for wx in (1e13, 1e300):
        with pytest.raises(ExperimentError, match="zoom out first"):
            edits.look_at(Experiment(), (wx, 0.0))
    assert edits.look_at(Experiment(), (1e6, 0.0)).cursor == (1e6, 0.0)


def test_settings_go_around() -> None:
    experiment = Experiment()
    for setting in ("style", "draw", "palette", "theme", "contour", "history", "scale"):
        values = SETTINGS[setting].choices
        seen = [values[0]]
        for _ in values[1:]:
            experiment = edits.following(experiment, setting, seen[-1])
            seen.append(getattr(experiment, setting))

        assert tuple(seen) == values
        assert getattr(edits.following(experiment, setting, seen[-1]), setting) == values[0]


def test_own_points_are_added_walked_through_and_removed() -> None:
    experiment = edits.add_point(edits.look_at(Experiment(), (0.5, 0.25)))
    experiment = edits.add_point(edits.look_at(experiment, (-1.0, 0.5)))

    assert experiment.points == ((0.5, 0.25), (-1.0, 0.5))
    assert edits.to_point(experiment, 8).cursor == (-1.0, 0.5)
    walked = edits.look_at(experiment, (0.3, 0.3))
    seen = []
    for _ in range(9):
        walked = edits.next_point(walked)
        seen.append(walked.cursor)
    assert seen == [*POINTS, *experiment.points, POINTS[0]]
    left = edits.remove_point(edits.look_at(experiment, (0.4, 0.4)))
    assert left.points == ((-1.0, 0.5),)


def test_points_are_refused_with_a_word() -> None:
    with pytest.raises(ExperimentError, match="no point 7 yet"):
        edits.to_point(Experiment(), 7)
    with pytest.raises(ExperimentError, match="no point of your own"):
        edits.remove_point(Experiment())
    with pytest.raises(ExperimentError, match="already"):
        edits.add_point(edits.to_point(Experiment(), 2))
    many = Experiment(points=tuple((float(i), 9.0) for i in range(MOST_POINTS)))
    with pytest.raises(ExperimentError, match="enough"):
        edits.add_point(many)
