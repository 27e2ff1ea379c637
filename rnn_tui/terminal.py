"""What the terminal can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def suitable_style(environ: Mapping[str, str]) -> str:
    """The style for a terminal: ``half``, or ``ascii`` without colours or without UTF-8."""
    no_colors = "NO_COLOR" in environ or environ.get("TERM", "") in ("dumb", "vt100", "vt220")
    return "ascii" if no_colors or not _is_utf8(environ) else "half"


def _is_utf8(environ: Mapping[str, str]) -> bool:
    # LC_CTYPE is not asked: Python sets it to UTF-8 by itself in the C locale (PEP 538).
    locale = environ.get("LC_ALL") or environ.get("LANG")
    return not locale or "utf-8" in locale.lower() or "utf8" in locale.lower()
