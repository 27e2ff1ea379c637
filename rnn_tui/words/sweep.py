"""What a sweep shows of one optimiser, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.basins import NEVER

if TYPE_CHECKING:
    from rnn_tui.core.sweep import Swept


def account(swept: Swept, name: str, start: float) -> list[str]:
    """How many values do what, in parts.

    Args:
        swept: What became of the runs.
        name: The setting.
        start: The loss at the start.
    """
    if name.replace("-", "_") not in swept.uses:
        return [f"does not use {name}: the same run whatever its value"]
    arrived, lower = (swept.iterations != NEVER).sum(), (swept.fun < start).sum()
    infinite = (~np.isfinite(swept.fun)).sum()
    return [
        f"{arrived} of {len(swept.fun)} values arrive",
        f"{lower} end below the start",
        f"{infinite} end at infinity",
    ]


def arrival_text(swept: Swept, place: int, never: str = "-") -> str:
    """After how many iterations a run arrived, or what stands for that it did not."""
    first = int(swept.iterations[place])
    return never if first == NEVER else str(first)
