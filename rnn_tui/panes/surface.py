"""The loss surface: one window or two, the colour bar, and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from rnn_tui.drawing.axes import BOTTOM
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface import basin_map, color_bar, local, profile
from rnn_tui.drawing.surface.plot import Layers, gutter, still, with_crosshair
from rnn_tui.experiment import OVERVIEW, ZOOM, Experiment
from rnn_tui.panes.pane import Pane

if TYPE_CHECKING:
    from textual import events

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine.jobs import Window
    from rnn_tui.panes.state import State

    Pair = tuple[float, float]

MIN_WIDTH_FOR_BAR = 30
MIN_WIDTH_FOR_TWO = 90
GAP = 2


class SurfacePane(Pane):
    """The contour with everything on it."""

    class Pointed(Message):
        """The mouse means a point: to look at, to start from, or to zoom about."""

        def __init__(self, x: Pair, doing: str) -> None:
            super().__init__()
            self.x = x
            self.doing = doing

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._places: list[tuple[int, Frame]] = []
        self._still: dict[Window, tuple[object, Cells]] = {}

    def frames(self, experiment: Experiment) -> tuple[Frame, ...]:
        """The windows to show at the pane's size: the view, and beside it where there is room the
        notebook's zoom, or the overview once the view is as narrow as that.
        """  # noqa: D205
        width = self.size.width - self._bar_width - self.profile_width(experiment)
        height = self.size.height - BOTTOM
        view = experiment.view
        if self.size.width < MIN_WIDTH_FOR_TWO:
            return tuple(_fit([view], width, height))
        narrow = view.x1 - view.x0 <= ZOOM.x1 - ZOOM.x0
        return tuple(_fit([view, OVERVIEW if narrow else ZOOM], width, height))

    def profile_width(self, experiment: Experiment) -> int:
        """Columns of the valley's profile, 0 where it is not shown."""
        return profile.width_beside(self.size.width) if "valley" in experiment.overlay else 0

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        experiment = state.experiment
        loss = None if state.look is None else state.look.point.fun
        here = experiment.cursor, experiment.annotated, experiment.start, state.iteration
        seen = experiment.overlay, state.look if self._is_local(experiment) else loss
        shown = state.critical, state.trajectory, state.windows, state.basins
        return *here, *seen, *shown

    def redraw(self, state: State) -> None:
        """Draw the newest windows with the crosshair where it is now.

        A picture of another view stays as it is until that of this one is there.
        """
        if state.windows and state.windows[0].frame != self.frames(state.experiment)[0]:
            return
        cells = Cells.blank(self.size.width, self.size.height)
        self._places = []
        self._still = {window: self._still[window] for window in state.windows
                       if window in self._still}  # fmt: skip
        column = 0
        for window in state.windows:
            frame = window.frame
            others = [w.frame for w in state.windows if w is not window]
            cells.paste(0, column, self._picture(state, window, others))
            self._places.append((column + gutter(frame), frame))
            column += gutter(frame) + frame.width + GAP
            if window.profile is not None:
                cells.paste(0, column - GAP, window.profile)
                column += window.profile.width
        if self._bar_width and state.windows:
            cells.paste(0, self.size.width - color_bar.WIDTH, self._bar(state))
        self.show(cells)
        self.say(_subtitle(state))

    @staticmethod
    def _bar(state: State) -> Cells:
        """The colour bar, or the key to the map of basins."""
        window = state.windows[0]
        if state.basin_map is not None:
            most = state.experiment.iterations
            return basin_map.legend(window.frame.height, most, window.paint)
        loss = None if state.look is None else state.look.point.fun
        return color_bar.draw(window.frame.height, loss, window.paint, window.levels)

    @property
    def _bar_width(self) -> int:
        return color_bar.WIDTH + 1 if self.size.width >= MIN_WIDTH_FOR_BAR else 0

    def _picture(self, state: State, window: Window, others: list[Frame]) -> Cells:
        at_end = state.iteration == state.nit
        head = None
        if state.trajectory is not None:
            head = state.trajectory.step(state.iteration).x
        experiment = state.experiment
        outline = None if not others else others[0][:4]
        drawings = self._local(state, window.frame, window.paint)
        marks = window.paint.marks
        critical = state.critical if "critical" in experiment.overlay else None
        layers = Layers(
            points=experiment.annotated,
            crosshair=experiment.cursor,
            start=experiment.start,
            head=head,
            iteration=state.iteration,
            at_end=at_end,
            outline=outline,
            curves=window.curves,
            named=window.named,
            marked=[
                (point.x, marks.minimum if point.kind == "minimum" else marks.saddle)
                for point in critical or ()
            ],
        )
        # While only the crosshair moves, what is under it stays.
        filled = _filled(state, window)
        drawn = layers.points, layers.start, head, layers.iteration, at_end, outline, critical
        wanted = (*drawn, filled)
        kept = self._still.get(window)
        if kept is None or kept[0] != wanted:
            picture = still(window.frame, filled, window.touched, layers, window.paint)
            kept = self._still[window] = wanted, picture
        return with_crosshair(
            kept[1], window.frame, filled, layers, window.paint, drawings=drawings
        )

    @staticmethod
    def _is_local(experiment: Experiment) -> bool:
        return "gradient" in experiment.overlay or "hessian" in experiment.overlay

    @staticmethod
    def _local(state: State, frame: Frame, paint: Paint) -> list[Stroke | Glyph]:
        """The arrow and the cross at the crosshair, once its look has come."""
        look, overlay = state.look, state.experiment.overlay
        if look is None or look.point.x != state.experiment.cursor:
            return []
        x, jac = look.point.x, look.point.jac
        drawings: list[Stroke | Glyph] = []
        if "hessian" in overlay and look.curvature is not None:
            halves = local.axes(frame, look.curvature.values, look.curvature.vectors)
            drawings += local.axes_drawings(x, halves, paint)
        arrow = local.arrow(frame, x, jac) if "gradient" in overlay else None
        if arrow is not None:
            drawings += local.arrow_drawings(frame, x, arrow, paint)
        return drawings

    def on_click(self, event: events.Click) -> None:
        """Move the crosshair; start there on a double click."""
        self._point(event, "start" if event.chain > 1 else "look")

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in about the mouse."""
        self._point(event, "zoom in")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out about the mouse."""
        self._point(event, "zoom out")

    def _point(self, event: events.MouseEvent, doing: str) -> None:
        event.stop()
        left, top = self.gutter.top_left
        for first, frame in self._places:
            column, row = event.x - left - first, event.y - top
            if 0 <= column < frame.width and 0 <= row < frame.height:
                self.post_message(self.Pointed(frame.weights(column, row), doing))
                return


def _filled(state: State, window: Window) -> Cells:
    """What a window is filled with: where starts lead if that is asked for, else its bands."""
    found = state.basins_of(window.frame)
    return window.filled if found is None else found.filled


def _subtitle(state: State) -> str:
    experiment = state.experiment
    if "basins" in experiment.overlay:
        going = "" if state.basin_map is not None and state.basin_map.final else ", computing"
        return f"basins: {experiment.optimizer} to loss {experiment.loss:g}{going}"
    scale = "loss + 1" if experiment.contour == "notebook" else "levels fit the view"
    return f"{state.style}, {scale}"


def _fit(views: list[tuple[float, float, float, float]], width: int, height: int) -> list[Frame]:
    """Windows side by side, in the room that is left after their labels."""
    frames = [Frame(*view, 1, max(height, 1)) for view in views]
    labels = sum(gutter(frame) for frame in frames) + GAP * (len(frames) - 1)
    share = max((width - labels) // len(frames), 1)
    return [frame._replace(width=share) for frame in frames]
