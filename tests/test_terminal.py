from __future__ import annotations

import pytest

from rnn_tui.drawing.shapes import SHAPES
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.terminal import COLORS, detect, driver_class, theme_name
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
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "ascii", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "quadrant", "256"),
        ({"TERM": "xterm-256color", "LC_ALL": "POSIX"}, "ascii", "256"),
        ({}, "quadrant", "16"),
    ],
)
def test_what_suits_a_terminal(environ: dict[str, str], style: str, colors: str) -> None:
    found = detect({**UTF8, **environ})

    assert (found.style, found.colors) == (style, colors)


@pytest.mark.parametrize("colors", COLORS)
def test_colours_that_were_asked_for_are_taken(colors: str) -> None:
    assert detect({**UTF8, "TERM": "xterm", "NO_COLOR": "1"}, colors).colors == colors


@pytest.mark.parametrize(
    ("colorfgbg", "dark"), [("", True), ("15;0", True), ("0;15", False), ("0;default;7", False)]
)
def test_the_background_is_what_the_terminal_says(colorfgbg: str, dark: bool) -> None:
    assert detect({**UTF8, "COLORFGBG": colorfgbg}).dark == dark


@pytest.mark.parametrize(
    ("colors", "theme", "dark", "name"),
    [
        ("truecolor", "terminal", True, "ansi-dark"),
        ("256", "terminal", False, "ansi-light"),
        ("truecolor", "dark", False, "textual-dark"),
        ("256", "light", True, "textual-light"),
        ("16", "light", True, "ansi-light"),
        ("none", "dark", True, "ansi-dark"),
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


def test_every_style_can_be_drawn() -> None:
    assert set(SETTINGS["style"].choices) == {*SHAPES, "ascii", "braille"}
