"""What a command has found, and the one writer of it: strict JSON, CSV or text."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from rnn_tui.cli.output import OK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

JSON, CSV, TEXT = "json", "csv", "text"
FORMS = {JSON: "write JSON", CSV: "write CSV", TEXT: "draw in ASCII"}
"""The forms of a report, and what asking for them does."""

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | float | int | bool | None"
"""What JSON can hold."""

_encode = json.JSONEncoder(allow_nan=False).encode


def _no_rows() -> Iterable[Sequence[object]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A command's result. What is not asked for is never computed.

    Attributes:
        fields: Makes the JSON's fields: numbers, text, arrays, mappings and sequences of them. As
            an iterator of pairs it is written as it comes, and so is a value that is an iterator.
        text: Makes the text, without the last line's end.
        columns: Names of the CSV's columns; empty where the command offers no CSV.
        rows: Makes the CSV's rows, which are written as they come.
        code: The exit code.
        share: Which share of the work is done, 0 to 1; None where it never takes long.
    """

    fields: Callable[[], Mapping[str, object] | Iterator[tuple[str, object]]]
    text: Callable[[], str]
    columns: Sequence[str] = ()
    rows: Callable[[], Iterable[Sequence[object]]] = _no_rows
    code: int = OK
    share: Callable[[], float] | None = None


def write(
    report: Report, form: str, out: TextIO, working: AbstractContextManager[object] | None = None
) -> None:
    """Write a report.

    Args:
        report: What was found.
        form: JSON, CSV or TEXT. Numbers are in full precision in the first two; in JSON, what
            overflowed is "inf" or "-inf".
        out: Where to write it.
        working: Entered while the report is made, and left before a text is written.

    Raises:
        KeyboardInterrupt: If the user interrupts. What was written is whole: rows of CSV, or JSON
            whose last field is then "interrupted".
    """
    with working or nullcontext():
        if form == CSV:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(report.columns)
            rows.writerows(report.rows())
        elif form == JSON:
            _write_object(report.fields(), out)
        else:
            text = report.text()
    if form == TEXT:
        out.write(f"{text}\n")
    out.flush()


def to_json(value: object) -> str:
    """Strict JSON: no NaN, and infinities as words."""
    try:
        return _encode(value)
    except (TypeError, ValueError):
        return _encode(_plain(value))


def _write_object(fields: Mapping[str, object] | Iterator[tuple[str, object]], out: TextIO) -> None:
    """An object whose iterators are written as they come, closed properly in any case."""
    before = "{"
    try:
        for name, value in fields.items() if isinstance(fields, Mapping) else fields:
            # What comes next is known before anything is written, as that may be interrupted.
            head, before = f"{before}{_encode(name)}: ", ", "
            if isinstance(value, Iterator):
                _write_array(head, value, out)
            else:
                out.write(head + to_json(value))
    except KeyboardInterrupt:
        out.write(f'{before}"interrupted": true}}\n')
        raise
    out.write("}\n")


def _write_array(head: str, items: Iterator[object], out: TextIO) -> None:
    before = f"{head}["
    try:
        for item in items:
            text, before = before + to_json(item), ", "
            out.write(text)
    finally:
        out.write("]" if before == ", " else f"{head}[]")


def to_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text under their headings, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (header, *rows)
    ]
    return "\n".join(lines)


def _plain(value: object) -> Plain:
    match value:
        case np.ndarray():
            return _plain(value.tolist())
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case float() if math.isinf(value):
            return "inf" if value > 0 else "-inf"
        case str() | int() | float() | None:
            return value
    raise TypeError(f"JSON holds no {type(value).__name__}")
