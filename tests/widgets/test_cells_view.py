"""Widgets that show cells, without an app around them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.color import Color
from rich.style import Style
from textual.geometry import Region, Size
from typing_extensions import override

from rnn_tui.core.notebook import PRESETS
from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM, REVERSE, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.session import Session, State
from rnn_tui.terminal import Terminal
from rnn_tui.widgets.cells_view import CellsView, StateView, style_of
from tests.session.test_session import Room

SOURCE = PRESETS["variant10"]


class Noting(CellsView):
    """Notes what it repaints."""

    room = Size(6, 4)

    def __init__(self) -> None:
        super().__init__("noting")
        self.repainted: list[tuple[Region, ...]] = []

    @property
    def size(self) -> Size:
        return self.room

    @property
    def rich_style(self) -> Style:
        return Style(italic=True)

    @override
    def refresh(self, *regions: Region, **_: object) -> Noting:
        self.repainted.append(regions)
        return self


def cells(*lines: str) -> Cells:
    made = Cells.blank(len(lines[0]), len(lines))
    for row, line in enumerate(lines):
        made.write(row, 0, line)
    return made


def showing(*lines: str) -> tuple[Noting, Cells]:
    view = Noting()
    picture = cells(*lines)
    view.show(picture)
    view.repainted.clear()
    return view, picture


def test_at_first_it_shows_nothing() -> None:
    view = Noting()
    assert view.id == "noting"
    assert (view.cells.width, view.cells.height) == (0, 0)
    assert view.render_line(0).text == "      "


def test_a_picture_of_another_size_is_painted_as_a_whole() -> None:
    view = Noting()
    view.show(cells("abc", "def"))
    assert view.repainted == [()]
    assert [view.render_line(y).text for y in range(3)] == ["abc   ", "def   ", "      "]
    view.show(cells("abcd", "efgh"))
    assert view.repainted == [(), ()]
    assert view.render_line(1).text == "efgh  "


def test_only_what_differs_is_repainted() -> None:
    view, before = showing("abcdef", "ghijkl", "mnopqr")
    after = before.copy()
    after.write(0, 1, "X")
    after.write(2, 2, "Y")
    after.write(2, 4, "Z")
    view.show(after)

    assert view.repainted == [(Region(1, 0, 1, 1), Region(2, 2, 3, 1))]
    assert [view.render_line(y).text for y in range(3)] == ["aXcdef", "ghijkl", "mnYpZr"]


@pytest.mark.parametrize("what", ["ink", "paper", "attrs"])
def test_colours_and_attributes_differ_too(what: str) -> None:
    view, before = showing("abcdef", "ghijkl")
    after = before.copy()
    getattr(after, what)[1, 3] = 1
    view.show(after)

    assert view.repainted == [(Region(3, 1, 1, 1),)]


def test_what_is_the_same_is_not_repainted() -> None:
    view, before = showing("abcdef", "ghijkl")
    view.show(before.copy())

    assert view.repainted == []


def test_lines_are_kept_until_they_change() -> None:
    view, before = showing("abcdef", "ghijkl")
    first, second = view.render_line(0), view.render_line(1)
    after = before.copy()
    after.write(1, 0, "X")
    view.show(after)

    assert view.render_line(0) is first
    assert view.render_line(1) is not second
    assert view.render_line(1).text == "Xhijkl"


def test_lines_are_as_wide_as_there_is_room() -> None:
    view, _ = showing("abcdef")
    assert view.render_line(0).text == "abcdef"
    view.room = Size(8, 4)
    assert view.render_line(0).text == "abcdef  "
    assert view.render_line(1).text == " " * 8
    view.room = Size(3, 4)
    assert view.render_line(0).text == "abc"


def test_a_new_style_draws_lines_anew() -> None:
    view, _ = showing("abcdef")
    first = view.render_line(0)
    view.notify_style_update()

    assert view.render_line(0) is not first
    assert view.render_line(0) == first


def test_lines_have_their_colours_over_the_widgets_own() -> None:
    view = Noting()
    picture = Cells.blank(6, 1)
    picture.write(0, 0, "ab", ink=0x010203, paper=0x040506, attrs=BOLD)
    picture.write(0, 2, "cd")
    view.show(picture)
    styles = [(segment.text, segment.style) for segment in view.render_line(0)]

    bold = Style(color="#010203", bgcolor="#040506", bold=True, italic=True)
    assert styles[0] == ("ab", bold)
    assert "".join(text for text, _ in styles[1:]) == "cd  "
    assert all(style is not None and style.italic for _, style in styles)


@pytest.mark.parametrize(
    ("look", "style"),
    [
        ((DEFAULT, DEFAULT, 0), Style()),
        ((0x010203, DEFAULT, 0), Style(color=Color.from_rgb(1, 2, 3))),
        ((DEFAULT, 0xFF8001, 0), Style(bgcolor=Color.from_rgb(255, 128, 1))),
        ((DEFAULT, DEFAULT, BOLD), Style(bold=True)),
        ((DEFAULT, DEFAULT, DIM), Style(dim=True)),
        ((DEFAULT, DEFAULT, REVERSE), Style(reverse=True)),
        ((0, DEFAULT, BOLD | DIM), Style(color=Color.from_rgb(0, 0, 0), bold=True, dim=True)),
    ],
)
def test_the_style_of_a_look(look: tuple[int, int, int], style: Style) -> None:
    assert style_of(*look) == style
    assert style_of(*look) is style_of(*look)


class Counting(StateView[int]):
    """Shows how many iterations there are."""

    room = Size(6, 4)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "counting")
        self.drawn: list[tuple[int, Paint]] = []

    @property
    def size(self) -> Size:
        return self.room

    @override
    def shown(self, state: State, /) -> int:
        return state.experiment.iterations

    @override
    def redraw(self, shown: int, paint: Paint) -> None:
        self.drawn.append((shown, paint))


def state(**settings: object) -> State:
    experiment = replace(Experiment(), **settings)  # type: ignore[arg-type]
    facts = Workspace.of(SOURCE, SOURCE.make()).facts
    return State(experiment, "quadrant", Terminal(), facts)


def test_a_state_is_drawn_where_what_is_shown_differs() -> None:
    view = Counting(Room().session)

    assert view.id == "counting"
    assert [*view.jobs(state())] == []
    assert view.follow(state())
    assert not view.follow(state(optimizer="gd"))
    assert view.follow(state(iterations=7))
    assert view.follow(state(iterations=7, palette="cividis"))
    assert not view.follow(state(iterations=7, palette="cividis"))
    assert view.drawn == [(500, Paint()), (7, Paint()), (7, Paint(palette="cividis"))]
    view.room = Size(7, 4)
    assert view.follow(state(iterations=7, palette="cividis"))


def test_what_is_not_seen_is_not_drawn() -> None:
    view = Counting(Room().session)
    view.room = Size(0, 4)
    assert not view.follow(state())
    view.room = Size(6, 4)
    view.display = False
    assert not view.follow(state())
    assert view.drawn == []
    view.display = True
    assert view.follow(state())
