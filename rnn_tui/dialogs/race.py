"""The race: optimisers from the same start, in a table, on the surface and in one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from rnn_tui.dialogs.dialog import Drawing
from rnn_tui.dialogs.playhead import Playhead
from rnn_tui.dialogs.race_picture import Racing, draw_race, pictures_in
from rnn_tui.dialogs.racers import RacersScreen
from rnn_tui.drawing.charts.race import iteration_at
from rnn_tui.engine.jobs.race import RaceJob
from rnn_tui.keymap import RACE
from rnn_tui.widgets.bindings import bindings_for, keymap_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType

    from rnn_tui.dialogs.race_picture import Places
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.race import RacePicture
    from rnn_tui.session import Session, State


class RaceScreen(RacersScreen[Racing]):
    """The race, with a playhead of its own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(RACE)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._playhead = Playhead()

    @override
    def on_mount(self) -> None:
        """The clock that moves the playhead."""
        fps = self.session.state.terminal.fps
        self._timer = self.set_interval(1 / fps, self._tick, pause=True)

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

    @override
    def scrub(self, column: int) -> None:
        found = self._found
        if found is not None and found.losses.frame.width:
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

    @property
    @override
    def exported(self) -> tuple[str, ...]:
        return ("race",)

    @property
    @override
    def places(self) -> Places:
        return pictures_in(*self.screen_room, len(self.rows))

    @override
    def jobs(self, state: State, /) -> Iterator[RaceJob]:
        experiment = state.experiment
        place = self.places
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
        keymap = keymap_of(self.app)
        self.query_one(Drawing).show(draw_race(shown, *self.screen_room, paint, keymap))
