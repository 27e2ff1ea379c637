from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core import network
from rnn_tui.core.dataset import PRESETS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.bands import NOTEBOOK
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands, signs
from rnn_tui.drawing.path import NEVER, first_touch
from rnn_tui.drawing.shapes import fill
from rnn_tui.engine.jobs import (
    CriticalJob,
    GradientChartJob,
    GradientPicture,
    LoadJob,
    LookJob,
    RunChartJob,
    SurfaceJob,
    Window,
)
from rnn_tui.engine.lab import Lab
from rnn_tui.experiment import OVERLAYS, POINTS, STYLES, Experiment

SOURCE = PRESETS["variant10"]
FRAME = Frame(-3, 3, -3, 3, 30, 20)


@pytest.fixture
def lab() -> Lab:
    return Lab.of(SOURCE, SOURCE.make())


def test_a_look_is_what_the_network_does_there(lab: Lab) -> None:
    (look,) = LookJob(SOURCE, (1.2, 0.9), first=4, shown=3, selected=5, curved=False).steps(lab)
    states = network.forward_states(lab.dataset.X, 1.2, 0.9)

    assert look.point == lab.surface.point(1.2, 0.9)
    assert look.rows.y == pytest.approx(states[4:7, -1])
    assert look.rows.states == pytest.approx(states[5])
    assert (look.rows.low, look.rows.high) == (0, 1)


def windows_of(job: SurfaceJob, lab: Lab) -> tuple[Window, ...]:
    *_, windows = job.steps(lab)
    assert windows is not None
    return windows


def gradient_of(job: GradientChartJob, lab: Lab) -> GradientPicture:
    *_, picture = job.steps(lab)
    assert picture is not None
    return picture


def test_a_run_that_goes_on_touches_the_same_dots_as_all_of_it_at_once(lab: Lab) -> None:
    run = run_to_end(lab.surface, Experiment(iterations=6_000).plan)
    job = SurfaceJob(SOURCE, (FRAME,), Paint("half"), "auto", "fill", (), 0, (), None)
    for n in (1, 700, 2_500, 6_000):
        part = replace(run, x=run.x[: n + 1], fun=run.fun[: n + 1])
        (window,) = windows_of(job._replace(trajectory=part), lab)
        assert np.array_equal(window.touched, first_touch(part.x, FRAME))

    other = run_to_end(lab.surface, Experiment(start=(2.0, -1.0)).plan)
    (window,) = windows_of(job._replace(trajectory=other), lab)
    assert np.array_equal(window.touched, first_touch(other.x, FRAME))
    assert (windows_of(job, lab)[0].touched == NEVER).all()


@pytest.mark.parametrize("style", STYLES)
def test_windows_hold_bands_and_path(lab: Lab, style: str) -> None:
    run = run_to_end(lab.surface, Experiment().plan)
    paint = Paint(style)
    job = SurfaceJob(
        SOURCE, (FRAME, FRAME), paint, "notebook", "fill", ("regime", "valley"), 10, (), run
    )
    windows = windows_of(job, lab)
    wx, w_rec = FRAME.centres(*paint.parts)

    assert len(windows) == 2
    expected = fill(NOTEBOOK.bands(lab.surface.grid(wx, w_rec)), bands(paint), paint.shapes)
    assert windows[0].filled.text() == expected.text()
    assert np.array_equal(windows[0].filled.paper, expected.paper)
    assert np.array_equal(windows[0].touched, first_touch(run.x, FRAME))


def test_without_a_run_no_dot_is_touched(lab: Lab) -> None:
    job = SurfaceJob(SOURCE, (FRAME,), Paint("half"), "auto", "fill", (), 0, (), None)
    windows = windows_of(job, lab)

    assert (windows[0].touched > 10**9).all()


