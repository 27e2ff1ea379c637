"""The benchmarks' own machinery: a table that survives what cannot be measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import __main__ as program
from benchmarks.cursor import Cursor
from benchmarks.table import Row, at_most, attempt, markdown
from tests.wire.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator


def good() -> Iterator[Row]:
    yield at_most("opening", "a bare app", 0.2, 0.1, 3.0)
    yield at_most("closing", "a bare app", 0.4, 0.1, 3.0)


def breaks_half_way() -> Iterator[Row]:
    yield at_most("first", "nothing", 1.0, 1.0, 2.0)
    raise ArithmeticError("'\x10' changes | nothing here:\na screen\nof text")


def test_what_cannot_be_measured_costs_no_other_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    themes = {"broken": breaks_half_way, "good": good}
    monkeypatch.setattr(program, "THEMES", themes)

    assert program.main([]) == 0
    written = capsys.readouterr()

    lines = written.out.splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:6]]
    assert [row[0] for row in cells] == ["first", "what is left of broken", "opening", "closing"]
    assert cells[0][2:] == ["1 s, 1 s", "1.00 times", "at most 2.00 times", "yes"]
    assert cells[1][2] == r"not measured: '\x10' changes / nothing here:"
    assert [row[-1] for row in cells] == ["yes", "**no**", "yes", "**no**"]
    assert len({len(line) for line in lines[:6]}) == 1
    assert lines[-1].startswith("2 of 4 met.")
    assert "opening | a bare app | 200 ms, 100 ms | 2.00 times" in written.err


def test_rows_are_shown_as_they_come(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def slow() -> Iterator[Row]:
        yield at_most("first", "nothing", 1.0, 1.0, 2.0)
        shown.append(capsys.readouterr().err)
        yield at_most("second", "nothing", 1.0, 1.0, 2.0)

    monkeypatch.setattr(program, "THEMES", {"slow": slow})
    program.main(["slow"])

    assert "first | nothing" in shown[0]
    assert "second" not in shown[0]


def test_a_theme_that_is_unknown_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["nonsense"]) == 2
    assert "no benchmark 'nonsense'" in capsys.readouterr().err


def test_an_error_without_words_is_told_by_its_name() -> None:
    def fails() -> Iterator[Row]:
        raise IndexError
        yield

    (row,) = attempt("keys", "nothing", fails())

    assert (row.what, row.each, row.met) == ("keys", "not measured: IndexError", False)
    assert "| **no** |" in markdown([row])


@pytest.mark.parametrize(
    "output",
    [
        "abc\x1b[6n",
        "\x1b[5;7Hab\x1b[3D\x1b[2B\x1b[6nc\x1b[6n",
        "\x1b[;9H─╋⠉▀\x1b[6n",
        "\x1b[12Hab\r\x1b[6n\b\x1b[6n\n\x1b[6n",
        "\x1b[38;2;1;2;3mab\x1b[m\x1b[40Gx\x1b[A\x1b[6n\x1b]0;title\x07y\x1b[6n",
        "\x1b[?25l\x1b[2J\x1b[H\x1b[6n\x1b[99;999H\x1b[6n",
    ],
)
@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_the_cursor_is_followed_as_an_emulator_does(output: str, piece: int) -> None:
    emulator, answers = Emulator(120, 40), list[str]()
    emulator.answer = answers.append
    emulator.feed(output)
    data = output.encode()
    cursor = Cursor()
    given = [
        answer for at in range(0, len(data), piece) for answer in cursor.feed(data[at : at + piece])
    ]

    assert [answer.decode() for answer in given] == answers
