from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.wire.encode import Encoder, _move
from rnn_tui.wire.grid import Grid, Painter
from rnn_tui.wire.style import PLAIN, Style
from tests.wire.emulator import Emulator, differences, text_of

Frame = list[tuple[int, int, list[tuple[str, str]]]]
"""Writes: row, column, and texts with their SGR parameters."""

WIDTH, HEIGHT = 12, 4
TEXTS = st.text("ab ─▀⣿漢字é○", min_size=1, max_size=WIDTH + 2) | st.sampled_from(
    ["e\u0301e\u0301", "漢", "字a", "   "]
)
CODES = st.sampled_from(
    ["", "0", "1", "7", "31", "42", "38;2;10;20;30", "48;2;1;1;1", "1;38;5;99;48;5;3", "4;22;39"]
)
WRITES = st.tuples(
    st.integers(1, HEIGHT), st.integers(1, WIDTH), st.lists(st.tuples(CODES, TEXTS), max_size=3)
)
FRAMES = st.lists(st.lists(WRITES, max_size=4), min_size=1, max_size=5)


def output(writes: Frame) -> str:
    """What Textual would write."""
    return "".join(
        f"\x1b[{row};{column}H" + "".join(f"\x1b[{codes}m{text}\x1b[0m" for codes, text in parts)
        for row, column, parts in writes
    )


@given(FRAMES, st.integers(1, 60))
def test_the_terminal_shows_what_should_be_shown(frames: list[Frame], limit: int) -> None:
    painter, encoder = Painter(Grid(WIDTH, HEIGHT)), Encoder()
    terminal = Emulator(WIDTH, HEIGHT)
    for frame in frames:
        painter.feed(output(frame))
        while data := encoder.encode(painter.grid, limit):
            terminal.feed(data)
        fresh = Emulator(WIDTH, HEIGHT)
        fresh.feed(Encoder().encode(painter.grid, 1 << 20))

        assert differences(terminal, fresh) == []


@given(FRAMES)
def test_an_emulator_that_reads_the_output_itself_shows_the_same(
    frames: list[Frame],
) -> None:
    painter, encoder = Painter(Grid(WIDTH, HEIGHT)), Encoder()
    ours, direct = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    for frame in frames:
        text = output(narrow(frame))
        assert painter.feed(text) == ""
        direct.feed(text)
        ours.feed(encoder.encode(painter.grid, 1 << 20))

        assert differences(ours, direct) == []


def narrow(frame: Frame) -> Frame:
    """Without wide characters, whose halves pyte leaves where another terminal blanks them, and
    within the screen.
    """
    plain = str.maketrans("漢字", "xy")
    return [
        (row, 1 + column % 2, [(codes, text.translate(plain)[:3]) for codes, text in parts])
        for row, column, parts in frame
    ]


def test_nothing_is_sent_for_nothing() -> None:
    grid, encoder = Grid(WIDTH, HEIGHT), Encoder()
    encoder.encode(grid, 100)

    assert encoder.encode(grid, 100) == b""


def test_a_cell_costs_its_way_its_style_and_itself() -> None:
    painter, encoder = Painter(Grid(80, 24)), Encoder()
    encoder.encode(painter.grid, 1 << 20)
    painter.feed("\x1b[5;10H\x1b[31mx\x1b[0m")
    assert encoder.encode(painter.grid, 100) == b"\x1b[5;10H\x1b[31mx"
    painter.feed("\x1b[5;12H\x1b[31my\x1b[0m")
    assert encoder.encode(painter.grid, 100) == b"\x1b[Cy"
    painter.feed("\x1b[6;12H\x1b[31mz\x1b[0m")
    assert encoder.encode(painter.grid, 100) == b"\x1b[B\bz"
    painter.feed("\x1b[6;14Hz")
    assert encoder.encode(painter.grid, 100) == b"\x1b[C\x1b[mz"


def test_a_few_unchanged_cells_are_written_again_where_that_is_shorter() -> None:
    painter, encoder = Painter(Grid(80, 24)), Encoder()
    painter.feed("\x1b[1;1Habcdefghijkl")
    encoder.encode(painter.grid, 1 << 20)
    painter.feed("\x1b[1;1HAbcDefghijkL")

    assert encoder.encode(painter.grid, 100) == b"\rAbcD\x1b[7CL"


def test_forgetting_begins_with_an_empty_screen() -> None:
    painter, encoder = Painter(Grid(8, 2)), Encoder()
    painter.feed("\x1b[1;1Hx")
    encoder.encode(painter.grid, 100)
    encoder.forget()

    assert encoder.encode(painter.grid, 100) == b"\x1b[m\x1b[2J\x1b[Hx"


def test_another_size_begins_with_an_empty_screen() -> None:
    painter, encoder = Painter(Grid(8, 2)), Encoder()
    painter.feed("\x1b[1;1Hx")
    encoder.encode(painter.grid, 100)
    painter.grid = painter.grid.resized(9, 3)

    assert encoder.encode(painter.grid, 100) == b"\x1b[m\x1b[2J\x1b[Hx"


