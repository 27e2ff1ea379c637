from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.datafile import text
from rnn_tui.core.datafile.layout import layout_of
from tests.core.datafile.loading import account_of, error_of, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.csv"


@pytest.mark.parametrize(
    "content",
    [
        "1,2,3\n4,5,6\n",
        "1;2;3\n4;5;6\n",
        "1|2|3\n4|5|6\n",
        "1\t2\t3\n4\t5\t6",
        " 1 2  3\n4 5 6 \n",
        "1 2\t3\n4\t5 6\n",
        "a,b,c\n1,2,3\n4,5,6\n\n\n",
        "first second third\n1,2,3\n4,5,6",
        "\ufeff1,2,3\n4,5,6\n",
        "\ufeffeins,zwei,drei\r\n1,2,3\r\n4,5,6\r\n",
        "1,2,3\r4,5,6\r",
        "1,2,3\r\r\n4,5,6\r\r\n",
        '"1","2",3\n4, 5.0 ,6e0\n',
        '"1" 2 "3"\n4 5 6\n',
        "a b\tc d\te\n1\t2\t3\n4\t5\t6\n",
        "a,b,c\n\n1,2,3\n4,5,6\n",
        "1.0D+00 2.0d0 3\n4D0 5 6\n",
        "1,0;2,0;3\n4;5;6,0\n",
        "1,0\t2,0\t3\n4\t5\t6,0\n",
        '"1,0";"2,0";3\n4;5;6\n',
        "# a, b, c\n1,2,3 # one\n\n4,5,6\n# the end\n",
        "1,2,3,\n4,5,6,\n",
        "a;b;c\n1;2;3;\n4;5;6;\n",
        "# 3 columns\n 1.000000000000000000e+00 2.000000000000000000e+00 3e0\n 4 5 6\n# footer\n",
        "   1.00000000       2.00000000       3.00000000    \n   4.0   5.0   6.0  \n",
    ],
)
def test_text_of_many_kinds(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="")

    dataset = load(path)

    assert dataset.X.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert dataset.t.tolist() == [6, 15]
    assert load(path, "last").t.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        ("1,2\n3,4\n", ()),
        ("1,2\n\n3,4\n", ("1 blank line skipped",)),
        ("\n1,2\n \n3,4\n", ("2 blank lines skipped",)),
        ("# a\n1,2\n3,4 # b\n", ("2 comments skipped",)),
        ("# a\n1,2\n\n3,4\n", ("1 comment skipped", "1 blank line skipped")),
        ("1;2\n1,5;3\n", ("decimal commas",)),
        ("1D0 2\n3 4\n", ("exponents with D",)),
        ("1,2,\n3,4,\n", ("a delimiter at the end of each line skipped",)),
        ("name v\ndave 1\ned 2\n", ()),
        ("name;v\nMr. X;1,5\nMs, Y;2\n", ("decimal commas",)),
        ("name;v\nMs, Y;1.5\nMs, Z;2\n", ()),
        ("a #1,b #2\n1,2\n", ()),
    ],
)
def test_what_was_skipped_or_translated_is_said(
    path: Path, content: str, notes: tuple[str, ...]
) -> None:
    path.write_text(content, encoding="utf-8")

    assert account_of(path).notes == notes


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("1,2,3\n1,2\n", "line 2, column 3", "2 values found, the lines before have 3"),
        ("1,2\n1,2,3\n", "line 2, column 3", "3 values found, the lines before have 2"),
        ("1,2\n1,2,3\n4,5,6\n", "line 1, column 3", "2 values found, the lines below have 3"),
        ("a,b\n1\n2,3\n", "line 2, column 2", "1 value found, the lines before have 2"),
        ("a,b\n1,2,3\n2,3\n4,5\n", "line 2, column 3", "3 values found, the lines before have 2"),
        ("1\n2,3\n4,5\n", "line 1, column 2", "1 value found, the lines below have 2"),
        ("1\n2,5\n3\n", "line 2, column 2", "2 values found, the lines before have 1"),
        ("1 2\n3,5 4\n", "line 2, column 1", "(a decimal point: 3.5, or semicolons between numb"),
        ("1 2\n3 4 5\n", "line 2, column 3", "3 values found, the lines before have 2"),
        ("1,2\n3,four\n", "line 2, column 2", "'four' found, a number is needed"),
        ("1,2\n3,\n", "line 2, column 2", "nothing found, a number is needed (no value may be m"),
        ("1,2\n,3\n", "line 2, column 1", "nothing found"),
        ("1,2,\n3,4,5\n", "line 1, column 3", "nothing found"),
        ("1,2,\n", "line 1, column 3", "nothing found"),
        ("1,2,\n3,4,\n5,,\n", "line 3, column 2", "nothing found"),
        (",\n1,2\n", "line 1, column 1", "nothing found, a number is needed"),
        ("NA,NA\n1,2\n", "line 1, column 1", "'NA' found, a number is needed (no value may be mis"),
        ("1,2\n3,#N/A\n", "line 2, column 2", "'#N/A' found, a number is needed (no value may"),
        ("1,2\n#DIV/0!,3\n", "line 2, column 1", "'#DIV/0!' found"),
        ("a,1\n2,3\n", "line 1, column 1", "'a' found, a number is needed (--header yes skips a h"),
        ("1.5e,2,3\n1,2,3\n", "line 1, column 1", "'1.5e' found, a number is needed"),
        ('"1,2\n3,4\n', "line 1, column 1", "a quote is not closed"),
        ('"1,2\n3,4\n5,6\n', "line 1, column 1", "a quote is not closed"),
        ('1,2\n3,"4\n5,6\n', "line 2, column 2", "a quote is not closed"),
        ('1,2\n"1,2\n3,4\n', "line 2, column 1", "a quote is not closed"),
        ('1;"2";"3\n4;5;6\n', "line 1, column 3", "a quote is not closed"),
        ('1 2 "3\n4 5 6\n', "line 1, column 3", "a quote is not closed"),
        ("1,2\nnan,4\n", "line 2, column 1", "nan found, every value must be a finite number"),
        ("nan,nan\n3,4\n", "line 1, column 1", "nan found, every value must be a finite number"),
        ("1,2\n3,-inf\n", "line 2, column 2", "-inf found"),
        ("1,2\n3,Infinity\n", "line 2, column 2", "Infinity found, every value must be a finite"),
        ("x,y\n1,1e400\n", "line 2, column 2", "1e400 found"),
        ("1,1e200\n", "line 1, column 2", "1e200 found, numbers up to 1e+100 can be used"),
        ("1,-1.1e100\n", "line 1, column 2", "-1.1e100 found, numbers up to 1e+100 can be used"),
        ("1,2\n3,1_000\n", "line 2, column 2", "'1_000' found, a number is needed (thousands with"),
        ('1,2\n"1,234",3\n', "line 2, column 1", "(thousands without separators: 1234)"),
        ("1;2\n1.234,5;3\n", "line 2, column 1", "(thousands without separators: 1234.5)"),
        ("1;2,5\n1.234,5;3\n", "line 2, column 1", "(thousands without separators: 1234,5)"),
        ("1;2\n1'234;3\n", "line 2, column 1", "(thousands without separators: 1234)"),
        ("1;2\n1 234;3\n", "line 2, column 1", "(thousands without separators: 1234)"),
        ("1\u00a0234 5\n6 7\n", "line 1, column 1", "(thousands without separators: 1234)"),
        ("1\t2\n1 234\t3\n", "line 2, column 1", "(thousands without separators: 1234)"),
        ('1,2\n"1,5",3\n', "line 2, column 1", "(a decimal point: 1.5, or semicolons between num"),
        ("1;1.5\n1,5;3\n", "line 2, column 1", "(a decimal point: 1.5, as in the lines before)"),
        ("1;1,5\n1.5;3\n", "line 2, column 1", "(a decimal comma, as in the lines before: 1,5)"),
        ("1 2\n5.687-304 3\n", "line 2, column 1", "(an exponent needs its letter: 5.687e-304)"),
        ("1,2\n5 kg,3\n", "line 2, column 1", "'5 kg' found, a number is needed (nothing but the "),
        ("1,2\n50%,3\n", "line 2, column 1", "(nothing but the number: 50)"),
        ("1,2\n$5,3\n", "line 2, column 1", "(nothing but the number: 5)"),
        ("1,2\n0x1A,3\n", "line 2, column 1", "'0x1A' found, a number is needed"),
        ("1,2\n\uff11,3\n", "line 2, column 1", "'\uff11' found, a number is needed"),
        ("1,2\n1.2.3,3\n", "line 2, column 1", "'1.2.3' found, a number is needed"),
        ("1,2\n--1,3\n", "line 2, column 1", "'--1' found, a number is needed"),
        ("1,2\n1e,3\n", "line 2, column 1", "'1e' found, a number is needed"),
        ("1,2\n3,4;5\n", "line 2, column 2", "'4;5' found, a number is needed"),
        ("a,b\n\n1,2\n\n3,x\n", "line 5, column 2", "'x' found"),
        ("# c\n1,2\n# c\n3,x # d\n", "line 4, column 2", "'x' found"),
        ("a,b\n1,2\n3,x\n", "line 3, column 2", "(--columns leaves columns out)"),
        (f"1,{'x' * 50}\n", "line 1, column 2", f"'{'x' * 40}' found, a number is needed"),
        ("1e100,x\n", "line 1, column 2", "'x' found, a number is needed"),
        ("1;2\n3;4;\0\n", "line 2, column 3", "3 values found"),
        ("1;2\n3;\0\n", "line 2, column 2", "is binary, a text file (CSV), .npy or .npz is needed"),
        ("TRUE,FALSE\n1,0\n", "line 1, column 1", "'TRUE' found, a number is needed"),
    ],
)
def test_text_that_cannot_be_used(path: Path, content: str, where: str, what: str) -> None:
    path.write_text(content, encoding="utf-8")

    words = error_of(path)

    assert words.startswith(f"FILE, {where}: ")
    assert what in words


