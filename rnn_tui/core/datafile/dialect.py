"""How numbers stand in a line of text: what is between them, and how each is written."""

from __future__ import annotations

import csv
import math
import re
from enum import Enum
from typing import NamedTuple

from rnn_tui.core.dataset import LARGEST_VALUE

DELIMITERS = "\t;|,"
SPACE = " "
"""The delimiter of a line without any of the others: any number of blanks."""

LONGEST_QUOTE = 40

COMMENT = re.compile(r"(^|\s)#.*")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(inf|infinity|nan)", re.IGNORECASE)
MISSING = frozenset(("", "na", "n/a", "#n/a", "null", "nil", "none", "missing", "?", "-", "."))
WITHOUT_LETTER = re.compile(r"([+-]?\d*\.?\d+)([+-]\d+)", re.ASCII)
THOUSANDS = re.compile(r"[+-]?\d{1,3}([,.' \u00a0\u202f]\d{3})+([.,]\d+)?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
LIKE_A_NUMBER = re.compile(r"[+-]?\.?\d", re.ASCII)


class Kind(Enum):
    """What a field looks like."""

    NUMBER = "a number"
    MISSING = "nothing, or a word for a missing value"
    BROKEN = "something that begins like a number"
    WORD = "a word"


class Dialect(NamedTuple):
    """How numbers are written.

    Attributes:
        delimiter: What is between them: one of DELIMITERS, or SPACE.
        decimal: ``.`` or ``,``; empty while neither has been seen.
    """

    delimiter: str
    decimal: str = ""

    def fields(self, line: str) -> list[str]:
        """The fields of a line, without quotes and blanks around them."""
        if self.delimiter == SPACE:
            return [field.strip('"') for field in line.split()]
        row = next(csv.reader([line], delimiter=self.delimiter, skipinitialspace=True), [])
        return [field.strip() for field in row]

    def kind(self, field: str) -> Kind:
        """What a field looks like."""
        if self.number(field) is not None or NOT_FINITE.fullmatch(field):
            return Kind.NUMBER
        if field.lower() in MISSING:
            return Kind.MISSING
        return Kind.BROKEN if LIKE_A_NUMBER.match(field) else Kind.WORD

    def number(self, field: str) -> float | None:
        """The number that a field is; None where it is none."""
        if self.delimiter != "," and self.decimal != "." and DECIMAL_COMMA.match(field):
            field = field.replace(",", ".", 1)
        elif self.decimal == "," and "." in field:
            return None
        return float(field.translate(EXPONENT)) if NUMBER.fullmatch(field) else None


EXPONENT = str.maketrans("dD", "ee")
"""Fortran's letters of an exponent."""


def delimiter_of(line: str) -> str:
    """The delimiter of a line: the first of DELIMITERS that it has, else SPACE."""
    return next((d for d in DELIMITERS if d in line), SPACE)


def without_comment(line: str) -> str:
    """A line up to its comment, which begins with # at its beginning or behind a blank."""
    return COMMENT.sub("", line) if "#" in line else line


def open_quote(line: str) -> bool:
    """Whether a quote in a line is not closed."""
    return line.count('"') % 2 == 1


def fault(field: str, dialect: Dialect, encoding: str) -> str:
    """What is wrong with a field that is no usable number, and what would be right."""
    shown = repr(field[:LONGEST_QUOTE])
    if "\0" in field:
        return "is binary, a text file (CSV), .npy or .npz is needed"
    if not _decoded(field):
        return f"is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'} text"
    number = dialect.number(field)
    if number is not None or NOT_FINITE.fullmatch(field):
        return unusable(field if number is None else number, field[:LONGEST_QUOTE])
    if not field:
        shown = "nothing"
    return f"{shown} found, a number is needed{_hint(field, dialect)}"


def unusable(number: float | str, shown: str) -> str:
    """What is wrong with a number that is not finite or too large."""
    if not isinstance(number, str) and math.isfinite(number):
        return f"{shown} found, numbers up to {LARGEST_VALUE:g} can be used"
    return f"{shown} found, every value must be a finite number"


def _hint(field: str, dialect: Dialect) -> str:
    """What a field may be, and how it would be right; empty where that cannot be told."""
    letterless = WITHOUT_LETTER.fullmatch(field)
    decimal_comma = DECIMAL_COMMA.fullmatch(field) is not None
    with_commas = dialect.delimiter == ","
    hints = (
        (letterless, f"an exponent needs its letter: {'e'.join(letterless.groups())}"
         if letterless else ""),
        (field.lower() in MISSING, "no value may be missing"),
        (decimal_comma and with_commas, "a decimal comma needs semicolons or tabs between numbers"),
        (decimal_comma, "lines before have decimal points"),
        (THOUSANDS.fullmatch(field), "without separators of thousands"),
        (dialect.decimal == "," and NUMBER.fullmatch(field), "lines before have decimal commas"),
    )  # fmt: skip
    return next((f" ({words})" for holds, words in hints if holds), "")


def _decoded(field: str) -> bool:
    """Whether all of a field was text in its encoding."""
    return not any("\ud800" <= char <= "\udfff" or char == "\ufffd" for char in field)
