from __future__ import annotations

import pytest

from rnn_tui.core.datafile.dialect import Dialect, Kind, delimiter_of, open_quote, without_comment


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        ("1,2", ","), ("1;2,5", ";"), ("1\t2;3", "\t"), ("1|2", "|"), ("1 2", " "), ("1", " "),
        ('"a;b",1', ","), ("1 2\t3", " "), ("a b\tc", "\t"), ("1 234\t5", "\t"), ("1\t 2", "\t"),
    ],
)  # fmt: skip
def test_what_is_between_numbers(line: str, delimiter: str) -> None:
    assert delimiter_of(line) == delimiter


@pytest.mark.parametrize(
    ("delimiter", "line", "fields"),
    [
        (",", " 1, 2 ,3", ["1", "2", "3"]),
        (",", '"a,b",""', ["a,b", ""]),
        (",", '"a ""b""",1', ['a "b"', "1"]),
        (" ", ' 1  2\t3 "a b" ', ["1", "2", "3", "a b"]),
        (" ", "1\u00a0234 5", ["1\u00a0234", "5"]),
        ("\t", "1\t\t2", ["1", "", "2"]),
    ],
)
def test_the_fields_of_a_line(delimiter: str, line: str, fields: list[str]) -> None:
    assert Dialect(delimiter).fields(line) == fields


def test_a_delimiter_at_the_end() -> None:
    trailing = Dialect(",", trailing=True)
    assert trailing.fields("1,2,") == ["1", "2"]
    assert trailing.fields("1,2, ") == ["1", "2"]
    assert trailing.fields("1,,") == ["1", ""]
    assert trailing.fields("1,2,3") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("1", Kind.NUMBER), ("-1.5e3", Kind.NUMBER), ("1D2", Kind.NUMBER), (".5", Kind.NUMBER),
        ("nan", Kind.NUMBER), ("-Inf", Kind.NUMBER), ("", Kind.MISSING), ("N/A", Kind.MISSING),
        ("#DIV/0!", Kind.MISSING), ("?", Kind.MISSING), ("1e", Kind.BROKEN), ("1_0", Kind.BROKEN),
        ("***", Kind.BROKEN), ("TRUE", Kind.BROKEN), ("$5", Kind.BROKEN), ("\uff11", Kind.BROKEN),
        ("a", Kind.WORD), ("x1", Kind.WORD), ("2020-01-31", Kind.WORD), ("31.1.2020", Kind.WORD),
        ("2020-01-31 12:30", Kind.WORD), ("2020-01", Kind.BROKEN),
    ],
)  # fmt: skip
def test_what_a_field_looks_like(field: str, kind: Kind) -> None:
    assert Dialect(",").kind(field) is kind


@pytest.mark.parametrize(
    ("dialect", "field", "number"),
    [
        (Dialect(";"), "1,5", 1.5),
        (Dialect(";"), "-,5e2", -50.0),
        (Dialect("\t", ","), "1,5", 1.5),
        (Dialect(";", "."), "1,5", None),
        (Dialect(";", ","), "1.5", None),
        (Dialect(";"), "1,234,5", None),
        (Dialect(","), "1,5", None),
        (Dialect(" "), "1,5", None),
        (Dialect(","), "1.5d-2", 0.015),
        (Dialect(","), "1e400", float("inf")),
        (Dialect(","), "0x1", None),
    ],
)
def test_numbers(dialect: Dialect, field: str, number: float | None) -> None:
    assert dialect.number(field) == number


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("1,2", "1,2"), ("# a", ""), ("  # a", "  "), ("1,2 # a # b", "1,2 "), ("1,2#a", "1,2#a"),
        ('"a # b",2', '"a # b",2'), ('"a # b",2 # c', '"a # b",2 '), ("#N/A,2", "#N/A,2"),
        ("1 #DIV/0! 2", "1 #DIV/0! 2"), ("#NAME of it", ""), ("#NUMBER 1", ""),
    ],
)  # fmt: skip
def test_comments(line: str, content: str) -> None:
    assert without_comment(line) == content


def test_quotes_that_are_open() -> None:
    assert [open_quote(line) for line in ('"a', '"a"', '"a""b"', "a")] == [
        True,
        False,
        False,
        False,
    ]
