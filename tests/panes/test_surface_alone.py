"""The surface's pane without an app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.core.critical import CriticalPoint
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.experiment import Experiment
from rnn_tui.experiment import View as Rectangle
from rnn_tui.overlays import OVERLAYS
from rnn_tui.panes import PANES
from rnn_tui.panes.surface import SurfacePane
from tests.panes.alone import SOURCE, Asked, Mouse, compute, room

if TYPE_CHECKING:
    from rnn_tui.drawing.frame import Frame
    from tests.panes.alone import Sized
    from tests.session.test_session import Room


@pytest.mark.parametrize(
    ("size", "view", "frames"),
    [
        # Axes have five columns and two rows, the colour bar nine columns.
        ((60, 20), (-3, 3, -3, 3), [(-3, 3, -3, 3, 46, 18)]),
        ((30, 20), (-3, 3, -3, 3), [(-3, 3, -3, 3, 16, 18)]),
        ((29, 20), (-3, 3, -3, 3), [(-3, 3, -3, 3, 24, 18)]),
        ((89, 20), (-3, 3, -3, 3), [(-3, 3, -3, 3, 75, 18)]),
        ((90, 20), (-3, 3, -3, 3), [(-3, 3, -3, 3, 34, 18), (-0.1, 2.1, -0.1, 2.1, 34, 18)]),
        ((90, 20), (0, 2.2, -9, 9), [(0, 2.2, -9, 9, 34, 18), (-3, 3, -3, 3, 34, 18)]),
        ((90, 20), (0, 2.3, 0, 1), [(0, 2.3, 0, 1, 34, 18), (-0.1, 2.1, -0.1, 2.1, 34, 18)]),
        ((3, 1), (-3, 3, -3, 3), [(-3, 3, -3, 3, 1, 1)]),
    ],
)
def test_which_views_there_is_room_for(
    sized: Sized,
    size: tuple[int, int],
    view: tuple[float, float, float, float],
    frames: list[tuple[float, ...]],
) -> None:
    made = room(view=Rectangle(*view))
    pane = sized(SurfacePane, *size)(made.session, "surface")
    assert [*pane.frames(made.session.state.experiment)] == frames


def test_the_profile_has_columns_where_the_valley_is_drawn(sized: Sized) -> None:
    made = room(overlay=("regime", "valley"))
    pane = sized(SurfacePane, 60, 20)(made.session, "surface")
    assert pane.profile_width(made.session.state.experiment) == 10
    assert pane.profile_width(Experiment(overlay=("regime",))) == 0
    assert pane.frames(made.session.state.experiment)[0].width == 36


def test_what_the_surface_asks_for(sized: Sized) -> None:
    made = room(overlay=("regime", "nullclines", "valley", "critical"), contour="auto", draw="both")
    pane = sized(SurfacePane, 60, 20)(made.session, "surface")
    state = made.session.state
    surface, run_job, critical = pane.jobs(state)

    assert surface == SurfaceJob(
        SOURCE,
        frames=pane.frames(state.experiment),
        paint=Paint(),
        contour="auto",
        draw="both",
        tracings=tuple(
            tracing
            for name in ("regime", "nullclines", "valley")
            if (tracing := OVERLAYS[name].tracing)
        ),
        regions=OVERLAYS["nullclines"].regions,
        clear_of=state.experiment.annotated,
        profile_width=10,
    )
    assert run_job == RunJob(SOURCE, state.experiment.plan)
    assert type(critical).__name__ == "CriticalJob"
    bare, _ = pane.jobs(room(overlay=("gradient",)).session.state)
    assert isinstance(bare, SurfaceJob)
    assert (bare.tracings, bare.regions, bare.clear_of, bare.profile_width) == ((), None, (), 0)
    assert [*sized(SurfacePane, 0, 0)(made.session, "surface").jobs(state)] == [run_job, critical]


def test_the_surfaces_subtitle(sized: Sized) -> None:
    pane = sized(SurfacePane, 60, 20)(room().session, "surface")

    def subtitle(**settings: object) -> str:
        said: str = pane.shown(room(**settings).session.state).subtitle
        return said

    assert subtitle() == "quadrant, loss + 1"
    assert subtitle(style="half", contour="auto") == "half, levels fit the view"
    assert subtitle(overlay=("basins", "valley")) == ("basins: rprop-notebook to least + 0.01, 0%")


def test_surface_actions(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5))
    pane = sized(SurfacePane, 62, 18)(made.session, "surface")

    def now() -> Experiment:
        return made.session.state.experiment

    # 48 columns and 16 rows of cells on six by six weights.
    pane.action_move(2, -1)
    assert now().cursor == (1.25, 0.125)
    pane.action_point(2)
    assert now().cursor == (1.0, 2.0)
    pane.action_next_point()
    assert now().cursor == (1.0, -2.0)
    pane.action_move(1, 0)
    pane.action_add_point()
    assert now().points == ((1.125, -2.0),)
    pane.action_remove_point()
    assert now().points == ()
    pane.action_pan(1, -1)
    assert now().view == (-2.25, 3.75, -3.75, 2.25)
    pane.action_centre()
    assert now().view == (-1.875, 4.125, -5, 1)
    pane.action_overview()
    assert now().view == (-3, 3, -3, 3)
    pane.action_zoom(1)
    assert now().view.x1 - now().view.x0 == 3.0
    pane.action_zoom(-1)
    assert now().view.x1 - now().view.x0 == 6.0
    pane.action_next_view()
    assert now().view == (-0.1, 2.1, -0.1, 2.1)
    pane.action_overlay("basins")
    pane.action_overlay("nullclines")
    assert now().overlay == ("nullclines",)


def test_where_zooming_ends_it_is_said(sized: Sized) -> None:
    made = room(view=Rectangle(0, 3e-12, 0, 3e-12), crosshair=(0.0, 0.0))
    pane = sized(SurfacePane, 62, 18)(made.session, "surface")
    pane.action_zoom(1)
    assert made.said == ["the window cannot get any smaller"]
    made = room(view=Rectangle(0, 6e8, 0, 6e8), crosshair=(0.0, 0.0))
    pane = sized(SurfacePane, 62, 18)(made.session, "surface")
    pane.action_zoom(-1)
    assert made.said == ["the window cannot get any larger"]
    pane.action_zoom(1)
    assert len(made.said) == 1


def test_the_surface_is_drawn_with_its_bar_and_what_is_over_it(sized: Sized) -> None:
    made = room(style="ascii", crosshair=(-2.0, -2.0), points=((2.5, -2.5),), iterations=60)
    pane = sized(SurfacePane, 100, 24)(made.session, "surface")
    surface, run_job = pane.jobs(made.session.state)
    compute(made, run_job)
    surface, _ = pane.jobs(made.session.state)
    compute(made, surface)
    assert pane.follow(made.session.state)
    drawn = pane.cells
    (left, first), (right, second) = pane._places
    assert (left, first.width, right) == (5, 39, 51)
    assert second[:4] == (-0.1, 2.1, -0.1, 2.1)
    lines = drawn.text().split("\n")
    assert lines[22].split()[-1] == "notebook"
    assert ">1e8" in lines[0]
    assert drawn.glyph[first.row(-2.5), left + first.column(2.5)] == "7"
    # Pictures of another view are not drawn; what is on the screen stays.
    made.session.edit(lambda experiment: replace(experiment, view=Rectangle(-4, 3, -3, 3)))
    pane.follow(made.session.state)
    assert pane.cells is drawn


def test_minima_are_walked_through_in_words(sized: Sized) -> None:
    made = room(crosshair=(1.0, 1.0))
    pane = sized(SurfacePane, 62, 18)(made.session, "surface")
    found = (CriticalPoint((1.0, 1.0), 0.0, "minimum"), CriticalPoint((0.0, -1.0), 9.125, "saddle"))
    pane._jump(found)
    assert made.session.state.experiment.cursor == (0.0, -1.0)
    pane._jump(found)
    assert made.session.state.experiment.cursor == (1.0, 1.0)
    pane._jump(())
    assert made.said == [
        "saddle at 0,-1, loss 9.12 (2 of 2)",
        "minimum at 1,1, loss 0 (1 of 2)",
        "there is no single point where the gradient vanishes",
    ]
    assert made.told[0] == {"seconds": 3.0}


def drawn(sized: Sized, made: Room) -> SurfacePane:
    """The pane with its pictures: 86 columns of cells from the sixth on, 22 rows."""
    pane = sized(SurfacePane, 100, 24)(made.session, "surface")
    for _ in range(2):
        for job in list(pane.jobs(made.session.state)):
            compute(made, job)
    pane.follow(made.session.state)
    return pane


def test_the_mouse_goes_to_the_weights_under_it(sized: Sized) -> None:
    made = room(iterations=60, style="ascii")
    pane = drawn(sized, made)
    (left, first), (right, second) = pane._places
    start = made.session.state.experiment.start

    def click(x: int, y: int, chain: int = 1) -> tuple[float, float]:
        event: Any = Mouse(x, y, chain)
        pane.on_click(event)
        assert event.stopped
        return made.session.state.experiment.cursor

    def middle(frame: Frame, column: int, row: int) -> object:
        return pytest.approx(frame.weights(column, row), abs=frame.cell[0] / 50)

    assert click(left, 0) == middle(first, 0, 0)
    assert click(left + 38, 21) == middle(first, 38, 21)
    there = click(right + 3, 4)
    assert there == middle(second, 3, 4)
    # Beside the views nothing happens.
    for x, y in ((left - 1, 5), (left + 39, 5), (left, 22), (right - 1, 5), (99, 5)):
        assert click(x, y) == there
    assert made.session.state.experiment.start == start
    twice = click(left + 10, 10, chain=2)
    assert made.session.state.experiment.start == twice == middle(first, 10, 10)


def test_the_wheel_zooms_about_the_mouse(sized: Sized) -> None:
    made = room(iterations=60, style="ascii")
    pane = drawn(sized, made)
    left, first = pane._places[0]
    x, y = first.weights(10, 5)
    up: Any = Mouse(left + 10, 5)

    def view() -> tuple[float, ...]:
        return made.session.state.experiment.view

    pane.on_mouse_scroll_up(up)
    assert view() == pytest.approx(
        (x - 0.8 * (x + 3), x + 0.8 * (3 - x), y - 0.8 * (y + 3), y + 0.8 * (3 - y)), abs=1e-3
    )
    pane.on_mouse_scroll_down(up)
    assert view() == pytest.approx((-3, 3, -3, 3), abs=1e-3)
    beside: Any = Mouse(0, 5)
    pane.on_mouse_scroll_up(beside)
    assert view() == pytest.approx((-3, 3, -3, 3), abs=1e-3)
    made.session.edit(lambda experiment: replace(experiment, view=Rectangle(0, 9e8, 0, 9e8)))
    pane.on_mouse_scroll_down(up)
    assert made.said == ["the window cannot get any larger"]


def test_where_to_go_is_asked(sized: Sized, monkeypatch: pytest.MonkeyPatch) -> None:
    made = room(crosshair=(1.0, 0.5))
    pane = sized(SurfacePane, 62, 18)(made.session, "surface")
    asked = Asked(monkeypatch, SurfacePane)
    pane.action_go()
    assert type(asked.dialog).__name__ == "GoDialog"
    asked.answer(None)
    assert made.session.state.experiment.cursor == (1.0, 0.5)
    asked.answer((0.25, 0.75))
    assert made.session.state.experiment.cursor == (0.25, 0.75)


def test_the_playhead_is_marked_unless_it_is_at_the_end(sized: Sized) -> None:
    def text(iteration: int | None) -> str:
        made = room(iterations=60, iteration=iteration, style="ascii", start=(-1.5, 0.0))
        return drawn(sized, made).cells.text()

    assert len({text(None), text(0), text(20)}) == 3
    assert text(60) == text(None)


def test_without_room_there_is_no_bar(sized: Sized) -> None:
    made = room(iterations=60, style="ascii")
    pane = sized(SurfacePane, 29, 18)(made.session, "surface")
    surface, _ = pane.jobs(made.session.state)
    compute(made, surface)
    pane.follow(made.session.state)

    assert "notebook" not in pane.cells.text()
    assert pane.cells.glyph[3, 28] != " "


def test_what_fills_has_its_own_bar_and_cells(sized: Sized) -> None:
    made = room(iterations=30, style="ascii", overlay=("basins",), crosshair=(1.0, 0.5))
    pane = drawn(sized, made)
    lines = pane.cells.text().split("\n")

    assert any(line.endswith("basins") for line in lines)
    assert any("arrived" in line for line in lines)
    assert not any(line.endswith("notebook") for line in lines)
    assert str(pane.border_subtitle) == "basins: rprop-notebook to least + 0.01"


def test_signs_have_a_legend_in_the_place_of_losses(sized: Sized) -> None:
    made = room(style="ascii", overlay=("nullclines",))
    lines = drawn(sized, made).cells.text().split("\n")

    assert any(line.endswith("signs") for line in lines)
    assert [line[-5:] for line in lines if line.endswith(")")] == [
        "(+,+)", "(+,-)", "(-,+)", "(-,-)",
    ]  # fmt: skip
    assert not any(line.endswith("notebook") for line in lines)
    alone = drawn(sized, room(style="ascii", overlay=("nullclines",), draw="lines"))
    assert any(line.endswith("notebook") for line in alone.cells.text().split("\n"))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "quadrant, loss + 1"),
        # High above the last level; at this width floats tell its losses apart.
        ({"view": (2, 3, 2.5, 3)}, "all alike: x fits the levels"),
        ({"view": (2, 3, 2.5, 3), "draw": "lines"}, "all alike: x fits the levels"),
        ({"view": (2, 3, 2.5, 3), "contour": "auto"}, "quadrant, levels fit the view"),
        # Right of wx = 0 and above the valley both slopes are positive.
        ({"view": (2, 3, 2.5, 3), "overlay": ("nullclines",)}, "all alike: - or 0 shows more"),
        ({"overlay": ("nullclines",)}, "signs of (dwx, dwRec)"),
        (
            {"view": (2, 3, 2.5, 3), "overlay": ("nullclines",), "draw": "lines"},
            "all alike: x fits the levels",
        ),
        # A start there gets nowhere in one iteration.
        (
            {"view": (2, 3, 2.5, 3), "overlay": ("basins",), "iterations": 1},
            "all alike: - or 0 shows more",
        ),
        ({"view": (-9, 9, -9, 9), "overlay": ("basins",), "iterations": 0, "loss": 1e-9},
         "all alike: 0 shows [-3,3]^2"),
    ],
)  # fmt: skip
def test_a_view_that_is_all_alike_says_which_key_helps(
    sized: Sized, settings: dict[str, Any], words: str
) -> None:
    view = Rectangle(*settings.pop("view", (-3, 3, -3, 3)))
    pane = drawn(sized, room(view=view, **settings))
    assert str(pane.border_subtitle) == words


def test_arrows_are_drawn_only_where_the_crosshair_was_seen(sized: Sized) -> None:
    made = room(iterations=30, style="ascii", overlay=("gradient",), crosshair=(1.0, 0.5))
    pane = drawn(sized, made)
    bare = pane.cells.text()
    compute(made, HereJob(SOURCE, (1.0, 0.5), 0, 1, 0))
    pane.follow(made.session.state)
    assert pane.cells.text() != bare
    seen = made.session.state
    elsewhere = replace(seen, experiment=replace(seen.experiment, crosshair=(1.5, 0.5)))
    pane.follow(elsewhere)
    plain = replace(elsewhere, experiment=replace(elsewhere.experiment, overlay=()))
    with_arrow = pane.cells.text()
    pane.follow(plain)
    assert pane.cells.text() == with_arrow


def test_the_panes_by_name() -> None:
    assert list(PANES) == ["surface", "dataset", "trajectory", "gradient"]
    assert PANES["surface"] is SurfacePane
