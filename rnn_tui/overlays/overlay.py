"""What an overlay is: all that the program knows of it, in one record."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.frame import Frame
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.surface.local import Glyph, Stroke
    from rnn_tui.engine import Job
    from rnn_tui.engine.jobs.crosshair import Here
    from rnn_tui.engine.jobs.surface import Regions, Tracing
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.session import State

Seen = TypeVar("Seen")


class Kind(Enum):
    """Where an overlay is drawn."""

    CURVE = "a curve over the bands"
    POINTS = "marks over the bands"
    CROSSHAIR = "around the crosshair"
    FILLING = "in the place of the bands; only one at a time"


class Overlay(Generic[Seen]):
    """Something that is drawn over the surface.

    An overlay says what it is, and overrides what it has to show. ``seen`` is the one value of the
    state that its pictures and words depend on.
    """

    name: ClassVar[str]
    """What the command line calls it; its file is called so too."""
    key: ClassVar[str]
    """The key that draws it or takes it away, by Textual's name."""
    words: ClassVar[str]
    """What it is, for help and palette."""
    kind: ClassVar[Kind]
    footer: ClassVar[str] = ""
    """A word for the footer, empty where it is not shown there."""
    tracing: ClassVar[Tracing | None] = None
    """Its curve, which the worker draws with the surface."""
    regions: ClassVar[Regions | None] = None
    """Its regions, which the worker paints in the place of the bands."""
    has_profile: ClassVar[bool] = False
    """Whether the loss along the valley's floor is shown beside the view."""

    def jobs(self, _: State, /) -> Iterable[Job[Workspace, object]]:
        """What must be computed for it."""
        return ()

    def seen(self, _: State, /) -> Seen | None:
        """The newest of what it needs; None while there is nothing."""
        return None

    def marked(self, _: Seen, __: Paint, /) -> Sequence[tuple[Pair, str]]:
        """Points with the character that stands for each."""
        return ()

    def drawings(self, _: Frame, __: Here, ___: Paint, /) -> Sequence[Stroke | Glyph]:
        """What is drawn around the crosshair."""
        return ()

    def filled(self, _: Seen, __: Frame, /) -> Cells | None:
        """What a view is filled with, where that is there."""
        return None

    def alike(self, _: Seen, __: Frame, /) -> bool | None:
        """Whether a view that it fills is all of one area; None where it fills none."""
        return None

    def legend(self, _: Seen, __: Frame, ___: Paint, /) -> Cells | None:
        """What the colours of a view that it fills mean, in the place of the colour bar."""
        return None

    def readout(self, _: Seen | None, __: Here, ___: Frame | None, /) -> list[str]:
        """What it has to say in numbers at the crosshair, a field each."""
        return []

    def brief(self, seen: Seen | None, here: Here, frame: Frame | None, /) -> list[str]:
        """:meth:`readout` for few columns."""
        return self.readout(seen, here, frame)

    def subtitle(self, _: State, /) -> str:
        """What the surface shows, where that is no longer the loss."""
        return ""
