from __future__ import annotations

import unicodedata

import pytest

from rnn_tui.drawing import marks
from rnn_tui.drawing.marks import ASCII, CONSOLE, UNICODE, Marks, point_label

LOOKS = {
    "crosshair": ("╋", "┼", "+"),
    "start": ("○", "○", "S"),
    "head": ("●", "•", "@"),
    "end": ("★", "♦", "*"),
    "run": ("■", "■", "O"),
    "path": ("⠿", "·", "o"),
    "stroke": (":", ":", ":"),
    "dot": ("'", "'", "'"),
    "curve": ("●", "•", "*"),
    "positive": ("●", "•", "+"),
    "negative": ("○", "○", "-"),
    "mixed": ("◐", "◘", "x"),
    "others": ("▲▽◆", "▲▼♦", "^v%"),
    "shared": ("&", "&", "&"),
    "left_axis": ("│", "│", "|"),
    "left_tick": ("┤", "┤", "+"),
    "left_here": ("▸", "►", ">"),
    "bottom_axis": ("─", "─", "-"),
    "bottom_tick": ("┬", "┬", "+"),
    "bottom_here": ("▴", "▲", "^"),
    "corner": ("└", "└", "+"),
    "bar_here": ("◂", "◄", "<"),
    "frame": ("┌┐└┘─│", "┌┐└┘─│", "++++-|"),
    "minimum": ("▼", "▼", "M"),
    "saddle": ("✕", "X", "X"),
    "cut": ("…", "~", "~"),
}
"""In Unicode, in a Linux console's font, and in ASCII."""


@pytest.mark.parametrize("name", LOOKS)
def test_every_mark_in_every_style(name: str) -> None:
    assert tuple(getattr(style, name) for style in (UNICODE, CONSOLE, ASCII)) == LOOKS[name]


def test_no_mark_is_forgotten() -> None:
    assert set(Marks._fields) == {*LOOKS, "arrow_heads", "bar", "columns"}


def test_plain_marks_are_ascii() -> None:
    assert "".join(ASCII).isascii()


def test_arrow_heads_go_round_anticlockwise_from_the_right() -> None:
    around = [
        "RIGHTWARDS", "NORTH EAST", "UPWARDS", "NORTH WEST",
        "LEFTWARDS", "SOUTH WEST", "DOWNWARDS", "SOUTH EAST",
    ]  # fmt: skip

    assert [unicodedata.name(head) for head in UNICODE.arrow_heads] == [
        f"{direction} ARROW" for direction in around
    ]
    assert CONSOLE.arrow_heads == ASCII.arrow_heads == ">/^\\</v\\"


def test_bars_get_longer_by_the_same_part() -> None:
    eighths = [
        "ONE EIGHTH", "ONE QUARTER", "THREE EIGHTHS", "HALF",
        "FIVE EIGHTHS", "THREE QUARTERS", "SEVEN EIGHTHS",
    ]  # fmt: skip

    assert UNICODE.bar[0] == " "
    assert [unicodedata.name(part) for part in UNICODE.bar[1:]] == [
        *(f"LEFT {share} BLOCK" for share in eighths), "FULL BLOCK",
    ]  # fmt: skip
    assert UNICODE.columns[0] == "─"
    assert [unicodedata.name(part) for part in UNICODE.columns[1:]] == [
        f"LOWER {share} BLOCK" for share in eighths
    ]
    assert (CONSOLE.bar, ASCII.bar) == (" █", " #")
    assert (CONSOLE.columns, ASCII.columns) == ("─▄█", "-.:|")


def test_characters_of_areas_go_from_light_to_heavy() -> None:
    assert marks.ASCII_RAMP == " .'`,-:~;_!=/|?\\(<{[ijtvcYXUQ#%"
    assert marks.SHADES == " ░▒▓"
    assert marks.SIGN_GLYPHS == " .:%"
    assert marks.VALUE_GLYPHS == " .:-=+*#%@"
    assert (marks.SPEED_GLYPHS, marks.SPEED_SHADES) == (" .,:;~=+xX", "  ░░▒▒▓▓██")
    assert marks.ENDING_GLYPHS == "osrd"
    assert (marks.POSITIVE_GLYPHS, marks.NEGATIVE_GLYPHS) == (" .:=#@", " ,;~%&")
    assert unicodedata.name(marks.LEFT_HALF) == "LEFT HALF BLOCK"


def test_points_are_numbered_from_one_and_go_on_with_letters() -> None:
    assert [point_label(place) for place in (0, 8, 9, 34, 35)] == ["1", "9", "a", "z", "1"]
