from __future__ import annotations

import pytest

from rnn_tui.wire.pastes import Pastes

START, END = "\x1b[200~", "\x1b[201~"


@pytest.mark.parametrize(
    ("typed", "parsed"),
    [
        ("q\x1b[A", "q\x1b[A"),
        (f"a{START}text{END}\x1b[A", f"a{START}text{END}\x1b[A"),
        (f"{START}\x1b[31mred\x1b\x1b[Bq{END}q", f"{START}[31mred[Bq{END}q"),
        (f"{START}\x1b{END}{START}b\x1bc{END}\x1b", f"{START}{END}{START}bc{END}\x1b"),
    ],
)
def test_only_what_is_pasted_loses_its_escapes(typed: str, parsed: str) -> None:
    assert Pastes().clean(typed) == parsed
    # However it comes, character by character too.
    pastes = Pastes()
    assert "".join(map(pastes.clean, typed)) == parsed


def test_what_is_typed_is_not_held_back() -> None:
    pastes = Pastes()
    assert pastes.clean("\x1b") == "\x1b"
    assert pastes.clean("") == ""
    assert pastes.clean("[20") == "[20"
