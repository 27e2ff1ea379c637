"""Whatever is in a file: the dataset that was meant, or one sentence; never a warning."""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rnn_tui.core.datafile import reading
from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.dataset import DataError, Dataset

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BEGINNINGS = (b"", b"\x93NUMPY\x01\x00", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe", b"1,2\n3,")


def outcome(content: bytes, folder: Path, choices: Choices = Choices()) -> Dataset | str:  # noqa: B008 - frozen
    """The dataset in a file, or the sentence that refuses it."""
    path = folder / "data"
    path.write_bytes(content)
    progress = reading.read(path, choices)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            while True:
                next(progress)
        except StopIteration as finished:
            dataset: Dataset = finished.value
            return dataset
        except DataError as error:
            words = str(error)
            assert words.startswith(str(path))
            assert "\n" not in words
            return words.removeprefix(str(path))


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=60))
@example(b"", b"\xff\xfe\x00")
@example(b"", b'"')
def test_bytes(tmp_path_factory: pytest.TempPathFactory, begin: bytes, rest: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for content in (begin + rest, gzip.compress(begin + rest)):
        found = outcome(content, folder)
        if isinstance(found, Dataset):
            assert np.isfinite(found.X).all()
            assert np.isfinite(found.t).all()


DELIMITERS = st.sampled_from([",", ";", "\t", "|", " "])
NUMBERS = st.integers(-99, 99).map(str) | st.floats(-1e6, 1e6).map(repr)


class Table(NamedTuple):
    """A text of numbers and how it was written."""

    rows: list[list[str]]
    delimiter: str
    header: bool

    @property
    def content(self) -> bytes:
        names = [f"s{i}" for i in range(len(self.rows[0]))]
        lines = [names, *self.rows] if self.header else self.rows
        return "".join(self.delimiter.join(line) + "\n" for line in lines).encode()

    @property
    def numbers(self) -> list[list[float]]:
        return [[float(field) for field in row] for row in self.rows]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Texts of at least three sequences of at least two steps."""
    width = draw(st.integers(2, 5))
    row = st.lists(NUMBERS, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=3, max_size=6))
    # What pandas writes above its columns is no sequence.
    counting = [str(i) for i in range(width)]
    return Table([r for r in rows if r != counting] or [["1"] * width], draw(DELIMITERS),
                 draw(st.booleans()))  # fmt: skip


@given(tables())
def test_text_without_a_fault(tmp_path_factory: pytest.TempPathFactory, table: Table) -> None:
    found = outcome(table.content, tmp_path_factory.mktemp("text"))

    assert isinstance(found, Dataset)
    assert found.X.tolist() == table.numbers
    assert found.account is not None
    assert (found.account.header is not None) == table.header
    assert found.account.notes == ()


BROKEN = st.sampled_from(
    ["x", "NA", "nan", "inf", "1e101", "1.2.3", "1e", "0x1F", "1_0", "\uff11", "--1", "50%",
     "5.6-304", "TRUE", "#N/A", "1'000", "$5", "?", "e5", "1e5e5"]
)  # fmt: skip


@settings(max_examples=200)
@given(tables().filter(lambda table: len(table.rows) > 2), BROKEN, st.data())
def test_one_wrong_field(
    tmp_path_factory: pytest.TempPathFactory, table: Table, field: str, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.integers(0, len(table.rows[0]) - 1))
    table.rows[row][column] = field

    found = outcome(table.content, tmp_path_factory.mktemp("text"))

    line = row + 1 + table.header
    assert isinstance(found, str), found
    assert found.startswith(f", line {line}, column {column + 1}: ")


@settings(max_examples=200)
@given(tables().filter(lambda table: len(table.rows) > 2), st.data())
def test_one_line_of_another_length(
    tmp_path_factory: pytest.TempPathFactory, table: Table, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(table.rows) - 1))
    if data.draw(st.booleans()) and len(table.rows[row]) > 2:
        table.rows[row].pop()
    else:
        table.rows[row].append("1")
    table = table._replace(header=False)

    found = outcome(table.content, tmp_path_factory.mktemp("text"))

    assert isinstance(found, str), found
    assert found.startswith(f", line {row + 1}, column ")
    assert " found, the lines " in found


@given(tables(), st.data())
def test_one_value_is_not_there(
    tmp_path_factory: pytest.TempPathFactory, table: Table, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.integers(0, len(table.rows[0]) - 1))
    table.rows[row][column] = ""
    table = table._replace(delimiter=",")

    found = outcome(table.content, tmp_path_factory.mktemp("text"))

    line = row + 1 + table.header
    assert isinstance(found, str), found
    assert found.startswith(f", line {line}, column {column + 1}: nothing found")


SHAPES = st.sampled_from([(2, 3), (2, 3, 1), (2,), (2, 1), (3,), (), (0, 3), (2, 3, 4)])
DTYPES = st.sampled_from(["f8", "f4", ">f8", "i4", "?", "c16", "U3", "M8[D]", "V3"])
NAMES = st.sampled_from(["X", "x", "data", "t", "y", "y_train", "other", "a\x1b[0m", ""])


@given(st.dictionaries(NAMES, st.tuples(SHAPES, DTYPES), max_size=4), st.integers(0, 400))
def test_members(
    tmp_path_factory: pytest.TempPathFactory, members: dict[str, Any], damage: int
) -> None:
    folder = tmp_path_factory.mktemp("npz")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, (shape, dtype) in members.items():
            with archive.open(f"{name}.npy", "w") as file:
                np.lib.format.write_array(file, np.zeros(shape, dtype=dtype))
    content = stream.getvalue()

    found = outcome(content, folder)
    if isinstance(found, Dataset):
        assert found.X.shape == (2, 3) or found.X.shape in ((2, 1), (3, 1))
        assert not found.X.any()
    outcome(content[:damage], folder)
    outcome(content[:damage] + b"\xff" + content[damage + 1 :], folder)
