from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.datafile.columns import Columns, Names, choose
from rnn_tui.core.dataset import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = Names(4)
NAMED = Names(4, ("a", "b", "c", "t"))
INDEXED = Names(4, ("id", "b", "c", "d"), (0,))
COUNTED = Names(4, ("0", "1", "2", "3"))


@pytest.mark.parametrize(
    ("table", "choices", "columns"),
    [
        (PLAIN, {}, Columns((0, 1, 2, 3), None, ())),
        (PLAIN, {"target": "last"}, Columns((0, 1, 2), 3, ())),
        (PLAIN, {"target": "first"}, Columns((1, 2, 3), 0, ())),
        (PLAIN, {"target": "2"}, Columns((0, 2, 3), 1, ())),
        (PLAIN, {"columns": ("3", "1")}, Columns((2, 0), None, (1, 3))),
        (PLAIN, {"columns": ("2-",)}, Columns((1, 2, 3), None, (0,))),
        (PLAIN, {"columns": ("2-3",)}, Columns((1, 2), None, (0, 3))),
        (PLAIN, {"columns": ("1-4",), "target": "last"}, Columns((0, 1, 2), 3, ())),
        (NAMED, {"target": "t"}, Columns((0, 1, 2), 3, ())),
        (NAMED, {"columns": ("c", "1")}, Columns((2, 0), None, (1, 3))),
        (NAMED, {"columns": ("b-t",)}, Columns((1, 2, 3), None, (0,))),
        (INDEXED, {}, Columns((1, 2, 3), None, ())),
        (INDEXED, {"target": "first"}, Columns((2, 3), 1, ())),
        (INDEXED, {"columns": ("id", "b")}, Columns((0, 1), None, (2, 3))),
        (Names(3, ("", "Unnamed: 0", "a"), (0, 1)), {}, Columns((2,), None, (1,))),
        # A name counts for more than a number.
        (COUNTED, {"columns": ("1", "3")}, Columns((1, 3), None, (0, 2))),
        (COUNTED, {"columns": ("4",)}, Columns((3,), None, (0, 1, 2))),
        (Names(2, ("a-b", "c")), {"columns": ("a-b",)}, Columns((0,), None, (1,))),
    ],
)
def test_columns_that_are_chosen(
    table: Names, choices: Mapping[str, Any], columns: Columns
) -> None:
    assert choose(table, Choices(**choices))._replace(notes=()) == columns


@pytest.mark.parametrize(
    ("table", "choices", "words"),
    [
        (PLAIN, {"columns": ("5",)}, "has no column 5 for --columns, of 4 (it has no header)"),
        (PLAIN, {"columns": ("0",)}, "has no column 0 for --columns, of 4 (it has no header)"),
        (PLAIN, {"columns": ("9" * 5000,)}, f"has no column {'9' * 5000} for --columns"),
        (PLAIN, {"columns": ("\uff11",)}, "has no column \uff11 for --columns, of 4"),
        (PLAIN, {"columns": ("3-1",)}, "has no columns from 3 to 1 for --columns"),
        (PLAIN, {"columns": ("1-9",)}, "has no column 9 for --columns"),
        (PLAIN, {"columns": ("1", "2", "1")}, "has column 1 once, --columns names it twice"),
        (PLAIN, {"target": "t"}, "has no column t for --target, of 4 (it has no header)"),
        (NAMED, {"target": "x"}, "has no column x for --target, of 4 (it has: a, b, c, t)"),
        (Names(2, ("a", "a")), {"target": "a"}, "has 2 columns named a, --target needs its number"),
        (Names(1), {"target": "last"}, "--target last needs at least two columns: inputs, and the"),
        (Names(1), {"target": "1"}, "--target 1 needs at least two columns"),
    ],
)
def test_columns_that_cannot_be_chosen(
    table: Names, choices: Mapping[str, Any], words: str
) -> None:
    with pytest.raises(DataError) as error:
        choose(table, Choices(**choices))
    assert str(error.value).startswith(words)


def test_what_may_have_been_meant_otherwise() -> None:
    as_target = "t read as a step (--target t makes it the target)"
    as_index = "id read as a step (--columns 2- leaves it out)"

    assert choose(NAMED, Choices()).notes == (as_target,)
    assert choose(NAMED, Choices(target="b")).notes == ()
    assert choose(NAMED, Choices(columns=("a", "t"))).notes == ()
    assert choose(Names(2, ("id", "a")), Choices()).notes == (as_index,)
    assert choose(INDEXED, Choices()).notes == ()
    # Two of them are coordinates, or whatever.
    assert choose(Names(3, ("x", "y", "t")), Choices()).notes == ()


def test_names_of_columns() -> None:
    assert [PLAIN.name(i) for i in (0, 3)] == ["column 1", "column 4"]
    assert [Names(2, ("a", "")).name(i) for i in (0, 1)] == ["a", "column 2"]
    assert Columns((2, 0), 1, ()).needed == [0, 1, 2]
