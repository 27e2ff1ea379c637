"""The keymap with keys of one's own: names of actions, and keys in the place of the program's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.keymap import ACTIONS, DIALOG, DIALOG_TITLES, EVERYWHERE, Action, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMES = {
    "surface.move(-1,0)": "move-left",
    "surface.move(0,-1)": "move-down",
    "surface.move(0,1)": "move-up",
    "surface.move(1,0)": "move-right",
    "surface.pan(-1,0)": "pan-left",
    "surface.pan(0,-1)": "pan-down",
    "surface.pan(0,1)": "pan-up",
    "surface.pan(1,0)": "pan-right",
    "surface.critical": "next-critical",
    "surface.zoom(1)": "zoom-in",
    "surface.zoom(-1)": "zoom-out",
    "trajectory.speed(1)": "faster",
    "trajectory.speed(-1)": "slower",
    "dataset.settings": "dataset",
    "dataset.longer(1)": "longer",
    "dataset.longer(-1)": "shorter",
    "screen.next_pane(-1)": "previous-pane",
    "tour.go(1)": "next-stop",
    "tour.go(-1)": "previous-stop",
    "tour.scroll(1)": "tour-down",
    "tour.scroll(-1)": "tour-up",
    "app.suspend_process": "suspend",
}
"""Names of actions where :func:`name_of` would make none that says what they do."""

NUMBERED = ("point", "start_at")
"""Actions of which each has its number, the first too."""

IN_BRACES = re.compile(r"\{([a-z]+\.[^{}]+)\}")
SHORT = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}
WAY_OUT = "escape"
"""The key that closes any dialog, whatever else does."""


class Wanted(NamedTuple):
    """Keys that somebody wants for an action.

    Attributes:
        place: Where it works, as in the keymap.
        name: The action's name.
        keys: Textual's names of the keys.
        origin: Where that is said.
    """

    place: str
    name: str
    keys: tuple[str, ...]
    origin: str


class Keymap(NamedTuple):
    """Every action with the keys in use.

    Attributes:
        actions: The actions.
    """

    actions: tuple[Action, ...] = ACTIONS

    def key(self, action_id: str) -> str:
        """The first key of an action, as it is written; in ASCII."""
        found = next(action for action in self.actions if action.id == action_id)
        key = found.keys[0]
        return SHORT.get(key) or key_text(key, ascii_only=True)

    def words(self, text: str) -> str:
        """A text with keys in the place of actions in braces: ``{screen.tour} opens the tour``."""
        return IN_BRACES.sub(lambda match: self.key(match[1]), text)

    def place(self, action: Action) -> str:
        """Where an action works, in words; empty for the main screen."""
        return self.words(action.place)

    @property
    def changes(self) -> dict[str, str]:
        """Keys that are not the program's own, by their bindings, as Textual takes them."""
        pairs = zip(self.actions, ACTIONS, strict=True)
        return {now.binding: ",".join(now.keys) for now, own in pairs if now.keys != own.keys}


KEYMAP = Keymap()


def name_of(action: Action) -> str:
    """A name for an action that no other in its place has: ``basins``, ``zoom-in``, ``step-10``."""
    if action.id in NAMES:
        return NAMES[action.id]
    owner, _, call = action.id.partition(".")
    name, _, argument = call.removesuffix(")").partition("(")
    text = argument.strip("'\"")
    if (owner, name) == ("screen", "show"):
        words = f"show-{text}"
    elif argument[:1] in ("'", '"'):
        words = text
    elif re.fullmatch(r"-?\d+", argument):
        back = "-back" if argument.startswith("-") else ""
        number = "" if abs(int(argument)) == 1 and name not in NUMBERED else argument.lstrip("-")
        words = f"{name}{back}-{number}".rstrip("-")
    else:
        words = name
    return words.replace("_", "-")


def remapped(wanted: Sequence[Wanted]) -> tuple[Keymap, list[tuple[Wanted, str]]]:
    """The keymap with other keys, and those that cannot be, with why.

    Of two actions that one key would run in one place, the one whose keys somebody wanted last
    keeps the program's own.
    """
    left, refused = [*wanted], list[tuple[Wanted, str]]()
    while True:
        keymap = _with(left)
        conflict = _conflict(keymap, left)
        if conflict is None:
            return keymap, refused
        left.remove(conflict[0])
        refused.append(conflict)


def _with(wanted: Iterable[Wanted]) -> Keymap:
    keys = {(each.place, each.name): each.keys for each in wanted}
    return Keymap(
        tuple(
            action._replace(keys=_with_way_out(action, keys[action.where, name_of(action)]))
            if (action.where, name_of(action)) in keys
            else action
            for action in ACTIONS
        )
    )


def _with_way_out(action: Action, keys: tuple[str, ...]) -> tuple[str, ...]:
    is_way_out = action.where == DIALOG and WAY_OUT in action.keys
    return tuple(dict.fromkeys((WAY_OUT, *keys))) if is_way_out else keys


def _conflict(keymap: Keymap, wanted: Sequence[Wanted]) -> tuple[Wanted, str] | None:
    """The last of those that cannot have their keys beside the others, and why."""
    fixed = {key: action for action in ACTIONS if action.where == EVERYWHERE for key in action.keys}
    for each in reversed(wanted):
        for key in each.keys:
            sign = key_text(key, ascii_only=True)
            if key in fixed:
                return each, f"{sign} is for {name_of(fixed[key])}, always"
            if key == WAY_OUT and each.place in DIALOG_TITLES and each.place != DIALOG:
                return each, f"{sign} closes, always"
            for other in keymap.actions:
                holds = other.where == each.place and key in other.keys
                if holds and name_of(other) != each.name:
                    return each, f"{sign} is for {name_of(other)} already"
    return None
