"""What the terminal can show, and how it is driven."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.driver import Driver

HAS_SEXTANTS = ("kitty", "foot", "wezterm", "ghostty", "alacritty", "contour")
"""Terminals, by TERM or TERM_PROGRAM, that draw sextants themselves instead of by a font.

All of them have 24-bit colours too, though COLORTERM gets lost on the way through ssh.
"""

NO_COLORS = ("dumb", "vt100", "vt102", "vt220")
COLORS = ("truecolor", "256", "16", "none")
DRIVERS = ("wire", "stock")
CLIPBOARDS = ("direct", "tmux", "screen", "browser", "none")
"""How to reach a terminal's clipboard: through which program, if at all."""

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What TEXTUAL_DRIVER says where a server shows the app in a browser."""

AUTO = "auto"
FPS = 20
"""Frames a second that playing draws where nothing else is said."""

FORCED = {"0": "none", "false": "none", "1": "16", "2": "256", "3": "truecolor"}
"""What FORCE_COLOR asks for, by its value; another only asks for colours."""

OVER_SSH = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
"""Variables of which ssh sets one at least where somebody comes through it."""

ASSUMED_RATE = 64_000.0
"""Bytes a second that a line through ssh is taken to carry, unless the terminal tells better."""

LEAST_RATE, MOST_RATE = 100, 1_000_000_000
_RATE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*([km]?)(?:b(?:/s)?)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1000, "m": 1_000_000}

UTF8 = ("utf-8", "utf8")
C_LOCALES = ("C", "POSIX")
COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself may have set LC_CTYPE to, in the C locale (PEP 538)."""

SILENT = (*NO_COLORS, "linux", "eterm", "cons", "sun")
"""Terminals, by how TERM begins, without a clipboard and any answer about their background."""


class Terminal(NamedTuple):
    """What suits a terminal.

    Attributes:
        style: The style it shows well.
        colors: One of COLORS.
        driver: One of DRIVERS.
        dark: Whether its own background is dark, as far as it says.
        asked: Whether to ask it for its background.
        colors_chosen: Whether its colours were asked for, not found out.
        line_rate: Bytes a second that are sent to it at most.
        assumed_rate: The same, where it does not tell how far it is.
        remote: Whether it is at the other end of an ssh connection.
        clipboard: One of CLIPBOARDS.
        fps: The most frames a second that playing draws.
    """

    style: str = "quadrant"
    colors: str = "truecolor"
    driver: str = "wire"
    dark: bool = True
    asked: bool = False
    colors_chosen: bool = False
    line_rate: float = float("inf")
    assumed_rate: float = float("inf")
    remote: bool = False
    clipboard: str = "direct"
    fps: int = FPS


PLAIN_TERMINAL = Terminal()


def codeset() -> str:
    """How the C library encodes characters in the locale at hand; empty where it does not say."""
    import locale

    found = getattr(locale, "nl_langinfo", None)
    return found(locale.CODESET) if found else ""


def detect(
    environ: Mapping[str, str],
    colors: str = AUTO,
    driver: str = "wire",
    codeset: Callable[[], str] = codeset,
    line_rate: float | None = None,
) -> Terminal:
    """What suits the terminal of an environment.

    Args:
        environ: Its variables.
        colors: One of COLORS; AUTO is what the environment says.
        driver: One of DRIVERS.
        codeset: Asked about a locale whose name does not say it.
        line_rate: Bytes a second that the line carries; None is for the terminal to tell.
    """
    if in_browser(environ):
        # What else the environment says is of the terminal where the server runs.
        colors = "none" if environ.get("NO_COLOR") and colors == AUTO else colors
        colors = "truecolor" if colors == AUTO else colors
        return Terminal(colors=colors, driver=driver, clipboard="browser")
    chosen = colors != AUTO
    if not chosen:
        colors = _colors(environ)
    asked = colors != "none" and _can_be_asked(environ)
    style = _style(environ, codeset)
    remote = any(environ.get(name) for name in OVER_SSH)
    most = float("inf") if line_rate is None else line_rate
    assumed = ASSUMED_RATE if remote and line_rate is None else most
    dark = _is_dark(environ)
    clipboard = _clipboard(environ)
    return Terminal(style, colors, driver, dark, asked, chosen, most, assumed, remote, clipboard)


