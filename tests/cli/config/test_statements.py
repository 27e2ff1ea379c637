from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.cli.config.statements import MOST_LINES, Entry, Fault, read_statements


def read(text: str) -> list[Entry | Fault]:
    return [*read_statements(text)]


def test_every_value_has_its_line_and_its_tables() -> None:
    text = """\ufeff# mine
style = "ascii"\r
view = [
  -1, 1, # across
  -1, 1,
]

[keys]
basins = "B"
in.race = {settings = "e"}
[keys.in.sweep]
best = ["b", "B"]
"""

    assert read(text) == [
        Entry(2, ("style",), "ascii"),
        Entry(3, ("view",), [-1, 1, -1, 1]),
        Entry(8, ("keys",), {}),
        Entry(9, ("keys", "basins"), "B"),
        Entry(10, ("keys", "in", "race", "settings"), "e"),
        Entry(11, ("keys", "in", "sweep"), {}),
        Entry(12, ("keys", "in", "sweep", "best"), ["b", "B"]),
    ]
    assert read(text)[3].name == "keys.basins"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("length =", "no TOML: invalid value"),
        ("length 3", "no TOML: expected '=' after a key in a key/value pair"),
        ("[keys", "no TOML: expected ']' at the end of a table declaration"),
        ("name = '\udcff'", "no TOML: there are bytes that are no UTF-8"),
        (f"name = {'[' * 3000}", "lists stand in lists too often"),
        ("style = 'half'", "style stands in line 1 already"),
    ],
)
def test_a_mistake_costs_its_statement_alone(text: str, words: str) -> None:
    found = read(f"style = 'ascii'\n{text}\ntheme = 'dark'\n")

    assert found == [
        Entry(1, ("style",), "ascii"), Fault(2, words), Entry(3, ("theme",), "dark"),
    ]  # fmt: skip


def test_what_is_never_closed_ends_after_so_many_lines() -> None:
    found = read("text = '''\n" + "a = 1\n" * 2 * MOST_LINES)

    assert found[:2] == [Fault(1, "no TOML: expected \"'''\""), Entry(2, ("a",), 1)]
    assert len(found) == 1 + 2 * MOST_LINES


@given(st.text(st.sampled_from("ab[]{}=\"'.,#\n\r\\1 \t\udc80\x00"), max_size=60) | st.text())
def test_any_text_is_values_and_faults_in_the_order_of_their_lines(text: str) -> None:
    lines = [each.line for each in read_statements(text)]

    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


VALUES = st.recursive(
    st.booleans() | st.integers(-(10**6), 10**6) | st.sampled_from(["a", "b c", "é"]),
    lambda inner: st.lists(inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c-d"]), VALUES))
def test_it_reads_what_the_standard_library_reads(table: dict[str, object]) -> None:
    import json

    text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in table.items())

    assert tomllib.loads(text) == table
    assert {entry.name: entry.value for entry in read(text) if isinstance(entry, Entry)} == table