@pytest.mark.parametrize("style", STYLES)
def test_nullclines_part_regions_that_take_the_place_of_bands(lab: Lab, style: str) -> None:
    paint = Paint(style)
    job = SurfaceJob(SOURCE, (FRAME,), paint, "notebook", "fill", ("nullclines",), 0, (), None)
    windows = windows_of(job, lab)
    text = windows[0].filled.text()

    assert all(f"dwx {a} dwRec {b}" in text for a, b in ("-+", "+-", "++"))
    if style != "ascii":
        assert set(windows[0].filled.paper.ravel().tolist()) <= set(signs(paint).paper.tolist())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("draw", ["lines", "both"])
def test_lines_are_drawn_in_every_style(lab: Lab, style: str, colors: str, draw: str) -> None:
    paint = Paint(style, colors)
    job = SurfaceJob(SOURCE, (FRAME,), paint, "notebook", draw, OVERLAYS, 10, (), None)
    windows, without = windows_of(job, lab), windows_of(job._replace(draw="fill"), lab)

    assert windows[0].filled.text() != without[0].filled.text()
    assert windows[0].profile is not None


def test_a_look_can_tell_the_curvature(lab: Lab) -> None:
    (look,) = LookJob(SOURCE, (1.0, 1.0), 0, 1, 0, curved=True).steps(lab)

    assert look.curvature is not None
    assert look.curvature.condition == pytest.approx(1.0782e4, rel=1e-3)


def test_the_critical_points_are_found(lab: Lab) -> None:
    (points,) = CriticalJob(SOURCE).steps(lab)

    assert [point.kind for point in points] == ["minimum", "saddle"]
    assert points[0].x == pytest.approx((1.0, 1.0), abs=1e-9)
    assert points[1].x == pytest.approx((0.0, -1.0136), abs=1e-4)


def test_charts_have_the_size_asked_for(lab: Lab) -> None:
    run = run_to_end(lab.surface, Experiment().plan)
    *_, picture = RunChartJob(run, ("loss", "delta"), 40, (9, 8), Paint("half")).steps(lab)
    job = GradientChartJob(SOURCE, POINTS, (1.2, 1.2), 44, 12, Paint("ascii"))
    chart = gradient_of(job, lab)

    assert picture is not None
    assert [(c.cells.width, c.cells.height) for c in picture.charts] == [(40, 9), (40, 8)]
    text = chart.cells.text()
    assert (chart.cells.width, chart.cells.height) == (44, 12)
    assert text.isascii()
    assert all(digit in text for digit in "123456+")


def test_loading_what_is_there_reads_nothing(lab: Lab) -> None:
    before = lab.surface

    assert list(LoadJob(SOURCE).steps(lab)) == [lab.loaded]
    assert lab.surface is before


def test_loading_replaces_what_is_there(lab: Lab) -> None:
    *_, loaded = LoadJob(PRESETS["binary"]).steps(lab)

    assert loaded == lab.loaded
    assert (lab.loaded.samples, lab.loaded.length) == (20, 10)
    assert lab.dataset.X.shape == (20, 10)


@pytest.mark.parametrize("view", ["fan", "heat"])
def test_of_a_large_dataset_some_samples_are_drawn(view: str) -> None:
    source = SOURCE._replace(samples=5000)
    large = Lab.of(source, source.make())

    job = GradientChartJob(source, POINTS, (1.2, 1.2), 60, 16, Paint("quadrant"), view)
    picture = gradient_of(job, large)

    assert (picture.drawn, picture.samples) == (200, 5000)
    assert (picture.cells.width, picture.cells.height) == (60, 16)


def test_the_notebooks_scale_is_n_squared_times_the_true_one(lab: Lab) -> None:
    job = GradientChartJob(SOURCE, POINTS, (1.2, 1.2), 60, 16, Paint("quadrant"), "fan")
    rows = np.arange(30)

    true = job._curve(lab, "1", (1.2, 0.9), rows)
    notebook = job._replace(scale="notebook")._curve(lab, "1", (1.2, 0.9), rows)

    assert true.fan.sum(axis=0) == pytest.approx(true.gradient)
    assert notebook.gradient == pytest.approx(900 * true.gradient)
    assert notebook.fan == pytest.approx(900 * true.fan)
