"""The panel of a guided tour: a stop's text, what to try, and its question."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, DEFAULT, DIM
from rnn_tui.drawing.prose import GLUE, Line, Run, lines_of
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.experiment.source import source_of
from rnn_tui.panes.pane import Pane
from rnn_tui.session.touring import own_values
from rnn_tui.tour.place import remember
from rnn_tui.tour.stop import Kind, Look, follows
from rnn_tui.widgets.bindings import keymap_of
from rnn_tui.widgets.cells_view import StateView, style_of
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine import Job
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.session import State
    from rnn_tui.tour.visit import Shown, Visit

ATTRS = {Look.PLAIN: 0, Look.STRONG: BOLD, Look.CODE: BOLD}
LONGEST_TEXT = 20_000
MORE, ANSWER = "{tour.scroll(1)}: more", "{tour.answer}: answer"
HINTS = (
    "{tour.go(1)}: next", "{screen.tour}: hide", "{tour.go(-1)}: back",
    "{tour.again}: this stop again", "{screen.leave_tour}: leave",
)  # fmt: skip
"""What is said of the keys, those first that matter most."""

AT_ANSWER = -1
"""In the place of the first line that is shown: the answer's, or as much above it as fits."""


class Panel(NamedTuple):
    """What the panel shows.

    Attributes:
        number: The stop by its number.
        title: Its title.
        shown: What is shown of it.
        asks: Whether it has a question whose answer is not shown.
        first: The first line that is shown.
    """

    number: str
    title: str
    shown: tuple[Shown, ...]
    asks: bool
    first: int


class TourPanel(StateView[Panel | None]):
    """Follows the visit of a tour."""

    first = 0
    """The first line that is shown."""

    _lines: Sequence[Line] = ()

    @override
    def jobs(self, state: State, /) -> Iterable[Job[Workspace, object]]:
        if state.visit is None:
            return ()
        # Of the values some are the run's, whichever panes there is room for.
        plan = state.experiment.plan
        return own_values(state.visit), RunJob(source_of(state.experiment, state.opening), plan)

    @override
    def shown(self, state: State, /) -> Panel | None:
        visit = state.visit
        if visit is None:
            return None
        number = f"Tour {visit.at + 1}/{len(visit.tour.stops)}"
        title = visible(visit.stop.title)
        answers = any(block.kind is Kind.ANSWER for block in visit.stop.blocks)
        return Panel(number, title, visit.shown, answers and not visit.answered, self.first)

    @override
    def redraw(self, shown: Panel | None, paint: Paint) -> None:
        if shown is None:
            return
        self._lines = stop_lines(shown.shown, self.size.width, plain=paint.plain)
        asked = list(takewhile(lambda block: block.kind is not Kind.ANSWER, shown.shown))
        below = len(self._lines) - len(stop_lines(asked, self.size.width, plain=paint.plain))
        heading = f"{shown.number}: {shown.title}"
        if cell_len(heading) > self.size.width - 2:
            # The frame's line would cut it.
            self._lines = [*lines_of([Run(shown.title, BOLD)], self.size.width), (), *self._lines]
            heading = shown.number
        first = len(self._lines) - below if shown.first == AT_ANSWER else shown.first
        self.first = min(first, max(len(self._lines) - self.size.height, 0))
        more = len(self._lines) > self.first + self.size.height
        self.border_title = Content(heading)
        keys, others = self._keys(shown, more=more)
        self.border_subtitle = keys
        rest = lines_of([Run(others, DIM)], self.size.width)
        if len(self._lines) + len(rest) < self.size.height:
            # Those for which the frame's line has no room.
            gap = self.size.height - len(self._lines) - len(rest)
            self._lines = [*self._lines, *[()] * gap, *rest]
        self.refresh()

    @override
    def render_line(self, y: int) -> Strip:
        # Until it is drawn, what was asked for may be a place that is not known yet.
        at = self.first + y
        line = self._lines[at] if 0 <= at < len(self._lines) else ()
        segments = [Segment(run.text.replace(GLUE, " "), style_of(DEFAULT, DEFAULT, run.attrs))
                    for run in line]  # fmt: skip
        strip = Strip(segments).adjust_cell_length(self.size.width)
        return strip.apply_style(self.rich_style)

    def _keys(self, shown: Panel, *, more: bool) -> tuple[str, str]:
        """The keys that matter most, as many as fit into the frame's line, and the others."""
        hints = [MORE] if more else []
        hints += [ANSWER] if shown.asks else []
        keymap = keymap_of(self.app)
        keys = [keymap.words(hint).replace(" ", GLUE) for hint in [*hints, *HINTS]]
        fitting = len(keys)
        while len("  ".join(keys[:fitting])) > self.size.width - 2 and fitting > 1:
            fitting -= 1
        return "  ".join(keys[:fitting]).replace(GLUE, " "), ", ".join(keys[fitting:])

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.session.change(self.session.state)

    def visit(self, visit: Visit) -> None:
        """Be at a stop, exploring its experiment."""
        # The experiment first: what was explored before must not tick the stop's tasks.
        self.session.edit(visit.experiment)
        self.be_at(visit)

    def be_at(self, visit: Visit) -> None:
        """Be at a stop, whatever is explored."""
        state = self.session.state
        self.session.change(replace(state, visit=visit, playback=state.playback.pause()))
        self.post_message(Pane.Revealed(visit.stop.pane))

    # -- actions ---------------------------------------------------------------------------

    def action_go(self, by: int) -> None:
        """Go to a stop further on, or further back."""
        visit = self._visit
        there = visit.go(by)
        if there is visit:
            end = "the last" if by > 0 else "the first"
            self.session.say(f"this is {end} stop of the tour", seconds=2.0)
            return
        self.first = 0
        self.visit(there)
        remember(there.tour, there.at)

    def action_again(self) -> None:
        """Explore the stop's experiment again."""
        self.visit(self._visit)

    def action_answer(self) -> None:
        """Show the answer, in view, or hide it."""
        hidden = self._visit.hidden
        visit = replace(self._visit, answered=hidden or not self._visit.answered, hidden=False)
        self.first = AT_ANSWER if visit.answered else 0
        self._change(visit)
        if hidden:
            self.post_message(Pane.Revealed())

    def action_scroll(self, by: int) -> None:
        """Scroll by a page less a line."""
        self.first = max(self.first + by * max(self.size.height - 1, 1), 0)
        self.session.change(self.session.state)

    @property
    def _visit(self) -> Visit:
        visit = self.session.state.visit
        assert visit is not None  # noqa: S101 - the panel is there while a tour is
        return visit

    def _change(self, visit: Visit) -> None:
        self.session.change(replace(self.session.state, visit=visit))


