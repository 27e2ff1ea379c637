"""What the screens of racers draw alike: their table, words on the selected one, and keys."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.drawing.cells import BOLD, DIM
from rnn_tui.drawing.numbers import packed
from rnn_tui.drawing.table import draw_table
from rnn_tui.engine.jobs.race import color_of
from rnn_tui.experiment.entry import BETWEEN, Entry, typed
from rnn_tui.words.race_table import lettered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rnn_tui.drawing.axes import Rectangle
    from rnn_tui.drawing.cells import Cells
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.drawing.table import Column
    from rnn_tui.experiment import Experiment

TITLE, KEYS_LINE = 1, 1
"""Rows above and below everything else."""

WHOLE_TABLE = len(OPTIMIZERS) + 1
MARGIN = 1
OUT = "out"
OWN_MARK = "*"


def name_of(entry: Entry) -> str:
    """Its letter and its name, with a mark where it has settings of its own."""
    return lettered(entry.optimizer, entry.optimizer) + OWN_MARK * bool(entry.own)


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


def draw_racers(
    table: Cells,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    selected: int,
    paint: Paint,
) -> None:
    """Draw the table of all optimisers; the letters of those who are not out have their colours.

    Args:
        table: Drawn on, all of them.
        columns: The columns, the names first.
        rows: Entries of each optimiser.
        selected: Which row is selected.
        paint: How everything looks.
    """
    first = draw_table(table, columns, rows, selected)
    for line, (row, name) in enumerate(zip(rows[first:], [*OPTIMIZERS][first:], strict=True), 1):
        if line < table.height and row[1] != OUT and not paint.plain:
            ink, attrs = color_of(name, dark=paint.dark), int(table.attrs[line, 0]) | BOLD
            table.write(line, 0, row[0][0], ink=ink, attrs=attrs)


def draw_words(cells: Cells, room: Rectangle, words: Sequence[str]) -> None:
    """As many of the words as have room, in lines; the first are cut where there is too little."""
    lines: list[str] = []
    for count in range(len(words), 0, -1):
        lines = textwrap.wrap("; ".join(words[:count]), room.width, break_on_hyphens=False)
        if len(lines) <= room.height:
            break
    for line, text in enumerate(lines[: room.height]):
        cells.write(room.row + line, room.column, text)


def draw_keys(cells: Cells, keys: Iterable[tuple[str, str]]) -> None:
    """The keys that there is room for, those that come first."""
    row, column = cells.height - KEYS_LINE, MARGIN
    for key, words in keys:
        end = column + len(key) + 1 + len(words)
        if end > cells.width:
            return
        cells.write(row, column, key, attrs=BOLD)
        cells.write(row, column + len(key) + 1, words, attrs=DIM)
        column = end + 2