def line_rate_from(text: str) -> float:
    """Read bytes a second: ``2000``, ``64k`` or ``1.5M``, with ``B`` or ``B/s`` after it or not.

    Raises:
        ValueError: If it is none, or none of a line to a terminal.
    """
    found = _RATE.fullmatch(text.strip())
    rate = float(found[1]) * _UNITS[found[2].lower()] if found else 0.0
    if not LEAST_RATE <= rate <= MOST_RATE:
        raise ValueError(
            f"{text!r} is not a rate in bytes a second from {LEAST_RATE} on, such as 2000 or 64k"
        )
    return rate


def in_browser(environ: Mapping[str, str]) -> bool:
    """Whether a server shows the app in a browser, so that there is no terminal."""
    return environ.get("TEXTUAL_DRIVER") == WEB_DRIVER


def cannot_open(environ: Mapping[str, str]) -> bool:
    """Whether the terminal says that it can only write line after line."""
    return environ.get("TERM") == "dumb" and not environ.get("TEXTUAL_DRIVER")


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
    """The driver: this program's own, or None for the one Textual chooses.

    Windows, and whoever names a driver in the environment, get Textual's; a browser one made of it.
    """
    if in_browser(environ):
        from rnn_tui.web.driver import BrowserDriver

        return BrowserDriver
    if name == "stock" or sys.platform == "win32" or environ.get("TEXTUAL_DRIVER"):
        return None
    from rnn_tui.wire.driver import WireDriver

    return WireDriver


def _style(environ: Mapping[str, str], codeset: Callable[[], str]) -> str:
    """The style for a terminal.

    ``ascii`` on old terminals or without UTF-8, ``half`` on the Linux console, whose font has no
    quadrants, ``sextant`` where they are known to be drawn well, ``quadrant`` elsewhere.
    """
    term = environ.get("TERM", "")
    if term in NO_COLORS or not _is_utf8(environ, codeset):
        return "ascii"
    if term == "linux":
        return "half"
    return "sextant" if _is_modern(environ) and not _is_screen(environ) else "quadrant"


def _colors(environ: Mapping[str, str]) -> str:
    """How many colours; NO_COLOR (no-color.org) comes before those who ask for them."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return "none"
    forced = environ.get("FORCE_COLOR", "").lower()
    if forced in FORCED:
        return FORCED[forced]
    wanted = bool(forced) or environ.get("CLICOLOR_FORCE", "0") != "0"
    if term in NO_COLORS or (environ.get("CLICOLOR") == "0" and not wanted):
        return "16" if wanted else "none"
    if _is_screen(environ):
        # Its variables are those of the terminal it was started in, or of another one since.
        return "256" if term.endswith("256color") else "16"
    said = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    if said or _is_modern(environ) or "WT_SESSION" in environ or term.endswith("-direct"):
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
    in_screen = "STY" in environ or _is_screen(environ)
    return bool(term) and not (said or in_screen or term.startswith(SILENT))


def _clipboard(environ: Mapping[str, str]) -> str:
    """One of CLIPBOARDS; of tmux and GNU screen in one another, the way that harms neither."""
    term = environ.get("TERM", "")
    if term.startswith(SILENT):
        return "none"
    if "STY" in environ or _is_screen(environ):
        return "screen"
    if "TMUX" in environ or term.startswith("tmux"):
        return "tmux"
    return "none" if environ.get("TERM_PROGRAM") == "Apple_Terminal" else "direct"


def _is_screen(environ: Mapping[str, str]) -> bool:
    """Whether it is GNU screen; tmux, which may call itself so, says TMUX."""
    return environ.get("TERM", "").startswith("screen") and "TMUX" not in environ


def _is_modern(environ: Mapping[str, str]) -> bool:
    names = f"{environ.get('TERM', '')} {environ.get('TERM_PROGRAM', '')}".lower()
    return any(name in names for name in HAS_SEXTANTS)


def _is_utf8(environ: Mapping[str, str], codeset: Callable[[], str]) -> bool:
    """Whether the locale that rules characters is one of UTF-8; without any it is taken for one."""
    character_type = environ.get("LC_CTYPE", "")
    if character_type in COERCED:
        character_type = ""
    locale = environ.get("LC_ALL") or character_type or environ.get("LANG") or ""
    name, _, named = locale.partition(".")
    if named or name in ("", *C_LOCALES):
        return not name or named.partition("@")[0].lower() in UTF8
    return codeset().lower() in UTF8
