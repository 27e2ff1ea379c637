"""What a dialog talks about stays visible, and what it says is all there, at every size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Region, Size

from rnn_tui.dialogs.place import LEAST_SCREEN, Corner, corner_for, docked_width
from rnn_tui.screens.layout import LEAST_HEIGHT, LEAST_WIDTH
from tests.explorer import Explorer, explorer

SIZES = [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)]
every_size = pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])


@pytest.mark.parametrize(
    ("kept", "corner"),
    [
        ([], Corner("right", "bottom")),
        ([Region(75, 20, 3, 3)], Corner("right", "top")),
        ([Region(75, 20, 3, 3), Region(45, 2, 35, 5)], Corner("left", "bottom")),
        ([Region(0, 20, 80, 2), Region(40, 0, 40, 24)], Corner("left", "top")),
    ],
)
def test_a_corner_is_chosen_that_covers_least(kept: list[Region], corner: Corner) -> None:
    assert corner_for(Size(80, 24), Size(38, 10), kept) == corner


def test_how_wide_a_docked_dialog_is() -> None:
    assert [docked_width(columns) for columns in (40, 79, 80, 100, 120, 200)] == [
        40, 79, 42, 53, 62, 62,
    ]  # fmt: skip


def point(opened: Explorer, x: tuple[float, float]) -> Region:
    region: Region | None = opened.main.query_one("#surface").region_of(x)  # type: ignore[attr-defined]
    assert region is not None
    return region


def look_at(opened: Explorer, x: tuple[float, float]) -> None:
    opened.main.session.edit(lambda experiment: replace(experiment, crosshair=x))


@every_size
async def test_the_playhead_stays_visible_while_its_steps_are_explained(
    size: tuple[int, int],
) -> None:
    async with explorer("--start", "2.5,-2.5", "--iteration", "1", size=size) as opened:
        await opened.press("i")
        for key in ("home", "full_stop", "up", "up", "up", "end"):
            await opened.press(key)
            run = opened.state.trajectory
            assert run is not None
            x = run.step(opened.state.iteration).x
            head = point(opened, x)
            box = opened.app.screen.query_one("#box").region
            assert box.intersection(head).area == 0, (key, box, head)
            assert f"iteration {opened.state.iteration} of" in opened.screen_text()


@every_size
async def test_the_crosshair_stays_visible_while_its_gradient_is_checked(
    size: tuple[int, int],
) -> None:
    async with explorer(size=size) as opened:
        for cursor in ((-2.5, 2.5), (2.5, 2.5), (-2.5, -2.5), (2.5, -2.5), (0.0, 0.0)):
            look_at(opened, cursor)
            await opened.press("c")
            assert opened.experiment.cursor == cursor
            box = opened.app.screen.query_one("#box").region
            assert box.intersection(point(opened, cursor)).area == 0, cursor
            await opened.press("escape")


@every_size
async def test_every_dialog_is_on_the_screen_and_says_how_to_close_it(
    size: tuple[int, int],
) -> None:
    async with explorer(size=size) as opened:
        for key in ("o", "d", "i", "c", "t", "g", "ctrl+o", "question_mark", "f1"):
            await opened.press(key)
            box = opened.app.screen.query_one("#box").region
            assert opened.app.screen.region.contains_region(box), key
            last = opened.screen_text().split("\n")[box.bottom - 1]
            assert "esc closes" in last[box.x : box.right], key
            await opened.press("escape")
            assert opened.app.screen is opened.main, key


@every_size
async def test_settings_show_their_labels_and_values(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("d")
        lines = [line.split() for line in opened.screen_text().split("\n")]
        for pair in (["preset", "variant10"], ["samples", "30"], ["length", "20"]):
            assert any("".join(pair) in "".join(line) for line in lines), pair
        await opened.press("up")
        assert "path of a file" in opened.screen_text()


@pytest.mark.parametrize("size", SIZES[:2], ids=["40x12", "60x16"])
async def test_what_does_not_fit_is_scrolled_to(size: tuple[int, int]) -> None:
    async with explorer("--iteration", "60", size=size) as opened:
        for key, end in (("i", "wRec: "), ("c", "1e-12"), ("t", "200")):
            await opened.press(key, *["pagedown"] * 5)
            assert end in opened.screen_text(), key
            await opened.press(*["pageup"] * 5)
            assert opened.app.screen.query_one("#box").scroll_y == 0, key
            await opened.press("escape")


def test_the_smallest_screen_is_the_one_on_which_panes_are_shown() -> None:
    assert (LEAST_WIDTH, LEAST_HEIGHT) == LEAST_SCREEN
