"""What the terminal can show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.driver import Driver

HAS_SEXTANTS = ("kitty", "foot", "wezterm", "ghostty", "alacritty", "contour")
"""Terminals, by TERM or TERM_PROGRAM, that draw sextants themselves instead of by a font."""

NO_COLORS = ("dumb", "vt100", "vt102", "vt220")


def suitable_style(environ: Mapping[str, str]) -> str:
    """The style for a terminal.

    ``ascii`` without colours or without UTF-8, ``half`` on the Linux console, whose font has no
    quadrants, ``sextant`` where they are known to be drawn well, ``quadrant`` elsewhere.
    """
    term = environ.get("TERM", "")
    if "NO_COLOR" in environ or term in NO_COLORS or not _is_utf8(environ):
        return "ascii"
    if term == "linux":
        return "half"
    names = f"{term} {environ.get('TERM_PROGRAM', '')}".lower()
    return "sextant" if any(name in names for name in HAS_SEXTANTS) else "quadrant"


def _is_utf8(environ: Mapping[str, str]) -> bool:
    # LC_CTYPE is not asked: Python sets it to UTF-8 by itself in the C locale (PEP 538).
    locale = environ.get("LC_ALL") or environ.get("LANG")
    return not locale or "utf-8" in locale.lower() or "utf8" in locale.lower()


def driver_class(name: str, environ: Mapping[str, str]) -> type[Driver] | None:
    """The terminal driver: this program's own, or None for the one Textual chooses.

    Windows, and whoever names a driver in the environment, get Textual's.
    """
    if name == "stock" or sys.platform == "win32" or environ.get("TEXTUAL_DRIVER"):
        return None
    from rnn_tui.wire.driver import WireDriver  # noqa: PLC0415

    return WireDriver
