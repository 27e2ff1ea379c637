from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core import datafile
from rnn_tui.core.dataset import DataError, Dataset, Target

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, target: Target = "sum") -> Dataset:
    progress = datafile.read(path, target)
    shares = []
    while True:
        try:
            shares.append(next(progress))
        except StopIteration as finished:
            assert shares == sorted(shares)
            assert all(0 <= share <= 1 for share in shares)
            dataset: Dataset = finished.value
            return dataset


@pytest.mark.parametrize(
    "text",
    [
        "1,2,3\n4,5,6\n",
        "1;2;3\n4;5;6\n",
        "1\t2\t3\n4\t5\t6",
        " 1 2  3\n4 5 6 \n",
        "a,b,c\n1,2,3\n4,5,6\n\n\n",
        "first second third\n1,2,3\n4,5,6",
        "\ufeff1,2,3\n4,5,6\n",
        "\ufeffeins,zwei,drei\r\n1,2,3\r\n4,5,6\r\n",
        "1,2,3\r4,5,6\r",
        '"1","2",3\n4, 5.0 ,6e0\n',
    ],
)
def test_text_of_many_kinds(tmp_path: Path, text: str) -> None:
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8", newline="")

    dataset = load(path)

    assert dataset.X.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert dataset.t.tolist() == [6, 15]
    assert load(path, "last").t.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("1,2,3\n1,2\n", "line 2, column 3", "2 values found, the lines before have 3"),
        ("1,2\n1,2,3\n", "line 2, column 3", "3 values found, the lines before have 2"),
        ("1,2\n3,four\n", "line 2, column 2", "'four' found, a number is needed"),
        ("1,2\n3,\n", "line 2, column 2", "nothing found, a number is needed"),
        ("a,1\n2,3\n", "line 1, column 1", "'a' found"),
        ('1,2\n3,"4\n5,6\n', "line 2, column 2", "a quote is not closed"),
        ("1,2\nnan,4\n", "line 2, column 1", "nan found, every value must be a finite number"),
        ("1,2\n3,-inf\n", "line 2, column 2", "-inf found"),
        ("x,y\n1,1e400\n", "line 2, column 2", "1e400 found"),
        ("1,1e200\n", "line 1, column 2", "numbers up to 1e+100"),
        ("1,2\n\n3,4\n", "line 2, column 1", "a sequence of length 0"),
        ("1,2\n3,1_000\n", "line 2, column 2", "'1_000' found"),
    ],
)
def test_text_that_cannot_be_used(tmp_path: Path, text: str, where: str, what: str) -> None:
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as error:
        load(path)

    assert str(error.value).startswith(f"{path}, {where}: ")
    assert what in str(error.value)
    assert "\n" not in str(error.value)


def test_the_error_is_found_far_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("1,2\n" * 50_000 + "1,x\n", encoding="utf-8")

    with pytest.raises(DataError, match="line 50001, column 2: 'x' found"):
        load(path)


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"", "is empty"), (b"\n\n", "is empty"), (b"a,b\n", "holds only a header")],
)
def test_nothing_to_read(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)

    with pytest.raises(DataError, match=f"{found}, at least one sequence is needed"):
        load(path)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"1,2\n\x00\x01")
    with pytest.raises(DataError, match="line 2, column 1: is binary"):
        load(path)
    path.write_bytes(b"1,2\n3,\xe9\n")
    with pytest.raises(DataError, match="line 2, column 2: is not UTF-8"):
        load(path)
    with pytest.raises(DataError, match="no such file"):
        load(tmp_path / "missing.csv")
    with pytest.raises(DataError, match="is a directory"):
        load(tmp_path)


@given(st.lists(st.lists(st.floats(-1e90, 1e90), min_size=3, max_size=3), min_size=1))
def test_numbers_survive_text_in_full_precision(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[float]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "data.csv"
    path.write_text("\n".join(",".join(map(repr, row)) for row in rows), encoding="utf-8")

    assert load(path).X.tolist() == rows


@pytest.mark.parametrize("dtype", ["f8", "f4", "i4", "u1", "?"])
def test_arrays_of_any_real_numbers(tmp_path: Path, dtype: str) -> None:
    path = tmp_path / "data.npy"
    np.save(path, np.array([[0, 1], [1, 1]], dtype=dtype))

    assert load(path).X.tolist() == [[0, 1], [1, 1]]


def test_npz_with_and_without_targets(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    np.savez(path, X=np.ones((2, 3)), t=np.array([5.0, 6.0]))
    assert load(path).t.tolist() == [5, 6]
    np.savez(path, X=np.ones((2, 3)))
    assert load(path).t.tolist() == [3, 3]


@pytest.mark.parametrize(
    ("array", "what"),
    [
        (np.ones(3), "2 dimensions"),
        (np.ones((0, 3)), "is empty"),
        (np.ones((3, 0)), "length 0"),
        (np.ones((2, 2)) * 1j, "real numbers"),
        (np.array([[1.0, 2.0], [np.nan, 1.0]]), "row 2, column 1: nan found"),
        (np.array([[1.0, np.inf]]), "row 1, column 2: inf found"),
    ],
)
def test_arrays_that_cannot_be_used(
    tmp_path: Path, array: np.ndarray[tuple[int, ...], np.dtype[np.generic]], what: str
) -> None:
    np.save(tmp_path / "data.npy", array)
    np.savez(tmp_path / "data.npz", X=array)

    for name in ("data.npy", "data.npz"):
        with pytest.raises(DataError, match=what):
            load(tmp_path / name)


def test_files_with_the_wrong_ending(tmp_path: Path) -> None:
    for name in ("data.npy", "data.npz"):
        (tmp_path / name).write_text("1,2\n", encoding="utf-8")
        with pytest.raises(DataError, match="is not a NumPy"):
            load(tmp_path / name)


def test_npz_that_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    np.savez(path, Y=np.ones((2, 3)))
    with pytest.raises(DataError, match="no array named X"):
        load(path)
    np.savez(path, X=np.ones((2, 3)), t=np.ones(4))
    with pytest.raises(DataError, match="one target for each of the 2 rows"):
        load(path)
    np.savez(path, X=np.ones((2, 3)), t=np.ones(2))
    with pytest.raises(DataError, match="targets of its own"):
        load(path, "last")
