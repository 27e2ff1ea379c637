"""Optimisers from the same start, on a whole screen: who takes part, and which one is selected."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Drawing, FollowingDialog
from rnn_tui.drawing.table import first_row
from rnn_tui.experiment.entry import Entry, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from rnn_tui.drawing.axes import Rectangle
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session

Shown = TypeVar("Shown")


class Places(Protocol):
    """Where on the screen are those that the mouse acts on."""

    @property
    def chart(self) -> Rectangle:
        """The chart."""

    @property
    def table(self) -> Rectangle:
        """The table with its headings."""


class RacersScreen(FollowingDialog[Shown]):
    """A table of racers and a chart; who takes part is in the experiment behind it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._out: list[Entry] = []
        """Those who were in and are out, for the settings they come back with."""
        names = [entry.optimizer for entry in self.rows]
        self._selected = names.index(session.state.experiment.optimizer)

    @override
    def compose(self) -> ComposeResult:
        yield Drawing()

    @property
    @abstractmethod
    def exported(self) -> Sequence[str]:
        """What tables of it are of, and the options that they need besides the experiment's."""

    def action_export(self) -> None:
        """Ask for a file to take home."""
        from rnn_tui.dialogs.export import ExportDialog

        what, *options = self.exported
        self.app.push_screen(ExportDialog(self.session, what=what, options=options))

    @property
    @abstractmethod
    def places(self) -> Places:
        """Where everything is."""

    @abstractmethod
    def scrub(self, column: int) -> None:
        """Look at what the chart has in one of its columns."""

    @property
    def racers(self) -> tuple[Entry, ...]:
        """Those who take part."""
        return self.session.state.experiment.racers

    @property
    def rows(self) -> tuple[Entry, ...]:
        """Everyone, in the order of the table: who takes part or did, and all other optimisers."""
        known = dict.fromkeys([*self.racers, *self._out])
        names = {entry.optimizer for entry in known}
        return in_order([*known, *(Entry(name) for name in OPTIMIZERS if name not in names)])

    # -- keys ------------------------------------------------------------------------------

    def action_select(self, by: int) -> None:
        """Another racer."""
        self._selected = (self._selected + by) % len(self.rows)
        self.follow(self.session.state)

    def action_in_or_out(self) -> None:
        """Let it take part, or no longer."""
        entry = self.rows[self._selected]
        racing = self.racers
        self._race([r for r in racing if r != entry] if entry in racing else [*racing, entry])

    def action_all(self) -> None:
        """Let all take part, or this one only."""
        rows = self.rows
        self._race([rows[self._selected]] if len(self.racers) == len(rows) else rows)

    def action_take(self) -> None:
        """Explore with this optimiser, and with its settings."""
        self.session.edit(self.taken)
        self.dismiss()

    def taken(self, experiment: Experiment) -> Experiment:
        """The experiment with the selected racer's optimiser and settings as those of the run."""
        entry = self.rows[self._selected]
        own = dict(entry.own)
        return replace(experiment, optimizer=entry.optimizer, **own)  # type: ignore[arg-type]

    def action_settings(self) -> None:
        """Change settings of this racer alone."""
        from rnn_tui.dialogs.racer import RacerDialog

        entry = self.rows[self._selected]
        if entry not in self.racers:
            self.action_in_or_out()
        if entry in self.racers:
            self.app.push_screen(RacerDialog(self.session, entry))

    def _race(self, entries: Sequence[Entry]) -> None:
        """Let some take part; the same one stays selected."""
        selected = self.rows[self._selected]
        racers = in_order(entries)
        # Nobody is lost while the others look.
        known = self._out = [*dict.fromkeys([*self._out, *self.racers])]
        self.session.edit(lambda experiment: replace(experiment, racers=racers))
        self._out = [entry for entry in known if entry not in self.racers]
        self._selected = self.rows.index(selected)
        self.follow(self.session.state)

    # -- mouse -----------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select a row of the table, or look where the chart was pressed."""
        place = self.places
        if place.chart.holds(event.y, event.x):
            self.query_one(Drawing).capture_mouse()
            self._scrub_to(event)
        elif place.table.holds(event.y, event.x):
            first = first_row(len(self.rows), place.table.height - 1, self._selected)
            row = event.y - place.table.row - 1 + first
            if row >= 0 and event.y > place.table.row:
                self.action_select(row - self._selected)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag along the chart."""
        if self._holds_mouse:
            self._scrub_to(event)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._holds_mouse:
            self.query_one(Drawing).release_mouse()

    @property
    def _holds_mouse(self) -> bool:
        return self.app.mouse_captured is self.query_one(Drawing)

    def _scrub_to(self, event: events.MouseEvent) -> None:
        event.stop()
        self.scrub(event.x - self.places.chart.column)
