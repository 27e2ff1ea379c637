"""A field for the path of a file, which tab completes."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.experiment.paths import pasted_paths
from rnn_tui.keymap import PATH
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.text_field import TextField
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

BETWEEN, MORE = "  ", "..."


class Completion(NamedTuple):
    """What a path that is being typed may become.

    Attributes:
        text: The path with all that is common to the candidates.
        candidates: The names that begin as its last part does, directories with a slash.
    """

    text: str
    candidates: tuple[str, ...] = ()


def completed(typed: str) -> Completion:
    """A path as far as it can only go on in one way; ``~`` is the home directory.

    Hidden files are candidates where a dot was typed.
    """
    last = typed.rpartition("/")[2]
    before = typed[: len(typed) - len(last)]
    if typed == last and typed.startswith("~") and expanded(typed) != typed:
        return Completion(f"{typed}/")
    try:
        found = sorted(
            f"{entry.name}/" if entry.is_dir() else entry.name
            for entry in Path(expanded(before)).iterdir()
            if entry.name.startswith(last)
            and (last.startswith(".") or not entry.name.startswith("."))
        )
    except (OSError, ValueError):
        found = []
    # What the first and the last in their order begin with, all do.
    common = _common(found[0], found[-1]) if found else last
    return Completion(before + common, tuple(found))


def _common(one: str, other: str) -> str:
    """What two texts begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(character for character, _ in alike)


def expanded(path: str) -> str:
    """A path as it is opened, without blanks around it; a ``~`` that means nobody stays."""
    path = path.strip()
    try:
        return str(Path(path).expanduser()) if path else ""
    except RuntimeError:
        return path


def meant(typed: str) -> str:
    """The path that was typed, as it is opened; quotes and the like are resolved if it needs it."""
    path = expanded(typed)
    return path if is_there(path) else expanded(next(iter(pasted_paths(typed)), ""))


def is_there(path: str) -> bool:
    """Whether a path leads anywhere."""
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):
        return False


def several(count: int) -> str:
    """What is said about so many paths at once."""
    return f"the first of {count} paths" if count > 1 else ""


def in_a_line(names: Sequence[str], width: int) -> str:
    """As many names as fit, as text that a terminal shows as it is."""
    line = BETWEEN.join(map(visible, names))
    if len(line) <= width:
        return line
    return f"{line[: max(width - len(MORE), 0)]}{MORE}"


class PathField(TextField):
    """Tab completes what was typed, or moves on where there is nothing to complete."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(PATH)

    class Completed(Message):
        """There are several ways to go on, or none (any longer)."""

        def __init__(self, candidates: tuple[str, ...]) -> None:
            super().__init__()
            self.candidates = candidates

    class Pasted(Message):
        """So many paths were, and the first taken."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(self, path: str) -> None:
        super().__init__(path, placeholder="path of a file", compact=True, id="file")
        self.completed = path
        """What tab or a paste has made of it last, or whoever made it."""

    def _on_paste(self, event: events.Paste) -> None:
        """Take a path in the place of what is there, unless it may be the rest of that."""
        event.stop()
        event.prevent_default()
        paths = pasted_paths(event.text)
        if not paths:
            return
        path = paths[0]
        if Path(expanded(path)).is_absolute() or self.selected_text == self.value:
            self.value = path
            self.cursor_position = len(path)
        else:
            self.insert_text_at_cursor(path)
        self.completed = self.value
        self.post_message(self.Pasted(len(paths)))

    def action_complete(self) -> None:
        """Complete the path; list its candidates once, then go on."""
        typed = self.value
        found = completed(typed) if typed.strip() else Completion(typed)
        several = len(found.candidates) > 1
        if found.text == typed and (not several or self.completed == typed):
            self.app.action_focus_next()
            return
        self.value = self.completed = found.text
        self.cursor_position = len(found.text)
        self.post_message(self.Completed(found.candidates if several else ()))


class PathEntry(Vertical):
    """A labelled field for a path, with a line below for its candidates.

    Args:
        path: What is in it.
        words: What the line says first.
    """

    def __init__(self, path: str = "", words: str = "") -> None:
        super().__init__()
        self._path, self._words = path, words

    @override
    def compose(self) -> ComposeResult:
        yield Horizontal(Label("file"), PathField(self._path), classes="setting")
        line = Label(self._words, id="candidates", markup=False)
        line.display = bool(self._words)
        yield line

    @property
    def path(self) -> str:
        """What was typed, as it is opened."""
        return meant(self.query_one(PathField).value)

    def say(self, words: str) -> None:
        """Say something in the line below, or nothing."""
        line = self.query_one("#candidates", Label)
        line.update(words)
        line.display = bool(words)

    def on_path_field_completed(self, event: PathField.Completed) -> None:
        """List the candidates."""
        event.stop()
        self.say(in_a_line(event.candidates, self.size.width))

    def on_path_field_pasted(self, event: PathField.Pasted) -> None:
        """Say that there were several."""
        event.stop()
        self.say(several(event.count))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was listed belongs to another path, unless tab has just typed it."""
        if isinstance(event.input, PathField) and event.value != event.input.completed:
            self.say("")
