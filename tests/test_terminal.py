from __future__ import annotations

import pytest

from rnn_tui.drawing.shapes import SHAPES
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.terminal import (
    AUTO,
    CLIPBOARDS,
    COLORS,
    DRIVERS,
    PLAIN_TERMINAL,
    Terminal,
    cannot_open,
    detect,
    driver_class,
    theme_name,
)
from rnn_tui.wire.driver import WireDriver

UTF8 = {"LANG": "C.UTF-8"}


@pytest.mark.parametrize(
    ("environ", "style", "colors"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "quadrant", "truecolor"),
        ({"TERM": "xterm-256color"}, "quadrant", "256"),
        ({"TERM": "screen-256color"}, "quadrant", "256"),
        ({"TERM": "tmux-256color", "COLORTERM": "24bit"}, "quadrant", "truecolor"),
        ({"TERM": "xterm"}, "quadrant", "16"),
        ({"TERM": "xterm-direct"}, "quadrant", "truecolor"),
        ({"TERM": "linux"}, "half", "16"),
        ({"TERM": "xterm-kitty"}, "sextant", "truecolor"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sextant", "truecolor"),
        ({"TERM": "dumb"}, "ascii", "none"),
        ({"TERM": "vt100"}, "ascii", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "quadrant", "none"),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "sextant", "none"),
        ({"TERM": "linux", "NO_COLOR": "1"}, "half", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "LANG": "C"}, "ascii", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "FORCE_COLOR": "3"}, "quadrant", "none"),
        ({"TERM": "xterm", "FORCE_COLOR": "3"}, "quadrant", "truecolor"),
        ({"TERM": "xterm", "FORCE_COLOR": "2"}, "quadrant", "256"),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "1"}, "quadrant", "16"),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "0"}, "quadrant", "none"),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "false"}, "quadrant", "none"),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "yes"}, "quadrant", "256"),
        ({"TERM": "vt100", "FORCE_COLOR": "yes"}, "ascii", "16"),
        ({"TERM": "xterm-256color", "CLICOLOR": "0"}, "quadrant", "none"),
        ({"TERM": "xterm-256color", "CLICOLOR": "1"}, "quadrant", "256"),
        ({"TERM": "xterm-256color", "CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "quadrant", "256"),
        ({"TERM": "xterm-256color", "CLICOLOR": "0", "CLICOLOR_FORCE": "0"}, "quadrant", "none"),
        # GNU screen, with what it has inherited; tmux that calls itself screen.
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, "quadrant", "256"),
        ({"TERM": "screen", "COLORTERM": "24bit"}, "quadrant", "16"),
        ({"TERM": "screen.xterm-256color", "TERM_PROGRAM": "WezTerm"}, "quadrant", "256"),
        ({"TERM": "screen.xterm-kitty", "COLORTERM": "truecolor"}, "quadrant", "16"),
        ({"TERM": "screen-256color", "WT_SESSION": "1"}, "quadrant", "256"),
        ({"TERM": "screen-256color", "TMUX": "x", "COLORTERM": "24bit"}, "quadrant", "truecolor"),
        ({"TERM": "xterm-256color", "WT_SESSION": "b1"}, "quadrant", "truecolor"),
        # LC_ALL, then LC_CTYPE, then LANG.
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, "quadrant", "16"),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "LC_CTYPE": "de_DE.ISO-8859-1"}, "ascii", "16"),
        ({"TERM": "xterm", "LC_ALL": "C", "LC_CTYPE": "en_US.UTF-8"}, "ascii", "16"),
        ({"TERM": "xterm", "LC_ALL": "en_US.UTF-8", "LC_CTYPE": "C"}, "quadrant", "16"),
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii", "16"),
        ({"TERM": "xterm", "LANG": "sr_RS.UTF-8@latin"}, "quadrant", "16"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "quadrant", "256"),
        ({"TERM": "xterm-256color", "LC_ALL": "POSIX"}, "ascii", "256"),
        ({}, "quadrant", "16"),
        ({"TERM": "xterm", "COLORTERM": "TrueColor"}, "quadrant", "truecolor"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "half", "truecolor"),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, "ascii", "none"),
        ({"TERM": "xterm-kitty", "LANG": "C"}, "ascii", "truecolor"),
        ({"TERM": "xterm", "LANG": "de_DE.utf8"}, "quadrant", "16"),
        ({"TERM": "xterm", "LANG": "C", "LC_ALL": "en_GB.UTF-8"}, "quadrant", "16"),
        ({"TERM": "xterm", "LANG": ""}, "quadrant", "16"),
    ],
)
def test_what_suits_a_terminal(environ: dict[str, str], style: str, colors: str) -> None:
    found = detect({**UTF8, **environ})

    assert (found.style, found.colors) == (style, colors)


@pytest.mark.parametrize("name", ["hi_IN", "ca_ES@valencia"])
def test_a_locale_may_be_of_utf8_without_saying_so(name: str) -> None:
    environ = {"TERM": "xterm", "LANG": name}

    assert detect(environ, codeset=lambda: "UTF-8").style == "quadrant"
    assert detect(environ, codeset=lambda: "ISO-8859-15").style == "ascii"
    assert detect(environ, codeset=lambda: "").style == "ascii"
    assert detect({**environ, "LANG": "C"}, codeset=lambda: "UTF-8").style == "ascii"


