from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap

from rnn_tui.cli.config.keys import key_named, own_keys
from rnn_tui.cli.config.statements import Entry, read_statements
from rnn_tui.keymap import ACTIONS


def own(text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Which actions have which keys of one's own, and what is wrong."""
    entries = [each for each in read_statements(f"[keys]\n{text}") if isinstance(each, Entry)]
    found = own_keys(entries, "f")
    return {name: keys for name, keys, _ in found.rows}, [*found.mistakes]


def test_keys_are_for_the_main_screen_or_for_a_place() -> None:
    text = "basins = 'r'\nrace = ['b', 'ctrl+r']\n[keys.in.race]\nin_or_out = 'o'\nsettings = 'x'"

    assert own(text) == (
        {
            "keys.basins": ("r",), "keys.race": ("b", "ctrl+r"), "keys.in.race.in-or-out": ("o",),
            "keys.in.race.settings": ("x",),
        },
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("basin = 'B2'", "there is no action 'basin'; did you mean basins?"),
        ("basins = 3", "keys.basins must be a key, or a list of at most 8"),
        ("basins = []", "keys.basins must be a key, or a list of at most 8"),
        ("basins = ['a', 3]", "keys.basins must be a key, or a list of at most 8"),
        ("basins = 'hyperspace'", "'hyperspace' is no key"),
        ("basins = 'r'", "keys.basins: r is for race already"),
        ("leave = 'ctrl+c'", "keys.leave: ctrl+c is for leave, always"),
        ("in.race.alle = 'x'", "there is no action 'alle' in race"),
        ("in.races.all = 'x'", "there is no place 'races'; did you mean race?"),
        ("in.everywhere.leave = 'x'", "there is no place 'everywhere'"),
        ("race.all = 'x'", "'keys.race.all' is no action: [keys] or [keys.in.PLACE] holds it"),
        ("\nkeys.x.y.z = 1", "'keys.keys.x.y.z' is no action: [keys] or [keys.in.PLACE] holds it"),
    ],
)
def test_what_cannot_be_is_named(text: str, words: str) -> None:
    kept, (wrong,) = own(f"theme = 'f12'\n{text}")

    assert kept == {"keys.theme": ("f12",)}
    assert wrong.startswith(f"f:{4 if text.startswith(chr(10)) else 3}: {words}")


def test_keys_without_a_table_and_twice_are_named() -> None:
    assert own_keys([Entry(1, ("keys",), 3)], "f").mistakes == (
        "f:1: keys must be a table: [keys]",
    )
    assert own("step-back = 'f10'\nstep_back = 'f11'")[1] == [
        "f:3: keys.step_back has its keys already",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("B", "B"), ("b", "b"), ("5", "5"), (".", "full_stop"), ("+", "plus"), ("-", "minus"),
        ("?", "question_mark"), ("#", "number_sign"), (" ", "space"), ("space", "space"),
        ("esc", "escape"), ("Enter", "enter"), ("F7", "f7"), ("pgdn", "pagedown"), ("é", "é"),
        ("ctrl+R", "ctrl+r"), ("Ctrl+Alt+x", "alt+ctrl+x"), ("shift+a", "A"),
        ("ctrl++", "ctrl+plus"),
        ("shift+left", "shift+left"), ("greater_than_sign", "greater_than_sign"), ("@", "at"),
    ],
)  # fmt: skip
def test_keys_are_written_as_on_a_keyboard(text: str, key: str) -> None:
    assert key_named(text) == key


@pytest.mark.parametrize("text", ["", "  ", "ctrl+", "fn+a", "ctrl+ctrl+a", "ab", "\x1b", "f99"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no key"):
        key_named(text)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.binding)
def test_the_program_s_own_keys_are_keys(action: object) -> None:
    for key in action.keys:  # type: ignore[attr-defined]
        assert key_named(key) == key


@given(st.text(max_size=12))
def test_any_text_is_a_key_that_can_be_bound_or_none(text: str) -> None:
    try:
        key = key_named(text)
    except ValueError:
        return
    assert key
    assert "," not in key
    BindingsMap([(key, "x", "")])