def test_the_error_is_found_far_into_a_file(path: Path) -> None:
    path.write_text("1,2\n" * 50_000 + "1,x\n", encoding="utf-8")

    assert error_of(path).startswith("FILE, line 50001, column 2: 'x' found")


def test_text_that_is_not_utf_8(path: Path) -> None:
    path.write_bytes(b"1,2\n3,\xe9\n")
    assert error_of(path) == "FILE, line 2, column 2: is not UTF-8 text"


@pytest.mark.parametrize(
    ("content", "found"),
    [("", "is empty"), ("\n\n", "is empty"), ("# a\n", "is empty"), ("a,b\n", "holds only a head")],
)
def test_nothing_to_read(path: Path, content: str, found: str) -> None:
    path.write_text(content, encoding="utf-8")

    assert error_of(path).startswith(f"FILE: {found}")


def test_blocks_follow_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK", 2)
    path.write_text("x,y\n1,2\n3,4\n5,6\n7,8\n9,0\n", encoding="utf-8")
    assert load(path).X.tolist() == [[1, 2], [3, 4], [5, 6], [7, 8], [9, 0]]

    path.write_text("x,y\n1,2\n3,4\n5,6,7\n7,8,9\n", encoding="utf-8")
    assert error_of(path).startswith("FILE, line 4, column 3: 3 values found, the lines before ha")
    path.write_text("1,2\n3,4\n5,6\n\n7,x\n", encoding="utf-8")
    assert error_of(path).startswith("FILE, line 5, column 2: 'x' found")
    path.write_text("1;2\n3;4\n5;6\n7,5;8\n9.5;1\n", encoding="utf-8")
    assert error_of(path).startswith("FILE, line 5, column 1: '9.5' found")


