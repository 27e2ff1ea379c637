"""What the screens of racers draw alike: their table, words on the selected one, and keys."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.drawing.cells import BOLD, DIM, REVERSE
from rnn_tui.drawing.numbers import packed
from rnn_tui.drawing.table import draw_table
from rnn_tui.engine.jobs.race import colors_of
from rnn_tui.experiment.entry import BETWEEN, Entry, typed
from rnn_tui.words.race_table import lettered, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rnn_tui.drawing.axes import Rectangle
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.table import Column
    from rnn_tui.experiment import Experiment
    from rnn_tui.remapping import Keymap

TITLE, KEYS_LINE = 1, 1
"""Rows above and below everything else."""

MARGIN = 1
OUT = "out"
OWN_MARK = "*"


def names_of(entries: Sequence[Entry], racers: Sequence[Entry], *, but: str = "") -> list[str]:
    """Letters and names, with a mark where a racer has settings of its own.

    Args:
        entries: Who is in the table.
        racers: Who of them takes part.
        but: A setting, as it is typed, that needs no mark.
    """
    letters = dict(zip(racers, letters_of([r.optimizer for r in racers]), strict=True))
    names = []
    for entry in entries:
        letter = letters.get(entry, OPTIMIZERS[entry.optimizer].letter)
        own = any(typed(name) != but for name, _ in entry.own)
        names.append(lettered(letter, entry.optimizer) + OWN_MARK * own)
    return names


def words_on(entry: Entry, experiment: Experiment, *, but: str = "") -> list[str]:
    """Words on a racer: what it has of its own, what it does, and with what; empty for none.

    Args:
        entry: The racer.
        experiment: What it does not set.
        but: A setting, as it is typed, that nothing is said of.
    """
    optimizer = OPTIMIZERS[entry.optimizer]
    settings = entry.settings(experiment.settings)
    names = [name for name in optimizer.uses if typed(name) != but]
    used = Entry.of(entry.optimizer, {name: getattr(settings, name) for name in names})
    own = f"{OWN_MARK} its own: {entry.own_text}" if entry.own else ""
    runs_with = f"runs with {used.own_text.replace(BETWEEN, ' ')}" if used.own else ""
    return [own, optimizer.rule, runs_with]


def draw_title(cells: Cells, parts: Iterable[str]) -> None:
    """As many parts of a title as have room."""
    title = next(iter(packed(parts, cells.width - 2 * MARGIN)), "")
    cells.write(0, MARGIN, title, attrs=BOLD)


class Table(NamedTuple):
    """A table of racers.

    Attributes:
        columns: Its columns, the names first.
        rows: What each of them is said to be, the names first.
        selected: Which row is selected.
        racers: Who takes part.
    """

    columns: Sequence[Column]
    rows: Mapping[Entry, Sequence[str]]
    selected: int
    racers: Sequence[Entry]


def draw_racers(cells: Cells, table: Table, paint: Paint) -> None:
    """Draw a table into all of some cells; those who take part have letters in their colours."""
    columns, rows, selected, racers = table
    first = draw_table(cells, columns, [*rows.values()], selected)
    colors = colors_of([racer.optimizer for racer in racers], dark=paint.dark)
    inks = dict(zip(racers, colors, strict=True))
    for line, (entry, row) in enumerate([*rows.items()][first : first + cells.height - 1], 1):
        if entry in inks and not paint.plain:
            attrs = BOLD | (REVERSE if line - 1 + first == selected else 0)
            cells.write(line, 0, row[0][0], ink=inks[entry], attrs=attrs)


def draw_words(cells: Cells, room: Rectangle, words: Sequence[str]) -> None:
    """As many of the words as have room, in lines; the first are cut where there is too little."""
    lines: list[str] = []
    for count in range(len(words), 0, -1):
        lines = textwrap.wrap("; ".join(words[:count]), room.width, break_on_hyphens=False)
        if len(lines) <= room.height:
            break
    for line, text in enumerate(lines[: room.height]):
        cells.write(room.row + line, room.column, text)


def draw_keys(cells: Cells, keys: Iterable[tuple[str, str]], keymap: Keymap) -> None:
    """The keys that there is room for, those that come first; actions in braces are keys."""
    row, column = cells.height - KEYS_LINE, MARGIN
    for actions, words in keys:
        key = keymap.words(actions)
        end = column + len(key) + 1 + len(words)
        if end > cells.width:
            return
        cells.write(row, column, key, attrs=BOLD)
        cells.write(row, column + len(key) + 1, words, attrs=DIM)
        column = end + 2
