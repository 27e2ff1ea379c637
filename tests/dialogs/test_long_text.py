"""Finding, jumping and hanging lines in long texts."""

from __future__ import annotations

import pytest

from rnn_tui.dialogs.text import Text, places, wrapped
from tests.explorer import Explorer, explorer

SIZES = [(40, 12), (80, 24)]
every_size = pytest.mark.parametrize("size", SIZES, ids=["40x12", "80x24"])


def test_lines_hang_under_their_words() -> None:
    assert wrapped("Head of all\n  k   one two three\n\nb", 12, 6).split("\n") == [
        "Head of all", "  k   one", "      two", "      three", "", "b",
    ]  # fmt: skip
    assert wrapped("one two three", 8) == "one two\nthree"


def test_words_are_found_across_lines_and_cases() -> None:
    assert places("One two\n   three ONE", "one") == [(0, 3), (17, 20)]
    assert places("One two\n   three", "two three") == [(4, 16)]
    assert places("a.b", ".") == [(1, 2)]
    assert places("abc", " ") == []


def said(opened: Explorer) -> str:
    return str(opened.app.screen.query_one("#box").border_subtitle)


@every_size
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_g_and_its_capital_jump(size: tuple[int, int], key: str) -> None:
    async with explorer(size=size) as opened:
        await opened.press(key)
        text = opened.app.screen.query_one(Text)
        assert text.max_scroll_y > 0
        await opened.press("G")
        assert text.scroll_y == text.max_scroll_y
        await opened.press("g")
        assert text.scroll_y == 0


@every_size
async def test_slash_finds_n_goes_on_and_back(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("question_mark")
        assert "annotate" not in opened.screen_text() or size == (80, 24)
        await opened.press("slash", *"FASTER", "enter")
        assert said(opened).startswith("1 of 2; ")
        assert "faster" in opened.screen_text()
        await opened.press("n")
        assert said(opened).startswith("2 of 2; ")
        assert "faster" in opened.screen_text()
        second = opened.app.screen.query_one(Text).scroll_y
        await opened.press("N")
        assert said(opened).startswith("1 of 2; ")
        assert opened.app.screen.query_one(Text).scroll_y < second
        await opened.press("enter")
        assert said(opened).startswith("2 of 2; ")


@every_size
async def test_what_is_not_there_is_said_and_escape_closes_the_field_first(
    size: tuple[int, int],
) -> None:
    async with explorer(size=size) as opened:
        await opened.press("f1", "slash", *"qqq", "enter")
        assert "not found: qqq" in opened.screen_text()
        await opened.press("slash", "escape")
        assert opened.app.screen.query(Text)
        await opened.press("escape")
        assert not opened.app.screen.query(Text)
