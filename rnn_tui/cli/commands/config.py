"""``rnn-tui config``: the settings that hold, and where each is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.cli.command import Command
from rnn_tui.cli.config.layers import option
from rnn_tui.cli.output import FAILED, OK
from rnn_tui.cli.report import JSON, Report
from rnn_tui.experiment.setting import AUTO
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.keymap import key_text
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.cli.start import Start
    from rnn_tui.core.model import Model
    from rnn_tui.experiment import Experiment

LONGEST_VALUE = 32


class Row(NamedTuple):
    """A setting as it holds.

    Attributes:
        name: Its name in the file.
        value: Its value.
        text: The value as it is typed.
        origin: Where it is from.
    """

    name: str
    value: Any
    text: str
    origin: str


def config(_: Experiment, _model: Model, options: Namespace) -> Report:
    """List every setting; fails where something in the configuration cannot be used."""
    start: Start = options.begun
    keys = [*_keys(start)]
    rows, mistakes = [*_rows(start)], (*start.mistakes, *start.keys.mistakes)

    def fields() -> dict[str, object]:
        return {
            "file": start.file,
            "read": start.configuration.read,
            "settings": {
                row.name: {"value": _plain(row.value), "from": row.origin} for row in rows
            },
            "keys": {row.name: {"keys": row.value, "from": row.origin} for row in keys},
            "mistakes": mistakes,
            "unused": start.settled.idle,
        }

    def text() -> str:
        table = [
            (row.name, visible(row.text, LONGEST_VALUE), visible(row.origin))
            for row in (*rows, *keys)
        ]
        parts = [
            f"{visible(start.file)} {start.fate}",
            _aligned([("setting", "value", "from"), *table]),
            *_listed("Not used here", start.settled.idle),
            *_listed("Mistakes, left out", mistakes),
        ]
        return "\n\n".join(parts)

    return Report(fields=fields, text=text, code=FAILED if mistakes else OK)


def _rows(start: Start) -> Iterator[Row]:
    for name, setting in SETTINGS.items():
        value = getattr(start.experiment, name)
        text = setting.typed(value) or "none"
        yield Row(option(name), value, text, start.origin(name))
    for name, value in start.of_app.items():
        yield Row(option(name), value, AUTO if value is None else str(value), start.origin(name))


def _keys(start: Start) -> Iterator[Row]:
    """The keys that are not the program's own."""
    for name, keys, origin in start.keys.rows:
        yield Row(name, keys, " ".join(key_text(key, ascii_only=True) for key in keys), origin)


def _plain(value: object) -> object:
    """A value as JSON can hold it; racers are words."""
    if isinstance(value, tuple):
        return [*map(_plain, value)]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _aligned(rows: list[tuple[str, str, str]]) -> str:
    """Columns of words, to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (map(str.ljust, row, widths) for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _listed(heading: str, sentences: tuple[str, ...]) -> list[str]:
    lines = (f"  {visible(sentence)}" for sentence in sentences)
    return ["\n".join([f"{heading}:", *lines])] if sentences else []


COMMAND = Command("The settings that hold, and where each is from.", config, (JSON,), order=11)
