"""Results as strict JSON, CSV and aligned text."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def to_json(value: object) -> str:
    """Strict JSON with numbers in full precision; what overflowed is "inf" or "-inf"."""
    return json.dumps(_plain(value), allow_nan=False)


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a header line and numbers in full precision."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


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


def _plain(value: object) -> Any:  # noqa: ANN401
    match value:
        case np.ndarray():
            return _plain(value.tolist())
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case float() if math.isinf(value):
            return "inf" if value > 0 else "-inf"
    return value
