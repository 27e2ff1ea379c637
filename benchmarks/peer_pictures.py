"""The loss surface as a filled picture of 120x40 cells, by this program and by others.

Every picture here takes a window and gives the bytes that a terminal, or an image viewer, would
be sent. The losses come from this program and the levels are the notebook's for all of them.
"""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.terminal import HEIGHT, WIDTH
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.surface import LossSurface
from rnn_tui.drawing.bands import NOTEBOOK, TOP
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint, bands
from rnn_tui.drawing.shapes import fill
from rnn_tui.drawing.thrift import thrifty
from rnn_tui.wire.encode import Encoder
from rnn_tui.wire.grid import Grid
from rnn_tui.wire.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Window = tuple[float, float, float, float]
    Picture = Callable[[Window], bytes]

STYLE = "quadrant"
PIXELS = (960, 640)
"""What 120x40 cells of 8x16 pixels are."""

SURFACE = LossSurface(PRESETS["variant10"].make())
PAINT = Paint(STYLE)
COLORS = [f"{color:06x}" for color in bands(PAINT).solid.tolist()]

GNUPLOT_SETTINGS = f"""
set terminal dumb size {WIDTH},{HEIGHT} ansirgb
unset key; unset colorbox; unset border; unset tics
set margins 0,0,0,0
set print '-'
set palette maxcolors {TOP + 1} defined ({", ".join(f"{i} '#{c}'" for i, c in enumerate(COLORS))})
set cbrange [0:{TOP}]
"""
GNUPLOT_DRAWN = b"=drawn="


def this_program(*, quadrants: bool) -> Picture:
    """What is sent is the difference from the picture before.

    Args:
        quadrants: Whether a cell shows four losses, otherwise it shows one.
    """
    grid, encoder = Grid(WIDTH, HEIGHT), Encoder()
    across, down = PAINT.parts

    def draw(window: Window) -> bytes:
        if quadrants:
            field = _bands(window, across, down)
        else:
            field = _bands(window).repeat(across, axis=1).repeat(down, axis=0)
        cells = fill(field, bands(PAINT), PAINT.shapes)
        for row, spans in enumerate(cells.spans(range(HEIGHT))):
            column = 0
            for span in thrifty(spans):
                column = grid.put(row, column, span.text, _style(span.ink, span.paper))
        return encoder.encode(grid, 1 << 30)

    return draw


@contextmanager
def plotext() -> Iterator[Picture]:
    """One grey a cell."""
    figure = import_module("plotext")

    def draw(window: Window) -> bytes:
        figure.clear_figure()
        figure.limit_size(width=False, height=False)
        figure.plot_size(WIDTH, HEIGHT)
        figure.matrix_plot(_bands(window).tolist())
        picture: str = figure.build()
        return picture.encode()

    yield draw


@contextmanager
def uniplot() -> Iterator[Picture]:
    """Points in quadrants, a series a band."""
    plot_to_string = import_module("uniplot").plot_to_string
    colors = [tuple(bytes.fromhex(color)) for color in COLORS]

    def draw(window: Window) -> bytes:
        field = _bands(window, 2, 2)
        x, y = _frame(window).centres(2, 2)
        places = [np.nonzero(field == band) for band in range(TOP + 1)]
        shown = [band for band, (rows, _) in enumerate(places) if len(rows)]
        picture: str = plot_to_string(
            [y[places[band][0]] for band in shown],
            [x[places[band][1]] for band in shown],
            color=[colors[band] for band in shown],
            width=WIDTH,
            height=HEIGHT,
            x_gridlines=[],
            y_gridlines=[],
        )
        return picture.encode()

    yield draw


@contextmanager
def gnuplot() -> Iterator[Picture]:
    """An image of one colour a cell; one process draws all of them."""
    pipe = subprocess.PIPE
    with subprocess.Popen(["gnuplot"], stdin=pipe, stdout=pipe, bufsize=0) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(GNUPLOT_SETTINGS.encode())

        def draw(window: Window) -> bytes:
            field = _bands(window)[::-1]
            what = f"binary array=({WIDTH},{HEIGHT}) format='%uint8' with image"
            ending = f"print '{GNUPLOT_DRAWN.decode()}'\n".encode()
            stdin.write(f"plot '-' {what}\n".encode() + field.tobytes() + ending)
            picture = b""
            while not picture.endswith(GNUPLOT_DRAWN + b"\n"):
                data = stdout.read(65_536)
                if not data:
                    raise BrokenPipeError("gnuplot has ended")
                picture += data
            return picture[: -len(GNUPLOT_DRAWN) - 1]

        yield draw
        stdin.close()


@contextmanager
def matplotlib() -> Iterator[Picture]:
    """A PNG of the pixels that these cells have."""
    import_module("matplotlib").use("agg")
    figure, axes = import_module("matplotlib.pyplot").subplots(
        figsize=(PIXELS[0] / 100, PIXELS[1] / 100), dpi=100
    )

    def draw(window: Window) -> bytes:
        x, y = _frame(window).centres(2, 2)
        axes.clear()
        axes.contourf(
            x,
            y,
            SURFACE.grid(x, y),
            levels=NOTEBOOK.losses,
            colors=[f"#{color}" for color in COLORS],
            extend="both",
        )
        file = BytesIO()
        figure.savefig(file, format="png")
        return file.getvalue()

    yield draw


def _frame(window: Window) -> Frame:
    return Frame(*window, WIDTH, HEIGHT)


def _bands(window: Window, across: int = 1, down: int = 1) -> NDArray[np.uint8]:
    """A band for every part of a cell, from the top."""
    return NOTEBOOK.bands(SURFACE.grid(*_frame(window).centres(across, down)))


@lru_cache(maxsize=4096)
def _style(ink: int, paper: int) -> Style:
    return Style(f"38;2;{_rgb(ink)}", f"48;2;{_rgb(paper)}")


def _rgb(color: int) -> str:
    return ";".join(map(str, color.to_bytes(3)))
