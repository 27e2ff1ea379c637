"""Sizes of grids, for the commands that compute one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rnn_tui.experiment import ExperimentError
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

GRID_SIZE = (50, 50)
"""Columns and rows of numbers."""

TEXT_SIZE = (76, 22)
"""Columns and rows of a text's cells: what fits on a small terminal beside axes and a legend."""

SIZES = "50x50, as text 76x22"
"""Both, as the help names them."""

LARGEST, LARGEST_TEXT = 10_000, 1_000
"""The most columns, and rows, of numbers and of a text's cells."""


def read_size(text: str) -> tuple[int, int]:
    """Columns and rows, as in ``76x22``.

    Raises:
        ValueError: If it is anything else, or too large.
    """
    match = re.fullmatch(r"(\d+)[xX](\d+)", text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(1 <= n <= LARGEST for n in size):
        raise ValueError(f"{quoted(text)} is not a size WxH from 1x1 to {LARGEST}x{LARGEST}")
    return size


def text_size(size: tuple[int, int] | None) -> tuple[int, int]:
    """Columns and rows of a text: those asked for, or what fits on a small terminal.

    Raises:
        ExperimentError: If it is too large to be looked at.
    """
    if size is not None and max(size) > LARGEST_TEXT:
        raise ExperimentError(
            f"--size of a text is at most {LARGEST_TEXT}x{LARGEST_TEXT}; "
            "--json and --csv have larger ones"
        )
    return size or TEXT_SIZE


def parts(count: int, together: int) -> Iterator[slice]:
    """So many things in order, some at a time."""
    return (slice(first, first + together) for first in range(0, count, together))
