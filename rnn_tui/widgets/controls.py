"""Characters that a terminal would obey, left out of all that is drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter
from typing_extensions import override

if TYPE_CHECKING:
    from textual.color import Color


class NoControls(LineFilter):
    """Leaves out of all that is drawn what a terminal would obey, and overrides of direction.

    What the program writes itself shows them escaped; this is for the fields that hold what was
    typed or pasted.
    """

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not any(_has_controls(segment.text) for segment in segments):
            return segments
        return [
            Segment(CONTROLS.sub(_harmless, text), style, control)
            for text, style, control in segments
        ]


def _has_controls(text: str) -> bool:
    # Nearly all text is printable, which is soon seen.
    return not text.isprintable() and CONTROLS.search(text) is not None


def _harmless(found: re.Match[str]) -> str:
    """Nothing for what has no width, a question mark for half a character."""
    return "?" if found[0] >= "\ud800" else ""


CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NO_CONTROLS = NoControls()
