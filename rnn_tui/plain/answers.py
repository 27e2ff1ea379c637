"""What each key is answered: every action of the main screen, as sentences."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from rnn_tui.plain import dataset, gradient, program, saving, settings, surface, touring, training
from rnn_tui.plain.keys import UNKNOWN
from rnn_tui.plain.program import Verbatim, only_the_picture
from rnn_tui.plain.touring import key_name
from rnn_tui.words.aloud import sentence
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rnn_tui.keymap import Action
    from rnn_tui.plain.sitting import Sitting

    Answer = Callable[..., str | Iterable[str]]

LONGEST = 20_000
"""Characters of a sentence, whatever is in a file."""

OWNERS = {
    "surface": surface, "trajectory": training, "gradient": gradient, "dataset": dataset,
    "tour": touring,
}  # fmt: skip
"""Whose answers are functions of their actions' names."""

OTHERS: dict[str, Answer] = {
    "dataset.open": dataset.open_file,
    "dataset.settings": settings.of_dataset,
    "trajectory.optimizer": settings.of_optimizer,
    "screen.next('history')": training.history,
    "screen.next('scale')": gradient.scale,
    "screen.next_pane": program.next_pane,
    "screen.show": program.show,
    "screen.about": program.about,
    "screen.tour": touring.tour,
    "screen.leave_tour": touring.leave,
    "screen.undo": program.undo,
    "screen.redo": program.redo,
    "screen.copy": program.copy,
    "screen.export": program.export,
    "screen.help": program.keys,
    "app.repaint": program.repaint,
    "app.suspend_process": program.suspend,
    "app.command_palette": program.find,
    "app.leave": program.leave,
    "app.resume": saving.resume,
}
"""Answers under other names, of an action or of all that differ in what is in brackets."""


def action_of(sitting: Sitting, key: str) -> Action | None:
    """What a key does now."""
    return next((action for action in program.reachable(sitting) if key in action.keys), None)


def answer(sitting: Sitting, key: str) -> Iterator[str]:
    """The sentences that answer a key, as they come.

    Args:
        sitting: What the key changes.
        key: The key, by the keymap's name.
    """
    said: list[str] = []
    for words in _answer(sitting, key):
        told = words if isinstance(words, Verbatim) else sentence(visible(words, LONGEST))
        said.append(told)
        yield told
    sitting.said = [Verbatim(told) for told in said]


def _answer(sitting: Sitting, key: str) -> Iterator[str]:
    action = action_of(sitting, key)
    if action is None:
        which = "an unknown key" if key == UNKNOWN else f"the key {key_name(key)}"
        yield f"{which} does nothing here; the question mark lists every key"
        return
    found = perform(sitting, action)
    yield from [found] if isinstance(found, str) else found
    yield from touring.newly_done(sitting)


def perform(sitting: Sitting, action: Action) -> str | Iterable[str]:
    """Do an action; one that nothing here does is of the picture alone."""
    name, _, listed = action.id.partition("(")
    arguments: tuple[Any, ...] = ast.literal_eval(f"({listed[:-1]},)") if listed else ()
    if action.id in OTHERS:
        name, arguments = action.id, ()
    owner, _, own = name.partition(".")
    function: Answer | None = OTHERS.get(name) or getattr(OWNERS.get(owner), own, None)
    return only_the_picture(action) if function is None else function(sitting, *arguments)
