"""Sizes of grids, for the commands that compute one."""

from __future__ import annotations

import re

GRID_SIZE = (50, 50)
"""Columns and rows of numbers."""

TEXT_SIZE = (76, 22)
"""Columns and rows of a text's cells: what fits on a small terminal beside axes and a legend."""

LARGEST = 10_000


def read_size(text: str) -> tuple[int, int]:
    """Columns and rows, as in ``76x22``.

    Raises:
        ValueError: If it is anything else, or too large.
    """
    match = re.fullmatch(r"(\d+)[xX](\d+)", text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(1 <= n <= LARGEST for n in size):
        raise ValueError(f"{text!r} is not a size WxH from 1x1 to {LARGEST}x{LARGEST}")
    return size
