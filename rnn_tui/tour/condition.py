"""Conditions: comparisons of named values, numbers and words; nothing is evaluated as code."""

from __future__ import annotations

import operator
import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rnn_tui.tour.reference import Reference
    from rnn_tui.tour.values import Found

OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
    "<": operator.lt, ">": operator.gt,
}  # fmt: skip
COMPARED = re.compile(r"(<=|>=|==|!=|<|>)")
JOINED = re.compile(r"\s+and\s+")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
EXAMPLE = "write it as `w_rec > 1`, `0.9 < w_rec < 1.1` or `loss < 1 and iteration >= 57`"


class Operand(NamedTuple):
    """A side of a comparison.

    Attributes:
        text: As it was written.
        constant: The number or word that it is; None where it is a value.
        reference: The value that it is; None where it is a constant.
        absolute: Whether its size counts, without its sign.
    """

    text: str
    constant: float | str | None = None
    reference: Reference | None = None
    absolute: bool = False


class Comparison(NamedTuple):
    """``0.9 < w_rec < 1.1``: operands, and the operators between them."""

    operands: tuple[Operand, ...]
    operators: tuple[str, ...]


class Condition(NamedTuple):
    """Comparisons that must all hold, and where they stand.

    Attributes:
        text: As it was written.
        line: Where.
        comparisons: What it says.
    """

    text: str
    line: int
    comparisons: tuple[Comparison, ...]

    @property
    def references(self) -> Iterator[Reference]:
        """The values that it compares."""
        for comparison in self.comparisons:
            for operand in comparison.operands:
                if operand.reference is not None:
                    yield operand.reference

    def holds(self, value: Callable[[Reference], Found]) -> bool:
        """Whether it holds for these values; with a value that there is not, it does not."""
        return all(_holds(comparison, value) for comparison in self.comparisons)


def is_condition(text: str) -> bool:
    """Whether a text compares something."""
    return COMPARED.search(text) is not None


def parse(text: str, line: int, refer: Callable[[str], Reference]) -> Condition:
    """A condition from its text.

    Args:
        text: ``w_rec > 1``; sides are names of values, numbers, words that a value may be, sizes
            between bars, and values between braces.
        line: Where it stands.
        refer: Makes a reference of what stands in braces, raising ValueError where it cannot be.

    Raises:
        ValueError: With one sentence: what is wrong, and what would be right.
    """
    text = " ".join(text.split())
    comparisons = tuple(_comparison(part, refer) for part in JOINED.split(text))
    return Condition(text, line, comparisons)


def _comparison(text: str, refer: Callable[[str], Reference]) -> Comparison:
    braces = re.findall(r"\{[^{}]*\}", text)
    bare = re.sub(r"\{[^{}]*\}", "{}", text)
    parts = COMPARED.split(bare)
    if len(parts) < 3 or not all(part.strip() for part in parts):
        raise ValueError(f"{text!r} compares nothing: {EXAMPLE}")
    kept = iter(braces)
    sides = [re.sub(r"\{\}", lambda _: next(kept), part).strip() for part in parts[::2]]
    equality = set(parts[1::2]) <= {"==", "!="}
    operands = tuple(_operand(side, refer, word=equality) for side in sides)
    if all(operand.reference is None for operand in operands):
        # What was to be a value's name, if any side was.
        for operand in operands:
            if isinstance(operand.constant, str):
                refer(operand.constant)
        raise ValueError(f"{text!r} compares no value: {EXAMPLE}")
    return Comparison(operands, tuple(parts[1::2]))


def _operand(text: str, refer: Callable[[str], Reference], *, word: bool) -> Operand:
    absolute = len(text) > 2 and text[0] == text[-1] == "|"
    inner = text[1:-1].strip() if absolute else text
    if re.fullmatch(r"[+-]?[\d.].*", inner):
        with suppress(ValueError):
            return Operand(text, float(inner), absolute=absolute)
    if inner.startswith("{") and inner.endswith("}"):
        return Operand(text, None, refer(inner[1:-1]), absolute)
    if NAME.fullmatch(inner):
        try:
            return Operand(text, None, refer(inner), absolute)
        except ValueError:
            if not word or absolute:
                raise
    if word and re.fullmatch(r"[\w+,./-]+", inner):
        return Operand(text, inner)
    raise ValueError(f"{text!r} is neither a value's name nor a number: {EXAMPLE}")


def _holds(comparison: Comparison, value: Callable[[Reference], Found]) -> bool:
    sides = [_side(operand, value) for operand in comparison.operands]
    return all(
        _compare(name, left, right)
        for name, (left, right) in zip(comparison.operators, pairwise(sides), strict=True)
    )


def _side(operand: Operand, value: Callable[[Reference], Found]) -> Found:
    found = operand.constant if operand.reference is None else value(operand.reference)
    return abs(found) if operand.absolute and isinstance(found, int | float) else found


def _compare(name: str, left: Found, right: Found) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, str) or isinstance(right, str):
        return name in ("==", "!=") and (str(left) == str(right)) == (name == "==")
    return OPERATORS[name](left, right)
