"""The race: optimisers from the same start, on the surface, in one chart and in a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Drawing, FollowingDialog
from rnn_tui.drawing.axes import BOTTOM
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.plot import gutter
from rnn_tui.engine.jobs.race import RaceJob, color_of
from rnn_tui.keymap import RACE
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.words.race_table import HEADINGS, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.race import RacePicture
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session, State

NAMES = tuple(OPTIMIZERS)
HEADER, TABLE, FOOTER = 1, len(NAMES) + 1, 1
WIDE = 100
"""Columns from which the table's headings are whole."""

WIDTHS, NARROW_WIDTHS = (20, 9, 9, 9, 9, 12, 12, 24), (18, 7, 7, 7, 7, 10, 10, 22)
NARROW = ("optimizer", "to 1", "0.1", "0.01", "1e-4", "loss", "distance", "evaluations")
KEYS = (
    ("space", "in / out"),
    ("a", "all / one"),
    ("enter", "take it"),
    ("o", "settings"),
    ("esc", "close"),
)


class Racing(NamedTuple):
    """What the race shows: those that have arrived, and which line is chosen."""

    experiment: Experiment
    found: RacePicture | None
    selected: int


class RaceScreen(FollowingDialog[Racing]):
    """The whole screen; the experiment behind it is changed by what is chosen here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(RACE)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._selected = NAMES.index(session.state.experiment.optimizer)

    @override
    def compose(self) -> ComposeResult:
        yield Drawing()

    # -- keys ------------------------------------------------------------------------------

    def action_select(self, by: int) -> None:
        """Another optimiser."""
        self._selected = (self._selected + by) % len(NAMES)
        self.follow(self.session.state)

    def action_in_or_out(self) -> None:
        """Let it race, or no longer."""
        racing = {*self.session.state.experiment.racers} ^ {NAMES[self._selected]}
        self._race(racing)

    def action_all(self) -> None:
        """Let all race, or this one only."""
        everyone = set(self.session.state.experiment.racers) == set(NAMES)
        self._race({NAMES[self._selected]} if everyone else set(NAMES))

    def action_take(self) -> None:
        """Explore with this optimiser."""
        name = NAMES[self._selected]
        self.session.edit(lambda experiment: replace(experiment, optimizer=name))
        self.dismiss()

    def action_settings(self) -> None:
        """Change the settings while they race."""
        from rnn_tui.dialogs.settings import OptimizerDialog

        self.app.push_screen(OptimizerDialog(self.session, classes="-top"))

    def _race(self, racing: set[str]) -> None:
        racers = tuple(name for name in NAMES if name in racing)
        self.session.edit(lambda experiment: replace(experiment, racers=racers))

    # -- the picture -----------------------------------------------------------------------

    @override
    def jobs(self, state: State, /) -> Iterator[RaceJob]:
        yield self._job(state)

    def _job(self, state: State) -> RaceJob:
        experiment = state.experiment
        width, height = self.app.size
        rows = max(height - HEADER - TABLE - FOOTER, 1)
        half = width // 2
        frame = Frame(*experiment.view, 1, max(rows - BOTTOM, 1))
        frame = frame._replace(width=max(half - gutter(frame) - 1, 1))
        plan = experiment.plan._replace(optimizer=NAMES[0])
        chart = width - half, rows
        source = state.loaded.source
        return RaceJob(
            source, plan, experiment.racers, frame, state.paint, experiment.contour, chart
        )

    @override
    def shown(self, state: State, /) -> Racing:
        return Racing(state.experiment, state.result(self._job(state)), self._selected)

    @override
    def present(self, shown: Racing, paint: Paint) -> None:
        width, height = self.app.size
        experiment, found, _ = shown
        cells = Cells.blank(width, height)
        wx, w_rec = experiment.start
        title = f"Race from ({wx:.4g}, {w_rec:.4g}), {experiment.iterations} iterations"
        cells.write(0, 1, title, attrs=BOLD)
        top = max(height - TABLE - FOOTER, HEADER)
        arrived = {}
        if found is not None:
            cells.paste(HEADER, 0, found.paths.part(0, 0, top - HEADER, width // 2))
            cells.paste(HEADER, width // 2, found.losses.part(0, 0, top - HEADER, width))
            arrived = {racer.optimizer: racer for racer in found.racers}
        rows = []
        for name in NAMES:
            if name not in experiment.racers:
                rows.append([f"  {name}", "out"])
            elif name in arrived:
                rows += table_rows([arrived[name]])
            else:
                rows.append([f"{OPTIMIZERS[name].letter} {name}", "racing"])
        self._draw_table(cells, top, rows, paint)
        column = 1
        for key, words in KEYS:
            cells.write(height - 1, column, key, attrs=BOLD)
            cells.write(height - 1, column + len(key) + 1, words, attrs=DIM)
            column += len(key) + len(words) + 3
        self.query_one(Drawing).show(cells)

    def _draw_table(self, cells: Cells, top: int, rows: list[list[str]], paint: Paint) -> None:
        wide = cells.width >= WIDE
        headings, widths = (HEADINGS, WIDTHS) if wide else (NARROW, NARROW_WIDTHS)
        for row, entries in enumerate([list(headings), *rows]):
            column = 1
            for i, (text, room) in enumerate(zip(entries, widths, strict=False)):
                # Numbers stand to the right, words to the left.
                shown = text.rjust(room) if 0 < i < len(widths) - 1 else f"  {text}" if i else text
                attrs = 0 if row else DIM
                cells.write(top + row, column, shown[: cells.width - column], attrs=attrs)
                column += room
            if row and entries[1] != "out" and not paint.plain:
                ink = color_of(NAMES[row - 1], dark=paint.dark)
                cells.write(top + row, 1, entries[0][0], ink=ink, attrs=BOLD)
        here = top + 1 + self._selected
        if here < cells.height:
            cells.attrs[here, : 1 + widths[0]] = BOLD | REVERSE
