"""The panel of a tour, by its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.engine.jobs.tour import TourJob
from rnn_tui.panes.tour import stop_lines
from rnn_tui.tour import place
from rnn_tui.tour.document import read_tour
from rnn_tui.tour.opening import open_tour
from rnn_tui.tour.stop import Kind, Look
from rnn_tui.tour.visit import Shown, Visit
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)]
FIRST, SECOND, *_ = open_tour(None).stops


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "folder", lambda: tmp_path)
    # Nobody is greeted as new in the middle of a test.
    (tmp_path / "started").touch()


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


LONG = """\
# A title that is longer than the frame of a panel at forty columns

> Why is it so?
>
> Because of *first*. This one goes on, and on, and on, and on, and on, and on, and on, and on.
>
> It ends with *last*. This one goes on, and on, and on, and on, and on, and on, and on, and on.
> This one goes on, and on, and on, and on, and on, and on, and on, and on, and on, and on.
"""


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_long_answer_is_shown_from_its_beginning(size: tuple[int, int]) -> None:
    played, _ = read_tour(LONG, "mine.md")
    async with explorer(size=size, visit=Visit(played)) as opened:
        await opened.press("Q")
        assert "Answer: Because of first." in opened.screen_text()
        assert ("pgdn: more" in opened.screen_text()) == (size == (40, 12))
        await opened.press("Q")
        assert "Why is it so?" in opened.screen_text()


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


async def test_tasks_are_done_at_their_own_stop() -> None:
    async with explorer("--crosshair", "1,2", size=(80, 24)) as opened:
        # The first stop asks for wRec > 1, the third for wRec > 1.1: (1, 2) is neither's own.
        await opened.press("f6")
        assert visit(opened).done == frozenset()
        await opened.press("2", "right_parenthesis")
        assert opened.experiment.crosshair == (1.0, 2.0)
        await opened.press("right_parenthesis")
        assert "Who is heard" in opened.screen_text()
        assert visit(opened).done == frozenset()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_going_on_and_asking_show_a_hidden_panel(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        # The fourth stop asks for no pane of its own.
        await opened.press("f6", *["right_parenthesis"] * 2)
        for key in ("right_parenthesis", "left_parenthesis", "Q", "Q"):
            await opened.press("P")
            assert "Tour" not in opened.screen_text()
            await opened.press("F")
            assert "Tour" not in opened.screen_text()
            await opened.press(key)
            assert "Tour " in opened.screen_text()
            assert visit(opened).answered == (key == "Q")


async def test_it_is_opened_from_the_palette() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+p", *"guided tour")
        await opened.wait_until(lambda: "zoom in" not in opened.screen_text())
        await opened.press("enter")
        await opened.wait_until(lambda: len(opened.app.screen_stack) == 1)
        await opened.settle()
        assert "Tour 1/15" in opened.screen_text()


async def test_a_dialog_opens_over_it_and_what_it_changes_is_followed() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6", "right_parenthesis", "g", *"1,-2")
        assert len(opened.app.screen_stack) == 2
        await opened.press("enter")
        assert "Tour 2/15" in opened.screen_text()
        assert visit(opened).done == {0}
        assert any("alternates" in text for text in told(opened))


OPTIMIZERS = """\
# One

```
rnn-tui --optimizer gd
```

# Two

```
rnn-tui --optimizer adam --iterations 20
```
"""


async def test_undo_goes_back_beyond_a_stop_and_stays_in_the_tour() -> None:
    played, _ = read_tour(OPTIMIZERS, "mine.md")
    async with explorer("--optimizer", "irprop+", size=(80, 24), visit=Visit(played)) as opened:
        await opened.press("right_parenthesis")
        for optimizer in ("gd", "irprop+"):
            await opened.press("u")
            assert (opened.experiment.optimizer, visit(opened).at) == (optimizer, 1)
        await opened.press("U", "U")
        assert opened.experiment.optimizer == "adam"
        assert opened.experiment.iterations == 20


async def test_leaving_while_results_are_awaited_leaves_nothing_behind() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("f6")
        for _ in range(4):
            await opened.pilot.press("right_parenthesis")
        await opened.pilot.press("X")
        await opened.settle()
        assert opened.state.visit is None
        assert TourJob not in opened.state.results
        assert opened.notifications() == ""
        assert opened.visible() == {"surface", "gradient"}


MISSING = """\
# One

At ({wx:g}, {w_rec:g}) the loss was {stop.loss:.3g}.

# Two \x1b[31m

Here {loss:.3g}, there {stop.loss:.3g}.

```
rnn-tui --data none.csv --crosshair 1,2
```

- [ ] up (`w_rec > 3`)

# Three

```
rnn-tui --crosshair 2,1
```

At last {grad_start:.4g}.
"""


async def test_a_stop_whose_data_is_missing_says_so_and_the_tour_goes_on() -> None:
    played, mistakes = read_tour(MISSING, "here/mine.md")
    assert mistakes == []
    async with explorer(size=(80, 24), visit=Visit(played)) as opened:
        assert "Tour 1/3: One" in opened.screen_text()
        await opened.press("right_parenthesis")
        assert "none.csv" in opened.notifications()
        assert "Tour 2/3: Two \\x1b[31m" in opened.screen_text()
        # What was explored stays, and nothing is said of what cannot be computed.
        assert opened.experiment.data is None
        assert any(text == ".." for text in told(opened))
        await opened.press("right_parenthesis")
        assert "Tour 3/3: Three" in opened.screen_text()
        assert "20.25" in "".join(told(opened))


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

    blocks = [
        block(Kind.QUESTION, "why?"), block(Kind.ANSWER, "so"),
        block(Kind.ANSWER, "a b c d e", "1."), block(Kind.ANSWER, "x", " "),
        block(Kind.ANSWER, "end"),
    ]  # fmt: skip
    assert lines(plain=True) == [
        "Question:", "why?", "Answer: so", "1. a b c d", "   e", "  x", "", "end",
    ]  # fmt: skip
