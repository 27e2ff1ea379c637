from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.core.trajectory import Trajectory

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

    wx, w_rec = experiment.cursor
    assert right.cursor[0] == pytest.approx(wx + width, abs=width / 100)
    assert up.cursor[1] == pytest.approx(w_rec + height, abs=height / 100)
    assert (right.cursor[1], up.cursor[0]) == (w_rec, wx)


@given(st.integers(-3000, 3000), st.integers(-3000, 3000), st.floats(1e-3, 0.3))
def test_moves_forth_and_back_lead_to_the_same_short_numbers(x: int, y: int, cell: float) -> None:
    start = edits.look_at(Experiment(), (x / 1000, y / 1000))
    there = start
    for columns, rows in ((1, 0), (1, 0), (0, -1), (-1, 0), (-1, 0), (0, 1)):
        there = edits.move(there, columns, rows, (cell, cell))
        assert all(len(str(abs(number))) <= 8 for number in there.cursor)

    assert there.cursor == start.cursor


def test_ends_of_views_are_short_numbers() -> None:
    experiment = edits.look_at(Experiment(), (0.1234, 0.5))
    for _ in range(5):
        experiment = edits.pan(edits.zoom(experiment, 0.8), 1, -1)

    width = experiment.view.x1 - experiment.view.x0
    assert width == pytest.approx(6 * 0.8**5, rel=1e-5)
    assert all(len(str(abs(end))) <= 8 for end in experiment.view)


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


def test_a_step_of_many_cells_goes_right_and_up() -> None:
    at = Experiment(crosshair=(0.5, -0.25))

    assert edits.move(at, 2, -3, (0.25, 0.5)).cursor == (1.0, -1.75)
    assert edits.move(at, -1, 0, (0.25, 0.5)).cursor == (0.25, -0.25)
    assert edits.move(at, 0, 1, (0.25, 0.5)).cursor == (0.5, 0.25)


def test_the_view_follows_the_crosshair_over_each_border() -> None:
    at = Experiment(view=View(0, 4, 0, 2))

    assert edits.look_at(at, (5, 1)).view == (1, 5, 0, 2)
    assert edits.look_at(at, (-1, 1)).view == (-1, 3, 0, 2)
    assert edits.look_at(at, (1, 3)).view == (0, 4, 1, 3)
    assert edits.look_at(at, (4, -2)).view == (0, 4, -2, 0)
    assert edits.look_at(at, (5, 1)).crosshair == (5, 1)
    with pytest.raises(ExperimentError) as refused:
        edits.look_at(at, (1e13, -2.5))
    assert str(refused.value) == "1e+13,-2.5 is too far out for this window: zoom out first"


def test_the_view_is_panned_by_eighths() -> None:
    at = Experiment(view=View(0, 8, 0, 16), crosshair=(1, 1))

    assert edits.pan(at, 1, 0).view == (1, 9, 0, 16)
    assert edits.pan(at, -2, 3).view == (-2, 6, 6, 22)
    assert edits.pan(at, -2, 3).cursor == (1, 1)
    assert edits.pan(at, 10**14, 0) == at


def test_the_view_is_centred_on_the_crosshair() -> None:
    out = Experiment(view=View(0, 8, 0, 16), crosshair=(10, -4))

    centred = edits.centre(out)
    assert centred.view == (6, 14, -12, 4)
    assert centred.cursor == (10, -4)
    with pytest.raises(ExperimentError, match="in the middle of the window already"):
        edits.centre(centred)
    with pytest.raises(ExperimentError, match="too far out"):
        edits.centre(replace(out, crosshair=(1e15, 0)))


def test_zoom_is_about_the_crosshair_or_about_a_point() -> None:
    at = Experiment(view=View(0, 8, 0, 16), crosshair=(2, 4))

    assert edits.zoom(at, 0.5).view == (1, 5, 2, 10)
    assert edits.zoom(at, 2.0).view == (-2, 14, -4, 28)
    assert edits.zoom(at, 0.5, (8, 0)).view == (4, 8, 0, 8)
    # A crosshair out of view comes into it first.
    assert edits.zoom(Experiment(view=View(0, 8, 0, 16), crosshair=(10, 4)), 0.5).view == (
        6, 10, 2, 10,
    )  # fmt: skip
    assert (edits.ZOOM_FACTOR, edits.WHEEL_FACTOR) == (0.5, 0.8)


