"""The dataset: every sequence with its target, output and error at the crosshair's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from rnn_tui.drawing import dataset_rows
from rnn_tui.drawing.dataset_rows import rows_shown
from rnn_tui.panes.pane import Pane

if TYPE_CHECKING:
    from textual import events

    from rnn_tui.panes.state import State

WHEEL_ROWS = 3


class DatasetPane(Pane):
    """Rows of shaded cells; one of them is selected and shows its states."""

    class Selected(Message):
        """Another row is wanted: one that was clicked, or some rows up or down."""

        def __init__(self, index: int | None = None, by: int = 0) -> None:
            super().__init__()
            self.index = index
            self.by = by

    @property
    def rows(self) -> int:
        """How many sequences fit."""
        return rows_shown(self.size.height)

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        return state.look, state.loaded

    def redraw(self, state: State) -> None:
        """Draw the rows that came last."""
        if state.look is None:
            return
        rows = state.look.rows
        size = self.size
        samples = state.loaded.samples
        self.show(dataset_rows.draw(rows, size.width, size.height, state.paint, samples))
        last = rows.first + len(rows.X) - 1
        self.say(f"{rows.first}-{last} of {samples:,}")

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse."""
        row = event.y - self.gutter.top - 1
        if 0 <= row < self.rows:
            self.post_message(self.Selected(index=row))

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.post_message(self.Selected(by=-WHEEL_ROWS))

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.post_message(self.Selected(by=WHEEL_ROWS))
