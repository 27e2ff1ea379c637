"""What the surface's pane shows, and what of it is drawn over and beside each view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.drawing.surface import color_bar
from rnn_tui.drawing.surface.plot import Layers
from rnn_tui.words.readout import hint

if TYPE_CHECKING:
    from rnn_tui.arrays import Pair
    from rnn_tui.core.trajectory import Trajectory
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.engine.jobs.surface import SurfacePicture
    from rnn_tui.overlays import Overlay


class Surface(NamedTuple):
    """What the pane shows.

    Attributes:
        frames: What is to be shown, at the pane's size.
        points: The annotated points.
        crosshair: The point looked at.
        start: Where the run starts.
        pictures: The newest pictures of the surface.
        trajectory: The run so far.
        iteration: The playhead.
        here: What is seen from the crosshair.
        overlays: What is drawn over it, each with what it depends on; None until that is there.
        subtitle: What is shown, in words.
    """

    frames: tuple[Frame, ...]
    points: tuple[Pair, ...]
    crosshair: Pair
    start: Pair
    pictures: tuple[SurfacePicture, ...]
    trajectory: Trajectory | None
    iteration: int
    here: Here | None
    overlays: tuple[tuple[Overlay[Any], Any], ...]
    subtitle: str

    @property
    def known(self) -> list[tuple[Overlay[Any], Any]]:
        """The overlays that have what they need."""
        return [(overlay, seen) for overlay, seen in self.overlays if seen is not None]

    @property
    def hint(self) -> str:
        """Which key helps where all of the view is alike; empty where it is not."""
        picture = next((found for found in self.pictures if found.frame == self.frames[0]), None)
        if picture is None:
            return ""
        for overlay, seen in self.known:
            alike = overlay.alike(seen, picture.frame)
            if alike is not None:
                return hint(picture.frame[:4], levels_fit=False) if alike else ""
        return hint(picture.frame[:4], levels_fit=picture.levels_fit) if picture.alike else ""

    def bar(self, first: SurfacePicture) -> Cells:
        """The colour bar beside the first picture, or what takes its place."""
        for overlay, seen in self.known:
            legend = overlay.legend(seen, first.frame, first.paint)
            if legend is not None:
                return legend
        loss = None if self.here is None else self.here.point.fun
        return color_bar.draw(first.frame.height, loss, first.paint, first.levels)

    def filled(self, picture: SurfacePicture) -> Cells:
        """What a view is filled with: what an overlay has for it, else its bands."""
        for overlay, seen in self.known:
            filled = overlay.filled(seen, picture.frame)
            if filled is not None:
                return filled
        return picture.filled

    def layers(self, picture: SurfacePicture, filled: Cells, other: Frame | None) -> Layers:
        """What is drawn over a view.

        Args:
            picture: The view.
            filled: What it is filled with.
            other: The view beside it, which is outlined in it; None where there is none.
        """
        trajectory = self.trajectory
        return Layers(
            points=self.points,
            crosshair=self.crosshair,
            start=self.start,
            head=None if trajectory is None else trajectory.step(self.iteration).x,
            iteration=self.iteration,
            at_end=trajectory is None or self.iteration == trajectory.nit,
            outline=None if other is None else other[:4],
            curves=picture.curves,
            named=[
                line
                for overlay, _ in self.overlays
                if overlay.tracing
                for line in overlay.tracing.named
            ],
            marked=[
                mark for overlay, seen in self.known for mark in overlay.marked(seen, picture.paint)
            ],
            labels=picture.labels if filled is picture.filled else (),
        )

    def around_crosshair(self, picture: SurfacePicture) -> list[Stroke | Glyph]:
        """What overlays draw around the crosshair, once it was looked at."""
        here = self.here
        if here is None or here.point.x != self.crosshair:
            return []
        return [
            drawing
            for overlay, _ in self.overlays
            for drawing in overlay.drawings(picture.frame, here, picture.paint)
        ]
