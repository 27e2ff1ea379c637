"""The dataset: every sequence with its target, output and error at the crosshair's weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.units import ratio
from rnn_tui.drawing import dataset_rows
from rnn_tui.drawing.dataset_rows import rows_shown
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.experiment import edits
from rnn_tui.experiment.source import units_of
from rnn_tui.panes.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from rnn_tui.drawing.dataset_rows import Rows
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import State

WHEEL_ROWS = 3


class Sequences(NamedTuple):
    """What the pane shows: some rows of so many, and in which units."""

    rows: Rows | None
    samples: int
    units: float


class DatasetPane(Pane[Sequences]):
    """Rows of shaded cells; one of them is selected and shows its states."""

    @property
    def rows(self) -> int:
        """How many sequences fit."""
        return rows_shown(*self.size, self.session.state.loaded.length)

    @override
    def jobs(self, state: State, /) -> Iterator[HereJob]:
        """The visible rows under the crosshair's weights.

        Asked for even while the pane is hidden: others show the point itself.
        """
        yield HereJob(
            state.loaded.source, state.experiment.cursor, state.first, self.rows, state.selected
        )

    @override
    def shown(self, state: State, /) -> Sequences:
        rows = None if state.here is None else state.here.rows
        return Sequences(rows, state.loaded.samples, units_of(state.loaded.source))

    @override
    def redraw(self, shown: Sequences, paint: Paint) -> None:
        rows, samples, units = shown
        if rows is None:
            return
        self.show(dataset_rows.draw(rows, self.size.width, self.size.height, paint, samples))
        last = rows.first + len(rows.X) - 1
        scale = "" if units == 1.0 else f", units {ratio(units)}"
        self.say(f"{rows.first}-{last} of {samples:,}{scale}")

    # -- selecting -------------------------------------------------------------------------

    @override
    def on_resize(self) -> None:
        self._select(self.session.state.selected)

    def action_row(self, by: int) -> None:
        """Select another sequence."""
        self._select(self.session.state.selected + by)

    def action_page(self, by: int) -> None:
        """Go a page up or down."""
        self._select(self.session.state.selected + by * self.rows)

    def action_first_row(self) -> None:
        """Select the first sequence."""
        self._select(0)

    def action_last_row(self) -> None:
        """Select the last sequence."""
        self._select(self.session.state.loaded.samples - 1)

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse."""
        row = event.y - self.gutter.top - 1
        if 0 <= row < self.rows:
            self._select(self.session.state.first + row)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.action_row(-WHEEL_ROWS)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.action_row(WHEEL_ROWS)

    def _select(self, index: int) -> None:
        """Select a sequence and scroll as little as needed to show it."""
        state = self.session.state
        selected = min(max(index, 0), state.loaded.samples - 1)
        first = min(max(state.first, selected - self.rows + 1), selected)
        first = max(min(first, state.loaded.samples - self.rows), 0)
        self.session.change(replace(state, selected=selected, first=first))

    # -- other datasets --------------------------------------------------------------------

    def action_longer(self, by: int) -> None:
        """Make the sequences longer or shorter."""
        state = self.session.state
        length = state.experiment.length or state.loaded.length
        self.session.edit(lambda experiment: edits.longer(experiment, by, length))

    def action_open(self) -> None:
        """Ask for a data file."""
        from rnn_tui.dialogs.open import OpenDialog

        self.app.push_screen(OpenDialog(self.session))

    def action_settings(self) -> None:
        """Change the dataset and see everything follow."""
        from rnn_tui.dialogs.dataset import DatasetDialog

        self.reveal()
        self.app.push_screen(DatasetDialog(self.session))
