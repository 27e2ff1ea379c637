"""The characters of pictures: what is drawn where, and what stands for areas and shades."""

from __future__ import annotations

from typing import NamedTuple

ASCII_RAMP = " .'`,-:~;_!=/|?\\(<{[ijtvcYXUQ#%"
"""One glyph a band, light to heavy; none of the digits and marks that are drawn over it."""

SHADES = " ░▒▓"
"""From the paper's colour alone towards the ink's."""

SIGN_GLYPHS = " .:%"
"""A glyph for each region of equal signs."""

SPEED_GLYPHS, SPEED_SHADES = " .,:;~=+xX", "  ░░▒▒▓▓██"
"""A glyph for each tenth of the iterations in which a start arrives, the soonest first."""

ENDING_GLYPHS = "osrd"
"""On its way, stuck, ran away, diverged."""

VALUE_GLYPHS = " .:-=+*#%@"
"""Inputs of a sequence, from the least to the largest."""

POSITIVE_GLYPHS, NEGATIVE_GLYPHS = " .:=#@", " ,;~%&"
MIXED_GLYPHS = " -+oxX"
"""How large a value is, by its sign; the last where both signs share a cell."""

LEFT_HALF = "▌"
"""A cell's left half in the ink's colour."""

POINT_LABELS = "123456789abcdefghijklmnopqrstuvwxyz"


class Marks(NamedTuple):
    """The characters of a style.

    Attributes:
        crosshair: The point looked at.
        start: Where a run starts.
        head: The playhead.
        end: The playhead at the end of the run.
        run: A run where colours do not tell its dots from others.
        path: A line between bands where there are no dots.
        stroke: A line at the crosshair where there are no dots.
        dot: One of many faint curves where there are no dots.
        curve: A curve of a chart where there are no dots.
        positive: A point of a curve whose value is more than 0.
        negative: One whose value is less.
        mixed: Points of both signs in one cell.
        others: The same three for a second curve of such points.
        shared: A cell of several curves where there are no dots.
        arrow_heads: Arrow heads, anticlockwise from the one to the right.
        left_axis: The line at the left.
        left_tick: A tick on it.
        left_here: The crosshair's row on it.
        bottom_axis: The line at the bottom.
        bottom_tick: A tick on it.
        bottom_here: The crosshair's column on it.
        corner: Where these lines meet.
        bar_here: The crosshair's loss beside the colour bar.
        frame: The outline of a view: its corners, its level and its upright line.
        minimum: A minimum of the loss.
        saddle: A saddle.
        bar: A bar by the part of its last cell that is full, from none to all of it.
        columns: Upright bars a row high by their height.
        cut: Where something is left out.
    """

    crosshair: str
    start: str
    head: str
    end: str
    run: str
    path: str
    stroke: str
    dot: str
    curve: str
    positive: str
    negative: str
    mixed: str
    others: str
    shared: str
    arrow_heads: str
    left_axis: str
    left_tick: str
    left_here: str
    bottom_axis: str
    bottom_tick: str
    bottom_here: str
    corner: str
    bar_here: str
    frame: str
    minimum: str
    saddle: str
    bar: str
    columns: str
    cut: str

    @property
    def signs(self) -> str:
        """The marks of points: for more than 0, for less, and for both in a cell."""
        return self.positive + self.negative + self.mixed

    @property
    def up(self) -> str:
        """An arrow head upwards."""
        return self.arrow_heads[2]

    @property
    def left(self) -> str:
        """An arrow head to the left."""
        return self.arrow_heads[4]

    @property
    def right(self) -> str:
        """An arrow head to the right."""
        return self.arrow_heads[0]

    @property
    def down(self) -> str:
        """An arrow head downwards."""
        return self.arrow_heads[6]


ASCII = Marks(
    crosshair="+",
    start="S",
    head="@",
    end="*",
    run="O",
    path="o",
    stroke=":",
    dot="'",
    curve="*",
    positive="+",
    negative="-",
    mixed="x",
    others="^v%",
    shared="&",
    arrow_heads=">/^\\</v\\",
    left_axis="|",
    left_tick="+",
    left_here=">",
    bottom_axis="-",
    bottom_tick="+",
    bottom_here="^",
    corner="+",
    bar_here="<",
    frame="++++-|",
    minimum="M",
    saddle="X",
    bar=" #",
    columns="-.:|",
    cut="~",
)

CONSOLE = ASCII._replace(
    crosshair="┼",
    start="○",
    head="•",
    end="♦",
    run="■",
    path="·",
    curve="•",
    positive="•",
    negative="○",
    mixed="◘",
    others="▲▼♦",
    left_axis="│",
    left_tick="┤",
    left_here="►",
    bottom_axis="─",
    bottom_tick="┬",
    bottom_here="▲",
    corner="└",
    bar_here="◄",
    frame="┌┐└┘─│",
    minimum="▼",
    bar=" █",
    columns="─▄█",
)
"""What the font of a Linux console has (code page 437)."""

UNICODE = CONSOLE._replace(
    crosshair="╋",
    head="●",
    end="★",
    path="⠿",
    curve="●",
    positive="●",
    negative="○",
    mixed="◐",
    others="▲▽◆",
    arrow_heads="→↗↑↖←↙↓↘",
    left_here="▸",
    bottom_here="▴",
    bar_here="◂",
    saddle="✕",
    bar=" ▏▎▍▌▋▊▉█",
    columns="─▁▂▃▄▅▆▇",
    cut="…",
)


CROSSHAIR_LABEL = "+"
"""The character of the crosshair beside those of the points."""


def point_label(place: int) -> str:
    """The character of an annotated point: 1 to 9, then letters."""
    return POINT_LABELS[place % len(POINT_LABELS)]
