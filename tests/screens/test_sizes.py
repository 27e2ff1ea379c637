"""The main screen at every size: what is named, what is said, and what comes back."""

from __future__ import annotations

import pytest

from rnn_tui.drawing.cells import REVERSE
from tests.explorer import Explorer, explorer


def header(opened: Explorer) -> str:
    return opened.screen_text().splitlines()[0]


def marked(opened: Explorer) -> str:
    """What is reversed on the line of tabs."""
    cells = opened.main.query_one("#tabs").cells  # type: ignore[attr-defined]
    return "".join(cells.glyph[0][cells.attrs[0] & REVERSE > 0].tolist())


@pytest.mark.parametrize("size", [(36, 12), (40, 12), (60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("keys", ["", "m"])
async def test_the_playhead_is_in_the_header_at_every_size(
    size: tuple[int, int], keys: str
) -> None:
    async with explorer("--iteration", "7", size=size) as opened:
        await opened.press(*keys.split())
        assert header(opened).rstrip().endswith("it   7/500  loss 6.9e+11")
        await opened.press("full_stop")
        assert header(opened).rstrip().endswith("it   8/500  loss 6.6e+11")


@pytest.mark.parametrize(
    ("size", "keys", "names"),
    [
        ((80, 24), "", "f2 Loss surface  f3 Dataset  f4 Trajectory  f5 Gradient over time"),
        ((160, 29), "", "f2 Loss surface  f3 Dataset  f4 Trajectory  f5 Gradient over time"),
        ((120, 40), "m", "f2 Loss surface  f3 Dataset  f4 Trajectory  f5 Gradient over time"),
        ((60, 16), "", "f2 Surface  f3 Dataset  f4 Trajectory  f5 Gradient"),
        ((40, 12), "", "f2 Surf  f3 Data  f4 Traj  f5 Grad"),
    ],
)
async def test_hidden_panes_are_named_with_their_keys(
    size: tuple[int, int], keys: str, names: str
) -> None:
    async with explorer(size=size) as opened:
        await opened.press(*keys.split())
        assert opened.screen_text().splitlines()[1].strip() == names
        assert "surf" in marked(opened).lower()
        await opened.press("f4")
        assert "trajectory" in opened.visible()
        assert opened.app.focused is opened.main.query_one("#trajectory")
        assert "Traj" in marked(opened)
        await opened.press("tab")
        assert "Grad" in marked(opened)


async def test_where_all_panes_are_shown_no_line_names_them() -> None:
    async with explorer(size=(120, 40)) as opened:
        assert "f3" not in opened.screen_text().splitlines()[1]
        await opened.press("f5")
        assert opened.app.focused is opened.main.query_one("#gradient")


async def test_a_name_can_be_clicked() -> None:
    async with explorer(size=(80, 24)) as opened:
        for column, name in ((52, "gradient"), (16, "surface"), (17, "dataset"), (27, "dataset")):
            await opened.pilot.click("#tabs", offset=(column, 0))
            await opened.settle()
            assert opened.app.focused is opened.main.query_one(f"#{name}")
        await opened.pilot.click("#tabs", offset=(79, 0))
        await opened.settle()
        assert opened.app.focused is opened.main.query_one("#dataset")


@pytest.mark.parametrize("size", [(35, 40), (120, 11), (50, 5)])
async def test_a_terminal_that_is_too_small_says_so_until_it_is_larger(
    size: tuple[int, int],
) -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f3")
        await opened.pilot.resize_terminal(*size)
        await opened.settle()
        words = f"rnn-tui needs at least 36x12, this is {size[0]}x{size[1]}"
        assert " ".join(opened.screen_text().split()) == words
        await opened.pilot.resize_terminal(80, 24)
        await opened.settle()
        assert opened.visible() == {"surface", "dataset"}
        assert opened.app.focused is opened.main.query_one("#dataset")
        await opened.press("down")
        assert opened.state.selected == 1


async def test_the_readout_leaves_room_for_the_panes() -> None:
    async with explorer(size=(40, 12)) as opened:
        lines = opened.screen_text().splitlines()
        assert lines[10].strip() == "wx -1.5000  wRec +2.0000  loss 7.78e+11"
        assert opened.main.query_one("#surface").size.height == 6


@pytest.mark.parametrize("width", range(36, 120, 7))
async def test_no_word_of_the_header_is_cut(width: int) -> None:
    whole = (
        "rnn-tui variant10: 30 sequences of 20 variant10 30x20 6 levels, seed 1 rprop-notebook "
        "500 iterations it 500/500 loss 5.8e-02"
    )
    async with explorer(size=(width, 40)) as opened:
        assert {*header(opened).split()} <= {*whole.split()}


OPENING = ["", "g", "t", "i", "r", "O", "d", "c", "question_mark", "f6"]
SIZES = [(1, 1), (1, 50), (160, 30), (80, 24)]


async def test_any_sizes_end_with_the_same_picture_whatever_is_open() -> None:
    async with explorer(size=(80, 24)) as opened:
        for key in OPENING:
            await opened.press(*[key] * bool(key))
            before = opened.screen_text()
            for size in SIZES:
                await opened.pilot.resize_terminal(*size)
                await opened.pilot.pause(1 / 60)
            await opened.settle()
            assert opened.screen_text() == before, key
            await opened.press(*["escape"] * bool(key))


async def test_a_screen_of_one_cell_and_a_huge_one_are_drawn() -> None:
    async with explorer(size=(1, 1)) as opened:
        assert opened.app.size == (1, 1)
        await opened.pilot.resize_terminal(400, 150)
        await opened.settle()
        assert opened.visible() == {"surface", "dataset", "trajectory", "gradient"}
        assert all(len(line) == 400 for line in opened.screen_text().splitlines())
