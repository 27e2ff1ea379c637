from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from textual.events import MouseScrollUp

from rnn_tui.engine import Delivery
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.experiment.view import OVERVIEW, ZOOM
from rnn_tui.screens.main import Arrived
from tests.explorer import SECONDS, Explorer, explorer


async def click(opened: Explorer, wx: float, w_rec: float, times: int = 1) -> None:
    surface = opened.main.query_one("#surface")
    column, frame = surface._places[0]  # type: ignore[attr-defined]
    offset = (column + frame.column(wx) + 1, frame.row(w_rec) + 1)
    await opened.pilot.click("#surface", offset=offset, times=times)
    await opened.settle()


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((80, 24), {"surface", "dataset"}),
        ((120, 40), {"surface", "dataset", "trajectory", "gradient"}),
        ((200, 60), {"surface", "dataset", "trajectory", "gradient"}),
        ((160, 24), {"surface", "dataset"}),
        ((59, 24), {"surface"}),
        ((80, 15), {"surface"}),
    ],
)
async def test_what_fits_is_shown(size: tuple[int, int], panes: set[str]) -> None:
    async with explorer(size=size) as opened:
        assert opened.visible() == panes
        assert len(opened.state.pictures) == (2 if size[0] >= 160 else 1)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (10, 6), (20, 8), (40, 5), (300, 100)])
