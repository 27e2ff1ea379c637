"""Optimisers from the same start, on a whole screen: who takes part, and which one is selected."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Drawing, FollowingDialog
from rnn_tui.experiment.entry import Entry, in_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual import events
    from textual.app import ComposeResult

    from rnn_tui.drawing.axes import Rectangle
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session

NAMES = tuple(OPTIMIZERS)
Shown = TypeVar("Shown")


class Places(Protocol):
    """Where on the screen are those that the mouse acts on."""

    @property
    def chart(self) -> Rectangle:
        """The chart."""

    @property
    def table(self) -> Rectangle:
        """The table with its headings."""

    def first_row(self, selected: int) -> int:
        """The first row of the table that is shown."""


class RacersScreen(FollowingDialog[Shown]):
    """A table of all optimisers and a chart; who takes part is in the experiment behind it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._selected = NAMES.index(session.state.experiment.optimizer)
        self._out: dict[str, Entry] = {}
        """Those who are out, for the settings they come back with."""

    @override
    def compose(self) -> ComposeResult:
        yield Drawing()

    @property
    @abstractmethod
    def places(self) -> Places:
        """Where everything is."""

    @abstractmethod
    def scrub(self, column: int) -> None:
        """Look at what the chart has in one of its columns."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All optimisers with their own settings, those who are out too."""
        return tuple(map(self.entry, NAMES))

    def entry(self, name: str) -> Entry:
        """An optimiser with its own settings, be it in or out."""
        racers = {entry.optimizer: entry for entry in self.session.state.experiment.racers}
        return racers.get(name) or self._out.get(name) or Entry(name)

    # -- keys ------------------------------------------------------------------------------

    def action_select(self, by: int) -> None:
        """Another optimiser."""
        self._selected = (self._selected + by) % len(NAMES)
        self.follow(self.session.state)

    def action_in_or_out(self) -> None:
        """Let it take part, or no longer."""
        racing = {entry.optimizer for entry in self.session.state.experiment.racers}
        self._race(racing ^ {NAMES[self._selected]})

    def action_all(self) -> None:
        """Let all take part, or this one only."""
        everyone = len(self.session.state.experiment.racers) == len(NAMES)
        self._race({NAMES[self._selected]} if everyone else NAMES)

    def action_take(self) -> None:
        """Explore with this optimiser, and with its settings."""
        self.session.edit(self.taken)
        self.dismiss()

    def taken(self, experiment: Experiment) -> Experiment:
        """The experiment with the selected racer's optimiser and settings as those of the run."""
        entry = self.entry(NAMES[self._selected])
        own = dict(entry.own)
        return replace(experiment, optimizer=entry.optimizer, **own)  # type: ignore[arg-type]

    def action_settings(self) -> None:
        """Change settings of this racer alone."""
        from rnn_tui.dialogs.racer import RacerDialog

        name = NAMES[self._selected]
        if not OPTIMIZERS[name].uses:
            self.session.say(f"{name} has no settings")
            return
        if name not in {entry.optimizer for entry in self.session.state.experiment.racers}:
            self.action_in_or_out()
        self.app.push_screen(RacerDialog(self.session, name))

    def _race(self, names: Collection[str]) -> None:
        for entry in self.session.state.experiment.racers:
            self._out[entry.optimizer] = entry
        racers = in_order(self.entry(name) for name in names)
        self.session.edit(lambda experiment: replace(experiment, racers=racers))

    # -- mouse -----------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select a row of the table, or look where the chart was pressed."""
        place = self.places
        if place.chart.holds(event.y, event.x):
            self.query_one(Drawing).capture_mouse()
            self._scrub_to(event)
        elif place.table.holds(event.y, event.x):
            row = event.y - place.table.row - 1 + place.first_row(self._selected)
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
