"""Where the gradient vanishes: minima and saddles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.overlays.overlay import Kind, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.arrays import Pair
    from rnn_tui.core.critical import CriticalPoint
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.session import State

    Points = tuple[CriticalPoint, ...]


class Critical(Overlay["Points"]):
    """A mark at each of them."""

    name = "critical"
    key = "C"
    words = "mark minima and saddles"
    kind = Kind.POINTS

    @override
    def jobs(self, state: State, /) -> Iterator[CriticalJob]:
        yield CriticalJob(state.loaded.source)

    @override
    def seen(self, state: State, /) -> Points | None:
        return state.result(CriticalJob(state.loaded.source))

    @override
    def marked(self, seen: Points, paint: Paint, /) -> Sequence[tuple[Pair, str]]:
        minimum, saddle = paint.marks.minimum, paint.marks.saddle
        return [(point.x, minimum if point.kind == "minimum" else saddle) for point in seen]


OVERLAY = Critical()
