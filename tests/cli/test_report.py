from __future__ import annotations

import io
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pytest

from rnn_tui.cli.report import CSV, JSON, TEXT, Report, to_json, to_table, write

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_json_is_strict_and_in_full_precision() -> None:
    value = {
        "third": 1 / 3, "array": np.array([[1.5, math.inf], [-math.inf, 0.1]]), "whole": 3,
        "pair": (1, None), "yes": True, "name": "a",
    }  # fmt: skip

    assert to_json(value) == (
        '{"third": 0.3333333333333333, "array": [[1.5, "inf"], ["-inf", 0.1]], "whole": 3, '
        '"pair": [1, null], "yes": true, "name": "a"}'
    )
    with pytest.raises(ValueError, match="JSON"):
        to_json([math.nan])
    with pytest.raises(TypeError, match="JSON holds no set"):
        to_json({1, 2})


def test_a_table_has_words_to_the_left_and_numbers_to_the_right() -> None:
    assert to_table(("name", "n", ""), [("a", "100", ""), ("longer", "2", "x")]) == (
        "name      n\na       100\nlonger    2  x"
    )


def refuse() -> NoReturn:
    raise AssertionError("not asked for")


def test_each_form_computes_nothing_of_the_others() -> None:
    for form, report, wanted in (
        (JSON, Report(fields=lambda: {"a": 1}, text=refuse, rows=refuse), '{"a": 1}\n'),
        (TEXT, Report(fields=refuse, text=lambda: "a\nb", rows=refuse), "a\nb\n"),
        (
            CSV,
            Report(fields=refuse, text=refuse, columns=("a", "b"), rows=lambda: [(1, None)]),
            "a,b\n1,\n",
        ),
    ):
        out = io.StringIO()
        write(report, form, out)
        assert out.getvalue() == wanted


def test_rows_are_written_as_they_come() -> None:
    out = io.StringIO()
    written: list[int] = []

    def rows() -> Iterator[tuple[int]]:
        for i in range(3):
            written.append(out.getvalue().count("\n"))
            yield (i,)

    write(Report(fields=refuse, text=refuse, columns=("i",), rows=rows), CSV, out)

    assert written == [1, 2, 3]
    assert out.getvalue() == "i\n0\n1\n2\n"


def test_json_is_written_as_it_comes() -> None:
    out = io.StringIO()
    written: list[str] = []

    def items() -> Iterator[list[float]]:
        for i in range(2):
            written.append(out.getvalue())
            yield [i, math.inf]

    def fields() -> Iterator[tuple[str, object]]:
        yield "rows", items()
        yield "none", iter(())
        yield "count", len(written)

    write(Report(fields=fields, text=refuse), JSON, out)

    assert written == ["", '{"rows": [[0, "inf"]']
    assert out.getvalue() == '{"rows": [[0, "inf"], [1, "inf"]], "none": [], "count": 2}\n'


@pytest.mark.parametrize(
    ("before", "written"),
    [
        (0, '{"name": "a", "rows": [], "interrupted": true}\n'),
        (2, '{"name": "a", "rows": [0, 1], "interrupted": true}\n'),
    ],
)
def test_json_that_is_interrupted_is_closed(before: int, written: str) -> None:
    def items() -> Iterator[int]:
        yield from range(before)
        raise KeyboardInterrupt

    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        write(Report(fields=lambda: {"name": "a", "rows": items()}, text=refuse), JSON, out)

    assert out.getvalue() == written


def test_a_text_is_written_when_the_work_is_over() -> None:
    out = io.StringIO()
    seen: list[str] = []

    @contextmanager
    def working() -> Iterator[None]:
        seen.append("begins")
        yield
        seen.append(f"ends, {out.getvalue()!r}")

    write(Report(fields=refuse, text=lambda: "a"), TEXT, out, working())

    assert seen == ["begins", "ends, ''"]
    assert out.getvalue() == "a\n"
