"""What the terminal can show, and how it is driven."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.driver import Driver

HAS_SEXTANTS = ("kitty", "foot", "wezterm", "ghostty", "alacritty", "contour")
"""Terminals, by TERM or TERM_PROGRAM, that draw sextants themselves instead of by a font.

All of them have 24-bit colours too, though COLORTERM gets lost on the way through ssh.
"""

NO_COLORS = ("dumb", "vt100", "vt102", "vt220")
COLORS = ("truecolor", "256", "16", "none")
DRIVERS = ("wire", "stock")
AUTO = "auto"

SILENT = (*NO_COLORS, "linux", "eterm", "cons", "sun")
"""Terminals, by how TERM begins, that do not understand the question for their background."""


class Terminal(NamedTuple):
    """What suits a terminal.

    Attributes:
        style: The style it shows well.
        colors: One of COLORS.
        driver: One of DRIVERS.
        dark: Whether its own background is dark, as far as it says.
        asked: Whether to ask it for its background.
    """

    style: str = "quadrant"
    colors: str = "truecolor"
    driver: str = "wire"
    dark: bool = True
    asked: bool = False


PLAIN_TERMINAL = Terminal()


def detect(environ: Mapping[str, str], colors: str = AUTO, driver: str = "wire") -> Terminal:
    """What suits the terminal of an environment; ``colors`` other than AUTO are taken as given."""
    if colors == AUTO:
        colors = _colors(environ)
    asked = colors != "none" and _can_be_asked(environ)
    return Terminal(_style(environ, colors), colors, driver, _is_dark(environ), asked)


def theme_name(colors: str, theme: str, *, dark: bool) -> str:
    """Textual's name of a theme; with few colours, the terminal's own colours do for all.

    Args:
        colors: One of COLORS.
        theme: ``terminal``, ``dark`` or ``light``.
        dark: Whether the terminal's own background is dark.
    """
    own = theme == "terminal" or colors in ("16", "none")
    shade = theme if theme != "terminal" else "dark" if dark else "light"
    return f"{'ansi' if own else 'textual'}-{shade}"


def driver_class(name: str, environ: Mapping[str, str]) -> type[Driver] | None:
    """The terminal driver: this program's own, or None for the one Textual chooses.

    Windows, and whoever names a driver in the environment, get Textual's.
    """
    if name == "stock" or sys.platform == "win32" or environ.get("TEXTUAL_DRIVER"):
        return None
    from rnn_tui.wire.driver import WireDriver

    return WireDriver


def _style(environ: Mapping[str, str], colors: str) -> str:
    """The style for a terminal.

    ``ascii`` without colours or without UTF-8, ``half`` on the Linux console, whose font has no
    quadrants, ``sextant`` where they are known to be drawn well, ``quadrant`` elsewhere.
    """
    if colors == "none" or not _is_utf8(environ):
        return "ascii"
    if environ.get("TERM") == "linux":
        return "half"
    return "sextant" if _is_modern(environ) else "quadrant"


def _colors(environ: Mapping[str, str]) -> str:
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term in NO_COLORS:
        return "none"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or _is_modern(environ):
        return "truecolor"
    if term.endswith("-direct"):
        return "truecolor"
    return "256" if term.endswith("256color") else "16"


def _is_dark(environ: Mapping[str, str]) -> bool:
    """By COLORFGBG, which some terminals set: the last number is the background's colour."""
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", *(str(bright) for bright in range(9, 16)))


def _can_be_asked(environ: Mapping[str, str]) -> bool:
    """Whether COLORFGBG says nothing of the background, and the terminal may be asked for it.

    GNU screen does not pass the question on; tmux answers it.
    """
    term = environ.get("TERM", "")
    said = environ.get("COLORFGBG", "").rpartition(";")[2].isdigit()
    in_screen = "STY" in environ or (term.startswith("screen") and "TMUX" not in environ)
    return bool(term) and not (said or in_screen or term.startswith(SILENT))


def _is_modern(environ: Mapping[str, str]) -> bool:
    names = f"{environ.get('TERM', '')} {environ.get('TERM_PROGRAM', '')}".lower()
    return any(name in names for name in HAS_SEXTANTS)


def _is_utf8(environ: Mapping[str, str]) -> bool:
    # LC_CTYPE is not asked: Python sets it to UTF-8 by itself in the C locale (PEP 538).
    locale = environ.get("LC_ALL") or environ.get("LANG")
    return not locale or "utf-8" in locale.lower() or "utf8" in locale.lower()
