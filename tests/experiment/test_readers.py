from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rnn_tui.experiment.readers import (
    name_from,
    names_from,
    read_integer,
    read_number,
    read_numbers,
    read_pair,
    read_path,
    read_points,
    read_view,
)

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = ("one", "two", "three")


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_integer, " -12 ", -12),
        (read_number, " 1e-3 ", 0.001),
        (read_number, "inf", float("inf")),
        (read_number, "1/1024", 2.0**-10),
        (read_number, " -3 / 4 ", -0.75),
        (read_numbers, "1, -2,3", (1.0, -2.0, 3.0)),
        (read_pair, "1.5,-2", (1.5, -2.0)),
        (read_view, "-1,1,0,2", (-1.0, 1.0, 0.0, 2.0)),
        (read_points, "1,2; 3,4", ((1.0, 2.0), (3.0, 4.0))),
        (read_points, "", ()),
        (read_path, "a b.csv", "a b.csv"),
        (read_path, " -1.csv", "-1.csv"),
        (read_path, " 1.csv", " 1.csv"),
        (read_path, "file:///tmp/my%20rain.csv", "/tmp/my rain.csv"),
        (name_from(KNOWN), "two", "two"),
        (names_from(KNOWN), "three, one,one", ("one", "three")),
        (names_from(KNOWN), "four,two", ("two", "four")),
        (names_from(KNOWN), ",two,", ("two",)),
        (names_from(KNOWN), "", ()),
    ],
)
def test_what_is_read(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (read_integer, " 1.5 ", "'1.5' is not a whole number"),
        (read_number, " x ", "'x' is not a number"),
        (read_number, "1/0", "'1/0' is not a number"),
        (read_number, "1/", "'1/' is not a number"),
        (read_number, "1/2/3", "'1/2/3' is not a number"),
        (read_numbers, "1,,2", "'' is not a number"),
        (read_pair, " 1,2,3 ", "'1,2,3' is not two numbers WX,WREC"),
        (read_pair, "1", "'1' is not two numbers WX,WREC"),
        (read_pair, " inf,2 ", "'inf,2': both numbers must be finite"),
        (read_pair, "1,nan", "'1,nan': both numbers must be finite"),
        (read_view, " 1,2,3 ", "'1,2,3' is not four numbers X0,X1,Y0,Y1"),
        (read_points, "1,2;3", "'3' is not two numbers WX,WREC"),
        (read_path, "", "a file name is needed"),
        (name_from(KNOWN), "four", "'four' is not one of: one, two, three"),
    ],
)
def test_what_is_wrong_is_said(read: Callable[[str], object], text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        read(text)
    assert str(refused.value) == words
