from __future__ import annotations

import pytest

from rnn_tui.wire.background import (
    HELD_SECONDS,
    KEYS_SECONDS,
    LONGEST,
    Background,
    Listener,
    color_of,
)

WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\"


class Ear:
    """A listener that has asked at 0, and what it was told."""

    def __init__(self) -> None:
        self.told: list[bool] = []
        self.listener = Listener(lambda answer: self.told.append(answer.dark))
        self.listener.expect(0.0)

    def hear(self, *pieces: str, now: float = 0.1) -> str:
        return "".join(self.listener.hear(piece, now) for piece in pieces)


@pytest.mark.parametrize(
    ("answer", "color"),
    [
        ("rgb:ffff/0000/8080", (1.0, 0.0, 0x8080 / 0xFFFF)),
        ("rgb:ff/00/80", (1.0, 0.0, 128 / 255)),
        ("rgb:f/0/8", (1.0, 0.0, 8 / 15)),
        ("rgb:FFF/000/800", (1.0, 0.0, 0x800 / 0xFFF)),
        ("rgba:ffff/0000/0000/cccc", (1.0, 0.0, 0.0)),
        ("rgb:ff/00", None),
        ("rgb:fffff/0/0", None),
        ("rgb:ff/00/zz", None),
        ("#ffffff", None),
        ("", None),
    ],
)
def test_a_colour_has_one_to_four_digits_a_channel(
    answer: str, color: tuple[float, float, float] | None
) -> None:
    assert color_of(answer) == (None if color is None else pytest.approx(color))


@pytest.mark.parametrize(
    ("color", "dark"),
    [(0x000000, True), (0x121212, True), (0x002B36, True), (0x282C34, True), (0x0000FF, True),
     (0xFFFFFF, False), (0xFDF6E3, False), (0xEEE8D5, False), (0x00FF00, False),
     (0x6A6A6A, True), (0x808080, False)],
)  # fmt: skip
def test_dark_is_what_white_stands_out_from(color: int, dark: bool) -> None:
    red, green, blue = (color >> shift & 255 for shift in (16, 8, 0))

    assert Background((red / 255, green / 255, blue / 255)).dark is dark


def test_an_answer_is_told_and_not_typed() -> None:
    ear = Ear()

    assert ear.hear(WHITE, BLACK) == ""
    assert ear.told == [False, True]


def test_what_is_typed_around_an_answer_is_kept() -> None:
    ear = Ear()

    assert ear.hear(f"ab\x1b[A{WHITE}cd\x1b[24;80R") == "ab\x1b[Acd\x1b[24;80R"
    assert ear.told == [False]


@pytest.mark.parametrize("answer", [WHITE, BLACK])
def test_an_answer_may_come_in_two_pieces_at_every_place(answer: str) -> None:
    for cut in range(1, len(answer)):
        ear = Ear()
        assert ear.hear(answer[:cut], answer[cut:]) == ""
        assert ear.told == [answer is BLACK]


def test_an_answer_may_come_character_by_character_with_pauses_inside() -> None:
    ear = Ear()

    assert ear.hear(WHITE[:8], "", *WHITE[8:], "q") == "q"
    assert ear.told == [False]


def test_an_answer_may_come_long_after() -> None:
    ear = Ear()

    assert ear.hear(f"x{WHITE}y", now=1000.0) == "xy"
    assert ear.told == [False]


@pytest.mark.parametrize("key", ["\x1b", "\x1b]", "\x1b]1"])
def test_a_key_that_may_begin_an_answer_is_kept_until_nothing_follows(key: str) -> None:
    ear = Ear()

    assert ear.hear(f"a{key}") == "a"
    assert ear.hear("") == key
    assert ear.hear(f"a{key}", "x") == f"a{key}x"


@pytest.mark.parametrize("key", ["\x1b", "\x1b]"])
def test_keys_wait_for_nothing_where_no_answer_is_to_come(key: str) -> None:
    ear = Ear()
    unasked = Listener(lambda _: None)

    assert ear.hear(key, now=KEYS_SECONDS) == key
    assert unasked.hear(f"{key}11;{key}", 0.0) == f"{key}11;{key}"


@pytest.mark.parametrize(
    "answer", ["\x1b]11;\x07", "\x1b]11;hello world\x07", "\x1b]11;rgb:ff/ff/xx\x1b\\"]
)
def test_nonsense_is_not_typed_either(answer: str) -> None:
    ear = Ear()

    assert ear.hear(f"a{answer}b") == "ab"
    assert ear.told == []


def test_an_answer_that_breaks_off_ends_where_a_key_begins() -> None:
    ear = Ear()

    assert ear.hear("\x1b]11;rgb:ffff\x1b[A") == "\x1b[A"
    assert ear.hear("\x1b]11;rgb:ffff", "\r") == "\r"
    assert ear.told == []


def test_an_answer_without_end_is_given_up_after_a_while() -> None:
    ear = Ear()

    assert ear.hear("\x1b]11;rgb:ff", now=1.0) == ""
    assert ear.hear("", now=1.0 + HELD_SECONDS) == ""
    assert ear.hear("q", now=1.1 + HELD_SECONDS) == "q"


def test_an_answer_without_end_is_given_up_after_so_many_characters() -> None:
    ear = Ear()

    assert ear.hear("\x1b]11;" + "f" * LONGEST) == ""
    assert ear.hear("q") == "q"
