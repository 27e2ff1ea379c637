"""What a command has found, and the one writer of it: strict JSON, CSV or text."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

JSON, CSV, TEXT = "json", "csv", "text"
FORMS = {JSON: "write JSON", CSV: "write CSV", TEXT: "draw in ASCII"}
"""The forms of a report, and what asking for them does."""

OK, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: well; a check has failed; the input cannot be used."""

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | float | int | bool | None"
"""What JSON can hold."""


def _no_rows() -> Iterable[Sequence[object]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A command's result. What is not asked for is never computed.

    Attributes:
        fields: Makes the JSON's fields: numbers, text, arrays, mappings and sequences of them.
        text: Makes the text, without the last line's end.
        columns: Names of the CSV's columns; empty where the command offers no CSV.
        rows: Makes the CSV's rows, which are written as they come.
        code: The exit code.
    """

    fields: Callable[[], Mapping[str, object]]
    text: Callable[[], str]
    columns: Sequence[str] = ()
    rows: Callable[[], Iterable[Sequence[object]]] = _no_rows
    code: int = OK


def write(report: Report, form: str, out: TextIO) -> None:
    """Write a report.

    Args:
        report: What was found.
        form: JSON, CSV or TEXT. Numbers are in full precision in the first two; in JSON, what
            overflowed is "inf" or "-inf".
        out: Where to write it.
    """
    if form == CSV:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(report.columns)
        rows.writerows(report.rows())
    else:
        whole = to_json(report.fields()) if form == JSON else report.text()
        out.write(f"{whole}\n")
    out.flush()


def to_json(value: object) -> str:
    """Strict JSON: no NaN, and infinities as words."""
    return json.dumps(_plain(value), allow_nan=False)


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
