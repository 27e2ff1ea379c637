"""The race: optimisers from the same start, in a table, on the surface and in one chart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Drawing, FollowingDialog
from rnn_tui.dialogs.playhead import Playhead
from rnn_tui.dialogs.race_picture import Racing, draw_race, pictures_in
from rnn_tui.drawing.charts.race import iteration_at
from rnn_tui.engine.jobs.race import RaceJob
from rnn_tui.experiment.entry import Entry, in_order
from rnn_tui.keymap import RACE
from rnn_tui.widgets.bindings import bindings_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.race import RacePicture
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session, State

FRAME_SECONDS = 1 / 20


class RaceScreen(FollowingDialog[Racing]):
    """The whole screen; who races, with which settings, is part of the experiment behind it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(RACE)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._out: list[Entry] = []
        """Those who were in and are out, for the settings they come back with."""
        names = [entry.optimizer for entry in self.rows]
        self._selected = names.index(session.state.experiment.optimizer)
        self._playhead = Playhead()

    @override
    def compose(self) -> ComposeResult:
        yield Drawing()

    @override
    def on_mount(self) -> None:
        """The clock that moves the playhead."""
        self._timer = self.set_interval(FRAME_SECONDS, self._tick, pause=True)

    # -- who races -------------------------------------------------------------------------

    @property
    def racers(self) -> tuple[Entry, ...]:
        """Those who race."""
        return self.session.state.experiment.racers

    @property
    def rows(self) -> tuple[Entry, ...]:
        """Everyone, in the order of the table: who races, who was in, and every other optimiser."""
        known = dict.fromkeys([*self.racers, *self._out])
        names = {entry.optimizer for entry in known}
        return in_order([*known, *(Entry(name) for name in OPTIMIZERS if name not in names)])

    def action_select(self, by: int) -> None:
        """Another optimiser."""
        self._selected = (self._selected + by) % len(self.rows)
        self.follow(self.session.state)

    def action_in_or_out(self) -> None:
        """Let it race, or no longer."""
        entry = self.rows[self._selected]
        racing = self.racers
        self._race([r for r in racing if r != entry] if entry in racing else [*racing, entry])

    def action_all(self) -> None:
        """Let all race, or this one only."""
        rows = self.rows
        self._race([rows[self._selected]] if len(self.racers) == len(rows) else rows)

    def action_take(self) -> None:
        """Explore with this optimiser, and with its settings."""
        entry = self.rows[self._selected]
        self.session.edit(lambda experiment: _taken(experiment, entry))
        self.dismiss()

    def action_settings(self) -> None:
        """Change settings of this racer while it races."""
        from rnn_tui.dialogs.racer import RacerDialog

        entry = self.rows[self._selected]
        if entry not in self.racers:
            self.action_in_or_out()
        if entry in self.racers:
            self.app.push_screen(RacerDialog(self.session, entry))

    def _race(self, entries: Sequence[Entry]) -> None:
        """Let some race; the same one stays selected."""
        selected = self.rows[self._selected]
        racers = in_order(entries)
        # Nobody is lost while the others look.
        known = self._out = [*dict.fromkeys([*self._out, *self.racers])]
        self.session.edit(lambda experiment: replace(experiment, racers=racers))
        self._out = [entry for entry in known if entry not in self.racers]
        self._selected = self.rows.index(selected)
        self.follow(self.session.state)

    # -- the playhead ----------------------------------------------------------------------

    def action_play(self) -> None:
        """Play or pause; at the end, from the beginning."""
        self._move(self._playhead.play_or_pause(self._last, self.session.clock()))

    def action_step(self, by: int) -> None:
        """Go on or back by iterations."""
        self._move(self._playhead.to(self._playhead.at(self._last) + by, self._last))

    def action_first(self) -> None:
        """Go to the start."""
        self._move(self._playhead.to(0, self._last))

    def action_last(self) -> None:
        """Go to the last iteration."""
        self._move(self._playhead.to(self._last, self._last))

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self._move(self._playhead.change_speed(by, self.session.clock()))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select a row of the table, or put the playhead where the chart was pressed."""
        place = pictures_in(*self.app.size, len(self.rows))
        if place.chart.holds(event.y, event.x):
            self.query_one(Drawing).capture_mouse()
            self._scrub_to(event)
        elif place.table.holds(event.y, event.x):
            row = event.y - place.table.row - 1 + place.first_row(len(self.rows), self._selected)
            if row >= 0 and event.y > place.table.row:
                self.action_select(row - self._selected)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the playhead."""
        if self._holds_playhead:
            self._scrub_to(event)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._holds_playhead:
            self.query_one(Drawing).release_mouse()

    @property
    def _holds_playhead(self) -> bool:
        return self.app.mouse_captured is self.query_one(Drawing)

    def _scrub_to(self, event: events.MouseEvent) -> None:
        event.stop()
        found = self._found
        if found is not None and found.losses.frame.width:
            column = event.x - pictures_in(*self.app.size, len(self.rows)).chart.column
            self._move(self._playhead.to(iteration_at(found.losses, column), self._last))

    @property
    def _found(self) -> RacePicture | None:
        return self.session.state.newest(RaceJob)

    @property
    def _last(self) -> int:
        return 0 if self._found is None else self._found.last

    def _tick(self) -> None:
        self._move(self._playhead.tick(self._last, self.session.clock()))

    def _move(self, playhead: Playhead) -> None:
        self._playhead = playhead
        if playhead.playback.playing:
            self._timer.resume()
        else:
            self._timer.pause()
        self.follow(self.session.state)

    # -- the picture -----------------------------------------------------------------------

    @override
    def jobs(self, state: State, /) -> Iterator[RaceJob]:
        experiment = state.experiment
        place = pictures_in(*self.app.size, len(self.rows))
        yield RaceJob(
            state.loaded.source,
            experiment.race,
            experiment.arrival,
            place.frame(experiment.view),
            state.paint,
            experiment.contour,
            (place.chart.width, place.chart.height),
        )

    @override
    def shown(self, state: State, /) -> Racing:
        # The pictures before stay until there are others.
        found = state.newest(RaceJob)
        return Racing(state.experiment, self.rows, found, self._selected, self._playhead)

    @override
    def present(self, shown: Racing, paint: Paint) -> None:
        self.query_one(Drawing).show(draw_race(shown, *self.app.size, paint))


def _taken(experiment: Experiment, entry: Entry) -> Experiment:
    """The experiment with a racer's optimiser and settings as those of the run."""
    own = dict(entry.own)
    return replace(experiment, optimizer=entry.optimizer, **own)  # type: ignore[arg-type]
