from __future__ import annotations

from itertools import product

import pytest
from textual.widgets import Input

from rnn_tui.core.notebook import NOTEBOOK_START, POINTS
from rnn_tui.drawing.paint import Paint
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.view import CLOSE, OVERVIEW, ZOOM
from tests.explorer import Explorer, explorer

SIZES = [(80, 24), (120, 40)]
every_size = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])


def cell(opened: Explorer) -> tuple[float, float]:
    frame = opened.state.pictures[0].frame
    return frame.cell


@every_size
async def test_it_opens_on_the_notebooks_run(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        assert opened.experiment.cursor == NOTEBOOK_START
        assert opened.experiment.view == OVERVIEW
        assert opened.state.iteration == 500
        assert not opened.state.playback.playing
        assert opened.app.focused is opened.main.query_one("#surface")
        assert "variant10: 30 sequences of 20" in opened.text("header")
        assert opened.text("readout").strip() == (
            "wx -1.5000  wRec +2.0000  loss 7.78e+11  dL/dwx -1.04e+12  dL/dwRec +1.41e+13"
        )
        assert all(digit in opened.text("surface") for digit in "123456★")


@every_size
async def test_arrows_move_one_coordinate_by_a_cell(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "0.123,0.456", size=size) as opened:
        width, height = cell(opened)
        for keys, columns, rows in (
            ("left h", -1, 0), ("right l", 1, 0), ("up k", 0, 1), ("down j", 0, -1),
        ):  # fmt: skip
            before = opened.experiment.cursor
            for count, key in enumerate(keys.split(), start=1):
                await opened.press(key)
                wx, w_rec = opened.experiment.cursor

                expected = before[0] + count * columns * width, before[1] + count * rows * height
                assert wx == pytest.approx(expected[0], abs=width / 50), key
                assert w_rec == pytest.approx(expected[1], abs=height / 50), key
                assert (wx == before[0]) == (columns == 0), key
                assert (w_rec == before[1]) == (rows == 0), key
                assert f"wx {wx:+.4f}  wRec {w_rec:+.4f}" in opened.text("readout"), key


@every_size
async def test_at_the_border_the_view_pans_as_little_as_needed(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "2.99,0", size=size) as opened:
        width, _ = cell(opened)
        await opened.press("right")
        view = opened.experiment.view

        assert opened.experiment.cursor[0] == pytest.approx(2.99 + width, abs=width / 50)
        assert view.x1 == pytest.approx(opened.experiment.cursor[0])
        assert view.x1 - view.x0 == pytest.approx(6)
        assert (view.y0, view.y1) == (-3, 3)


@every_size
async def test_digits_jump_exactly(size: tuple[int, int]) -> None:
    async with explorer("--view", "-0.1,0.3,-0.1,0.3", size=size) as opened:
        for number, (wx, w_rec) in enumerate(POINTS, start=1):
            await opened.press(str(number))
            x0, x1, y0, y1 = opened.experiment.view

            assert opened.experiment.cursor == (wx, w_rec)
            assert x0 <= wx <= x1
            assert y0 <= w_rec <= y1
            assert x1 - x0 == pytest.approx(0.4)


@every_size
async def test_shift_pans_by_an_eighth(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        for keys, dx, dy in (
            ("shift+left H", -0.75, 0), ("shift+right L", 0.75, 0),
            ("shift+up K", 0, 0.75), ("shift+down J", 0, -0.75),
        ):  # fmt: skip
            await opened.press(*keys.split())

            view = -3 + 2 * dx, 3 + 2 * dx, -3 + 2 * dy, 3 + 2 * dy
            assert opened.experiment.view == view, keys
            assert opened.experiment.cursor == NOTEBOOK_START, keys
            await opened.press("0")
            assert opened.experiment.view == OVERVIEW


@every_size
async def test_zoom_keeps_the_crosshair_in_its_place(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "1,0.5", size=size) as opened:
        await opened.press("plus", "equals_sign")
        assert opened.experiment.view == pytest.approx((0, 1.5, -0.375, 1.125))
        await opened.press("minus", "underscore")
        assert opened.experiment.view == pytest.approx(OVERVIEW)
        assert opened.experiment.cursor == (1, 0.5)


@every_size
async def test_z_and_0_choose_windows(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        seen = []
        for _ in range(4):
            await opened.press("z")
            seen.append(opened.experiment.view)
        assert [seen[0], seen[1], seen[3]] == [ZOOM, CLOSE, OVERVIEW]
        trajectory = opened.state.trajectory
        assert trajectory is not None
        assert seen[2].x0 < trajectory.x[:, 0].min()
        assert trajectory.x[:, 0].max() < seen[2].x1 < 3

        await opened.press("plus", "0")
        assert opened.experiment.view == OVERVIEW


@every_size
async def test_g_goes_to_typed_weights(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("g", *"-0.4,7.25", "enter")
        assert opened.experiment.cursor == (-0.4, 7.25)
        assert opened.experiment.view.y1 == 7.25

        await opened.press("g", *"1;2", "enter")
        assert "two numbers" in opened.screen_text()
        await opened.press("escape")
        assert opened.experiment.cursor == (-0.4, 7.25)


@every_size
async def test_enter_starts_at_the_crosshair_and_n_at_the_notebooks(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("5", "enter")
        assert opened.experiment.start == (1, 0.5)
        assert opened.state.trajectory is not None
        assert opened.state.trajectory.x[0].tolist() == [1, 0.5]
        await opened.press("n")
        assert opened.experiment.start == NOTEBOOK_START
        assert opened.state.trajectory.x[-1].tolist() == [1.2781987274977418, 0.973016335640054]


@every_size
async def test_s_switches_the_style(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        seen = []
        for _ in SETTINGS["style"].choices:
            seen.append(opened.state.style)
            assert Paint(seen[-1]).marks.crosshair in opened.text("surface")
            assert opened.screen_text().isascii() == (seen[-1] == "ascii")
            await opened.press("s")
        assert sorted(seen) == sorted(SETTINGS["style"].choices)
        assert opened.state.style == seen[0]


@every_size
async def test_x_fits_the_levels_to_the_view(size: tuple[int, int]) -> None:
    view = "0.9999999,1.0000001,0.9999999,1.0000001"
    async with explorer("--crosshair", "1,1", "--view", view, size=size) as opened:
        flat = opened.state.pictures[0].filled.paper
        await opened.press("x")
        fitted = opened.state.pictures[0].filled.paper

        assert len(set(flat.ravel().tolist())) == 1
        assert len(set(fitted.ravel().tolist())) > 10
        await opened.press("x")
        assert opened.experiment.contour == "notebook"


@every_size
async def test_v_and_its_capital_and_r_draw_over_the_surface(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        for key, name in (("R", "regime"), ("v", "valley"), ("V", "nullclines")):
            before = opened.text("surface")
            await opened.press(key)
            assert name in opened.experiment.overlay
            assert opened.text("surface") != before
        await opened.press("R", "V", "v")
        assert opened.experiment.overlay == ()


@every_size
async def test_tab_shows_and_focuses_every_pane(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        for name in ("dataset", "trajectory", "gradient", "surface"):
            await opened.press("tab")
            assert opened.app.focused is opened.main.query_one(f"#{name}")
            assert name in opened.visible()
        await opened.press("shift+tab")
        assert opened.app.focused is opened.main.query_one("#gradient")
        assert "wRec^T" in opened.text("gradient")


@every_size
async def test_m_maximises_and_back(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        before = opened.visible()
        await opened.press("tab", "m")
        assert opened.visible() == {"dataset"}
        assert opened.main.query_one("#dataset").size.width > size[0] - 4
        await opened.press("tab")
        assert opened.visible() == {"trajectory"}
        assert "iteration 500/500" in opened.text("trajectory")
        await opened.press("shift+tab", "m")
        assert opened.visible() == before


@every_size
async def test_help_lists_every_key_and_f1_explains_the_pane(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("question_mark")
        assert "crosshair one cell left" in opened.screen_text()
        await opened.press("escape", "f1")
        assert "The mean squared error of the network" in opened.screen_text()
        await opened.press("f1", "tab", "f1")
        assert "Every row is a sequence" in opened.screen_text()


async def test_the_palette_has_every_action() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+p", *"next window")
        await opened.pilot.pause(0.5)
        await opened.press("enter")

        assert opened.experiment.view == ZOOM


@every_size
@pytest.mark.parametrize(
    "keys",
    [
        "q",
        "ctrl+q",
        "ctrl+c",
        "question_mark ctrl+q",
        "g ctrl+c",
        "r ctrl+q",
        "ctrl+o ctrl+c",
        "ctrl+p ctrl+q",
        "space q",
        "question_mark q q",
    ],
)
async def test_ctrl_q_and_ctrl_c_leave_from_everywhere_and_q_from_the_main_screen(
    size: tuple[int, int], keys: str
) -> None:
    async with explorer(size=size) as opened:
        for key in keys.split():
            await opened.pilot.press(key)
        await opened.pilot.pause()

        assert not opened.app._running or opened.app._exit


@every_size
async def test_q_and_escape_close_what_is_on_top(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        keys = ("question_mark", "f1", "i", "c", "g", "r", "o", "d")
        for opens, close in product(keys, ("q", "escape")):
            await opened.press(opens)
            assert len(opened.app.screen_stack) == 2, opens
            await opened.press("down" if opens in "od" else "shift", close)

            assert opened.app.screen is opened.main, (opens, close)
            assert not opened.app._exit, (opens, close)


async def test_q_closes_the_racers_settings_and_then_the_race() -> None:
    async with explorer() as opened:
        await opened.press("r", "o", "q")
        assert len(opened.app.screen_stack) == 2
        await opened.press("q")
        assert opened.app.screen is opened.main
        assert not opened.app._exit


@pytest.mark.parametrize("opens", ["ctrl+o", "ctrl+p", "t"])
async def test_q_is_a_letter_where_text_is_typed(opens: str) -> None:
    async with explorer() as opened:
        await opened.press(opens, "end", "q")

        assert opened.app.screen.query_one(Input).value[-1] == "q"
        await opened.press("escape")
        assert opened.app.screen is opened.main


@every_size
async def test_g_then_enter_stays(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "1.5,0.5", size=size) as opened:
        before = opened.experiment
        await opened.press("g", "enter")

        assert opened.app.screen is opened.main
        assert opened.experiment is before
        assert opened.notifications() == ""