def test_a_dumb_terminal_cannot_open_the_app() -> None:
    assert cannot_open({"TERM": "dumb"})
    assert not cannot_open({"TERM": "vt100"})
    assert not cannot_open({})
    assert not cannot_open({"TERM": "dumb", "TEXTUAL_DRIVER": "some:Driver"})


@pytest.mark.parametrize("term", ["dumb", "vt100", "vt102", "vt220"])
def test_terminals_without_colours(term: str) -> None:
    assert detect({**UTF8, "TERM": term}).colors == "none"
    assert detect({**UTF8, "TERM": f"{term}-w"}).colors == "16"


@pytest.mark.parametrize(
    "name", ["kitty", "foot", "wezterm", "ghostty", "alacritty", "contour", "Ghostty"]
)
@pytest.mark.parametrize("variable", ["TERM", "TERM_PROGRAM"])
def test_terminals_that_draw_sextants(name: str, variable: str) -> None:
    found = detect({**UTF8, variable: name})

    assert (found.style, found.colors) == ("sextant", "truecolor")


def test_the_driver_asked_for_is_kept() -> None:
    assert [detect(UTF8).driver, detect(UTF8, driver="stock").driver] == ["wire", "stock"]
    assert Terminal("quadrant", "truecolor", "wire", dark=True) == PLAIN_TERMINAL


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "vte-256color"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux,1,0"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "xterm-256color", "STY": "7.pts-1"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "vt220"}, False),
        ({"TERM": "eterm-color"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, False),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, False),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;default"}, True),
        ({}, False),
    ],
)
def test_what_a_terminal_does_not_say_it_may_be_asked(environ: dict[str, str], asked: bool) -> None:
    assert detect({**UTF8, **environ}).asked is asked


@pytest.mark.parametrize(
    ("environ", "clipboard"),
    [
        ({"TERM": "xterm-256color"}, "direct"),
        ({}, "direct"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0"}, "tmux"),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux,1,0"}, "tmux"),
        # Over ssh from a tmux.
        ({"TERM": "tmux-256color"}, "tmux"),
        ({"TERM": "screen.xterm-256color", "STY": "7.pts-1"}, "screen"),
        ({"TERM": "xterm-256color", "STY": "7.pts-1"}, "screen"),
        ({"TERM": "screen-256color"}, "screen"),
        # One in the other; tmux ignores what is for GNU screen, but not the other way around.
        ({"TERM": "screen-256color", "STY": "7.pts-1", "TMUX": "/tmp/tmux,1,0"}, "screen"),
        ({"TERM": "linux"}, "none"),
        ({"TERM": "linux", "TMUX": "/tmp/tmux,1,0"}, "none"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "none"),
    ],
)
def test_how_the_clipboard_is_reached(environ: dict[str, str], clipboard: str) -> None:
    assert detect({**UTF8, **environ}).clipboard == clipboard
    assert clipboard in CLIPBOARDS


@pytest.mark.parametrize("colors", COLORS)
def test_colours_that_were_asked_for_are_taken(colors: str) -> None:
    assert detect({**UTF8, "TERM": "xterm", "NO_COLOR": "1"}, colors).colors == colors


@pytest.mark.parametrize(
    ("colorfgbg", "dark"),
    [
        ("", True),
        ("15;0", True),
        ("0;15", False),
        ("0;default;7", False),
        ("15;6", True),
        ("15;8", True),
        ("0;9", False),
        ("0;16", True),
    ],
)
def test_the_background_is_what_the_terminal_says(colorfgbg: str, dark: bool) -> None:
    assert detect({**UTF8, "COLORFGBG": colorfgbg}).dark == dark
    assert detect(UTF8).dark


@pytest.mark.parametrize(
    ("colors", "theme", "dark", "name"),
    [
        ("truecolor", "terminal", True, "ansi-dark"),
        ("256", "terminal", False, "ansi-light"),
        ("truecolor", "dark", False, "textual-dark"),
        ("256", "light", True, "textual-light"),
        ("16", "light", True, "ansi-light"),
        ("none", "dark", True, "ansi-dark"),
        ("none", "light", True, "ansi-light"),
        ("truecolor", "terminal", False, "ansi-light"),
        ("16", "terminal", True, "ansi-dark"),
    ],
)
def test_themes(colors: str, theme: str, dark: bool, name: str) -> None:
    assert theme_name(colors, theme, dark=dark) == name


def test_the_driver_is_the_programs_own_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert driver_class("wire", {}) is WireDriver
    assert driver_class("stock", {}) is None
    assert driver_class("wire", {"TEXTUAL_DRIVER": "some:Driver"}) is None
    monkeypatch.setattr("sys.platform", "win32")
    assert driver_class("wire", {}) is None


def test_what_can_be_asked_for() -> None:
    assert COLORS == ("truecolor", "256", "16", "none")
    assert DRIVERS == ("wire", "stock")
    assert AUTO == "auto"


def test_every_style_can_be_drawn() -> None:
    assert set(SETTINGS["style"].choices) == {*SHAPES, "ascii", "braille"}
