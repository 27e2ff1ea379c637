"""Where in time the gradient comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.drawing.numbers import percent, short

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.core.by_step import ByStep, Terms

FEW = 5
"""How many of the last and of the first steps are compared; of short sequences their halves."""

NUMBERS = "", "one", "two", "three", "four", "five"


def sentences(found: ByStep) -> tuple[list[str], list[str]]:
    """What the terms of dL/dwx and dL/dwRec prove, each from the longest text to the shortest."""
    return _sentence(found.wx, "dL/dwx", "input"), _sentence(found.w_rec, "dL/dwRec", "state")


def at_step(found: ByStep, k: int) -> list[str]:
    """The terms of a step and their shares, a field each."""
    fields = []
    for slope, terms in zip(("dL/dwx", "dL/dwRec"), found, strict=True):
        shares = terms.shares
        share = "" if shares is None else f" ({percent(abs(float(shares[k - 1])))})"
        fields.append(f"{slope} {short(float(terms.values[k - 1]), 7)}{share}")
    return [f"k {k}: {fields[0]}", fields[1]]


def _sentence(terms: Terms, slope: str, what: str) -> list[str]:
    """Which part of a slope the last and the first steps make, in fewer and fewer words.

    Args:
        terms: Of the slope, k = 1..T.
        slope: Its name.
        what: What its terms have as a factor: an input or a state.
    """
    shares = terms.shares
    if not terms.finite:
        return [f"{slope} is not finite: no shares", f"{slope} not finite"]
    if shares is None:
        if not terms.values.any():
            return [f"{slope} is 0 at every step", f"{slope} is 0"]
        return [f"{slope} is 0 within rounding", f"{slope} is 0"]
    length = len(shares)
    if length == 1:
        return [f"the only {what} makes all of {slope}", f"{slope}: one {what}"]
    count = min(FEW, length // 2)
    some, makes = (NUMBERS[count], "make") if count > 1 else ("", "makes")
    last, first = (percent(_size(part)) for part in (shares[-count:], shares[:count]))
    last_ones = " ".join(
        filter(None, ("the last", some, f"{what}s" if some else what, makes, last))
    )
    first_ones = f"the first {some or 'one'} {first}"
    brief = f"last {count} {last}, first {count} {first}"
    if (shares >= 0).all() or (shares <= 0).all():
        whole = f"{last_ones} of {slope}, {first_ones}"
        return [whole, f"{slope}: {brief}", f"{slope}: last {count} {last}"]
    whole = f"by size {last_ones} of {slope}'s terms, {first_ones}"
    cancelled = percent(1.0 - min(abs(float(shares.sum())), 1.0))
    return [
        f"{whole}; unlike signs cancel {cancelled} of them",
        whole,
        f"by size the last {some or 'one'} {makes} {last} of {slope}, {first_ones}",
        f"{slope} by size: {brief}",
        f"{slope} by size: last {count} {last}",
    ]


def _size(shares: Array) -> float:
    """The sizes of shares added up; that of all of them is 1."""
    return min(float(np.abs(shares).sum()), 1.0)
