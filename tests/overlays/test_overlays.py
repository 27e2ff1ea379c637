from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from rnn_tui.core.curvature import curvature
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.drawing.dataset_rows import Rows
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface.local import Glyph, Stroke
from rnn_tui.engine.jobs.crosshair import Here, HereJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.overlays import FILLING, OVERLAYS, Kind
from tests.panes.alone import room

FRAME = Frame(-3, 3, -3, 3, 60, 30)
SOURCE = PRESETS["variant10"]
PAINT = Paint("ascii")


def here(x: tuple[float, float]) -> Here:
    """What is seen from there."""
    (found,) = HereJob(SOURCE, x, 0, 1, 0).steps(Workspace.of(SOURCE, SOURCE.make()))
    assert found is not None
    return found


def test_an_overlay_is_named_like_its_file_and_its_option() -> None:
    assert [*OVERLAYS] == SETTINGS["overlay"].help.split(", ")
    for name, overlay in OVERLAYS.items():
        assert overlay.name == name
        assert import_module(f"rnn_tui.overlays.{name}").OVERLAY is overlay


def test_curves_are_drawn_in_this_order_so_that_the_valley_is_on_top() -> None:
    curves = [name for name, overlay in OVERLAYS.items() if overlay.tracing]
    assert curves == ["regime", "nullclines", "valley"]


def test_each_has_a_key_of_its_own() -> None:
    keys = {name: overlay.key for name, overlay in OVERLAYS.items()}
    assert keys == {
        "basins": "b", "regime": "R", "nullclines": "V", "valley": "v", "gradient": "G",
        "hessian": "E", "critical": "C",
    }  # fmt: skip


def test_two_take_the_place_of_the_bands() -> None:
    assert FILLING == ("basins", "nullclines")
    assert OVERLAYS["nullclines"].regions is not None


def test_the_gradient_is_an_arrow_uphill() -> None:
    seen = here((1.2, 1.2))
    line, head = OVERLAYS["gradient"].drawings(FRAME, seen, PAINT)

    assert isinstance(line, Stroke)
    assert isinstance(head, Glyph)
    assert line.points[0].tolist() == [1.2, 1.2]
    # The slope of w_rec is by far the larger one, and positive.
    assert head.character == "^"
    assert line.points[1, 1] == pytest.approx(1.2 + 0.25 * 6)
    assert OVERLAYS["gradient"].readout(None, seen, FRAME)[0].startswith("gradient 3.00e+05")
    assert OVERLAYS["gradient"].readout(None, seen, None) == []


def test_without_a_slope_there_is_no_arrow() -> None:
    seen = here((1.0, 1.0))
    flat = Here(seen.point._replace(jac=(0.0, 0.0)), seen.curvature, seen.rows, seen.mean_error)

    assert OVERLAYS["gradient"].drawings(FRAME, flat, PAINT) == ()
    assert OVERLAYS["gradient"].readout(None, flat, FRAME) == ["gradient 0"]


def test_what_is_nothing_but_rounding_is_no_arrow() -> None:
    at_the_minimum, beside_it = here((1.0, 1.0)), here((1.0, 1.0 + 1e-9))
    jac = at_the_minimum.point.jac
    assert 0 < max(map(abs, jac)) < 1e-11

    gradient = OVERLAYS["gradient"]
    assert gradient.drawings(FRAME, at_the_minimum, PAINT) == ()
    assert gradient.readout(None, at_the_minimum, FRAME) == ["gradient 0 within rounding"]
    # A billionth away the slope is 18,946 billionths.
    assert gradient.drawings(FRAME, beside_it, PAINT) != ()
    assert gradient.readout(None, beside_it, FRAME)[0].startswith("gradient 1.8")


def test_the_hessian_is_a_cross_whose_long_axis_is_flat() -> None:
    seen = here((1.0, 1.0))
    model = Model(SOURCE.make())
    assert seen.curvature == curvature(model.surface.hessian(1.0, 1.0))

    strokes = OVERLAYS["hessian"].drawings(FRAME, seen, PAINT)
    flat, steep = sorted(
        (stroke for stroke in strokes if isinstance(stroke, Stroke)),
        key=lambda stroke: -abs(stroke.points[1, 0] - stroke.points[0, 0]),
    )
    # Along the valley wx falls as w_rec grows; across it w_rec grows fast.
    assert flat.color != steep.color
    (x0, y0), (x1, y1) = flat.points.tolist()
    assert (x0 + x1) / 2 == pytest.approx(1.0)
    assert (y1 - y0) * (x1 - x0) < 0
    words = OVERLAYS["hessian"].readout(None, seen, FRAME)
    # 2 / 18,946 = 1.06e-4, and half of the condition 10,781.
    assert words == [
        "Hessian +1.76e+00, +1.89e+04: curves up       ", "condition 1.08e+04",
        "gd rate < 1.06e-04", "flat axis 1/e in 5.39e+03 steps",
    ]  # fmt: skip
    assert OVERLAYS["hessian"].readout(0.001, seen, FRAME)[4:] == ["rate 0.001: 9.47x above"]
    assert OVERLAYS["hessian"].brief(0.001, seen, FRAME) == [
        "gd<1.06e-04 9x above", "cond 1.08e+04", "Hessian +1.76e+00, +1.89e+04: up",
    ]  # fmt: skip


def test_kinds_are_as_they_are_drawn() -> None:
    assert {name: overlay.kind for name, overlay in OVERLAYS.items()} == {
        "basins": Kind.FILLING,
        "regime": Kind.CURVE,
        "nullclines": Kind.FILLING,
        "valley": Kind.CURVE,
        "gradient": Kind.CROSSHAIR,
        "hessian": Kind.CROSSHAIR,
        "critical": Kind.POINTS,
    }
    assert [name for name, overlay in OVERLAYS.items() if overlay.has_profile] == ["valley"]


def test_signs_fill_and_have_a_legend_unless_there_are_lines_alone() -> None:
    nullclines = OVERLAYS["nullclines"]
    made = room(overlay=("nullclines",))
    job = SurfaceJob(SOURCE, frames=(FRAME,), paint=PAINT, regions=nullclines.regions)

    def seen(job: SurfaceJob) -> object:
        return nullclines.seen(made.session.state.with_result(job, ()))

    assert nullclines.seen(made.session.state) is None
    assert seen(job) is nullclines.regions
    assert seen(replace(job, draw="both")) is nullclines.regions
    assert seen(replace(job, draw="lines")) is None
    assert seen(replace(job, regions=None)) is None
    assert nullclines.subtitle(made.session.state) == "signs of (dL/dwx, dL/dwRec)"
    assert nullclines.subtitle(room(draw="lines").session.state) == ""
    legend = nullclines.legend(nullclines.regions, FRAME._replace(height=8), PAINT)
    assert legend is not None
    assert legend.text().splitlines() == [
        "%% (+,+)", "%%", ":: (+,-)", "::", ".. (-,+)", "..", "   (-,-)", "", "   signs",
    ]  # fmt: skip


def test_rows_are_of_the_dataset() -> None:
    assert isinstance(here((0.0, 0.0)).rows, Rows)