async def test_no_size_is_too_small_or_too_large(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        for key in ("tab", "tab", "tab", "tab", "m", "s", "space", "question_mark", "escape"):
            await opened.pilot.press(key)
        await opened.pilot.resize_terminal(120, 40)
        await opened.settle()
        if not opened.main.is_current:
            await opened.press("escape")
        assert len(opened.visible()) >= 1
        await opened.pilot.resize_terminal(*size)
        await opened.settle()
        assert not opened.app._exit


async def test_titles() -> None:
    async with explorer() as opened:
        text = opened.screen_text()
        for title in ("Dataset", "Loss surface", "Rprop trajectory", "Gradient over time"):
            assert f" {title} " in text


async def test_wide_screens_show_overview_and_zoom_side_by_side() -> None:
    async with explorer(size=(200, 60)) as opened:
        left, right = (window.frame[:4] for window in opened.state.pictures)
        assert (left, right) == (OVERVIEW, ZOOM)
        await opened.press("z")
        left, right = (window.frame[:4] for window in opened.state.pictures)
        assert (left, right) == (ZOOM, OVERVIEW)
        assert opened.text("surface").count(">1e8") == 1


async def test_the_dataset_follows_the_crosshair() -> None:
    async with explorer("--crosshair", "1,1") as opened:
        row = opened.text("dataset").splitlines()[1].split()
        assert row[0] == "0"
        assert row[-3:] == ["7.40", "7.40", "0.00"]
        await opened.press("4")
        assert opened.text("dataset").splitlines()[1].split()[-2] == "0.20"


async def test_rows_are_selected_and_scroll() -> None:
    async with explorer() as opened:
        await opened.press("tab", "down", "j")
        assert opened.state.selected == 2
        await opened.press("up", "k", "k")
        assert opened.state.selected == 0
        await opened.press("end")
        assert opened.state.selected == 29
        assert "29" in opened.text("dataset")
        assert "states of sequence 29" in opened.text("dataset")
        await opened.press("home", "pagedown")
        assert 0 < opened.state.selected < 29
        assert opened.experiment.iteration is None


async def test_a_row_can_be_clicked() -> None:
    async with explorer() as opened:
        await opened.pilot.click("#dataset", offset=(6, 3))
        await opened.settle()

        assert opened.state.selected == 1
        assert opened.app.focused is opened.main.query_one("#dataset")


async def test_the_mouse_moves_zooms_and_starts() -> None:
    async with explorer() as opened:
        await click(opened, 0.5, -1.0)
        frame = opened.state.pictures[0].frame
        middle = frame.weights(frame.column(0.5), frame.row(-1.0))
        assert opened.experiment.cursor == pytest.approx(middle, abs=frame.cell[0] / 50)
        start = opened.experiment.start

        await click(opened, 1.5, 0.5, times=2)
        assert opened.experiment.start == opened.experiment.cursor != start

        surface = opened.main.query_one("#surface")
        view = opened.experiment.view
        await opened.pilot._post_mouse_events([MouseScrollUp], surface, offset=(30, 15))
        await opened.settle()
        assert opened.experiment.view.x1 - opened.experiment.view.x0 < view.x1 - view.x0


async def test_the_gradient_pane_names_the_regime() -> None:
    async with explorer("--crosshair", "1,-1") as opened:
        assert "alternating: wRec^T = (-1)^20 = 1" in opened.text("gradient")
        assert "3 alternates, explodes" in opened.text("gradient")
        await opened.press("1")
        assert "constant" in opened.text("gradient")


async def test_the_readout_tells_neighbouring_cells_apart() -> None:
    async with explorer(
        "--crosshair", "1,1", "--view", "0.99999,1.00001,0.99999,1.00001"
    ) as opened:
        before = opened.text("readout")
        await opened.press("right")
        assert opened.text("readout").split()[:2] != before.split()[:2]


async def test_an_error_of_the_worker_is_a_message_and_the_app_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with explorer() as opened:
        monkeypatch.setattr("rnn_tui.engine.jobs.surface.fill", _broken)
        await opened.press("z")
        assert "on purpose" in opened.notifications()
        monkeypatch.undo()
        await opened.press("0", "1")
        assert opened.experiment.cursor == (2, 1)
        assert opened.state.pictures[0].frame[:4] == OVERVIEW


def _broken(*_: object) -> None:
    raise ArithmeticError("broken on purpose")


@pytest.mark.parametrize("seed", range(3))
async def test_partial_repaints_leave_nothing_stale(seed: int) -> None:
    keys = "h l k j H K plus minus z 1 3 5 comma full_stop s tab m home end enter 0"
    async with explorer(size=(120, 40)) as opened:
        for key in np.random.default_rng(seed).choice(keys.split(), 25).tolist():
            await opened.press(key)
        shown = opened.screen_text()
        for view in opened.main.query("CellsView"):
            view.refresh()
        await opened.settle()

        assert opened.screen_text() == shown


async def test_a_stale_result_is_never_drawn_over_a_newer_one() -> None:
    async with explorer() as opened:
        before = opened.state.pictures
        stale = Delivery(opened.main.session.engine._wanted[SurfaceJob].job, 0, before)
        await opened.press("z")
        newest = opened.state.pictures
        opened.main.post_message(Arrived(stale))
        await opened.settle()

        assert newest is not before
        assert opened.state.pictures is newest


async def test_nothing_runs_on_after_leaving() -> None:
    async with explorer() as opened:
        engine = opened.main.session.engine
        opened.main.session.edit(lambda experiment: replace(experiment, iterations=3_000_000))
        await opened.pilot.pause()
        assert not engine.idle

    assert engine.ended.wait(SECONDS)


@pytest.mark.parametrize(("size", "lines"), [((120, 40), 1), ((80, 24), 1), ((62, 18), 2)])
async def test_the_readout_is_whole_at_every_width(size: tuple[int, int], lines: int) -> None:
    async with explorer(size=size) as opened:
        shown = opened.text("readout").splitlines()
        assert len(shown) == lines
        assert " ".join(" ".join(shown).split()) == (
            "wx -1.5000 wRec +2.0000 loss 7.78e+11 dwx -1.04e+12 dwRec +1.41e+13"
        )
        for _ in range(4):
            await opened.press("plus", "plus", "plus")
            assert "dwRec +1.41e+13" in opened.text("readout")
            assert opened.main.query_one("#readout").size.height == len(
                opened.text("readout").splitlines()
            )


async def test_a_crosshair_out_of_view_is_not_marked_as_in_view() -> None:
    async with explorer("--view", "0,1,0,1", "--crosshair", "-2,-2") as opened:
        assert "▸" not in opened.text("surface")
        assert "▴" not in opened.text("surface")
