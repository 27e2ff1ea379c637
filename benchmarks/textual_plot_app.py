"""The loss surface in the widget of textual-plot: every band a scatter of full blocks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from textual.app import App

from benchmarks.peer_pictures import COLORS, SURFACE
from benchmarks.terminal import HEIGHT, WIDTH
from rnn_tui.drawing.bands import NOTEBOOK

if TYPE_CHECKING:
    from textual.app import ComposeResult

MARGIN = 20
"""Cells beyond each border, so that there is something to pan to."""


class TextualPlotApp(App[None]):
    """One plot; arrows pan."""

    def compose(self) -> ComposeResult:
        """The plot."""
        self.plot: Any = import_module("textual_plot").PlotWidget()
        yield self.plot

    def on_mount(self) -> None:
        """Draw."""
        plot = self.plot
        x = np.arange(-MARGIN, WIDTH + MARGIN) * (6 / WIDTH) - 3
        y = np.arange(-MARGIN, HEIGHT + MARGIN) * (6 / HEIGHT) - 3
        field = NOTEBOOK.bands(SURFACE.grid(x, y))
        for band, color in enumerate(COLORS):
            rows, columns = np.nonzero(field == band)
            if len(rows):
                plot.scatter(x[columns], y[rows], marker="█", marker_style=f"#{color}")
        plot.set_xlimits(-3, 3)
        plot.set_ylimits(-3, 3)
        plot.focus()


if __name__ == "__main__":
    TextualPlotApp().run()
