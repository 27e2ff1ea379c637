"""What keys and mouse do on the surface: crosshair, window, points, and how it is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from rnn_tui.experiment import edits
from rnn_tui.experiment.view import OVERVIEW
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.screens.session import SessionScreen

if TYPE_CHECKING:
    from rnn_tui.engine import Outcome
    from rnn_tui.engine.lab import Lab

    Pair = tuple[float, float]


class SurfaceActions(SessionScreen):
    """The actions of the surface, and of the gradient over time at its points."""

    _jumps = False
    """Whether to go to a critical point as soon as they are known."""

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

        from rnn_tui.screens.dialogs import GoDialog

        self.app.push_screen(GoDialog(self.state.experiment.cursor), go)

    def action_check(self) -> None:
        """Check the gradient at the crosshair."""
        from rnn_tui.screens.insight import CheckDialog

        self.app.push_screen(CheckDialog(self))

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
        self.edit(lambda experiment: edits.next_view(experiment, self.state.trajectory))

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
                    self.edit(edits.start_here)