def stop_lines(shown: Sequence[Shown], width: int, *, plain: bool) -> list[Line]:
    """What a stop says, in lines.

    Args:
        shown: Its blocks.
        width: Columns.
        plain: Whether there is ASCII alone.
    """
    lines: list[Line] = []
    for block, before in zip(shown, [None, *shown], strict=False):
        runs = [Run(_written(text, look), ATTRS[look]) for text, look in block.texts]
        first, hang = _beginning(block, before, plain=plain)
        if before is not None and not follows(block, before):
            lines.append(())
        lines += lines_of([*first, *runs], width, hang)
    return lines


def _beginning(block: Shown, before: Shown | None, *, plain: bool) -> tuple[list[Run], int]:
    """What stands before a block, and how far its lines hang."""
    marked = [Run(f"{block.mark} ".replace(" ", GLUE))] if block.mark else []
    hang = len(block.mark) + 1 if block.mark else 0
    match block.kind:
        case Kind.TASK:
            done = "x" if plain else "✓"
            return [Run(f"[{done if block.done else GLUE}]{GLUE}", BOLD)], 4
        case Kind.CODE:
            return [], 2
        case Kind.QUESTION:
            return [Run("Question: ", BOLD)], 0
        case Kind.ANSWER if before is not None and before.kind is Kind.QUESTION:
            return [Run("Answer: ", BOLD), *marked], hang
        case _:
            return marked, hang


def _written(text: str, look: Look) -> str:
    """A text as a terminal shows it; no line is broken in code."""
    shown = visible(text, LONGEST_TEXT)
    return shown.replace(" ", GLUE) if look is Look.CODE else shown