def test_an_index_is_checked_to_its_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK", 2)
    path.write_text("a,b\n1,5,6\n2,7,8\n3,9,0\n", encoding="utf-8")
    assert load(path).X.tolist() == [[5, 6], [7, 8], [9, 0]]
    path.write_text("a,b\n1,5,6\n2,7,8\n4,9,0\n", encoding="utf-8")
    assert error_of(path).startswith("FILE, line 1: 2 names found, the line below has 3 values")
    assert load(path, header="yes").X.tolist() == [[5, 6], [7, 8], [9, 0]]


def test_more_than_memory_holds_is_refused_on_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "BLOCK", 8)
    monkeypatch.setattr("rnn_tui.core.datafile.memory.free_memory", lambda: 64)
    path.write_text("1,2\n3,4\n5,6\n7,8\n", encoding="utf-8")
    assert load(path).samples == 4
    path.write_text("1,2\n3,4\n5,6\n7,8\n9,0\n1,2\n3,x\n", encoding="utf-8")
    assert error_of(path).startswith("FILE: holds 12 numbers, which need 96 bytes of memory")


FIELDS = st.sampled_from(
    ["0", "1", "-2.5", "1e3", "1D2", "1,5", "2.5", "", "nan", "x", "dd", "1 2", "1\u00a02", '"3"',
     '"4', "1_0", "0x1", "\uff11", "1e400", "#", "#N/A", "1\f2", "5\u00a0", "1\x1f", "inf", "+1",
     "1.", ".5", ".", "-", "1d", "d1", "Infinity", "1e5e", "0b1", "1j", "(1)", "1L", "1f",
     "\ufeff1"]
)  # fmt: skip


