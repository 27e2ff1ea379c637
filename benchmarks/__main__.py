"""``python -m benchmarks [NAME...]``: measure everything, or some of it, and print a table.

Rows go to standard error as they are measured, and all of them to standard output in the end.
What cannot be measured is a row that says so.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import (
    basins,
    critical,
    dataset_size,
    peers,
    startup,
    streaming,
    surface,
    sweep,
    training,
    wire,
)
from benchmarks.table import attempt, markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.table import Row

THEMES: dict[str, Callable[[], Iterable[Row]]] = {
    "surface": surface.measure,
    "critical": critical.measure,
    "training": training.measure,
    "basins": basins.measure,
    "sweep": sweep.measure,
    "streaming": streaming.measure,
    "dataset_size": dataset_size.measure,
    "startup": startup.measure,
    "wire": wire.measure,
    "peers": peers.measure,
}

HOW = "Both sides took turns in this run; least times, for opening and keys the median."


def main(names: Sequence[str]) -> int:
    """Measure.

    Args:
        names: What to measure; none measures everything.

    Returns:
        The exit code: 0 whether or not what is wanted is met, 2 for an unknown name.
    """
    unknown = [name for name in names if name not in THEMES]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are: {', '.join(THEMES)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names or THEMES:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        for row in attempt(f"what is left of {name}", "", THEMES[name]()):
            print(" | ".join(filter(None, row.cells)), file=sys.stderr, flush=True)
            rows.append(row)
    print(markdown(rows))
    missed = sum(not row.met for row in rows)
    print(f"\n{len(rows) - missed} of {len(rows)} met. {HOW}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
