"""Amounts of two sides, times taken in turns, and the table they go into."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

HEADINGS = ("what", "measured against", "each", "ratio", "wanted", "met?")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, as text.

    Attributes:
        what: What is measured.
        against: What it is measured against.
        each: Both amounts, the program's first.
        ratio: How they compare.
        wanted: What the ratio should be.
        met: Whether it is.
    """

    what: str
    against: str
    each: str
    ratio: str
    wanted: str
    met: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands under HEADINGS."""
        met = "yes" if self.met else "**no**"
        return self.what, self.against, self.each, self.ratio, self.wanted, met


@dataclass(frozen=True, slots=True)
class Side:
    """A computation and how many calls of it make one measurement."""

    call: Callable[[], object]
    calls: int = 1

    def seconds(self) -> float:
        """Time of one call, the mean of ``calls``."""
        start = perf_counter()
        for _ in range(self.calls):
            self.call()
        return (perf_counter() - start) / self.calls


def fastest(*sides: Side, rounds: int) -> tuple[float, ...]:
    """The least time of each side; they take turns, so that a slow moment strikes them all.

    Args:
        sides: What to measure; each is called once before the first round.
        rounds: How many measurements of each side.
    """
    for side in sides:
        side.call()
    taken = [[side.seconds() for side in sides] for _ in range(rounds)]
    return tuple(min(column) for column in zip(*taken, strict=True))


def faster(what: str, against: str, ours: float, theirs: float, least: float) -> Row:
    """A row of two times: the program must be ``least`` times faster."""
    ratio = theirs / ours
    each = f"{seconds(ours)}, {seconds(theirs)}"
    wanted = f"at least {least:,g} times faster"
    return Row(
        what,
        against,
        each,
        f"{ratio:,.0f} times faster" if ratio >= 100 else f"{ratio:.1f} times faster",
        wanted,
        ratio >= least,
    )


def at_most(
    what: str,
    against: str,
    ours: float,
    theirs: float,
    most: float,
    *,
    unit: Callable[[float], str] | None = None,
) -> Row:
    """A row of two amounts: the program's must be at most ``most`` times the other one."""
    ratio = ours / theirs
    unit = unit or seconds
    each = f"{unit(ours)}, {unit(theirs)}"
    return Row(what, against, each, times(ratio), f"at most {times(most)}", ratio <= most)


def in_median(
    what: str,
    against: str,
    pairs: Sequence[tuple[float, float]],
    most: float,
    *,
    unit: Callable[[float], str] | None = None,
) -> Row:
    """A row of pairs of amounts: the median of their ratios must be at most ``most``."""
    ratio = median(ours / theirs for ours, theirs in pairs)
    unit = unit or seconds
    each = ", ".join(unit(median(amounts)) for amounts in zip(*pairs, strict=True))
    return Row(what, against, each, times(ratio), f"at most {times(most)}", ratio <= most)


def equal(what: str, against: str, largest: float, most: float) -> Row:
    """A row for the largest difference between the results of both sides."""
    wanted = f"at most {most:g}"
    return Row(what, against, f"largest difference {largest:.2g}", "", wanted, largest <= most)


def attempt(what: str, against: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows as they are measured; where that fails, a row that says so and why.

    Args:
        what: What is measured, for that row.
        against: What it is measured against.
        rows: Measures them one after another.
    """
    try:
        yield from rows
    except Exception as error:
        logging.exception("%s", what)
        reason = visible(str(error).partition("\n")[0] or type(error).__name__)
        yield Row(what, against, f"not measured: {reason.replace('|', '/')}", "", "", met=False)


def times(ratio: float) -> str:
    """A ratio: ``1.25 times``, or ``1/800`` where that says more."""
    return f"1/{1 / ratio:,.0f}" if 0 < ratio < 0.1 else f"{ratio:.2f} times"


def seconds(value: float) -> str:
    """A time with three digits."""
    for unit, name in ((1.0, "s"), (1e-3, "ms")):
        if value >= unit:
            return f"{value / unit:.3g} {name}"
    return f"{value / 1e-6:.3g} us"


def megabytes(value: float) -> str:
    """An amount of memory."""
    return f"{value / 1e6:.0f} MB"


def size(value: float) -> str:
    """A number of bytes."""
    return f"{value:,.0f} bytes"


def markdown(rows: Iterable[Row]) -> str:
    """The table, padded so that it reads well as text too."""
    lines = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)