@given(
    st.lists(st.lists(FIELDS, min_size=1, max_size=3), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t", " ", "|"]),
    st.sampled_from([(), ("1",), ("2-",)]),
)
def test_numpy_reads_what_a_closer_look_reads(
    rows: list[list[str]], delimiter: str, columns: tuple[str, ...]
) -> None:
    lines = [delimiter.join(row) for row in rows]

    def read(*, fast: bool) -> object:
        try:
            layout = layout_of(lines, "no")
            needed = list(range(layout.table.width))
            if columns:
                needed = needed[:1] if columns == ("1",) else needed[1:] or needed
            reader = text._Reader(layout, needed, "utf-8-sig")
            with pytest.MonkeyPatch.context() as patch:
                if not fast:
                    patch.setattr(reader, "_fast", lambda _: None)
                table = reader.table(lines[layout.first_line - 1 :], layout.first_line)
            return table.tolist(), reader.notes
        except ValueError as error:
            return str(error)

    assert read(fast=True) == read(fast=False)


def test_text_without_a_fault_needs_no_closer_look(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closer: list[int] = []

    def look(_: object, lines: list[str]) -> np.ndarray[Any, Any]:
        closer.append(len(lines))
        return np.zeros((len(lines), 2))

    monkeypatch.setattr(text._Reader, "_slow", look)
    for content in (
        "1,2\n3,4\n5,6\n", "1 2\n3 4\n", "a;b\n\n1;2\n3;-1e100\n", "1;2,5\n3;4\n", "1D0 2\n3 4\n",
        "n,a,b\nbob,1,2\ndd,3,4\n", "1,2,\n3,4,\n", "# c\n1,2 # c\n", '"1",2\n3,4\n',
    ):  # fmt: skip
        path.write_text(content, encoding="utf-8")
        load(path)
    assert closer == []
    path.write_text("1,2\n3,4\n5,x\n", encoding="utf-8")
    load(path)
    assert closer == [3]
