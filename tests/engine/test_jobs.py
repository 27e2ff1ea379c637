from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core import network
from rnn_tui.core.notebook import POINTS, PRESETS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands, signs
from rnn_tui.drawing.path import NEVER, first_touch
from rnn_tui.drawing.shapes import fill
from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.dataset import LoadJob
from rnn_tui.engine.jobs.gradient import GradientChartJob, GradientPicture
from rnn_tui.engine.jobs.run_charts import RunChartJob
from rnn_tui.engine.jobs.surface import SurfaceJob, SurfacePicture
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.overlays import OVERLAYS

SOURCE = PRESETS["variant10"]
FRAME = Frame(-3, 3, -3, 3, 30, 20)
TRACINGS = tuple(overlay.tracing for overlay in OVERLAYS.values() if overlay.tracing)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace.of(SOURCE, SOURCE.make())


def test_here_is_what_the_network_does_there(workspace: Workspace) -> None:
    (here,) = HereJob(SOURCE, (1.2, 0.9), first=4, shown=3, selected=5).steps(workspace)
    assert here is not None
    states = network.forward_states(workspace.model.dataset.X, 1.2, 0.9)

    assert here.point == workspace.model.surface.point(1.2, 0.9)
    assert here.rows.y == pytest.approx(states[4:7, -1])
    assert here.rows.states == pytest.approx(states[5])
    assert (here.rows.low, here.rows.high) == (0, 1)


def pictures_of(job: SurfaceJob, workspace: Workspace) -> tuple[SurfacePicture, ...]:
    *_, pictures = job.steps(workspace)
    assert pictures is not None
    return pictures


def gradient_of(job: GradientChartJob, workspace: Workspace) -> GradientPicture:
    *_, picture = job.steps(workspace)
    assert picture is not None
    return picture


def test_a_run_that_goes_on_touches_the_same_dots_as_all_of_it_at_once(
    workspace: Workspace,
) -> None:
    run = run_to_end(workspace.model, Experiment(iterations=6_000).plan)
    job = SurfaceJob(SOURCE, frames=(FRAME,), paint=Paint("half"), contour="auto")
    for n in (1, 700, 2_500, 6_000):
        part = replace(run, x=run.x[: n + 1], fun=run.fun[: n + 1])
        (window,) = pictures_of(replace(job, trajectory=part), workspace)
        assert np.array_equal(window.touched, first_touch(part.x, FRAME))

    other = run_to_end(workspace.model, Experiment(start=(2.0, -1.0)).plan)
    (window,) = pictures_of(replace(job, trajectory=other), workspace)
    assert np.array_equal(window.touched, first_touch(other.x, FRAME))
    assert (pictures_of(job, workspace)[0].touched == NEVER).all()


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
def test_pictures_hold_bands_and_path(workspace: Workspace, style: str) -> None:
    run = run_to_end(workspace.model, Experiment().plan)
    paint = Paint(style)
    job = SurfaceJob(
        SOURCE,
        frames=(FRAME, FRAME),
        paint=paint,
        tracings=TRACINGS,
        profile_width=10,
        trajectory=run,
    )
    pictures = pictures_of(job, workspace)
    wx, w_rec = FRAME.centres(*paint.parts)

    assert len(pictures) == 2
    expected = fill(
        NOTEBOOK.bands(workspace.model.surface.grid(wx, w_rec)), bands(paint), paint.shapes
    )
    assert pictures[0].filled.text() == expected.text()
    assert np.array_equal(pictures[0].filled.paper, expected.paper)
    assert np.array_equal(pictures[0].touched, first_touch(run.x, FRAME))


