"""Whether numbers fit into memory."""

from __future__ import annotations

import os
from pathlib import Path

from rnn_tui.core.dataset import MOST_VALUES, DataError

BYTES = 8
"""Of a number, once it is read."""

MEMINFO = Path("/proc/meminfo")


def room() -> int:
    """How many numbers can be read."""
    return min(MOST_VALUES, free_memory() // BYTES)


def check_room(values: int) -> None:
    """Refuse more numbers than can be read.

    Raises:
        DataError: With how many there are, and how many there may be.
    """
    if values > MOST_VALUES:
        raise DataError(f"holds {values:,} numbers, at most {MOST_VALUES:,} can be used")
    free = free_memory()
    if values * BYTES > free:
        raise DataError(
            f"holds {values:,} numbers, which need {in_words(values * BYTES)} of memory, "
            f"{in_words(free)} are free"
        )


def free_memory() -> int:
    """Bytes of memory that are free, as far as the system says; else what the machine has."""
    try:
        for line in MEMINFO.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return MOST_VALUES * BYTES


def in_words(count: float) -> str:
    """Bytes in words: 4.0 GB."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
