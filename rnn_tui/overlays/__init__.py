"""What can be drawn over the surface: a record a file, in the order of the setting ``overlay``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rnn_tui.experiment.settings import OVERLAYS as NAMES
from rnn_tui.overlays.overlay import Kind, Overlay

if TYPE_CHECKING:
    from rnn_tui.experiment import Experiment

OVERLAYS: dict[str, Overlay[Any]] = {
    name: import_module(f"rnn_tui.overlays.{name}").OVERLAY for name in NAMES
}
"""Every overlay by its name."""

FILLING = tuple(name for name, overlay in OVERLAYS.items() if overlay.kind is Kind.FILLING)


def drawn_in(experiment: Experiment) -> list[Overlay[Any]]:
    """The overlays that an experiment shows, in the order they are drawn."""
    return [OVERLAYS[name] for name in experiment.overlay]


__all__ = ["FILLING", "OVERLAYS", "Kind", "Overlay", "drawn_in"]
