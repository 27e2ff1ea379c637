"""What goes over the line, and when: counted from a real pseudo-terminal."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from benchmarks import wire_bytes, wire_latency, wire_slow_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row


def measure() -> Iterator[Row]:
    """Bytes, then times, then a slow line.

    Yields:
        Rows of the table.
    """
    with tempfile.TemporaryDirectory() as home:
        for theme in (wire_bytes, wire_latency, wire_slow_line):
            yield from theme.measure(home)