def test_after_something_else_was_sent_nothing_is_taken_for_granted() -> None:
    painter, encoder = Painter(Grid(8, 2)), Encoder()
    painter.feed("\x1b[1;1Hx")
    encoder.encode(painter.grid, 100)
    encoder.lose_place()
    painter.feed("\x1b[1;2Hy")

    assert encoder.encode(painter.grid, 100) == b"\x1b[;2H\x1b[0my"


def test_pieces_reach_every_row_of_a_screen_that_changes_all_the_time() -> None:
    painter, encoder = Painter(Grid(20, 10)), Encoder()
    terminal = Emulator(20, 10)
    for turn in range(20):
        for row in range(10):
            painter.feed(f"\x1b[{row + 1};1H{turn:20}")
        terminal.feed(encoder.encode(painter.grid, 40))

    assert all(line.strip() for line in terminal.display)
    assert painter.grid.styles[0][0] == PLAIN


def test_wide_characters_have_two_cells_and_are_written_whole() -> None:
    painter, encoder = Painter(Grid(8, 1)), Encoder()
    terminal = Emulator(8, 1)
    for text in ("漢字ab", "漢x", "a漢b", "ab漢c"):
        painter.feed(f"\x1b[1;1H{text:6}")
        terminal.feed(encoder.encode(painter.grid, 100))

        assert terminal.display[0].startswith(text)
    assert "".join(painter.grid.glyphs[0]) == "ab漢c   "


def test_half_a_wide_character_is_blank() -> None:
    grid = Grid(6, 1)
    grid.put(0, 0, "漢字", PLAIN)
    grid.put(0, 1, "xy", PLAIN)

    assert grid.glyphs[0] == [" ", "x", "y", " ", " ", " "]
    grid.put(0, 5, "漢", PLAIN)
    assert grid.glyphs[0][5] == " "


def test_what_combines_stays_with_its_character() -> None:
    painter = Painter(Grid(6, 1))
    painter.feed("\x1b[1;1He\u0301x\x1b[31m\u0302\x1b[0m")

    assert painter.grid.glyphs[0][:2] == ["e\u0301", "x\u0302"]


def test_what_is_for_the_terminal_itself_passes_through() -> None:
    painter = Painter(Grid(6, 2))
    rest = painter.feed(
        "\x1b[?1049h\x1b[1;1Ha\x1b[?2026h\x07b\x1b]52;c;eA==\x07\n\x1b[1mc\x1b[0m\x1b[?2026l\x1b[<u"
    )

    assert rest == "\x1b[?1049h\x07\x1b]52;c;eA==\x07\x1b[<u"
    assert text_of(painter.grid) == ["ab    ", "c     "]


def test_half_a_character_is_a_question_mark() -> None:
    grid = Grid(4, 1)
    grid.put(0, 0, "a\udcffb", PLAIN)

    assert b"a?b" in Encoder().encode(grid, 1000)


@pytest.mark.parametrize(
    ("cursor", "row", "column", "way"),
    [
        (None, 0, 0, "\x1b[H"),
        (None, 4, 0, "\x1b[5H"),
        (None, 0, 4, "\x1b[;5H"),
        (None, 2, 3, "\x1b[3;4H"),
        ((2, 3), 2, 4, "\x1b[C"),
        ((2, 3), 2, 5, "\x1b[2C"),
        ((2, 3), 2, 2, "\b"),
        ((2, 5), 2, 2, "\b\b\b"),
        ((2, 9), 2, 4, "\x1b[5D"),
        ((2, 9), 2, 0, "\r"),
        ((2, 30), 2, 1, "\x1b[2G"),
        ((0, 120), 0, 8, "\x1b[9G"),
        ((2, 0), 2, 30, "\x1b[30C"),
        ((2, 3), 3, 3, "\x1b[B"),
        ((3, 3), 2, 3, "\x1b[A"),
        ((4, 3), 2, 3, "\x1b[2A"),
        ((2, 3), 3, 0, "\x1b[B\r"),
        ((2, 3), 12, 40, "\x1b[13;41H"),
        ((9, 9), 0, 0, "\x1b[H"),
    ],
)
def test_the_shortest_way_of_the_cursor(
    cursor: tuple[int, int] | None, row: int, column: int, way: str
) -> None:
    assert _move(cursor, row, column) == way


def test_where_the_cursor_surely_is() -> None:
    painter, encoder = Painter(Grid(4, 2)), Encoder()
    assert encoder.cursor is None
    for text, cursor in (("ab", (0, 2)), ("abcd", None), ("é", None), ("a", (0, 1))):
        painter.feed(f"\x1b[1;1H{text}")
        encoder.encode(painter.grid, 100)
        assert encoder.cursor == cursor
    assert encoder.place((0, 1)) == b""
    assert encoder.place((1, 0)) == b"\x1b[2H"
    assert encoder.cursor == (1, 0)


