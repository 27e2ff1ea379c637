"""The loss surface: one view or two, the colour bar, and the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.geometry import Region
from typing_extensions import override

from rnn_tui.drawing.axes import BOTTOM
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface import color_bar, profile
from rnn_tui.drawing.surface.plot import gutter, still, with_crosshair
from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.experiment import edits
from rnn_tui.experiment.view import OVERVIEW, ZOOM, shortened
from rnn_tui.overlays import FILLING, drawn_in
from rnn_tui.panes.pane import Pane
from rnn_tui.panes.surface_shown import Surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

    from rnn_tui.arrays import Pair
    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine import Job
    from rnn_tui.engine.jobs.surface import SurfacePicture
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.experiment import Experiment, View
    from rnn_tui.session import Session, State

MIN_WIDTH_FOR_BAR = 30
MIN_WIDTH_FOR_TWO = 90
GAP = 2


class SurfacePane(Pane[Surface]):
    """The contour with everything on it."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(session, name)
        self._places: list[tuple[int, Frame]] = []
        self._still: dict[SurfacePicture, tuple[object, Cells]] = {}

    # -- what it shows ---------------------------------------------------------------------

    def frames(self, experiment: Experiment) -> tuple[Frame, ...]:
        """What is shown at the pane's size.

        The view, and where there is room the notebook's zoom beside it, or the overview once the
        view is as narrow as that.
        """
        width = self.size.width - self._bar_width - self.profile_width(experiment)
        height = self.size.height - BOTTOM
        view = experiment.view
        if self.size.width < MIN_WIDTH_FOR_TWO:
            return tuple(_fit([view], width, height))
        narrow = view.x1 - view.x0 <= ZOOM.x1 - ZOOM.x0
        return tuple(_fit([view, OVERVIEW if narrow else ZOOM], width, height))

    def profile_width(self, experiment: Experiment) -> int:
        """Columns of the valley's profile, 0 where it is not shown."""
        wanted = any(overlay.has_profile for overlay in drawn_in(experiment))
        return profile.width_beside(self.size.width) if wanted else 0

    @property
    def _bar_width(self) -> int:
        return color_bar.WIDTH + 1 if self.size.width >= MIN_WIDTH_FOR_BAR else 0

    @override
    def jobs(self, state: State, /) -> Iterator[Job[Workspace, object]]:
        experiment, source = state.experiment, state.loaded.source
        overlays = drawn_in(experiment)
        if self.size:
            regions = next((overlay.regions for overlay in overlays if overlay.regions), None)
            yield SurfaceJob(
                source,
                frames=self.frames(experiment),
                paint=state.paint,
                contour=experiment.contour,
                draw=state.draw,
                tracings=tuple(overlay.tracing for overlay in overlays if overlay.tracing),
                regions=regions,
                clear_of=experiment.annotated if regions else (),
                profile_width=self.profile_width(experiment),
                trajectory=state.trajectory,
            )
        yield RunJob(source, experiment.plan)
        for overlay in overlays:
            yield from overlay.jobs(state)

    @override
    def shown(self, state: State, /) -> Surface:
        experiment = state.experiment
        overlays = drawn_in(experiment)
        frames = self.frames(experiment)
        seen = tuple((overlay, overlay.seen(state)) for overlay in overlays)
        words = next(filter(None, (overlay.subtitle(state) for overlay in overlays)), None)
        shown = Surface(
            frames,
            experiment.annotated,
            experiment.cursor,
            experiment.start,
            state.pictures,
            state.trajectory,
            state.iteration,
            state.here,
            seen,
            words or _levels(state),
        )
        return shown._replace(subtitle=shown.hint or shown.subtitle)

    @override
    def redraw(self, shown: Surface, paint: Paint) -> None:
        if shown.pictures and shown.pictures[0].frame != shown.frames[0]:
            return
        cells = Cells.blank(self.size.width, self.size.height)
        self._places = []
        self._still = {picture: self._still[picture] for picture in shown.pictures
                       if picture in self._still}  # fmt: skip
        column = 0
        for picture in shown.pictures:
            frame = picture.frame
            others = [other.frame for other in shown.pictures if other is not picture]
            cells.paste(0, column, self._picture(shown, picture, others))
            self._places.append((column + gutter(frame), frame))
            column += gutter(frame) + frame.width + GAP
            if picture.profile is not None:
                cells.paste(0, column - GAP, picture.profile)
                column += picture.profile.width
        if self._bar_width and shown.pictures:
            cells.paste(0, self.size.width - color_bar.WIDTH, shown.bar(shown.pictures[0]))
        self.show(cells)
        self.say(shown.subtitle)

    def _picture(self, shown: Surface, picture: SurfacePicture, others: list[Frame]) -> Cells:
        filled = shown.filled(picture)
        layers = shown.layers(picture, filled, others[0] if others else None)
        # While only the crosshair moves, what is under it stays.
        drawn = layers.points, layers.start, layers.head, layers.iteration, layers.at_end
        wanted = (*drawn, layers.outline, layers.marked, filled)
        kept = self._still.get(picture)
        if kept is None or kept[0] != wanted:
            made = still(picture.frame, filled, picture.touched, layers, picture.paint)
            kept = self._still[picture] = wanted, made
        return with_crosshair(
            kept[1],
            picture.frame,
            filled,
            layers,
            picture.paint,
            drawings=shown.around_crosshair(picture),
        )

    # -- the crosshair ---------------------------------------------------------------------

    def action_move(self, columns: int, rows: int) -> None:
        """Move the crosshair by cells."""
        cell = self.frames(self.session.state.experiment)[0].cell
        self.session.edit(lambda experiment: edits.move(experiment, columns, rows, cell))

    def action_point(self, number: int) -> None:
        """Jump to an annotated point."""
        self.session.edit(lambda experiment: edits.to_point(experiment, number))

    def action_next_point(self) -> None:
        """Jump to the annotated point after this one."""
        self.session.edit(edits.next_point)

    def action_add_point(self) -> None:
        """Annotate the crosshair."""
        self.session.edit(edits.add_point)

    def action_remove_point(self) -> None:
        """Remove the nearest point of one's own."""
        self.session.edit(edits.remove_point)

    def action_critical(self) -> None:
        """Jump to the next point where the gradient vanishes, once they are known."""
        self.session.edit(lambda experiment: edits.show_overlay(experiment, "critical"))
        self.session.once(CriticalJob(self.session.state.loaded.source), self._jump)

    def _jump(self, found: tuple[CriticalPoint, ...]) -> None:
        if not found:
            self.session.say("there is no single point where the gradient vanishes")
            return
        x = edits.after([point.x for point in found], self.session.state.experiment.cursor)
        point = next(point for point in found if point.x == x)
        place = f"{found.index(point) + 1} of {len(found)}"
        self.session.say(
            f"{point.kind} at {x[0]:.6g},{x[1]:.6g}, loss {point.fun:.3g} ({place})", seconds=3.0
        )
        self.session.edit(lambda experiment: edits.look_at(experiment, x))

    def action_go(self) -> None:
        """Ask where to go."""

        def go(x: Pair | None) -> None:
            if x is not None:
                self.session.edit(lambda experiment: edits.look_at(experiment, x))

        from rnn_tui.dialogs.go import GoDialog

        self.app.push_screen(GoDialog(self.session.state.experiment.cursor), go)

    # -- the view --------------------------------------------------------------------------

    def action_pan(self, columns: int, rows: int) -> None:
        """Move the view."""
        self.session.edit(lambda experiment: edits.pan(experiment, columns, rows))

    def action_zoom(self, direction: int) -> None:
        """Zoom about the crosshair."""
        self._zoom(edits.ZOOM_FACTOR**direction, None)

    def _zoom(self, factor: float, about: Pair | None) -> None:
        view = self.session.state.experiment.view
        self.session.edit(lambda experiment: edits.zoom(experiment, factor, about))
        if self.session.state.experiment.view == view:
            size = "smaller" if factor < 1 else "larger"
            self.session.say(f"the window cannot get any {size}")

    def action_centre(self) -> None:
        """Move the view so that the crosshair is in its middle."""
        self.session.edit(edits.centre)

    def action_overview(self) -> None:
        """Show the notebook's overview."""
        self.session.edit(lambda experiment: replace(experiment, view=OVERVIEW))

    def action_next_view(self) -> None:
        """Show the next of the notebook's views, or the run."""
        trajectory = self.session.state.trajectory
        self.session.edit(lambda experiment: edits.next_view(experiment, trajectory))

    # -- how it is drawn -------------------------------------------------------------------

    def action_overlay(self, name: str) -> None:
        """Draw something over the surface, or take it away."""
        self.session.edit(lambda experiment: edits.toggle_overlay(experiment, name, FILLING))

    # -- the mouse -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Move the crosshair; start there on a double click."""
        x = self._weights(event)
        if x is not None:
            self.session.edit(lambda experiment: edits.look_at(experiment, x))
            if event.chain > 1:
                self.session.edit(edits.start_here)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in about the mouse."""
        self._zoom_about_mouse(edits.WHEEL_FACTOR, event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out about the mouse."""
        self._zoom_about_mouse(1 / edits.WHEEL_FACTOR, event)

    def _zoom_about_mouse(self, factor: float, event: events.MouseEvent) -> None:
        x = self._weights(event)
        if x is not None:
            self._zoom(factor, x)

    def region_of(self, x: Pair) -> Region | None:
        """The cell of the screen that a point is in; None out of view."""
        if not self._places:
            return None
        (first, frame), corner = self._places[0], self.content_region.offset
        if not frame.contains(*x):
            return None
        return Region(first + frame.column(x[0]), frame.row(x[1]), 1, 1).translate(corner)

    def _weights(self, event: events.MouseEvent) -> Pair | None:
        """The weights under the mouse; None beside the views."""
        event.stop()
        left, top = self.gutter.top_left
        for first, frame in self._places:
            column, row = event.x - left - first, event.y - top
            if 0 <= column < frame.width and 0 <= row < frame.height:
                (wx, w_rec), (wide, high) = frame.weights(column, row), frame.cell
                return shortened(wx, wide), shortened(w_rec, high)
        return None


def _levels(state: State) -> str:
    scale = "loss + 1" if state.experiment.contour == "notebook" else "levels fit the view"
    return f"{state.style}, {scale}"


def _fit(views: Sequence[View], width: int, height: int) -> list[Frame]:
    """Views side by side, in the room that is left after their labels."""
    frames = [Frame(*view, 1, max(height, 1)) for view in views]
    labels = sum(gutter(frame) for frame in frames) + GAP * (len(frames) - 1)
    share = max((width - labels) // len(frames), 1)
    return [frame._replace(width=share) for frame in frames]
