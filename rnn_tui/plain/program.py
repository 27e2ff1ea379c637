"""Answers about the program: panes, help, undoing, leaving, and what is of the picture alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.keymap import ANYWHERE, EVERYWHERE, PANE_TITLES, PANES
from rnn_tui.plain import dataset, gradient, surface, training
from rnn_tui.plain.touring import key_name
from rnn_tui.words.about import about as about_pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.keymap import Action
    from rnn_tui.plain.sitting import Sitting
    from rnn_tui.session.history import Values


class Verbatim(str):
    """Said as it is: it is to be copied, not heard."""

    __slots__ = ()


def only_the_picture(action: Action) -> str:
    """The answer to a key that changes what is seen, and nothing that can be said."""
    return f"this key changes only the picture, which is not shown here: {action.words}"


# -- panes ---------------------------------------------------------------------------------


def next_pane(sitting: Sitting, by: int) -> Iterator[str]:
    """Go around the panes."""
    names = list(PANE_TITLES)
    return show(sitting, names[(names.index(sitting.pane) + by) % len(names)])


def show(sitting: Sitting, name: str) -> Iterator[str]:
    """Give a pane the keys, and say what it shows."""
    sitting.pane = name
    own = [action for action in sitting.actions if action.where == name]
    keys = "; ".join(_line(action) for action in own)
    yield f"{PANE_TITLES[name]}. {'Its own keys: ' + keys if keys else 'Arrows move the crosshair'}"
    match name:
        case "surface":
            yield surface.readout(sitting)
        case "dataset":
            yield from dataset.summary(sitting)
        case "trajectory":
            yield training.where(sitting)
        case _:
            yield from gradient.summary(sitting)


def about(sitting: Sitting) -> Iterator[str]:
    """What the pane is."""
    yield from about_pane(PANE_TITLES[sitting.pane]).split("\n\n")


# -- program -------------------------------------------------------------------------------


def copy(sitting: Sitting) -> Iterator[str]:
    """The command line that shows this again."""
    yield "this command line shows what is explored"
    yield Verbatim(command_line(sitting.experiment))


def export(sitting: Sitting) -> Iterator[str]:
    """Ask for a file, and write it."""
    from rnn_tui.export.ending import ENDINGS, ExportError
    from rnn_tui.export.process import check_command, run_command

    path = (
        sitting.ask("Type the path of a file to write, such as run.csv, then enter") or ""
    ).strip()
    if not path:
        yield f"no file is written; its ending would say what is in it: {', '.join(ENDINGS)}"
        return
    try:
        check_command(path, sitting.experiment)
        yield run_command(path, sitting.experiment)
    except ExportError as error:
        yield str(error)


def undo(sitting: Sitting) -> str:
    """Take back the last change."""
    step = sitting.undo()
    return "there is nothing to undo" if step is None else _changed(sitting, "undone", step.before)


def redo(sitting: Sitting) -> str:
    """Bring it again."""
    step = sitting.redo()
    return "nothing was undone" if step is None else _changed(sitting, "done again", step.after)


def _changed(sitting: Sitting, words: str, values: Values) -> str:
    named = []
    for name, value in values.items():
        setting = SETTINGS[name]
        typed = "as usual" if value in (None, ()) else setting.typed(value)
        named.append(f"{setting.option[2:]} {typed}")
    return f"{words}: {', '.join(named)}; {surface.readout(sitting)}"


def repaint(sitting: Sitting) -> Sequence[str]:
    """Say the last answer again."""
    return sitting.said or [surface.readout(sitting)]


def suspend(_: Sitting) -> str:
    """What becomes of ctrl+z is the terminal's matter."""
    return "your shell suspends the program where it can, and fg comes back"


def leave(sitting: Sitting) -> Sequence[str]:
    """Leave."""
    sitting.left = True
    return ()


# -- keys ----------------------------------------------------------------------------------


def _line(action: Action) -> str:
    """An action with its keys."""
    return f"{' or '.join(map(key_name, action.keys))}: {action.words}"


def reachable(sitting: Sitting) -> Iterator[Action]:
    """The actions that keys do now, those of the pane first."""
    for place in (sitting.pane, ANYWHERE, EVERYWHERE):
        yield from (action for action in sitting.actions if action.where == place)


def keys(sitting: Sitting) -> Iterator[str]:
    """Every key and what it does, a line each."""
    yield f"keys, of the pane {PANE_TITLES[sitting.pane]} first"
    taken: set[str] = set()
    group = PANES
    for action in reachable(sitting):
        free = tuple(key for key in action.keys if key not in taken)
        taken.update(free)
        if free and action.group != group:
            group = action.group
            yield group
        if free:
            yield _line(action._replace(keys=free))


def find(sitting: Sitting) -> Iterator[str]:
    """Ask for words, and say the keys of the actions that have them."""
    typed = sitting.ask("Type some words of what you look for, then enter")
    words = (typed or "").lower().split()
    found = [action for action in reachable(sitting)
             if all(word in action.words.lower() for word in words)]  # fmt: skip
    if not found or not words:
        yield "no action has such words; the question mark lists every key"
    elif words:
        yield from map(_line, found)
