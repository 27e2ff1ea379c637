from __future__ import annotations

import sys
from html.parser import HTMLParser

import pytest

from rnn_tui.export.ending import ENDINGS, ExportError, Kind
from rnn_tui.export.picture import files
from rnn_tui.export.picture.files import NO_PNG, PICTURES, check_installed, picture
from rnn_tui.export.picture.glyphs import DARK
from rnn_tui.wire.grid import grid_of
from tests.wire.emulator import Emulator

GRID = grid_of(["\x1b[31mred\x1b[m  ", "\x1b[1;44m blue\x1b[m", "世界"], 5)


class Reader(HTMLParser):
    """Collects a page's text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def test_every_ending_of_a_picture_is_made() -> None:
    pictures = [one.ending for one in ENDINGS.values() if one.kind is Kind.PICTURE]

    assert pictures == [*PICTURES]


def test_text_is_the_characters() -> None:
    assert picture(".txt", GRID, DARK, "").decode() == "red\n blue\n世界\n"


def test_ans_shows_the_same_in_a_terminal() -> None:
    written = picture(".ans", GRID, DARK, "").decode()
    screen = Emulator(20, 5)
    screen.feed(written.replace("\n", "\r\n"))

    assert screen.display[:3] == ["red".ljust(20), " blue".ljust(20), "世界".ljust(18)]
    assert [screen.buffer[0][column].fg for column in (0, 2, 3)] == ["red", "red", "default"]
    assert [screen.buffer[1][column].bg for column in (0, 4, 5)] == ["blue", "blue", "default"]
    assert written.endswith("\n")


def test_html_holds_the_picture_and_its_command_line() -> None:
    page = picture(".html", GRID, DARK, "rnn-tui --data '<a>&b'").decode()
    parser = Reader()
    parser.feed(page)
    text = " ".join(parser.found)

    assert text.count("rnn-tui --data '<a>&b'") == 2
    assert "blue" in text
    assert page.count("<svg") == 1
    assert f"background:#{DARK.paper}" in page


def test_png_where_its_extra_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Renderer:
        @staticmethod
        def svg_to_bytes(*, svg_string: str, zoom: int) -> list[int]:
            assert svg_string.startswith("<svg")
            assert zoom == 2
            return [1, 2, 3]

    monkeypatch.setattr(files, "find_spec", lambda _: None)
    with pytest.raises(ExportError, match="the extra png") as told:
        picture(".png", GRID, DARK, "")
    assert str(told.value) == NO_PNG

    monkeypatch.setattr(files, "find_spec", lambda _: object())
    monkeypatch.setitem(sys.modules, "resvg_py", Renderer())
    assert picture(".png", GRID, DARK, "") == b"\1\2\3"


def test_a_png_itself() -> None:
    pytest.importorskip("resvg_py")
    check_installed(".png")

    assert picture(".png", GRID, DARK, "").startswith(b"\x89PNG\r\n")
