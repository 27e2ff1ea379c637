"""The sweep: what becomes of every optimiser's run with hundreds of values of one setting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.dialog import Drawing
from rnn_tui.dialogs.racers import RacersScreen
from rnn_tui.dialogs.sweep_picture import Sweeping, draw_sweep, places_in
from rnn_tui.drawing.charts.sweep import nearest
from rnn_tui.engine.jobs.sweep import SweepJob, best_of
from rnn_tui.experiment import ExperimentError, edits
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import values
from rnn_tui.keymap import SWEEP
from rnn_tui.widgets.bindings import bindings_for, keymap_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.binding import BindingType

    from rnn_tui.core.sweep import Swept
    from rnn_tui.dialogs.sweep_picture import Places
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.sweep import SweepPicture
    from rnn_tui.experiment import Experiment
    from rnn_tui.experiment.entry import Entry
    from rnn_tui.experiment.setting import Setting
    from rnn_tui.session import Session, State

FIRST = "learning-rate"
SETTINGS = tuple(SWEPT)


class SweepScreen(RacersScreen[Sweeping]):
    """The sweep, with a cursor on one of the values."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(SWEEP)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._over = FIRST
        self._arrivals = False
        self._cursor: int | None = None
        """None is the selected optimiser's best value."""
        self._select_one_that_uses_it()

    @property
    def _setting(self) -> Setting:
        return SWEPT[self._over]

    # -- what is swept ---------------------------------------------------------------------

    def action_setting(self, by: int) -> None:
        """Sweep another setting."""
        self._over = SETTINGS[(SETTINGS.index(self._over) + by) % len(SETTINGS)]
        self._cursor = None
        self._select_one_that_uses_it()
        self.session.change(self.session.state)

    def action_arrivals(self) -> None:
        """Chart iterations to arrive, or final losses."""
        self._arrivals = not self._arrivals
        self.session.change(self.session.state)

    def action_start_at(self, number: int) -> None:
        """Start every run from an annotated point."""
        self.session.edit(lambda experiment: edits.start_here(edits.to_point(experiment, number)))

    def action_notebook_start(self) -> None:
        """Start every run where the notebook does."""
        self.session.edit(edits.notebook_start)

    def action_longer(self, by: int) -> None:
        """Make the sequences longer or shorter."""
        state = self.session.state
        length = state.experiment.length or state.loaded.length
        self.session.edit(lambda experiment: edits.longer(experiment, by, length))

    @override
    def taken(self, experiment: Experiment) -> Experiment:
        change: dict[str, Any] = {}
        shown = self.shown(self.session.state)
        used = self._uses(self.rows[self._selected])
        if used and shown.found is not None and shown.cursor is not None:
            change[self._setting.name] = float(shown.found.across.values[shown.cursor])
        return replace(super().taken(experiment), **change)

    @property
    @override
    def exported(self) -> tuple[str, ...]:
        return "sweep", "--over", self._over

    def action_about(self) -> None:
        """Explain the sweep."""
        from rnn_tui.dialogs.about import AboutScreen

        self.app.push_screen(AboutScreen("Sweep"))

    def _select_one_that_uses_it(self) -> None:
        """Select another one where the selected one has no best value to show."""
        rows, racers = self.rows, self.racers
        using = [entry for entry in racers if self._uses(entry)]
        if using and rows[self._selected] not in using:
            self._selected = rows.index(using[0])

    def _uses(self, entry: Entry) -> bool:
        return self._setting.name in OPTIMIZERS[entry.optimizer].uses

    # -- the cursor ------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the cursor by columns of the chart."""
        found = self.shown(self.session.state).found
        if found is not None:
            columns = found.chart.frame.width or len(found.across.values)
            self.action_next_value(by * max(round(len(found.across.values) / columns), 1))

    def action_next_value(self, by: int) -> None:
        """Move the cursor by values."""
        cursor = self.shown(self.session.state).cursor
        if cursor is not None:
            self._look_at(cursor + by)

    def action_first(self) -> None:
        """Look at the smallest value."""
        self._look_at(0)

    def action_last(self) -> None:
        """Look at the largest value."""
        self._look_at(self._count - 1)

    def action_best(self) -> None:
        """Look at the selected optimiser's best value."""
        self._cursor = None
        self.follow(self.session.state)

    @override
    def action_select(self, by: int) -> None:
        """Another optimiser, and its best value."""
        self._cursor = None
        super().action_select(by)

    @override
    def scrub(self, column: int) -> None:
        found = self.shown(self.session.state).found
        if found is not None and found.chart.frame.width:
            self._look_at(nearest(found.chart, found.across, column))

    @property
    def _count(self) -> int:
        found = self.shown(self.session.state).found
        return 1 if found is None else len(found.across.values)

    def _look_at(self, place: int) -> None:
        self._cursor = min(max(place, 0), self._count - 1)
        self.follow(self.session.state)

    def _cursor_in(self, runs: Mapping[Entry, Swept], count: int) -> int | None:
        """The cursor's value, or the best one of the selected racer, else of another."""
        if not runs or self._cursor is not None:
            return self._cursor if runs else None
        first = [run for entry, run in runs.items() if entry == self.rows[self._selected]]
        over, arrivals = self._setting.name, self._arrivals
        bests = (best_of(run, over, arrivals=arrivals) for run in [*first, *runs.values()])
        return next((best for best in bests if best is not None), count // 2)

    # -- the picture -----------------------------------------------------------------------

    @property
    @override
    def places(self) -> Places:
        return places_in(*self.screen_room, len(self.rows))

    @override
    def jobs(self, state: State, /) -> Iterator[SweepJob]:
        job = self._job(state)
        if isinstance(job, SweepJob):
            yield job

    def _job(self, state: State) -> SweepJob | str:
        """What is to be computed, or why nothing can be."""
        experiment, setting = state.experiment, self._setting
        try:
            through = tuple(values(setting, experiment).tolist())
        except ExperimentError as error:
            return str(error)
        return SweepJob(
            state.loaded.source,
            experiment.race,
            setting.name,
            through,
            setting.swept is not None and setting.swept.linear,
            experiment.arrival,
            self._arrivals,
            state.paint,
            self.places.room,
        )

    @override
    def shown(self, state: State, /) -> Sweeping:
        wanted, done = self._job(state), state.done(SweepJob)
        wrong = "" if isinstance(wanted, SweepJob) else wanted
        found: SweepPicture | None = None
        runs: dict[Entry, Swept] = {}
        if done is not None and isinstance(wanted, SweepJob) and wanted.is_like(done[0]):
            # The picture before stays until there is another.
            found, known = done[1], wanted.of_these(*done)
            plans = zip(state.experiment.racers, wanted.plans, strict=True)
            runs = {entry: known[plan] for entry, plan in plans if plan in known}
        cursor = None if found is None else self._cursor_in(runs, len(found.across.values))
        return Sweeping(
            state.experiment, self.rows, self._over, self._arrivals, found, runs, cursor,
            self._selected, wrong,
        )  # fmt: skip

    @override
    def present(self, shown: Sweeping, paint: Paint) -> None:
        keymap = keymap_of(self.app)
        self.query_one(Drawing).show(draw_sweep(shown, *self.screen_room, paint, keymap))