def run_through(*x: tuple[float, float]) -> Trajectory:
    """A run that went there."""
    run = run_to_end(Model(PRESETS["variant10"].make()), Experiment(iterations=2).plan)
    return replace(run, x=np.array(x))


def test_views_take_turns_and_the_run_is_the_last_of_them() -> None:
    overview, zoom, close = (-3, 3, -3, 3), (-0.1, 2.1, -0.1, 2.1), (0, 2, 0, 2)
    run = run_through((0.0, -1.0), (10.0, 1.0))
    fit = pytest.approx((-0.5, 10.5, -1.1, 1.1))

    def turns(trajectory: Trajectory | None, count: int) -> list[View]:
        seen, at = [], Experiment(view=View(0, 1, 0, 1))
        for _ in range(count):
            at = edits.next_view(at, trajectory)
            seen.append(at.view)
        return seen

    assert turns(None, 4) == [overview, zoom, close, overview]
    assert turns(run, 5) == [overview, zoom, close, fit, overview]
    # Wider than windows may be.
    assert turns(run_through((0.0, 0.0), (1e10, 1.0)), 4) == [overview, zoom, close, overview]


def test_a_fitting_window_has_a_margin_and_leaves_out_what_is_not_finite() -> None:
    run = run_through((0.0, -1.0), (4.0, 1.0), (np.inf, 9.0), (7.0, np.nan))

    assert edits.fitting(run) == pytest.approx((-0.2, 4.2, -1.1, 1.1))
    assert edits.fitting(run_through((1.0, 2.0))) == pytest.approx((0.999, 1.001, 1.999, 2.001))


def test_the_last_iteration_of_a_run_without_any_is_none() -> None:
    assert edits.to_iteration(Experiment(), 0, 0).iteration is None
    assert edits.to_iteration(Experiment(), 1, 2).iteration == 1
    assert edits.to_iteration(Experiment(), 2, 2).iteration is None


def test_the_optimiser_starts_where_one_looks() -> None:
    at = Experiment(view=View(0, 4, 0, 2), start=(9.0, 9.0), crosshair=(1, 2))

    assert (edits.start_here(at).start, edits.start_here(at).crosshair) == ((1, 2), (1, 2))
    back = edits.notebook_start(at)
    assert (back.start, back.crosshair, back.view) == ((-1.5, 2), (-1.5, 2), (-1.5, 2.5, 0, 2))


def test_overlays_come_and_go_in_the_order_they_are_drawn() -> None:
    filling = ("basins", "nullclines")
    some = Experiment(overlay=("regime", "valley"))

    assert edits.toggle_overlay(some, "basins", filling).overlay == ("basins", "regime", "valley")
    assert edits.toggle_overlay(some, "valley", filling).overlay == ("regime",)
    assert edits.toggle_overlay(some, "hessian", filling).overlay == ("regime", "valley", "hessian")
    full = Experiment(overlay=("basins", "valley"))
    assert edits.toggle_overlay(full, "nullclines", filling).overlay == ("nullclines", "valley")
    assert edits.toggle_overlay(full, "gradient", filling).overlay == (
        "basins", "valley", "gradient",
    )  # fmt: skip
    assert edits.toggle_overlay(full, "basins", filling).overlay == ("valley",)
    assert edits.toggle_overlay(full, "nullclines").overlay == ("basins", "nullclines", "valley")
    assert edits.show_overlay(some, "critical").overlay == ("regime", "valley", "critical")
    assert edits.show_overlay(some, "valley") == some


