"""Pictures of the surface: what they hold, and what is kept of them for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.bands import NOTEBOOK, levels_for
from rnn_tui.drawing.cells import DEFAULT
from rnn_tui.drawing.path import first_touch
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.overlays import OVERLAYS
from tests.engine.small import (
    FRAME,
    PAINT,
    PLAN,
    RUN,
    SECOND,
    SOURCE,
    WORKSPACE,
    last,
    pauses,
)


def surface_job(**changes: Any) -> SurfaceJob:  # noqa: ANN401 - the job's fields
    return replace(SurfaceJob(SOURCE, frames=(FRAME,), paint=PAINT), **changes)


def test_a_surface_is_filled_with_the_notebooks_bands_at_first() -> None:
    job = surface_job()

    assert (job.contour, job.draw, job.tracings, job.regions) == ("notebook", "fill", (), None)
    assert (job.clear_of, job.profile_width, job.trajectory) == ((), 0, None)


def test_pictures_are_kept_while_only_the_run_goes_on() -> None:
    work = Workspace.of(SOURCE, SOURCE.make())
    (first,) = last(surface_job(), work)
    (again,) = last(surface_job(trajectory=RUN), work)
    (other,) = last(surface_job(draw="both"), work)

    assert again.filled is first.filled
    assert other.filled is not first.filled
    assert first.touched is not again.touched
    assert np.array_equal(again.touched, first_touch(RUN.x, FRAME))


def test_a_shorter_run_touches_less_and_another_run_otherwise() -> None:
    work = Workspace.of(SOURCE, SOURCE.make())
    part = replace(RUN, x=RUN.x[:11], fun=RUN.fun[:11])
    last(surface_job(trajectory=RUN), work)
    (picture,) = last(surface_job(trajectory=part), work)
    assert np.array_equal(picture.touched, first_touch(part.x, FRAME))

    other = run_to_end(WORKSPACE.model, PLAN._replace(start=(2.0, -1.0)))
    (picture,) = last(surface_job(trajectory=other), work)
    assert np.array_equal(picture.touched, first_touch(other.x, FRAME))


def test_only_new_points_of_a_run_are_looked_at() -> None:
    work = Workspace.of(SOURCE, SOURCE.make())
    part = replace(RUN, x=RUN.x[:11], fun=RUN.fun[:11])
    last(surface_job(trajectory=part), work)
    # The old points are put elsewhere; nobody looks.
    moved = RUN.x.copy()
    moved[:10] = 2.5
    (picture,) = last(surface_job(trajectory=replace(RUN, x=moved)), work)

    assert np.array_equal(picture.touched, first_touch(RUN.x, FRAME))


def test_a_long_path_pauses_after_four_chunks_of_it() -> None:
    x = np.zeros((20_001, 2))
    long = replace(RUN, x=x, fun=np.zeros(20_001))

    # Ten chunks of two thousand lines.
    assert pauses(surface_job(trajectory=long), Workspace.of(SOURCE, SOURCE.make())) == 2


def test_views_share_the_levels_of_the_first() -> None:
    grid = WORKSPACE.model.surface.grid(*SECOND.centres(*PAINT.parts))
    first, second = last(surface_job(frames=(SECOND, FRAME), contour="auto"))

    assert first.levels is second.levels
    assert first.levels.losses.tolist() == levels_for("auto", grid).losses.tolist()
    assert (first.frame, second.frame) == (SECOND, FRAME)
    assert last(surface_job())[0].levels is NOTEBOOK


def test_bands_lines_or_both() -> None:
    fill, lines, both = (
        last(surface_job(draw=draw))[0].filled for draw in ("fill", "lines", "both")
    )

    assert (fill.paper != DEFAULT).all()
    assert (lines.paper == DEFAULT).all()
    assert lines.text().strip()
    assert (both.paper != DEFAULT).all()
    assert both.text() != fill.text()


def test_regions_take_the_place_of_bands_but_not_of_lines() -> None:
    regions = OVERLAYS["nullclines"].regions
    fill, lines = (last(surface_job(draw=draw, regions=regions))[0] for draw in ("fill", "lines"))

    assert set(np.unique(fill.filled.paper).tolist()) == {0x005F87, 0x875F00, 0x005F00, 0x87005F}
    assert (lines.filled.paper == DEFAULT).all()
    assert "(+,+)" in [label.text for label in lines.labels]


def test_names_keep_clear_of_points() -> None:
    regions = OVERLAYS["nullclines"].regions
    free = last(surface_job(regions=regions))[0].labels
    label = next(label for label in free if label.text == "(+,+)")
    at, outside = FRAME.weights(label.column + 2, label.row), (99.0, 99.0)
    kept = last(surface_job(regions=regions, clear_of=(at, outside)))[0].labels

    assert label not in kept
    assert last(surface_job(regions=regions, clear_of=(outside,)))[0].labels == free


def test_the_profile_is_beside_the_first_view_only() -> None:
    first, second = last(surface_job(frames=(FRAME, SECOND), profile_width=10))

    assert first.profile.width == 10
    assert first.profile.height == FRAME.height + 2
    assert second.profile is None
    assert last(surface_job())[0].profile is None


def test_curves_have_their_marks_and_dots() -> None:
    tracings = tuple(OVERLAYS[name].tracing for name in ("regime", "valley"))
    (picture,) = last(surface_job(tracings=tracings))

    assert [(curve.mark, curve.color) for curve in picture.curves] == [("=", None), ("v", 0xFF79C6)]
    assert (picture.curves[0].patterns[FRAME.row(1.0)] > 0).all()
    assert not np.array_equal(picture.curves[0].patterns, picture.curves[1].patterns)
