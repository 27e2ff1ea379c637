"""The main screen: which panes are shown, and what keys and mouse do.

Dialogs are imported when they open, which keeps them off the way to the first picture.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on

from rnn_tui import edits
from rnn_tui.experiment import OVERVIEW
from rnn_tui.keymap import ACTIONS, ANYWHERE, PANE_TITLES
from rnn_tui.options import command_line
from rnn_tui.panes.bindings import bindings_for
from rnn_tui.panes.dataset import DatasetPane
from rnn_tui.panes.pane import Pane
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.panes.trajectory import TrajectoryPane
from rnn_tui.screens.layout import SIDE_PANES, SURFACE, arrange
from rnn_tui.screens.session import SessionScreen

if TYPE_CHECKING:
    from textual import events

    from rnn_tui.core.dataset import Target
    from rnn_tui.engine import Outcome
    from rnn_tui.engine.lab import Lab

    Pair = tuple[float, float]


class MainScreen(SessionScreen):
    """The four panes and every action of the keymap."""

    BINDINGS = bindings_for(ACTIONS, ANYWHERE)
    ALLOW_SELECT = False

    focused_pane = SURFACE
    """Id of the pane that keys are for."""

    _side_pane = SIDE_PANES[0]
    _maximised = False
    _jumps = False
    """Whether to go to a critical point as soon as they are known."""

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

    @on(Pane.Resized)
    def _fit(self) -> None:
        self._select(self.state.selected)

    # -- crosshair and window --------------------------------------------------------------

    def action_move(self, columns: int, rows: int) -> None:
        """Move the crosshair by cells."""
        cell = self.query_one(SurfacePane).frames(self.state.experiment)[0].cell
        self.edit(lambda experiment: edits.move(experiment, columns, rows, cell))

    def action_point(self, number: int) -> None:
        """Jump to an annotated point."""
        self.edit(lambda experiment: edits.to_point(experiment, number))

    def action_next_point(self) -> None:
        """Jump to the annotated point after this one."""
        self.edit(edits.next_point)

    def action_add_point(self) -> None:
        """Annotate the crosshair."""
        self.edit(edits.add_point)

    def action_remove_point(self) -> None:
        """Remove the nearest point of one's own."""
        self.edit(edits.remove_point)

    def action_critical(self) -> None:
        """Jump to the next point where the gradient vanishes, once they are known."""
        self._jumps = True
        self.edit(lambda experiment: edits.show_overlay(experiment, "critical"))
        if self.state.critical is not None:
            self.critical_found()

    def _report(self, outcome: Outcome[Lab]) -> None:
        self._jumps = False
        super()._report(outcome)

    def critical_found(self) -> None:
        """Jump, if that is what they were looked for."""
        found = self.state.critical
        if not self._jumps or found is None:
            return
        self._jumps = False
        if not found:
            self.notify("there is no single point where the gradient vanishes")
            return
        x = edits.after([point.x for point in found], self.state.experiment.cursor)
        point = next(point for point in found if point.x == x)
        place = f"{found.index(point) + 1} of {len(found)}"
        self.notify(
            f"{point.kind} at {x[0]:.6g},{x[1]:.6g}, loss {point.fun:.3g} ({place})", timeout=3
        )
        self.edit(lambda experiment: edits.look_at(experiment, x))

    def action_go(self) -> None:
        """Ask where to go."""

        def go(x: Pair | None) -> None:
            if x is not None:
                self.edit(lambda experiment: edits.look_at(experiment, x))

        from rnn_tui.screens.dialogs import GoDialog  # noqa: PLC0415

        self.app.push_screen(GoDialog(self.state.experiment.cursor), go)

    def action_pan(self, columns: int, rows: int) -> None:
        """Move the window."""
        self.edit(lambda experiment: edits.pan(experiment, columns, rows))

    def action_zoom(self, direction: int) -> None:
        """Zoom about the crosshair."""
        self._zoom(edits.ZOOM_FACTOR**direction, None)

    def _zoom(self, factor: float, about: Pair | None) -> None:
        view = self.state.experiment.view
        self.edit(lambda experiment: edits.zoom(experiment, factor, about))
        if self.state.experiment.view == view:
            self.notify("the window cannot get any " + ("smaller" if factor < 1 else "larger"))

    def action_overview(self) -> None:
        """Show the notebook's overview."""
        self.edit(lambda experiment: replace(experiment, view=OVERVIEW))

    def action_next_window(self) -> None:
        """Show the next window."""
        self.edit(lambda experiment: edits.next_window(experiment, self.state.trajectory))

    def action_next(self, setting: str) -> None:
        """Take the next value of how the surface is drawn."""
        state = self.state
        paint, experiment = state.paint, state.experiment
        now = {
            "style": paint.style,
            "draw": state.draw,
            "palette": paint.palette,
            "theme": experiment.theme,
            "contour": experiment.contour,
            "history": experiment.history,
            "scale": experiment.scale,
        }[setting]
        self.edit(lambda experiment: edits.following(experiment, setting, now))

    def action_gradient(self, view: str) -> None:
        """Show the gradient over time another way, or as sums again."""
        now = self.state.experiment.gradient
        view = "sums" if now == view else view
        self.edit(lambda experiment: replace(experiment, gradient=view))

    def action_overlay(self, name: str) -> None:
        """Draw something over the surface, or no longer."""
        self.edit(lambda experiment: edits.toggle_overlay(experiment, name))

    @on(SurfacePane.Pointed)
    def _point(self, message: SurfacePane.Pointed) -> None:
        match message.doing:
            case "zoom in":
                self._zoom(edits.WHEEL_FACTOR, message.x)
            case "zoom out":
                self._zoom(1 / edits.WHEEL_FACTOR, message.x)
            case doing:
                self.edit(lambda experiment: edits.look_at(experiment, message.x))
                if doing == "start":
                    self.action_start_here()

    # -- training --------------------------------------------------------------------------

    def action_play(self) -> None:
        """Play or pause; at the end, from the beginning."""
        state = self.state
        if state.playback.playing:
            playback = state.playback.pause()
        else:
            at_end = state.iteration == state.nit
            if at_end:
                self._scrub(0)
            playback = state.playback.play(0 if at_end else state.iteration, self.now())
        self._play(playback)

    def action_step(self, by: int) -> None:
        """Go on or back by iterations."""
        self._scrub(self.state.iteration + by)

    def action_first(self) -> None:
        """Go to the start."""
        self._scrub(0)

    def action_last(self) -> None:
        """Go to the last iteration."""
        self._scrub(self.state.nit)

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self._play(self.state.playback.change_speed(by, self.now()))

    def _scrub(self, iteration: int) -> None:
        self._play(self.state.playback.pause())
        self.edit(lambda experiment: edits.to_iteration(experiment, iteration, self.state.nit))

    @on(TrajectoryPane.Scrubbed)
    def _scrub_by_mouse(self, message: TrajectoryPane.Scrubbed) -> None:
        self._scrub(message.iteration)

    def action_start_here(self) -> None:
        """Start the optimiser from the crosshair."""
        self.edit(edits.start_here)

    def action_notebook_start(self) -> None:
        """Start the optimiser where the notebook does."""
        self.edit(edits.notebook_start)

    # -- dataset ---------------------------------------------------------------------------

    def action_row(self, by: int) -> None:
        """Select another sequence."""
        self._select(self.state.selected + by)

    def action_page(self, by: int) -> None:
        """Go a page up or down."""
        self._select(self.state.selected + by * self.query_one(DatasetPane).rows)

    def action_first_row(self) -> None:
        """Select the first sequence."""
        self._select(0)

    def action_last_row(self) -> None:
        """Select the last sequence."""
        self._select(self.state.loaded.samples - 1)

    @on(DatasetPane.Selected)
    def _select_by_mouse(self, message: DatasetPane.Selected) -> None:
        if message.index is None:
            self._select(self.state.selected + message.by)
        else:
            self._select(self.state.first + message.index)

    def _select(self, index: int) -> None:
        """Select a sequence and scroll as little as needed to show it."""
        rows = max(self.query_one(DatasetPane).rows, 1)
        selected = min(max(index, 0), self.state.loaded.samples - 1)
        first = min(max(self.state.first, selected - rows + 1), selected)
        first = max(min(first, self.state.loaded.samples - rows), 0)
        self.change(replace(self.state, selected=selected, first=first))

    # -- program ---------------------------------------------------------------------------

    def action_open(self) -> None:
        """Ask for a data file."""

        def open_file(chosen: tuple[str, Target] | None) -> None:
            if chosen is not None:
                self.opening += 1
                self.edit(lambda experiment: edits.open_file(experiment, *chosen))

        from rnn_tui.screens.dialogs import OpenDialog  # noqa: PLC0415

        self.app.push_screen(OpenDialog(), open_file)

    def action_longer(self, by: int) -> None:
        """Make the sequences longer or shorter."""
        length = self.state.experiment.length or self.state.loaded.length
        self.edit(lambda experiment: edits.longer(experiment, by, length))

    def action_copy(self) -> None:
        """Copy the command line that shows this again."""
        line = command_line(self.state.experiment)
        self.app.copy_to_clipboard(line)
        self.notify(line, title="Copied")

    def action_about(self) -> None:
        """Explain the focused pane."""
        from rnn_tui.screens.about import AboutScreen  # noqa: PLC0415

        self.app.push_screen(AboutScreen(self.focused_pane))

    def action_help(self) -> None:
        """Show every key."""
        from rnn_tui.screens.help import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen(ascii_only=self.state.style == "ascii"))
