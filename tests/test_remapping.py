from __future__ import annotations

from collections import Counter

import pytest

from rnn_tui.dialogs import race_picture, sweep_picture
from rnn_tui.keymap import ACTIONS, ANYWHERE, DIALOG, RACE, Action
from rnn_tui.remapping import KEYMAP, Keymap, Wanted, name_of, remapped


def wants(name: str, *keys: str, place: str = ANYWHERE) -> Wanted:
    return Wanted(place, name, keys, f"said {name}")


def keys_of(keymap: Keymap, place: str, name: str) -> tuple[str, ...]:
    (found,) = [a for a in keymap.actions if (a.where, name_of(a)) == (place, name)]
    return found.keys


def test_no_two_actions_of_a_place_have_one_name() -> None:
    counts = Counter((action.where, name_of(action)) for action in ACTIONS)

    assert [name for name, count in counts.items() if count > 1] == []
    assert all(name.replace("-", "").isalnum() for _, name in counts)


@pytest.mark.parametrize(
    ("action_id", "name"),
    [
        ("surface.move(-1,0)", "move-left"), ("surface.overlay('basins')", "basins"),
        ("surface.point(1)", "point-1"), ("screen.next('style')", "style"),
        ("screen.show('dataset')", "show-dataset"), ("dataset.settings", "dataset"),
        ("trajectory.step(1)", "step"), ("trajectory.step(-10)", "step-back-10"),
        ("trajectory.start_here", "start-here"), ("screen.next_pane(-1)", "previous-pane"),
    ],
)  # fmt: skip
def test_names_say_what_actions_do(action_id: str, name: str) -> None:
    assert name_of(Action(action_id, ("x",), "", "")) == name


def test_other_keys_are_in_the_place_of_the_program_s() -> None:
    keymap, refused = remapped([wants("basins", "r", "ctrl+b"), wants("race", "b")])

    assert refused == []
    assert keys_of(keymap, ANYWHERE, "basins") == ("r", "ctrl+b")
    assert keys_of(keymap, ANYWHERE, "race") == ("b",)
    assert keymap.changes == {
        ":surface.overlay('basins')": "r,ctrl+b", ":trajectory.race": "b",
    }  # fmt: skip
    assert [a for a in keymap.actions if a.where == RACE] == [a for a in ACTIONS if a.where == RACE]
    assert KEYMAP.changes == {}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (wants("basins", "r"), "r is for race already"),
        (wants("basins", "ctrl+c"), "ctrl+c is for leave, always"),
        (wants("basins", "f12", "ctrl+q"), "ctrl+q is for leave, always"),
        (wants("all", "escape", place=RACE), "escape closes, always"),
        (wants("all", "x", place=RACE), "x is for in-or-out already"),
        (wants("history", "greater_than_sign"), "> is for faster already"),
    ],
)
def test_a_key_that_another_has_is_refused(wanted: Wanted, words: str) -> None:
    keymap, refused = remapped([wants("theme", "f11"), wanted])

    assert refused == [(wanted, words)]
    assert keys_of(keymap, wanted.place, wanted.name) == keys_of(KEYMAP, wanted.place, wanted.name)
    assert keys_of(keymap, ANYWHERE, "theme") == ("f11",)


def test_of_two_that_want_one_key_the_first_has_it() -> None:
    keymap, refused = remapped([wants("theme", "f12"), wants("style", "f12")])

    assert refused == [(wants("style", "f12"), "f12 is for theme already")]
    assert keys_of(keymap, ANYWHERE, "theme") == ("f12",)


def test_what_loses_its_new_key_takes_its_old_one_back() -> None:
    """Race was to have b, which basins gives up for q; q leaves, so basins keeps b."""
    keymap, refused = remapped([wants("race", "b"), wants("basins", "q")])

    assert [words for _, words in refused] == ["q is for leave already", "b is for basins already"]
    assert keymap == KEYMAP


def test_escape_closes_dialogs_whatever_else_does() -> None:
    keymap, refused = remapped([wants("dismiss", "x", place=DIALOG)])

    assert refused == []
    assert keys_of(keymap, DIALOG, "dismiss") == ("escape", "x")


def test_words_have_the_keys_in_use() -> None:
    keymap, _ = remapped([wants("tour", "ctrl+t"), wants("optimizer", "O"), wants("sweep", "o")])
    text = "{screen.tour} opens it, {dialog.dismiss} closes {this}, {trajectory.speed(1)} {0.5}"

    assert keymap.words(text) == "ctrl+t opens it, esc closes {this}, > {0.5}"
    assert KEYMAP.words("{screen.tour}") == "f6"
    fields = next(action for action in keymap.actions if action.where == "field")
    assert keymap.place(fields) == "a field of O, d"


def test_all_that_is_said_of_keys_is_true() -> None:
    assert [KEYMAP.words(keys) for keys, _ in race_picture.KEYS] == [
        "esc", "space", "o", "x", "enter", ", .", "a", "home end", "< >",
    ]  # fmt: skip
    assert [KEYMAP.words(keys) for keys, _ in sweep_picture.KEYS] == [
        "esc", "s", "enter", "w", "b", "x", "a", "o", "1-6", "f1",
    ]  # fmt: skip
    assert all("{" not in KEYMAP.place(action) for action in ACTIONS)
