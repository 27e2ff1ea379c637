"""The main screen: which panes are shown, and what keys and mouse do.

Dialogs are imported when they open, which keeps them off the way to the first picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnn_tui.experiment.command_line import command_line
from rnn_tui.keymap import ACTIONS, ANYWHERE, PANE_TITLES
from rnn_tui.panes.bindings import bindings_for
from rnn_tui.panes.pane import Pane
from rnn_tui.screens.dataset_actions import DatasetActions
from rnn_tui.screens.layout import SIDE_PANES, SURFACE, arrange
from rnn_tui.screens.surface_actions import SurfaceActions
from rnn_tui.screens.training_actions import TrainingActions

if TYPE_CHECKING:
    from textual import events

    Pair = tuple[float, float]


class MainScreen(SurfaceActions, TrainingActions, DatasetActions):
    """The four panes and every action of the keymap."""

    BINDINGS = bindings_for(ACTIONS, ANYWHERE)
    ALLOW_SELECT = False

    focused_pane = SURFACE
    """Id of the pane that keys are for."""

    _side_pane = SIDE_PANES[0]
    _maximised = False

    def on_mount(self) -> None:
        """Start with the surface."""
        self.focus_pane(SURFACE)

    def notify(self, message: str, **how: Any) -> None:  # noqa: ANN401
        """Say something in the place of what was said before."""
        self.app.clear_notifications()
        super().notify(message, **how)

    # -- panes -----------------------------------------------------------------------------

    def focus_pane(self, name: str) -> None:
        """Show a pane and give it the focus."""
        self.focused_pane = name
        if name in SIDE_PANES:
            self._side_pane = name
        self._arrange()
        # At once, not later as focus() would: two fast tabs must not answer one another for ever.
        self.set_focus(self.query_one(f"#{name}", Pane))

    def reveal(self, pane: str) -> None:
        """Show a pane beside the surface, where there is room for one only."""
        self._side_pane = pane
        self._arrange()

    def action_next_pane(self, by: int) -> None:
        """Go around the panes."""
        names = list(PANE_TITLES)
        self.focus_pane(names[(names.index(self.focused_pane) + by) % len(names)])

    def action_maximise(self) -> None:
        """Give the focused pane the whole screen, or take it back."""
        self._maximised = not self._maximised
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus when the mouse moves it."""
        name = event.widget.id
        if event.widget is self.focused and name in PANE_TITLES and name != self.focused_pane:
            self.focus_pane(name)

    def on_resize(self) -> None:
        """Choose what fits."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        layout = arrange(
            width, height, self.focused_pane, self._side_pane, maximised=self._maximised
        )
        for name in PANE_TITLES:
            self.query_one(f"#{name}").display = name in layout.visible
        side = self.query_one("#side")
        side.display = any(name in layout.visible for name in SIDE_PANES)
        side.styles.width = layout.side_width or "1fr"
        self.query_one("#header").display = layout.header
        self.query_one("#readout").display = layout.readout
        self.query_one("#footer").display = layout.footer

    # -- program ---------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the command line that shows this again."""
        line = command_line(self.state.experiment)
        self.app.copy_to_clipboard(line)
        self.notify(line, title="Copied")

    def action_about(self) -> None:
        """Explain the focused pane."""
        from rnn_tui.screens.about import AboutScreen

        self.app.push_screen(AboutScreen(self.focused_pane))

    def action_help(self) -> None:
        """Show every key."""
        from rnn_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(ascii_only=self.state.style == "ascii"))
