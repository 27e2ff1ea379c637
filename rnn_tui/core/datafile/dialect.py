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
"""The delimiter of a line without any of the others: any number of blanks and tabs."""

LONGEST_QUOTE = 40

EXCEL_ERRORS = ("#n/a", "#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!")
WORDS_FOR_NOTHING = ("", "na", "n/a", "<na>", "null", "nil", "none", "missing", "?", "-", ".")
MISSING = frozenset((*WORDS_FOR_NOTHING, *EXCEL_ERRORS))
"""Words for a value that is not there, Excel's errors among them."""

TRUTH = frozenset(("true", "false"))
COMMENT = re.compile(r"(?:^|(?<=\s))#(?!(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!)(?:\W|$))")
QUOTED = re.compile(r'"[^"]*"')
BETWEEN_BLANKS = re.compile(r'"[^"]*"|[^ \t]+')
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(inf|infinity|nan)", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+([eEdD][+-]?\d+)?", re.ASCII)
LIKE_A_NUMBER = re.compile(r"[+-]?\.?\d", re.ASCII)
DATE = re.compile(r"(\d{4}([-/.])\d\d?\2\d\d?|\d\d?([-/.])\d\d?\3\d{4})([ T].*)?", re.ASCII)

WITHOUT_LETTER = re.compile(r"([+-]?\d*\.?\d+)([+-]\d+)", re.ASCII)
THOUSANDS = re.compile(r"([+-]?[1-9]\d{0,2}(?:[,.' _\u00a0\u202f]\d{3})+)(?:[.,](\d+))?", re.ASCII)
WITH_UNIT = re.compile(r"[$€£~<>]?\s*([+-]?[0-9]+\.?[0-9]*)\s*(?![eEdD]$)[^\W\d_]*[%°]?")


class Kind(Enum):
    """What a field looks like."""

    NUMBER = "a number"
    MISSING = "nothing, or a word for a missing value"
    BROKEN = "something that begins like a number, or has no letter"
    WORD = "a word, or a date"


class Dialect(NamedTuple):
    """How numbers are written.

    Attributes:
        delimiter: What is between them: one of DELIMITERS, or SPACE.
        decimal: ``.`` or ``,``; empty while neither has been seen.
        trailing: Whether a delimiter stands behind the last of a line, too.
    """

    delimiter: str
    decimal: str = ""
    trailing: bool = False

    @property
    def may_have_commas(self) -> bool:
        """Whether a comma may be a decimal mark."""
        return self.delimiter not in (",", SPACE)

    def fields(self, line: str) -> list[str]:
        """The fields of a line, without quotes and blanks around them."""
        if self.delimiter == SPACE:
            return [field.strip('"').strip() for field in BETWEEN_BLANKS.findall(line)]
        row = next(csv.reader([line], delimiter=self.delimiter, skipinitialspace=True), [])
        if self.trailing and row and not row[-1].strip():
            row.pop()
        return [field.strip() for field in row]

    def kind(self, field: str) -> Kind:
        """What a field looks like."""
        if self.number(field) is not None or NOT_FINITE.fullmatch(field):
            return Kind.NUMBER
        if field.lower() in MISSING:
            return Kind.MISSING
        if DATE.fullmatch(field):
            return Kind.WORD
        wordless = not any(map(str.isalpha, field)) or field.lower() in TRUTH
        return Kind.BROKEN if wordless or LIKE_A_NUMBER.match(field) else Kind.WORD

    def number(self, field: str) -> float | None:
        """The number that a field is; None where it is none."""
        if self.may_have_commas and self.decimal != "." and DECIMAL_COMMA.fullmatch(field):
            field = field.replace(",", ".", 1)
        elif self.decimal == "," and "." in field:
            return None
        return float(field.translate(EXPONENT)) if NUMBER.fullmatch(field) else None


EXPONENT = str.maketrans("dD", "ee")
"""Fortran's letters of an exponent."""


def delimiter_of(line: str) -> str:
    """The delimiter of a line: the first of DELIMITERS outside of quotes, else SPACE.

    Tabs are blanks where there are blanks between numbers, too.
    """
    bare = QUOTED.sub('""', line) if '"' in line else line
    found = next((d for d in DELIMITERS if d in bare), SPACE)
    if found == "\t" and any(map(_several_numbers, bare.split("\t"))):
        return SPACE
    return found


def _several_numbers(field: str) -> bool:
    numbers = field.split()
    return (
        len(numbers) > 1
        and all(map(NUMBER.fullmatch, numbers))
        and not THOUSANDS.fullmatch(field.strip())
    )


def without_comment(line: str) -> str:
    """A line up to its comment: from a # at its beginning or behind a blank, outside of quotes."""
    if "#" in line:
        for mark in COMMENT.finditer(line):
            if not open_quote(line[: mark.start()]):
                return line[: mark.start()]
    return line


def open_quote(line: str) -> bool:
    """Whether a quote in a line is not closed."""
    return line.count('"') % 2 == 1


def fault(field: str, dialect: Dialect, encoding: str) -> str:
    """What is wrong with a field that is no usable number, and what would be right."""
    shown = repr(field[:LONGEST_QUOTE])
    if "\0" in field:
        return "is binary, a text file (CSV), .npy or .npz is needed"
    if not decoded(field):
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


def decoded(field: str) -> bool:
    """Whether all of a field was text in its encoding."""
    return field.isascii() or not any("\ud800" <= c <= "\udfff" or c == "\ufffd" for c in field)


def _hint(field: str, dialect: Dialect) -> str:
    """What a field may be, and how it would be right; empty where that cannot be told."""
    words = ""
    if letterless := WITHOUT_LETTER.fullmatch(field):
        words = f"an exponent needs its letter: {letterless[1]}e{letterless[2]}"
    elif field.lower() in MISSING:
        words = "no value may be missing"
    elif many := THOUSANDS.fullmatch(field):
        digits, mark = re.sub(r"[^\d+-]", "", many[1]), "," if dialect.decimal == "," else "."
        words = f"thousands without separators: {digits}{mark + many[2] if many[2] else ''}"
    elif DECIMAL_COMMA.fullmatch(field):
        words = f"a decimal point: {field.replace(',', '.')}"
        before = dialect.may_have_commas
        words += ", as in the lines before" if before else ", or semicolons between numbers"
    elif dialect.decimal == "," and NUMBER.fullmatch(field):
        words = f"a decimal comma, as in the lines before: {field.replace('.', ',')}"
    elif unit := WITH_UNIT.fullmatch(field):
        words = f"nothing but the number: {unit[1]}"
    elif dialect.kind(field) is Kind.WORD:
        words = "--columns leaves columns out"
    return f" ({words})" if words else ""
