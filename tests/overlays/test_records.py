"""Overlays without a screen: what they want, see, draw and say for a state made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome
from rnn_tui.core.critical import CriticalPoint
from rnn_tui.core.curvature import Curvature
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.points import Point
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface.local import FLAT_COLOR, STEEP_COLOR, Glyph, Stroke
from rnn_tui.engine.jobs.basins import BasinJob, BasinMap, EndAt, EndJob
from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.engine.jobs.crosshair import Here, HereJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.overlays import OVERLAYS, Kind, drawn_in
from rnn_tui.overlays.basin_maps import Maps
from rnn_tui.session import State
from rnn_tui.terminal import Terminal

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair

SOURCE, OTHER = PRESETS["variant10"], PRESETS["binary"]
WORKSPACE = Workspace.of(SOURCE, SOURCE.make())
FRAME, SECOND = Frame(-3, 3, -3, 3, 8, 4), Frame(0, 2, 0, 2, 8, 4)
PAINT = Paint()
BASINS, CRITICAL = OVERLAYS["basins"], OVERLAYS["critical"]


def state(**settings: object) -> State:
    experiment = replace(Experiment(), **settings)  # type: ignore[arg-type]
    return State(experiment, "quadrant", Terminal(), WORKSPACE.facts)


def with_pictures(state: State) -> State:
    job = SurfaceJob(SOURCE, frames=(FRAME, SECOND), paint=PAINT)
    *_, pictures = job.steps(WORKSPACE)
    return state.with_result(job, pictures)


def here(x: Pair, jac: Pair = (3.0, 4.0)) -> Here:
    """What is seen from a point with this slope, and a curvature made up."""
    (found,) = HereJob(SOURCE, x, 0, 1, 0).steps(WORKSPACE)
    assert found is not None
    bent = Curvature((1.0, 4.0), ((1.0, 0.0), (0.0, 1.0)), 4.0)
    return Here(Point(x, 0.5, jac), bent, found.rows, found.mean_error)


def basin_map(frame: Frame = FRAME, shares: tuple[float, ...] = (0.25, 0.0, 0.5, 0.25, 0.0), *,
              percent: int = 100, alike: bool = False) -> BasinMap:  # fmt: skip
    shape = (frame.height, frame.width)
    return BasinMap(
        frame,
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.int32),
        Cells.blank(frame.width, frame.height),
        np.array(shares),
        percent,
        alike,
    )


# -- all of them ---------------------------------------------------------------------------


def test_what_help_says() -> None:
    assert {name: overlay.words for name, overlay in OVERLAYS.items()} == {
        "basins": "basins: where each start leads",
        "regime": "the regime lines wRec = 1, 0, -1",
        "nullclines": "where a slope is 0, and the signs between",
        "valley": "the valley floor wx*(wRec) and its loss",
        "gradient": "the gradient at the crosshair",
        "hessian": "the Hessian there: steep and flat axis",
        "critical": "mark minima and saddles",
    }
    assert {name: o.footer for name, o in OVERLAYS.items() if o.footer} == {"basins": "basins"}


def test_what_an_experiment_shows() -> None:
    names = ("regime", "valley", "critical")
    assert [overlay.name for overlay in drawn_in(Experiment(overlay=names))] == [*names]


def test_most_need_nothing_and_say_nothing() -> None:
    for name in ("regime", "nullclines", "valley"):
        overlay = OVERLAYS[name]
        assert [*overlay.jobs(state())] == []
        assert overlay.seen(state()) is None
        assert overlay.drawings(FRAME, here((0.0, 0.0)), PAINT) == ()
        assert overlay.readout(None, here((0.0, 0.0)), FRAME) == []
        fills = overlay.kind is Kind.FILLING
        assert bool(overlay.subtitle(state())) is fills
        assert fills or overlay.legend(None, FRAME, PAINT) is None
        assert overlay.filled(None, FRAME) is None
        assert overlay.marked(None, PAINT) == ()


# -- basins --------------------------------------------------------------------------------


def test_basins_want_maps_of_all_views_and_the_end_of_the_crosshair() -> None:
    seen = with_pictures(state(crosshair=(1.0, 0.5), loss=0.25, optimizer="gd"))
    plan = seen.experiment.plan

    assert [*BASINS.jobs(state())] == []
    assert [*BASINS.jobs(seen)] == [
        BasinJob(SOURCE, (FRAME, SECOND), plan._replace(start=(0.0, 0.0)), 0.25, PAINT),
        EndJob(SOURCE, plan._replace(start=(1.0, 0.5)), 0.25),
    ]


def test_maps_are_of_the_optimiser_the_loss_and_the_dataset_at_hand() -> None:
    now = with_pictures(state(crosshair=(1.0, 0.5), iterations=77))
    job, end_job = BASINS.jobs(now)
    maps, end = (basin_map(),), EndAt((1.0, 0.5), Outcome.STUCK, -1)
    known = now.with_result(job, maps).with_result(end_job, end)

    def seen(**changed: object) -> object:
        experiment = replace(known.experiment, **changed)  # type: ignore[arg-type]
        return BASINS.seen(replace(known, experiment=experiment))

    assert BASINS.seen(now) is None
    assert seen() == Maps(maps, end, 77)
    assert BASINS.seen(now.with_result(job, maps)) == Maps(maps, None, 77)
    # From another start, or in another style, the maps are the same.
    assert seen(start=(0.5, 0.5)) == Maps(maps, end, 77)
    assert seen(theme="light") == Maps(maps, end, 77)
    # The end is that of the crosshair.
    assert seen(crosshair=(0.0, 0.0)) == Maps(maps, None, 77)
    assert seen(optimizer="gd") is None
    assert seen(iterations=78) is None
    assert seen(loss=0.02) is None
    assert BASINS.seen(replace(known, loaded=known.loaded._replace(source=OTHER))) is None


def test_each_view_is_filled_with_its_map() -> None:
    first, second = basin_map(FRAME), basin_map(SECOND)
    seen = Maps((first, second), None, 500)

    assert BASINS.filled(seen, FRAME) is first.filled
    assert BASINS.filled(seen, SECOND) is second.filled
    assert BASINS.filled(seen, Frame(-3, 3, -3, 3, 8, 5)) is None


def test_a_map_is_alike_once_nothing_finer_comes() -> None:
    def alike(found: BasinMap) -> bool | None:
        return BASINS.alike(Maps((found,), None, 500), FRAME)

    assert alike(basin_map(FRAME, alike=True)) is True
    assert alike(basin_map(FRAME, alike=True, percent=99)) is False
    assert alike(basin_map(FRAME)) is False
    assert alike(basin_map(SECOND, alike=True)) is None


def test_the_legend_of_basins_counts_iterations() -> None:
    frame = FRAME._replace(height=12)
    assert BASINS.legend(Maps((basin_map(FRAME),), None, 500), frame, PAINT) is None
    legend = BASINS.legend(Maps((basin_map(frame),), None, 500), frame, PAINT)
    assert legend is not None

    assert [words for line in legend.text().split("\n") if (words := line.strip())] == [
        "diverged", "ran away", "stuck", "on way", "500", "250", "0", "arrived", "basins",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("end", "fields"),
    [
        (None, []),
        (EndAt((1.0, 0.5), Outcome.ARRIVED, 17), ["from here: arrived after 17"]),
        (EndAt((1.0, 0.5), Outcome.STUCK, -1), ["from here: stuck"]),
        (EndAt((1.0, 0.5), Outcome.RAN_AWAY, -1), ["from here: ran away"]),
        (EndAt((1.0, 0.5), Outcome.DIVERGED, -1), ["from here: diverged"]),
        (EndAt((0.5, 1.0), Outcome.ARRIVED, 17), []),
    ],
)
def test_the_end_of_the_crosshair_is_told_where_it_is_known(
    end: EndAt | None, fields: list[str]
) -> None:
    seen = Maps((basin_map(),), end, 500)

    assert BASINS.readout(seen, here((1.0, 0.5)), FRAME) == [
        *fields, "of all starts 25.0% arrived", "50.0% stuck", "25.0% ran away",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((1.0, 0.0, 0.0, 0.0, 0.0), "100.0% arrived"),
        ((0.0, 0.0, 0.5, 0.0, 0.5), "0.0% arrived, 50.0% stuck, 50.0% diverged"),
        (
            (0.001, 0.0, 0.1, 0.2, 0.699),
            "0.1% arrived, 10.0% stuck, 20.0% ran away, 69.9% diverged",
        ),
        ((0.0, 0.0, 0.0, 1.0, 0.0), "0.0% arrived, 100.0% ran away"),
        ((0.5, 0.5, 0.0, 0.0, 0.0), "50.0% arrived, 50.0% on its way"),
    ],
)
def test_shares_of_nothing_are_left_out_unless_they_arrive(
    shares: tuple[float, ...], words: str
) -> None:
    seen = Maps((basin_map(SECOND), basin_map(FRAME, shares)), None, 500)

    assert BASINS.readout(seen, here((1.0, 0.5)), FRAME) == f"of all starts {words}".split(", ")


def test_until_there_is_a_map_the_readout_says_so() -> None:
    looking = ["looking where starts lead"]
    end = EndAt((1.0, 0.5), Outcome.ARRIVED, 17)

    assert BASINS.readout(None, here((1.0, 0.5)), FRAME) == looking
    assert BASINS.readout(Maps((basin_map(),), end, 500), here((1.0, 0.5)), None) == looking
    assert BASINS.readout(Maps((basin_map(),), end, 500), here((1.0, 0.5)), SECOND) == looking


@pytest.mark.parametrize(
    ("percents", "going"),
    [((100, 100), ""), ((100, 3), ", 51%"), ((99, 100), ", 99%"), ((100,), ""),
     (None, ", 0%")],
)  # fmt: skip
def test_the_subtitle_says_whether_maps_get_finer(
    percents: tuple[int, ...] | None, going: str
) -> None:
    seen = with_pictures(state(optimizer="irprop-", loss=0.125))
    if percents is not None:
        job, _ = BASINS.jobs(seen)
        seen = seen.with_result(job, tuple(basin_map(percent=percent) for percent in percents))

    assert BASINS.subtitle(seen) == f"basins: irprop- to least + 0.125{going}"


# -- critical points -----------------------------------------------------------------------


def test_critical_points_are_those_of_the_dataset_at_hand() -> None:
    found = (CriticalPoint((1.0, 1.0), 0.0, "minimum"), CriticalPoint((0.0, -1.0), 9.0, "saddle"))
    now = state()
    (job,) = CRITICAL.jobs(now)

    assert job == CriticalJob(SOURCE)
    assert CRITICAL.seen(now) is None
    assert CRITICAL.seen(now.with_result(job, found)) is found
    assert CRITICAL.seen(now.with_result(CriticalJob(OTHER), found)) is None


@pytest.mark.parametrize(
    ("style", "minimum", "other"), [("ascii", "M", "X"), ("braille", "▼", "✕")]
)
def test_minima_have_one_mark_and_all_others_another(style: str, minimum: str, other: str) -> None:
    found = tuple(
        CriticalPoint((float(i), 1.0), 0.0, kind)
        for i, kind in enumerate(("minimum", "saddle", "maximum", "minimum"))
    )

    assert CRITICAL.marked(found, Paint(style)) == [
        ((0.0, 1.0), minimum), ((1.0, 1.0), other), ((2.0, 1.0), other), ((3.0, 1.0), minimum),
    ]  # fmt: skip


# -- around the crosshair ------------------------------------------------------------------


def test_the_arrow_is_as_long_as_the_gradient_where_it_fits() -> None:
    # A cell is 0.75 wide and 1.5 high; a quarter of the view is 1.5 of either side.
    seen = here((0.5, -0.5), jac=(1.25, 0.0))
    line, head = OVERLAYS["gradient"].drawings(FRAME, seen, Paint("ascii"))

    assert isinstance(line, Stroke)
    assert line.points.tolist() == [[0.5, -0.5], [2.0, -0.5]]
    assert head == Glyph((2.0, -0.5), ">")
    assert OVERLAYS["gradient"].readout(None, seen, FRAME) == [
        "gradient 1.25e+00", "arrow 1.50e+00 (stretched)",
    ]  # fmt: skip


def test_the_cross_is_as_long_as_the_eigenvalues_say() -> None:
    wide = Frame(-3, 3, -3, 3, 80, 40)
    flat, steep = OVERLAYS["hessian"].drawings(wide, here((0.5, -0.5)), PAINT)

    # A fifth of the view is 1.2; the steep axis has half of it, as 1/sqrt(4) has of 1.
    assert isinstance(flat, Stroke)
    assert isinstance(steep, Stroke)
    assert flat.points.tolist() == pytest.approx(np.array([[-0.7, -0.5], [1.7, -0.5]]))
    assert steep.points.tolist() == pytest.approx(np.array([[0.5, -1.1], [0.5, 0.1]]))
    assert (flat.color, steep.color) == (FLAT_COLOR, STEEP_COLOR)
    assert OVERLAYS["hessian"].readout(None, here((0.5, -0.5)), None) == [
        "Hessian +1.00e+00, +4.00e+00: curves up       ", "condition 4.00e+00",
        # 2 / 4, and -1 / ln|1 - 0.5| = 1.44.
        "gd rate < 5.00e-01", "flat axis 1/e in 1.44e+00 steps",
    ]  # fmt: skip


# -- curves --------------------------------------------------------------------------------


def test_marks_and_colours_of_curves() -> None:
    tracings = {name: overlay.tracing for name, overlay in OVERLAYS.items() if overlay.tracing}

    assert {name: tracing[1:3] for name, tracing in tracings.items()} == {
        "regime": ("=", None),
        "nullclines": ("n", 0xFF5555),
        "valley": ("v", 0xFF79C6),
    }
    assert [name for name, tracing in tracings.items() if tracing.named] == ["regime"]


def test_curves_have_a_point_for_every_row_of_dots() -> None:
    model = Model(SOURCE.make())
    valley, nullclines = OVERLAYS["valley"].tracing, OVERLAYS["nullclines"].tracing
    assert valley is not None
    assert nullclines is not None
    (floor,) = valley.lines(model, FRAME)
    again, curve, upright = nullclines.lines(model, FRAME)

    # Four dots to each of four rows, 6 / 16 = 0.375 apart.
    heights = [2.8125 - 0.375 * i for i in range(16)]
    assert floor[:, 1].tolist() == heights
    assert curve[:, 1].tolist() == heights
    assert floor[5, 0] == pytest.approx(float(model.surface.valley([0.9375])[0]))
    assert np.array_equal(again, floor)
    assert upright.tolist() == [[0.0, -3.0], [0.0, 3.0]]


def test_regimes_part_with_their_names() -> None:
    tracing = OVERLAYS["regime"].tracing
    assert tracing is not None

    assert [line.tolist() for line in tracing.lines(Model(SOURCE.make()), SECOND)] == [
        [[0.0, 1.0], [2.0, 1.0]], [[0.0, 0.0], [2.0, 0.0]], [[0.0, -1.0], [2.0, -1.0]],
    ]  # fmt: skip
    assert [(line.w_rec, *line.texts) for line in tracing.named] == [
        (1.0, "wRec 1: explodes above, vanishes below", "explodes above", "wRec=1"),
        (0.0, "wRec 0: alternates below", "alternates below", "wRec=0"),
        (-1.0, "wRec -1: explodes below", "explodes below", "wRec=-1"),
    ]


def test_regions_are_named_by_both_signs() -> None:
    regions = OVERLAYS["nullclines"].regions
    assert regions is not None

    assert regions.names == (
        ("dL/dwx - dL/dwRec -", "(-,-)"),
        ("dL/dwx - dL/dwRec +", "(-,+)"),
        ("dL/dwx + dL/dwRec -", "(+,-)"),
        ("dL/dwx + dL/dwRec +", "(+,+)"),
    )
    model = Model(SOURCE.make())
    dwx, dw_rec = model.surface.gradient(2.0, 1.5)
    assert (dwx > 0, dw_rec > 0) == (True, True)
    assert regions.find(model, np.array([2.0]), np.array([1.5])).tolist() == [[3]]
    dwx, dw_rec = model.surface.gradient(0.5, 0.5)
    assert (dwx > 0, dw_rec > 0) == (False, False)
    assert regions.find(model, np.array([0.5]), np.array([0.5])).tolist() == [[0]]
