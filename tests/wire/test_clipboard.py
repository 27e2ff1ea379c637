from __future__ import annotations

import re
from base64 import b64decode

import pytest

from rnn_tui.wire.clipboard import copying

# "ab" in base 64.
PLAIN = "\x1b]52;c;YWI=\x07"


@pytest.mark.parametrize(
    ("through", "sequence"),
    [
        ("direct", PLAIN),
        ("none", ""),
        ("tmux", f"{PLAIN}\x1bPtmux;\x1b\x1b]52;c;YWI=\x07\x1b\\"),
        ("screen", f"{PLAIN}\x1bP\x1b]52;c;YWI=\x07\x1b\\"),
    ],
)
def test_a_text_on_its_way_to_the_clipboard(through: str, sequence: str) -> None:
    assert copying("ab", through) == sequence


@pytest.mark.parametrize("length", [0, 500, 561, 564, 567, 5000])
def test_gnu_screen_gets_no_string_that_it_would_cut(length: int) -> None:
    text = "é" * (length // 2)
    sequence = copying(text, "screen")

    strings = re.findall(r"(?:\x1b\]|\x1bP)(.*?)(?:\x07|\x1b\\)(?=\x1b|\Z)", sequence, re.DOTALL)
    assert max(map(len, strings)) < 768
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence)
    whole = re.fullmatch("\x1b\\]52;c;(.*)\x07", "".join(pieces))
    assert whole is not None
    assert b64decode(whole[1]).decode() == text


def test_half_a_character_is_copied_as_a_question_mark() -> None:
    assert copying("\ud800", "direct") == "\x1b]52;c;Pw==\x07"
