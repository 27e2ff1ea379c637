from __future__ import annotations

import pytest

from rnn_tui.core.datafile.layout import layout_of
from rnn_tui.core.dataset import DataError

GUESS = "line 1 taken for a header (--header no reads it)"


@pytest.mark.parametrize(
    ("lines", "header", "skipped", "first_line"),
    [
        ("1,2|3,4", None, (), 1),
        ("a,b|3,4", ("a", "b"), (), 2),
        ("# c||a,b||3,4", ("a", "b"), (), 5),
        ("a,,c|1,2,3", ("a", "", "c"), (), 2),
        (",b|1,2", ("", "b"), (0,), 2),
        ("Unnamed: 0,b|1,2", ("Unnamed: 0", "b"), (0,), 2),
        (",Unnamed: 0.1,b|1,2,3", ("", "Unnamed: 0.1", "b"), (0, 1), 2),
        (",0,1|0,5,6", ("", "0", "1"), (0,), 2),
        ("a,b|1,2,3|2,4,5", ("a", "b"), (0,), 2),
        ('"a" "b"|"7" 2 3|"x" 4 5', ("a", "b"), (0,), 2),
        ("id,v|bob,1|ann,2", ("id", "v"), (0,), 2),
        ("bob,1|ann,2", None, (0,), 1),
        ("2020-01-01,1|2020-01-02,2", None, (0,), 1),
        ("0,1,2|5,6,7", ("0", "1", "2"), (), 2),
        ("0,1,2", None, (), 1),
        ("0,1|5,6", None, (), 1),
        ("0,1,3|5,6,7", None, (), 1),
        ("1,2,3|5,6,7", None, (), 1),
        ("label,0,1,2|7,5,6,7", ("label", "0", "1", "2"), (), 2),
        ("label,1x1,1x2|7,5,6", ("label", "1x1", "1x2"), (), 2),
        ("2020-01-01,2020-01-02|1,2", ("2020-01-01", "2020-01-02"), (), 2),
        ("s #1,s #2|1,2", ("s #1", "s #2"), (), 2),
        ("a b;c d|1;2", ("a b", "c d"), (), 2),
        ("a b|1;2", ("a", "b"), (), 2),
        ("a,b,|1,2,|3,4,", ("a", "b"), (), 2),
        ("a,b|1,2,|3,4,", ("a", "b"), (), 2),
        ("sep=;|a;b|1;2", ("a", "b"), (), 3),
        ('"Doe; J",1|"Roe; J",2', None, (0,), 1),
    ],
)
def test_what_a_first_line_is(
    lines: str, header: tuple[str, ...] | None, skipped: tuple[int, ...], first_line: int
) -> None:
    layout = layout_of(lines.split("|"), "auto")

    assert (layout.header, layout.table.skipped, layout.first_line) == (header, skipped, first_line)


@pytest.mark.parametrize(
    "first",
    ["x,2,3", "NA,NA,NA", "a,NA,c", "1.5e,2,3", '"a,b,c', ",,", "-,-,-", "***,***,***",
     "nan,nan,nan", "a,1,2", "1st,2nd,3rd", "$1,$2,$3", "x,1,2"],
)  # fmt: skip
def test_a_first_line_that_is_no_header(first: str) -> None:
    assert layout_of([first, "1,2,3", "4,5,6"], "auto").header is None


def test_what_was_guessed_is_said() -> None:
    assert layout_of(["0,1,2", "5,6,7"], "auto").notes == (GUESS,)
    assert layout_of(["0,1,2", "5,6,7"], "yes").notes == ()
    assert layout_of(["a,b", "5,6"], "auto").notes == ()
    quoted = "line 1 taken for numbers (--header yes skips it)"
    assert layout_of(['"0","1"', "5,6"], "auto").notes == (quoted,)
    assert layout_of(['"0","1"', '"5","6"'], "auto").notes == ()
    assert layout_of(["sep=;", "1;2"], "auto").notes == ("sep= in the first line skipped",)


def test_what_is_said_about_a_header_counts() -> None:
    assert layout_of(["1,2", "3,4"], "yes").header == ("1", "2")
    assert layout_of(["a,b", "3,4"], "no").header is None
    assert layout_of(["a,b", "9,3,4"], "yes").table.skipped == (0,)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "is empty, at least one sequence is needed"),
        ("sep=;", "is empty, at least one sequence is needed"),
        ("a,b", "holds only a header, at least one sequence is needed"),
        ("a,b|1,2,3,4", "line 1: 2 names found, the line below has 4 values (a title needs # befo"),
        ("My title||1,2,3", "line 1: 1 name found, the line below has 3 values"),
        ("1,2|3,4,5|6,7,8", "line 1, column 3: 2 values found, the lines below have 3"),
    ],
)
def test_what_has_no_layout(lines: str, words: str) -> None:
    with pytest.raises(DataError) as error:
        layout_of(lines.split("|"), "auto")
    assert str(error.value).startswith(words)


def test_a_short_header_needs_an_index_that_counts() -> None:
    assert layout_of(["a", "1,2"], "auto").must_count.startswith("line 1: 1 name found")
    assert layout_of(["a", "bob,2"], "auto").must_count == ""
    assert layout_of(["a", "1,2"], "yes").must_count == ""
    assert layout_of(["a,b", "1,2"], "auto").must_count == ""