def test_unchanged_cells_are_written_again_only_in_their_own_style_and_as_ascii() -> None:
    painter, encoder = Painter(Grid(20, 1)), Encoder()
    painter.feed("\x1b[1;1Ha\x1b[1mb\x1b[mc\x1b[1;5Heéf")
    encoder.encode(painter.grid, 1 << 20)
    painter.feed("\x1b[1;1HA\x1b[1;3HC\x1b[1;5HE\x1b[1;7HF")

    # Over b, which is bold, and é, which is not ASCII, the cursor jumps; over a blank it writes.
    assert encoder.encode(painter.grid, 100) == b"\x1b[HA\x1b[CC E\x1b[CF"


def test_the_next_piece_goes_on_where_the_last_one_ended() -> None:
    painter, encoder = Painter(Grid(6, 3)), Encoder()
    encoder.encode(painter.grid, 100)
    painter.feed("\x1b[1;1Hab\x1b[2;1Hcd\x1b[3;1Hef")

    assert encoder.encode(painter.grid, 1) == b"\x1b[Hab"
    painter.feed("\x1b[1;1Hxy")
    assert encoder.encode(painter.grid, 1) == b"\rxy"
    assert encoder.encode(painter.grid, 6) == b"\x1b[B\rcd"
    painter.feed("\x1b[1;1Huv")
    assert encoder.encode(painter.grid, 100) == b"\x1b[B\ref\x1b[Huv"


def test_a_piece_goes_on_from_the_top_where_the_screen_has_fewer_rows_since() -> None:
    painter, encoder = Painter(Grid(6, 3)), Encoder()
    painter.feed("\x1b[1;1Hab\x1b[2;1Hcd\x1b[3;1Hef")
    encoder.encode(painter.grid, 5)
    painter.grid = painter.grid.resized(6, 1)

    assert encoder.encode(painter.grid, 100) == b"\x1b[m\x1b[2J\x1b[Hab"


@pytest.mark.parametrize(
    ("width", "column", "text", "row", "end"),
    [
        (4, 1, "ab", " ab ", 3),
        (4, 2, "ab", "  ab", 4),
        (4, 2, "abcd", "  ad", 4),
        (4, 9, "ab", "   b", 4),
        (4, 4, "a", "   a", 4),
        (3, 1, "a漢b", " ab", 3),
        (2, 0, "漢b", " b", 2),
        (4, 2, "漢", "  漢", 4),
        (4, 3, "漢", "    ", 4),
        (4, 0, "", "    ", 0),
    ],
)
def test_what_leaves_the_screen_ends_up_in_the_last_column(
    width: int, column: int, text: str, row: str, end: int
) -> None:
    grid = Grid(width, 1)

    assert grid.put(0, column, text, PLAIN) == end
    assert text_of(grid) == [row]
    assert len(grid.glyphs[0]) == len(grid.styles[0]) == width


def test_what_is_beside_the_screen_is_nowhere() -> None:
    grid, bold = Grid(3, 2), Style(looks=1)
    for row in (-1, 2):
        assert grid.put(row, 1, "ab", bold) == 1
        grid.combine(row, 1, "\u0301")
    for column in (0, 4):
        grid.combine(0, column, "\u0301")
    assert text_of(grid) == ["   ", "   "]
    grid.put(1, 1, "x", bold)
    assert grid.styles == [[PLAIN] * 3, [PLAIN, bold, PLAIN]]
    grid.combine(1, 3, "\u0301")
    assert grid.glyphs[1] == [" ", "x", " \u0301"]
    assert Grid(0, 2).put(0, 0, "a", PLAIN) == 0


def test_marks_belong_to_a_wide_character_as_a_whole() -> None:
    grid = Grid(4, 1)
    grid.put(0, 0, "漢\u0301x", PLAIN)
    assert grid.glyphs[0] == ["漢\u0301", "", "x", " "]
    grid.combine(0, 2, "\u0302")
    grid.combine(0, 3, "\u0303")

    assert grid.glyphs[0] == ["漢\u0301\u0302", "", "x\u0303", " "]


def test_the_reader_keeps_its_place_and_its_pen() -> None:
    painter = Painter(Grid(4, 2))
    painter.feed("\x1b[1;2H\x1b[1ma")
    assert painter.cursor == (0, 2)
    painter.feed("b\r\nc\nd")

    assert text_of(painter.grid) == [" ab ", "d   "]
    assert painter.cursor == (1, 1)
    assert painter.grid.styles[0][1:3] == [Style(looks=1)] * 2
    assert painter.grid.styles[1][0] == Style(looks=1)
    painter.feed("\x1b[me\x1b[2;4Hf")
    assert text_of(painter.grid)[1] == "de f"
    assert painter.grid.styles[1] == [Style(looks=1), PLAIN, PLAIN, PLAIN]


def test_what_is_shown_is_kept_where_the_size_changes() -> None:
    grid = Grid(3, 2)
    grid.put(0, 0, "abc", Style(looks=1))
    larger, smaller = grid.resized(4, 3), grid.resized(2, 1)

    assert text_of(larger) == ["abc ", "   ".ljust(4), " " * 4]
    assert larger.styles[0] == [Style(looks=1)] * 3 + [PLAIN]
    assert text_of(smaller) == ["ab"]
    assert (larger.width, larger.height, smaller.width, smaller.height) == (4, 3, 2, 1)
