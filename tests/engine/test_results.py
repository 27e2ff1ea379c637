"""What jobs give, on datasets small enough to work it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome, ends_to_end
from rnn_tui.core.dataset import Dataset
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface.race import draw_paths
from rnn_tui.engine.jobs.basins import COARSE, BasinJob
from rnn_tui.engine.jobs.check import CheckJob
from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.dataset import LoadJob
from rnn_tui.engine.jobs.gradient import GradientChartJob
from rnn_tui.engine.jobs.predict import PredictJob
from rnn_tui.engine.jobs.race import RaceJob, color_of, colors_of
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.run_charts import RunChartJob, quantity_of
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.workspace import DatasetFacts, Workspace
from tests.engine.small import (
    FRAME,
    OTHER,
    PAINT,
    PLAN,
    RANDOM,
    RUN,
    SMALL,
    SOURCE,
    SUMS,
    WORKSPACE,
    last,
    pauses,
)

if TYPE_CHECKING:
    from rnn_tui.core.race import Racer
    from rnn_tui.engine import Job
    from rnn_tui.engine.jobs.race import RacePicture


# -- the workspace -------------------------------------------------------------------------


def test_a_workspace_is_told_in_facts() -> None:
    assert SUMS.facts == DatasetFacts(SMALL, samples=3, length=2)
    assert SUMS.holds(SMALL)
    assert not SUMS.holds(OTHER)


def test_another_dataset_takes_the_place_of_all_there_was() -> None:
    work, other = Workspace.of(SOURCE, SOURCE.make()), Workspace.of(OTHER, OTHER.make())
    work.kept[SurfaceJob] = "pictures"
    other.kept[SurfaceJob] = "others"

    work.replace_by(other)

    assert work.holds(OTHER)
    assert work.model is other.model
    assert work.kept == {}


@pytest.mark.parametrize(
    "job",
    [
        HereJob(OTHER, (1.0, 1.0), 0, 1, 0),
        CriticalJob(OTHER),
        RunJob(OTHER, PLAN),
        CheckJob(OTHER, (1.0, 1.0), Room(40, 10), PAINT),
    ],
    ids=lambda job: type(job).__name__,
)
def test_a_job_of_another_dataset_gives_nothing(job: Job[Workspace, object]) -> None:
    assert [*job.steps(WORKSPACE)] == []


def test_a_dataset_is_loaded_after_its_shares() -> None:
    work = Workspace.of(SOURCE, SOURCE.make())
    assert [*LoadJob(OTHER).steps(work)] == [0.0, DatasetFacts(OTHER, 20, 10)]


# -- the crosshair -------------------------------------------------------------------------


def test_some_rows_and_one_rows_states() -> None:
    here = last(HereJob(SMALL, (2.0, 0.5), first=1, shown=5, selected=2), SUMS)
    rows = here.rows

    # s_k = 2 x_k + s_(k-1) / 2.
    assert (rows.first, rows.selected) == (1, 2)
    assert rows.X.tolist() == [[3.0, 4.0], [5.0, -6.0]]
    assert rows.t.tolist() == [7.0, -1.0]
    assert rows.y.tolist() == [11.0, -7.0]
    assert rows.states.tolist() == [0.0, 10.0, -7.0]
    assert (rows.low, rows.high) == (-6.0, 5.0)
    assert here.point.x == (2.0, 0.5)
    # Errors 5 - 3, 11 - 7 and -7 + 1.
    assert here.point.fun == pytest.approx((4.0 + 16.0 + 36.0) / 3)


# -- the gradient --------------------------------------------------------------------------


def test_all_sequences_of_a_small_dataset_are_checked() -> None:
    job = CheckJob(SMALL, (2.0, 0.5), Room(40, 10), PAINT)
    found = last(job, SUMS)

    # dL/dwx = 2/3 sum e (x_2 + x_1 / 2), dL/dwRec = 2/3 sum e 2 x_1.
    assert found.sequences == 3
    assert found.checked.at == (2.0, 0.5)
    slopes = [slope.analytic for slope in found.checked.slopes]
    assert slopes == pytest.approx([2 / 3 * (5 + 22 + 21), 2 / 3 * (4 + 24 - 60)])
    assert found.checked.passed
    assert (found.chart.width, found.chart.height) == (40, 10)
    assert pauses(job, SUMS) == 21


def test_of_a_large_dataset_some_sequences_are_checked() -> None:
    X = np.arange(60_000.0)[:, None].repeat(4, axis=1) / 60_000
    large = Workspace.of(SMALL, Dataset(X, X[:, 0]))
    found = last(CheckJob(SMALL, (1.0, 0.0), Room(40, 10), PAINT), large)

    # A hundred thousand values in all, from the first to the last; here the output is right.
    assert found.sequences == 25_000
    assert [slope.analytic for slope in found.checked.slopes] == pytest.approx([0.0, 0.0])
    rows = np.rint(np.linspace(0, 59_999, 25_000)).astype(int)
    elsewhere = last(CheckJob(SMALL, (2.0, 0.0), Room(40, 10), PAINT), large)
    assert elsewhere.checked.slopes[0].analytic == pytest.approx(2 * (X[rows, 0] ** 2).mean())


def test_the_error_over_eps_is_charted() -> None:
    job = CheckJob(SOURCE, (1.2, 1.2), Room(50, 12), Paint("ascii"))
    lines = last(job).chart.text().splitlines()

    assert "1e-12" in lines[-1]
    assert "1e-2" in lines[-1]


@pytest.mark.parametrize(
    ("view", "samples", "drawn"),
    [("sums", 300, 0), ("fan", 199, 199), ("fan", 200, 200), ("heat", 201, 200), ("heat", 3, 3)],
)
def test_at_most_two_hundred_samples_are_drawn(view: str, samples: int, drawn: int) -> None:
    recipe = SMALL._replace(samples=samples)
    work = Workspace.of(recipe, recipe.make())
    picture = last(GradientChartJob(recipe, (), (1.0, 0.5), 40, 10, PAINT, view), work)

    assert (picture.view, picture.drawn, picture.samples) == (view, drawn, samples)


def test_the_heat_maps_largest_value() -> None:
    job = GradientChartJob(SMALL, (), (2.0, 0.5), 40, 10, PAINT, "heat")

    # dL/ds_2 = 2/3 e, the largest of them for e = -6; the notebook's scale is N^2 = 9 times that.
    assert last(job, SUMS).largest == pytest.approx(4.0)
    assert last(job, SUMS).scale == "true"
    scaled = last(replace(job, scale="notebook"), SUMS)
    assert scaled.largest == pytest.approx(36.0)
    assert scaled.scale == "notebook"
    assert last(replace(job, view="sums"), SUMS).largest == 0.0


def test_bars_are_of_the_crosshairs_terms() -> None:
    job = GradientChartJob(SMALL, ((1.0, 2.0),), (2.0, 0.5), 40, 13, Paint("ascii"), "by-step")
    found = last(job, SUMS)
    lines = found.cells.text().splitlines()

    # dL/ds_2 = 2/3 e with errors 2, 4 and -6, dL/ds_1 half of it; s_1 = 2 x_1.
    assert found.terms.wx.values == pytest.approx([-16 / 3, 112 / 3])
    assert found.terms.w_rec.values == pytest.approx([0, -64 / 3])
    assert lines[0].startswith("dL/dwx by size: last 1 8")
    assert lines[6] == "dL/dwRec: last 1 100%, first 1 0%"
    assert [(steps.row, steps.height) for steps in found.steps] == [(1, 4), (7, 4)]
    # The scale of sums over samples is not that of the weights' gradient.
    scaled = last(replace(job, scale="notebook"), SUMS)
    assert np.array_equal(scaled.terms.wx.values, found.terms.wx.values)
    assert last(replace(job, view="log"), SUMS).terms is None


def test_curves_are_of_the_points_and_the_crosshair() -> None:
    job = GradientChartJob(SMALL, ((2.0, 0.5),), (2.0, 0.0), 40, 10, PAINT)
    curve = job._curve(SUMS.model, "1", (2.0, 0.5), np.arange(3))

    # The mean error is 0, as 2 + 4 - 6 is; of each sample dL/ds_2 = 2/3 e.
    assert curve.label == "1"
    assert curve.gradient.tolist() == [0.0, 0.0, 0.0]
    assert curve.fan == pytest.approx(
        np.array([[1 / 3, 2 / 3, 4 / 3], [2 / 3, 4 / 3, 8 / 3], [-1.0, -2.0, -4.0]])
    )
    some = job._each(SUMS.model, (2.0, 0.5), np.array([2]))
    assert some == pytest.approx(np.array([[-1.0, -2.0, -4.0]]))
    assert job._each(SUMS.model, (2.0, 0.5), np.arange(0)).shape == (0, 3)
    text = last(replace(job, clip=50.0, paint=Paint("ascii")), RANDOM).cells.text()
    assert "1" in text
    assert "+" in text


# -- a prediction --------------------------------------------------------------------------


def test_states_of_a_sequence_under_two_pairs_of_weights() -> None:
    job = PredictJob((1.0, 2.0), ((1.0, 1.0), (2.0, 0.5)), Room(60, 12), Paint("ascii"))
    found = last(job)

    assert found.weights == ((1.0, 1.0), (2.0, 0.5))
    assert found.states == ([0.0, 1.0, 3.0], [0.0, 2.0, 5.0])
    assert (found.chart.width, found.chart.height) == (60, 12)
    assert "200" in found.chart.text().splitlines()[-1]
    # The run counts the ones, the crosshair ends at 4: it stays below.
    above, below = found.chart.part(0, 30, 4, 30).text(), found.chart.part(7, 30, 3, 30).text()
    assert ("r" in above, "+" in above) == (True, False)
    assert ("r" in below, "+" in below) == (False, True)


# -- a run ---------------------------------------------------------------------------------


def test_a_run_ends() -> None:
    run = last(RunJob(SOURCE, PLAN))

    assert np.array_equal(run.x, RUN.x)
    assert run.finished


def test_charts_of_a_run_share_an_axis() -> None:
    names, heights = ("loss", "delta", "gradient", "weight"), (7, 8, 9, 10)
    job = RunChartJob(RUN, names, 50, heights, PAINT)
    picture = last(job)

    assert picture.nit == 40
    assert [what.words for what in picture.quantities] == [
        "loss", "Delta", "|gradient|", "weights",
    ]  # fmt: skip
    for what, values in zip(picture.quantities, (RUN.fun, RUN.delta, RUN.jac, RUN.x), strict=True):
        assert np.array_equal(what.values, values)
    assert tuple(chart.cells.height for chart in picture.charts) == heights
    timeline = picture.timeline
    assert {(chart.left, chart.right) for chart in picture.charts} == {(6, 49)}
    assert (timeline.left, timeline.right, timeline.row) == (6, 49, 0)
    assert (timeline.cells.width, timeline.cells.height) == (50, 2)
    assert picture.height == 7 + 8 + 9 + 10 + 2
    # Iterations are named once, below all charts.
    assert timeline.cells.text().splitlines()[1].split() == ["0", "10", "20", "30", "40"]
    assert pauses(job) >= 4


def test_labels_of_one_chart_make_room_in_all() -> None:
    x = RUN.x * 1e5
    job = RunChartJob(replace(RUN, x=x), ("loss", "weight"), 50, (7, 7), PAINT)
    picture = last(job)

    assert picture.charts[0].left == picture.charts[1].left == picture.timeline.left == 7


def test_only_rprop_has_deltas() -> None:
    plan = PLAN._replace(optimizer="gd", settings=replace(PLAN.settings, learning_rate=0.25))
    moved = replace(RUN, plan=plan)

    what = quantity_of(moved, "delta")

    assert what.words == "step"
    # No step led to the start.
    assert np.isnan(what.values[0]).all()
    assert np.array_equal(what.values[1:], RUN.delta[1:])
    assert quantity_of(RUN, "delta").words == "Delta"
    assert np.array_equal(quantity_of(RUN, "delta").values, RUN.delta)


def test_without_charts_the_timeline_is_as_wide_as_there_is_room() -> None:
    timeline = last(RunChartJob(RUN, (), 50, (), PAINT)).timeline
    assert (timeline.left, timeline.right) == (0, 49)
    assert (timeline.cells.width, timeline.cells.height) == (50, 1)
    narrow = last(RunChartJob(RUN, ("loss",), 10, (7,), PAINT)).timeline
    assert (narrow.left, narrow.right, narrow.cells.width) == (6, 9, 10)


# -- basins --------------------------------------------------------------------------------


def test_maps_get_finer_from_the_middles_of_blocks() -> None:
    assert COARSE == ((4, 8), (2, 4), (1, 2), (1, 1))
    frame = Frame(-3, 3, -3, 3, 21, 9)
    job = BasinJob(SOURCE, (frame, FRAME), PLAN._replace(start=(0.0, 0.0)), 0.5, Paint("ascii"))
    maps = [part for part in job.steps(WORKSPACE) if part is not None]

    finals = dict.fromkeys(tuple(found.final for found in both) for both in maps)
    assert [*finals] == [(False,), (False, False), (True, False), (True, True)]
    assert [found.frame for found in maps[-1]] == [frame, FRAME]
    wx, w_rec = frame.centres(1, 1)
    # The last blocks are cut off, at five columns and one row.
    columns = [3] * 8 + [11] * 8 + [19] * 5
    rows = [1] * 4 + [5] * 4 + [8]
    starts = np.meshgrid(wx[columns], w_rec[rows])
    ends = ends_to_end(WORKSPACE.model, job.plan, starts[0].ravel(), starts[1].ravel(), 0.5)
    assert maps[0][0].outcome.ravel().tolist() == ends.outcome.tolist()
    assert maps[0][0].iterations.ravel().tolist() == ends.iterations.tolist()
    # Each middle counts once, however large its block is.
    middles = maps[0][0].outcome[np.ix_([0, 4, 8], [0, 8, 16])]
    counts = [int((middles == outcome).sum()) for outcome in Outcome]
    assert maps[0][0].shares.tolist() == [count / 9 for count in counts]
    assert len(set(maps[0][0].shares.tolist())) > 1


# -- a race --------------------------------------------------------------------------------


PLANS = tuple(PLAN._replace(optimizer=name) for name in ("irprop-", "newton"))


def paths(picture: RacePicture) -> str:
    assert picture.field is not None
    places = [len(racer.x) - 1 for racer in picture.racers]
    cells = draw_paths(picture.field, picture.entrants, picture.touched, places, Paint("ascii"))
    return cells.text()


def test_racers_come_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    job = RaceJob(SOURCE, PLANS, 0.01, FRAME, Paint("ascii"), "notebook", (50, 14))
    monkeypatch.setattr("rnn_tui.engine.jobs.race.PATIENCE", -1.0)
    pictures = [part for part in job.steps(WORKSPACE) if part is not None]

    assert [[racer.optimizer for racer in picture.racers] for picture in pictures] == [
        ["irprop-"], ["irprop-", "newton"],
    ]  # fmt: skip
    assert [*job.steps(Workspace.of(SOURCE, SOURCE.make()))][:2] == [None, None]
    end = pictures[-1]
    assert (end.losses.cells.width, end.losses.cells.height) == (50, 14)
    assert {"i", "n"} <= set(end.losses.cells.text())
    assert {"i", "n"} <= set(paths(end))
    assert "n" not in set(pictures[0].losses.cells.text())
    assert end.last == PLAN.iterations
    auto = last(replace(job, contour="auto"))
    assert paths(auto) != paths(end)
    # The minimum at (1, 1) is marked, where no path lies over it.
    short = tuple(plan._replace(start=(-2.0, -2.0), iterations=2) for plan in PLANS)
    elsewhere = last(replace(job, plans=short))
    assert "M" in paths(elsewhere)


def test_who_has_arrived_does_not_run_again() -> None:
    work = Workspace.of(SOURCE, SOURCE.make())
    job = RaceJob(SOURCE, PLANS, 0.01, FRAME, Paint("ascii"), "notebook", (50, 14))

    def raced(some: RaceJob) -> list[Racer]:
        *_, picture = some.steps(work)
        assert picture is not None
        return [*picture.racers]

    irprop, newton = raced(job)
    again = raced(replace(job, plans=(PLANS[1], PLAN._replace(optimizer="gd"))))
    assert again[0] is newton
    # Out of a race, it is forgotten.
    back = raced(job)
    assert back[0] is not irprop
    assert back[1] is newton
    assert raced(replace(job, loss=0.5))[1] is not newton


def test_a_race_that_is_soon_over_is_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rnn_tui.engine.jobs.race.PATIENCE", 1e9)
    job = RaceJob(SOURCE, PLANS, 0.01, FRAME, Paint("ascii"), "notebook", (50, 14))

    (picture,) = [part for part in job.steps(WORKSPACE) if part is not None]
    assert len(picture.racers) == 2


def test_a_race_without_room_for_the_surface_has_none() -> None:
    picture = last(RaceJob(SOURCE, PLANS, 0.01, None, Paint("ascii"), "notebook", (0, 0)))

    assert (picture.field, picture.touched) == (None, ())
    assert picture.losses.cells.text() == ""
    assert [racer.plan for racer in picture.racers] == [*PLANS]


def test_colours_of_optimisers() -> None:
    dark = [color_of(name, dark=True) for name in ("rprop-notebook", "rprop-", "newton")]
    assert len({*dark}) == 3
    assert color_of("newton", dark=False) != color_of("newton", dark=True)


def test_a_racer_of_an_optimiser_that_races_has_a_colour_that_nobody_has() -> None:
    names = ["gd", "gd", "adam", "gd"]
    colors = colors_of(names, dark=True)

    assert colors[0] == color_of("gd", dark=True)
    assert colors[2] == color_of("adam", dark=True)
    assert len({*colors}) == 4
    # Where all race there is none left.
    everyone = colors_of([*OPTIMIZERS, "gd"], dark=True)
    assert everyone[-1] == color_of("gd", dark=True)