def test_the_point_after_the_last_is_the_first() -> None:
    points = [(1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]

    assert edits.after(points, (1.0, 0.0)) == (2.0, 0.0)
    assert edits.after(points, (3.0, 0.0)) == (1.0, 0.0)
    assert edits.after(points, (9.0, 0.0)) == (1.0, 0.0)
    assert edits.after([*points, points[0]], (1.0, 0.0)) == (2.0, 0.0)


def test_what_points_are_refused_with() -> None:
    def said(edit: Callable[[], object]) -> str:
        with pytest.raises(ExperimentError) as refused:
            edit()
        return str(refused.value)

    at = Experiment(crosshair=(0.5, 0.25), points=((0.5, 0.25),))
    assert said(lambda: edits.to_point(at, 8)) == (
        "there is no point 8 yet: a adds one at the crosshair"
    )
    assert edits.to_point(at, 7).cursor == (0.5, 0.25)
    assert said(lambda: edits.add_point(at)) == "there is a point at 0.5,0.25 already"
    assert said(lambda: edits.remove_point(Experiment())) == (
        "there is no point of your own: a adds one at the crosshair"
    )
    many = Experiment(points=tuple((float(i), 9.0) for i in range(29)))
    assert said(lambda: edits.add_point(many)) == "29 points are enough: A removes the nearest"
    fewer = Experiment(points=many.points[:28])
    assert edits.add_point(fewer).points == (*many.points[:28], (-1.5, 2.0))


def test_the_nearest_point_is_the_nearest_in_parts_of_the_view() -> None:
    at = Experiment(view=View(0, 10, 0, 1), crosshair=(4.0, 0.5), points=((6.0, 0.5), (4.0, 0.8)))

    # Two tenths of the width are nearer than three tenths of the height.
    assert edits.remove_point(at).points == ((4.0, 0.8),)
    assert edits.remove_point(replace(at, view=View(0, 1, 0, 10))).points == ((6.0, 0.5),)
    assert edits.remove_point(replace(at, crosshair=(4.0, 0.7))).points == ((6.0, 0.5),)


def test_a_file_takes_the_place_of_all_that_makes_a_random_dataset() -> None:
    at = Experiment(preset="binary", samples=7, length=3, levels=4, seed=9, noise=0.5,
                    iteration=5, optimizer="gd")  # fmt: skip

    opened = edits.open_file(at, "own.csv", "last")
    assert opened == Experiment(preset="binary", data="own.csv", target="last", optimizer="gd")
    assert edits.open_file(at, "own.csv").target == "sum"
    chosen = replace(opened, header="no", columns=("1-3",), arrays=("X",))
    assert edits.open_file(chosen, "own.csv", "first") == replace(chosen, target="first")
    assert edits.open_file(chosen, "other.csv") == replace(opened, data="other.csv", target="sum")
    assert edits.with_dataset_of(opened, at) == replace(at, iteration=None)


@pytest.mark.parametrize(
    ("by", "length", "wanted"),
    [(1, 20, 21), (-1, 20, 19), (1, 199, 200), (-1, 2, 1), (5, 198, 200), (-5, 3, 1),
     (-1, 300, 299)],
)  # fmt: skip
def test_sequences_get_longer_and_shorter(by: int, length: int, wanted: int) -> None:
    assert edits.longer(Experiment(), by, length).length == wanted


@pytest.mark.parametrize(
    ("by", "length", "words"),
    [
        (1, 200, "sequences have 200 at most, by this key"),
        (1, 300, "sequences have 200 at most, by this key"),
        (-1, 1, "sequences have 1 step at least"),
    ],
)
def test_sequences_have_a_longest_and_a_shortest(by: int, length: int, words: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        edits.longer(Experiment(), by, length)
    assert str(refused.value) == words


def test_the_same_file_keeps_its_units_and_another_one_begins_at_1() -> None:
    own = Experiment(data="own.csv", units=0.5)

    assert edits.open_file(own, "own.csv", "last") == Experiment(
        data="own.csv", target="last", units=0.5
    )
    assert edits.open_file(own, "other.csv").units == 1.0
    assert edits.open_file(Experiment(units=0.5), "own.csv").units == 1.0
