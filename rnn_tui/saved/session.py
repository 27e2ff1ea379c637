"""A session as it is saved: the experiment's options, and where one was in the app."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnn_tui.experiment.command_line import command_line, experiment_from, values_from

if TYPE_CHECKING:
    from rnn_tui.experiment import Experiment

FORMAT = "rnn-tui session 1"


@dataclass(frozen=True)
class SavedSession:
    """Everything that brings a session back.

    Attributes:
        arguments: The options of the experiment; the playback's position is one of them.
        folder: The folder it was explored in, where paths of files begin.
        pane: The pane that had the focus; empty where that is not known.
        maximised: Whether it had the whole screen.
        tour: The file of the tour that was open, empty for the program's own; None for none.
        stop: The title of its stop.
        left: Whether the user left; else it broke off, or goes on.
    """

    arguments: tuple[str, ...]
    folder: str
    pane: str = ""
    maximised: bool = False
    tour: str | None = None
    stop: str = ""
    left: bool = False

    def values(self, folder: str) -> dict[str, Any]:
        """The settings of what was explored.

        Args:
            folder: Where paths begin now.

        Raises:
            ValueError: If they cannot be used, with one sentence.
        """
        values = values_from(self.arguments)
        if "data" in values and folder != self.folder:
            values["data"] = str(Path(self.folder) / values["data"])
        return values

    def experiment(self, folder: str) -> Experiment:
        """What was explored, where paths begin in a folder; raises as :meth:`values` does."""
        return experiment_from(self.values(folder))

    @property
    def command_line(self) -> str:
        """The command that shows it, from its own folder."""
        return command_line(self.experiment(self.folder))

    def to_text(self) -> str:
        """The session as its file has it."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1) + "\n"


def from_text(text: str) -> SavedSession:
    """A session from the text of its file.

    Raises:
        ValueError: If that is no session, or one that cannot be used, with one sentence.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"it does not say that it is a {FORMAT}")
    kept = {field.name: found[field.name] for field in fields(SavedSession) if field.name in found}
    words = kept.get("arguments")
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("its arguments must be a list of words")
    for name, types in _TYPES.items():
        if not isinstance(kept.get(name, types()), types) and (name, kept[name]) != ("tour", None):
            raise ValueError(f"its {name} cannot be {kept[name]!r}")
    if "folder" not in kept:
        raise ValueError("it does not say in which folder it was explored")
    session = SavedSession(**{**kept, "arguments": tuple(words)})
    session.experiment(session.folder)
    return session


_TYPES = {
    "folder": str, "pane": str, "maximised": bool, "tour": str, "stop": str, "left": bool,
}  # fmt: skip
