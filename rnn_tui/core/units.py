"""What a dataset's numbers are multiplied by, as it is written."""

from __future__ import annotations

MOST_WHOLE = 10**15
"""Larger whole numbers are written with an exponent."""


def ratio(value: float) -> str:
    """A number as text that reads back exactly: 1/1024 where it is one over a whole number."""
    if 0.0 < value < 1.0:
        whole = round(1.0 / value)
        if whole < MOST_WHOLE and 1.0 / whole == value:
            return f"1/{whole}"
    return str(int(value)) if value.is_integer() and abs(value) < MOST_WHOLE else repr(value)
