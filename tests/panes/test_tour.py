"""The panel of a tour, by its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.panes.tour import stop_lines
from rnn_tui.tour import place
from rnn_tui.tour.document import Kind, Look
from rnn_tui.tour.opening import open_tour
from rnn_tui.tour.visit import Shown, Visit
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)]
FIRST, SECOND, *_ = open_tour(None).stops


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "folder", lambda: tmp_path)


def visit(opened: Explorer) -> Visit:
    found = opened.state.visit
    assert found is not None
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", ["ascii", "quadrant"])
async def test_a_tour_at_every_size(size: tuple[int, int], style: str) -> None:
    async with explorer("--style", style, size=size) as opened:
        await opened.press("f6")
        screen = opened.screen_text()
        assert "Tour 1/15" in screen
        assert "Memory is a multiplication" in screen
        assert "The network has one state" in screen
        assert opened.experiment.crosshair == (1.0, 0.5)
        assert screen.isascii() == (style == "ascii")

        await opened.press("right_parenthesis")
        await opened.wait_until(lambda: "1.14e+12" in "".join(told(opened)))
        assert "Tour 2/15" in opened.screen_text()
        assert opened.experiment.crosshair == (1.0, 2.0)
        await opened.press("X")
        assert "Tour" not in opened.screen_text()
        assert "Loss surface" in opened.screen_text()
        assert opened.state.visit is None
        assert opened.experiment.crosshair == (1.0, 2.0)


def told(opened: Explorer) -> list[str]:
    return [text for block in visit(opened).shown for text, _ in block.texts]


@pytest.mark.parametrize(("size", "beside"), [((40, 12), set[str]()), ((60, 16), {"surface"})])
async def test_a_small_screen_shows_the_panel_or_panes(
    size: tuple[int, int], beside: set[str]
) -> None:
    async with explorer(size=size) as opened:
        await opened.press("f6")
        assert opened.visible() == set()
        await opened.press("f3")
        assert "Tour" not in opened.screen_text()
        assert opened.visible() == {"dataset", *beside}
        await opened.press("P")
        assert "Tour 1/15" in opened.screen_text()
        assert opened.visible() == set()
        await opened.press("tab")
        assert opened.visible() == {"trajectory", *beside}


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((80, 24), {"surface", "dataset"}),
        ((120, 40), {"surface", "dataset"}),
        ((200, 60), {"surface", "dataset", "trajectory", "gradient"}),
    ],
)
async def test_the_panel_leaves_room_for_panes(size: tuple[int, int], panes: set[str]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("f6")
        assert opened.visible() == panes
        # The second stop brings its own pane.
        await opened.press("right_parenthesis")
        assert "gradient" in opened.visible()
        await opened.press("P")
        assert "Tour" not in opened.screen_text()
        await opened.press("P")
        assert "Tour 2/15" in opened.screen_text()


async def test_wandering_off_and_coming_back() -> None:
    async with explorer(size=(120, 40)) as opened:
        await opened.press("f6", "right_parenthesis")
        there = opened.experiment
        await opened.press("3", "o")
        assert "Optimiser" in opened.screen_text() or len(opened.app.screen_stack) == 2
        await opened.press("escape", "enter", "z")
        assert opened.experiment != there
        await opened.press("F")
        assert opened.experiment == there
        # What was done stays done, and undo goes back beyond it.
        assert 0 in visit(opened).done
        await opened.press("u")
        assert opened.experiment != there


async def test_the_ends_of_a_tour() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6", "left_parenthesis")
        assert "this is the first stop of the tour" in opened.notifications()
        assert visit(opened).at == 0
        for _ in range(len(visit(opened).tour.stops) - 1):
            await opened.pilot.press("right_parenthesis")
        await opened.press("right_parenthesis")
        assert "this is the last stop of the tour" in opened.notifications()


async def test_where_one_was_is_kept() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6", "right_parenthesis", "right_parenthesis", "left_parenthesis", "X")
        assert opened.state.visit is None
        await opened.press("f6")
        assert visit(opened).at == 1
    async with explorer(size=(80, 24)) as opened:
        await opened.press("P")
        assert visit(opened).at == 1


async def test_answers_come_and_go_in_view() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6")
        assert "Q: answer" in opened.screen_text()
        assert "Seven:" not in opened.screen_text()
        await opened.press("Q")
        assert "Seven:" in opened.screen_text()
        assert "Q: answer" not in opened.screen_text()
        await opened.press("Q")
        assert "Seven:" not in opened.screen_text()
        assert "The network has one state" in opened.screen_text()


async def test_a_long_stop_is_paged_through() -> None:
    async with explorer(size=(40, 12)) as opened:
        await opened.press("f6")
        assert "pgdn: more" in opened.screen_text()
        seen = opened.screen_text()
        for _ in range(12):
            await opened.press("pagedown")
            seen += opened.screen_text()
        assert "Question:" in seen
        assert "pgdn: more" not in opened.screen_text()
        for _ in range(12):
            await opened.press("pageup")
        assert "Memory is a" in opened.screen_text()


async def test_the_panel_follows_the_size_of_the_screen() -> None:
    async with explorer(size=(120, 40)) as opened:
        await opened.press("f6")
        for width, height in ((80, 24), (40, 12), (200, 60), (120, 40)):
            await opened.pilot.resize_terminal(width, height)
            await opened.settle()
            assert "Tour 1/15" in opened.screen_text()
            assert "The network has one" in opened.screen_text()


async def test_keys_of_a_tour_without_one_say_so() -> None:
    async with explorer(size=(80, 24)) as opened:
        for key in ("right_parenthesis", "left_parenthesis", "F", "Q", "X", "pagedown"):
            await opened.press(key)
            assert "There is no tour open: f6 opens it" in opened.notifications()
            opened.app.clear_notifications()


async def test_it_plays_while_the_panel_is_open() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6", *["right_parenthesis"] * 8, "home", "greater_than_sign")
        await opened.pilot.press("space")
        await opened.wait_until(lambda: opened.state.iteration >= 5)
        await opened.press("space")
        assert 0 in visit(opened).done


def test_what_stands_before_a_block() -> None:
    def block(kind: Kind, text: str, mark: str = "", *, done: bool = False) -> Shown:
        return Shown(kind, ((text, Look.PLAIN),), mark, done)

    blocks = [
        block(Kind.TEXT, "text"), block(Kind.TASK, "one two"), block(Kind.TASK, "b", done=True),
        block(Kind.ITEM, "c", "-"), block(Kind.QUESTION, "why?"), block(Kind.ANSWER, "so"),
        block(Kind.TEXT, "a\x1b[31mb"),
    ]  # fmt: skip

    def lines(*, plain: bool) -> list[str]:
        found = stop_lines(blocks, 10, plain=plain)
        return ["".join(run.text for run in line).replace("\xa0", " ") for line in found]

    assert lines(plain=True) == [
        "text", "", "[ ] one", "    two", "[x] b", "- c", "", "Question:", "why?", "Answer: so", "",
        "a\\x1b[31mb",
    ]  # fmt: skip
    assert lines(plain=False)[4] == "[✓] b"
