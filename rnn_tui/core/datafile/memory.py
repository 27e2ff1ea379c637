"""Whether numbers fit into memory, and whether what is compressed unfolds to a sane size."""

from __future__ import annotations

import os
from pathlib import Path

from rnn_tui.core.dataset import MOST_VALUES, DataError

BYTES = 8
"""Of a number, once it is read."""

MEMINFO = Path("/proc/meminfo")

MOST_UNFOLDED, HARMLESS = 200, 100_000_000
"""How many times as large as in the file something may get, and up to how many bytes at least."""


def room() -> int:
    """How many numbers can be read."""
    return min(MOST_VALUES, free_memory() // BYTES)


def check_room(values: int) -> None:
    """Refuse more numbers than can be read.

    Raises:
        DataError: With how many there are, and how many there may be.
    """
    if values > MOST_VALUES:
        raise DataError(f"holds {_count(values)} numbers, at most {MOST_VALUES:,} can be used")
    free = free_memory()
    if values * BYTES > free:
        raise DataError(
            f"holds {values:,} numbers, which need {in_words(values * BYTES)} of memory, "
            f"{in_words(free)} are free"
        )


def check_unfolded(folded: int, unfolded: int, name: str = "") -> None:
    """Refuse what unfolds to many times its size.

    Args:
        folded: Bytes in the file.
        unfolded: Bytes that they stand for.
        name: Of an array.

    Raises:
        DataError: With both sizes.
    """
    if unfolded > max(HARMLESS, MOST_UNFOLDED * folded):
        raise DataError(
            f"{name or 'it'} unfolds from {in_words(folded)} to {in_words(unfolded)} or more, at "
            f"most {MOST_UNFOLDED} times as much is read (any size that is not compressed)"
        )


def free_memory() -> int:
    """Bytes of memory that are free, as far as the system says; else what the machine has."""
    try:
        for line in MEMINFO.read_text(encoding="ascii").splitlines():
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


def _count(values: int) -> str:
    """A number of numbers, which may be one that only a damaged file claims."""
    return f"{values:,}" if values < 10**15 else "far too many"
