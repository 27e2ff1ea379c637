"""Reading a dataset, and the one place where what is wrong in a file is put in words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.datafile.account import Account
from rnn_tui.core.datafile.arrays import read_npy, read_npz
from rnn_tui.core.datafile.choices import AUTO, SUM, Choices
from rnn_tui.core.datafile.content import Content, content_of, encoding_of, foreign
from rnn_tui.core.datafile.opening import STANDARD_INPUT, begin, opened
from rnn_tui.core.datafile.text import read_text
from rnn_tui.core.dataset import LARGEST_VALUE, DataError, Dataset, last_steps
from rnn_tui.core.units import ratio

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path
    from typing import BinaryIO

    from rnn_tui.arrays import Array
    from rnn_tui.core.datafile.columns import Parsed

    Progress = Generator[float, None, Dataset]

NO_CHOICES = Choices()
NEEDED = "text (CSV), .npy or .npz is needed"


def read(path: str | Path, choices: Choices = NO_CHOICES) -> Progress:
    """Read a dataset.

    Args:
        path: Text in columns (commas, semicolons, tabs, bars or blanks between them), an ``.npy``
            or an ``.npz`` file, each as it is or compressed with gzip, in a file or from a pipe;
            ``-`` is standard input.
        choices: What is said about it.

    Yields:
        The share of the file that is read, 0 to 1; ``opening.WAITING`` while a pipe is empty.

    Returns:
        The dataset, with an account of what was read.

    Raises:
        DataError: One sentence with the file, and line and column where there is one.
    """
    name = str(path)
    try:
        with (yield from opened(name)) as file:
            return (yield from _read(name, file, choices))
    except DataError as error:
        raise DataError(_with_name(name, str(error))) from None
    except MemoryError:
        raise DataError(_with_name(name, "does not fit into memory")) from None
    except IsADirectoryError:
        raise DataError(_with_name(name, "is a directory, not a data file")) from None
    except FileNotFoundError:
        raise DataError(_with_name(name, "no such file")) from None
    except Exception as error:  # noqa: BLE001 - whatever is wrong inside a file is one sentence
        system = getattr(error, "strerror", None)
        what = system or str(error).partition("\n")[0] or type(error).__name__
        words = f"cannot be read ({what})" if system else f"is damaged ({what})"
        raise DataError(_with_name(name, words)) from None


def _with_name(name: str, words: str) -> str:
    """What is wrong, with the file."""
    shown = "standard input" if name == STANDARD_INPUT else name
    return f"{shown}, {words}" if words.startswith("line ") else f"{shown}: {words}"


def _read(name: str, file: BinaryIO, choices: Choices) -> Progress:
    """Read an open file."""
    found = yield from begin(file)
    head = found.head
    what = foreign(head)
    if what:
        raise DataError(f"is {what}; {NEEDED}")
    content = content_of(head)
    if choices.arrays and content is not Content.ZIP:
        raise DataError(f"is {content.value}, --arrays chooses from an .npz")
    if choices.header != AUTO and content is not Content.TEXT:
        raise DataError(f"is {content.value}, --header is for text")
    if content is Content.TEXT:
        whole = os.fstat(file.fileno()).st_size if file.seekable() else 0

        def share() -> float:
            return min(file.tell() / whole, 1.0) if whole else 0.0

        parsed = yield from read_text(found, encoding_of(head), choices, share)
    elif content is Content.NPY:
        parsed = yield from read_npy(found, choices)
    else:
        stream = found.stream if found.size is not None else (yield from found.in_memory())
        parsed = yield from read_npz(stream, choices)
    if found.unfolded:
        parsed = parsed._replace(notes=("compressed with gzip", *parsed.notes))
    return _dataset(name, content.value, parsed, choices)


def _dataset(name: str, form: str, parsed: Parsed, choices: Choices) -> Dataset:
    """The dataset of what a file holds, with the account of it."""
    units = choices.units
    columns, names = parsed.columns, parsed.names
    place = {column: i for i, column in enumerate(columns.needed)}
    X = last_steps(
        _taken(parsed.table, [place[column] for column in columns.inputs]), choices.length
    )
    if units != 1.0:
        # In place: the table is not needed any more, and may fill half of the memory.
        X *= units
    target = parsed.target or SUM
    if parsed.targets is not None:
        t = parsed.targets * units
    elif columns.target is not None:
        t, target = parsed.table[:, place[columns.target]] * units, names.name(columns.target)
        # What the sum is called may be the name of a column, too.
        target = f"column {columns.target + 1}" if target == SUM else target
    else:
        t = X.sum(axis=1)
    least, most = float(X.min()), float(X.max())
    largest = max(-least, most, float(np.abs(t).max()))
    if units != 1.0 and largest > LARGEST_VALUE:
        raise DataError(
            f"its values times --units {ratio(units)} reach {largest:.2g}, more than "
            f"{LARGEST_VALUE:g}"
        )
    account = Account(
        name,
        form,
        len(X),
        X.shape[1],
        parsed.header,
        names.name(names.skipped[0]) if names.skipped else None,
        target,
        (*(names.name(column) for column in columns.unused), *parsed.unused),
        least,
        most,
        parsed.notes,
        units,
    )
    return Dataset(X, t, account, units)


def _taken(table: Array, places: list[int]) -> Array:
    """Some columns of a table, without a copy where they follow each other."""
    first, last = places[0], places[-1]
    if places == list(range(first, last + 1)):
        return table[:, first : last + 1]
    return np.ascontiguousarray(table[:, places])
