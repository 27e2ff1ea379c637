"""What the worker does first."""

from __future__ import annotations

from enum import IntEnum


class Urgency(IntEnum):
    """How soon a kind of job is done, beside others that are wanted."""

    CROSSHAIR = 0
    """Follows every key."""
    SURFACE = 1
    """What the crosshair moves over."""
    ANSWER = 2
    """Somebody has asked and waits."""
    CHART = 3
    """What is beside the surface."""
    DATASET = 4
    """Another dataset; until it is there the one at hand is explored."""
    CHECK = 5
    """Some moments of work, for the crosshair."""
    RUN = 6
    """Perhaps a million iterations."""
    MAP = 7
    """Thousands of runs."""
