"""Numbers as text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_DECIMALS, MAX_DECIMALS = 4, 15


def decimals_for(step: float, least: int = MIN_DECIMALS) -> int:
    """How many decimals tell values apart that lie ``step`` from each other."""
    if not (math.isfinite(step) and step > 0):
        return least
    return min(max(least, -math.floor(math.log10(step)) + 1), MAX_DECIMALS)


def weight(value: float, decimals: int = MIN_DECIMALS) -> str:
    """A weight with its sign, +1.2000."""
    return f"{value:+.{decimals}f}" if abs(value) < 1e6 else f"{value:+.{decimals}e}"


def packed(fields: Iterable[str], width: int) -> list[str]:
    """Fields in lines of at most ``width``, none of them cut; one that is wider is left out."""
    lines: list[str] = []
    for field in fields:
        if lines and len(lines[-1]) + 2 + len(field) <= width:
            lines[-1] += f"  {field}"
        elif len(field) <= width:
            lines.append(field)
    return lines


def power_of_ten(exponent: int) -> str:
    """A short name for 10**exponent: 1, 10, 100, 1e3."""
    return str(10**exponent) if 0 <= exponent <= 2 else f"1e{exponent}"


def short(value: float, width: int = 8) -> str:
    """A number in at most ``width`` (6 or more) characters, 12.50 or -6.9e5."""
    if not math.isfinite(value):
        return f"{value:g}"
    value += 0.0  # A negative zero is a plain one.
    fixed = (2, 1, 0) if value == 0 or 1e-2 <= abs(value) < 1e5 else ()
    texts = [f"{value:.{decimals}f}" for decimals in fixed]
    for decimals in (1, 0):
        mantissa, _, exponent = f"{value:.{decimals}e}".partition("e")
        texts.append(f"{mantissa}e{int(exponent)}")
    return next((text for text in texts if len(text) <= width), texts[-1])


def magnitude(value: float) -> str:
    """A positive number with one digit: 3e-12, 0.04, 60, 1e8."""
    if 1e-2 <= value < 9.5e3:
        return f"{float(f'{value:.0e}'):g}"
    mantissa, _, exponent = f"{value:.0e}".partition("e")
    return f"{mantissa}e{int(exponent)}"


def percent(share: float) -> str:
    """A share from 0 to 1: 97%, 0.003%, 2e-9%; all and nothing only where it is just that."""
    value = 100.0 * share
    if 99.5 <= value < 100.0:
        return "over 99%"
    if value >= 9.5:
        return f"{value:.0f}%"
    return f"{float(f'{value:.0e}'):g}%".replace("e-0", "e-")