def test_without_a_run_no_dot_is_touched(workspace: Workspace) -> None:
    job = SurfaceJob(SOURCE, frames=(FRAME,), paint=Paint("half"), contour="auto")
    pictures = pictures_of(job, workspace)

    assert (pictures[0].touched > 10**9).all()


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
def test_nullclines_part_regions_that_take_the_place_of_bands(
    workspace: Workspace, style: str
) -> None:
    paint = Paint(style)
    job = SurfaceJob(SOURCE, frames=(FRAME,), paint=paint, regions=OVERLAYS["nullclines"].regions)
    pictures = pictures_of(job, workspace)
    text = [label.text for label in pictures[0].labels]

    assert all(f"({a},{b})" in text for a, b in ("-+", "+-", "++"))
    if style != "ascii":
        assert set(pictures[0].filled.paper.ravel().tolist()) <= set(signs(paint).paper.tolist())


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("draw", ["lines", "both"])
def test_lines_are_drawn_in_every_style(
    workspace: Workspace, style: str, colors: str, draw: str
) -> None:
    paint = Paint(style, colors)
    job = SurfaceJob(
        SOURCE,
        frames=(FRAME,),
        paint=paint,
        draw=draw,
        tracings=TRACINGS,
        regions=OVERLAYS["nullclines"].regions,
        profile_width=10,
    )
    pictures, without = (
        pictures_of(job, workspace),
        pictures_of(replace(job, draw="fill"), workspace),
    )

    assert pictures[0].filled.text() != without[0].filled.text()
    assert pictures[0].profile is not None


def test_here_tells_the_curvature(workspace: Workspace) -> None:
    (here,) = HereJob(SOURCE, (1.0, 1.0), 0, 1, 0).steps(workspace)
    assert here is not None

    assert here.curvature.condition == pytest.approx(1.0782e4, rel=1e-3)


def test_the_critical_points_are_found(workspace: Workspace) -> None:
    (points,) = CriticalJob(SOURCE).steps(workspace)
    assert points is not None

    assert [point.kind for point in points] == ["minimum", "saddle"]
    assert points[0].x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert points[1].x == pytest.approx((0.0, -1.0136), abs=1e-4)


def test_charts_have_the_size_asked_for(workspace: Workspace) -> None:
    run = run_to_end(workspace.model, Experiment().plan)
    *_, picture = RunChartJob(run, ("loss", "delta"), 40, (9, 8), Paint("half")).steps(workspace)
    job = GradientChartJob(SOURCE, POINTS, (1.2, 1.2), 44, 12, Paint("ascii"))
    chart = gradient_of(job, workspace)

    assert picture is not None
    assert [(c.cells.width, c.cells.height) for c in picture.charts] == [(40, 9), (40, 8)]
    text = chart.cells.text()
    assert (chart.cells.width, chart.cells.height) == (44, 12)
    assert text.isascii()
    assert all(digit in text for digit in "123456+")


def test_loading_what_is_there_reads_nothing(workspace: Workspace) -> None:
    before = workspace.model.surface

    assert list(LoadJob(SOURCE).steps(workspace)) == [workspace.facts]
    assert workspace.model.surface is before


def test_loading_replaces_what_is_there(workspace: Workspace) -> None:
    *_, loaded = LoadJob(PRESETS["binary"]).steps(workspace)

    assert loaded == workspace.facts
    assert (workspace.facts.samples, workspace.facts.length) == (20, 10)
    assert workspace.model.dataset.X.shape == (20, 10)


@pytest.mark.parametrize("view", ["fan", "heat"])
def test_of_a_large_dataset_some_samples_are_drawn(view: str) -> None:
    source = SOURCE._replace(samples=5000)
    large = Workspace.of(source, source.make())

    job = GradientChartJob(source, POINTS, (1.2, 1.2), 60, 16, Paint("quadrant"), view)
    picture = gradient_of(job, large)

    assert (picture.drawn, picture.samples) == (200, 5000)
    assert (picture.cells.width, picture.cells.height) == (60, 16)


def test_the_notebooks_scale_is_n_squared_times_the_true_one(workspace: Workspace) -> None:
    job = GradientChartJob(SOURCE, POINTS, (1.2, 1.2), 60, 16, Paint("quadrant"), "fan")
    rows = np.arange(30)

    true = job._curve(workspace.model, "1", (1.2, 0.9), rows)
    notebook = replace(job, scale="notebook")._curve(workspace.model, "1", (1.2, 0.9), rows)

    assert true.fan.sum(axis=0) == pytest.approx(true.gradient)
    assert notebook.gradient == pytest.approx(900 * true.gradient)
    assert notebook.fan == pytest.approx(900 * true.fan)
