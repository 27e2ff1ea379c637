"""The panes of the main screen, one a file: what each needs, shows, and does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnn_tui.panes.dataset import DatasetPane
from rnn_tui.panes.gradient import GradientPane
from rnn_tui.panes.surface import SurfacePane
from rnn_tui.panes.trajectory import TrajectoryPane

if TYPE_CHECKING:
    from rnn_tui.panes.pane import Pane

PANES: dict[str, type[Pane[Any]]] = {
    "surface": SurfacePane,
    "dataset": DatasetPane,
    "trajectory": TrajectoryPane,
    "gradient": GradientPane,
}
"""The panes by the names of their titles in the keymap; the surface is drawn first."""
