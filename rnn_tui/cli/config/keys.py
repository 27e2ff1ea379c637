"""Keys of one's own, from the table ``[keys]`` of ``config.toml``."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from rnn_tui.keymap import ACTIONS, ANYWHERE, EVERYWHERE
from rnn_tui.remapping import KEYMAP, Keymap, Wanted, name_of, remapped
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.cli.config.statements import Entry

IN = "in"
"""The table of tables: those of ``[keys.in.race]`` are for the race."""

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
ALIASES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete",
    "ins": "insert", "spacebar": "space", "control": "ctrl", "option": "alt", "cmd": "super",
}  # fmt: skip
MOST_KEYS = 8


def _character(char: str) -> str:
    """Textual's name of a character."""
    if char.isalnum():
        return char
    name = unicodedata.name(char, char).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


NAMED = {key.value for key in Keys if key.value.isalnum()} | {*map(_character, punctuation)}
"""Keys that have a name of more than a character."""


class OwnKeys(NamedTuple):
    """Keys of one's own.

    Attributes:
        keymap: All the keys there are with them.
        wanted: Those that are in use.
        mistakes: What cannot be used, in sentences.
    """

    keymap: Keymap = KEYMAP
    wanted: tuple[Wanted, ...] = ()
    mistakes: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Names of actions in the file, the keys they have, and where that is said."""
        has = {(a.where, name_of(a)): a.keys for a in self.keymap.actions}
        return [
            (path_of(each.place, each.name), has[each.place, each.name], each.origin)
            for each in self.wanted
        ]


def path_of(place: str, name: str) -> str:
    """An action's name in the file, with those of its tables."""
    return ".".join(["keys", *([IN, place] if place else []), name])


def own_keys(entries: Sequence[Entry], file: str) -> OwnKeys:
    """The keys that a file asks for, as far as they can be.

    Args:
        entries: What stands in the table.
        file: The file as it is named.
    """
    wanted: dict[tuple[str, str], Wanted] = {}
    mistakes: list[str] = []
    for entry in entries:
        origin = f"{file}:{entry.line}"
        if isinstance(entry.value, dict):
            continue
        try:
            found = Wanted(*_action(entry), _keys(entry), origin)
        except ValueError as error:
            mistakes.append(f"{origin}: {error}")
            continue
        if (found.place, found.name) in wanted:
            mistakes.append(f"{origin}: {entry.name} has its keys already")
            continue
        wanted[found.place, found.name] = found
    keymap, refused = remapped([*wanted.values()])
    for loser, words in refused:
        del wanted[loser.place, loser.name]
        mistakes.append(f"{loser.origin}: {path_of(loser.place, loser.name)}: {words}")
    return OwnKeys(keymap, tuple(wanted.values()), tuple(mistakes))


def _action(entry: Entry) -> tuple[str, str]:
    """The place and the name of the action that an entry is for."""
    if len(entry.path) == 1:
        raise ValueError("keys must be a table: [keys]")
    _, *places, name = entry.path
    if len(places) not in (0, 2) or (places and places[0] != IN):
        raise ValueError(f"{quoted(entry.name)} is no action: [keys] or [keys.{IN}.PLACE] holds it")
    place = places[1] if places else ANYWHERE
    known = {action.where for action in ACTIONS} - {ANYWHERE, EVERYWHERE}
    if places and place not in known:
        raise ValueError(f"there is no place {quoted(place)}{_meant(place, known)}")
    names = {name_of(action) for action in ACTIONS if action.where == place}
    name = name.replace("_", "-")
    if name not in names:
        where = f" in {place}" if place else ""
        raise ValueError(f"there is no action {quoted(name)}{where}{_meant(name, names)}")
    return place, name


def _keys(entry: Entry) -> tuple[str, ...]:
    """The keys of an entry as Textual calls them."""
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    texts = [value for value in values if isinstance(value, str)]
    if not values or len(texts) < len(values) or len(texts) > MOST_KEYS:
        raise ValueError(f"{entry.name} must be a key, or a list of at most {MOST_KEYS}")
    return tuple(dict.fromkeys(key_named(text) for text in texts))


def key_named(text: str) -> str:
    """Textual's name of a key from how one writes it: ``B``, ``ctrl+r``, ``.``, ``f7``, ``esc``.

    Raises:
        ValueError: If there is no such key.
    """
    begin, plus, last = text.strip().rpartition("+")
    if plus and not last and (not begin or begin.endswith("+")):
        # The key + itself.
        begin, last = begin.removesuffix("+"), "+"
    modifiers = [ALIASES.get(word.lower(), word.lower()) for word in filter(None, begin.split("+"))]
    key = last or (" " if text == " " else "")
    name = _character(key) if len(key) == 1 else ALIASES.get(key.lower(), key.lower())
    known = (len(key) == 1 and key.isprintable()) or name in NAMED
    if not known or not {*modifiers} <= {*MODIFIERS} or len({*modifiers}) < len(modifiers):
        raise ValueError(f"{quoted(text)} is no key")
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    if modifiers and len(name) == 1:
        name = name.lower()
    return "+".join([*sorted(modifiers), name])


def _meant(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.7)
    return f"; did you mean {near[0]}?" if near else ""
