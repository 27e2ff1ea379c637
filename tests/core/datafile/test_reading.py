from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.datafile import reading
from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.dataset import DataError, Dataset

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, target: str = "sum", **choices: Any) -> Dataset:
    progress = reading.read(path, Choices(target, **choices))
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
        '"1" 2 "3"\n4 5 6\n',
        "a b\tc d\te\n1\t2\t3\n4\t5\t6\n",
        "a,b,c\n\n1,2,3\n4,5,6\n",
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
        ("a,b\n\n1,2\n\n3,x\n", "line 4, column 1", "an empty line is a sequence of length 0"),
        ("a,b\n\n1,2\n3,x\n", "line 4, column 2", "'x' found, a number is needed"),
        (",\n1,2\n", "line 1, column 1", "nothing found, a number is needed"),
        ("1,-1.1e100\n", "line 1, column 2", "-1.1e100 found, numbers up to 1e+100 can be used"),
        ('1,2\n"1,2\n3,4\n', "line 2, column 1", "a quote is not closed"),
        ('1;"2";"3\n4;5;6\n', "line 1, column 3", "a quote is not closed"),
        ('1 2 "3\n4 5 6\n', "line 1, column 3", "a quote is not closed"),
        (f"1,{'x' * 50}\n", "line 1, column 2", f"'{'x' * 40}' found, a number is needed"),
        ("1;2,5\n", "line 1, column 2", "'2,5' found, a number is needed"),
        ("1e100,x\n", "line 1, column 2", "'x' found, a number is needed"),
        ("1 2\n3 4 5\n", "line 2, column 3", "3 values found, the lines before have 2"),
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


def shares(path: Path) -> list[float]:
    """The progress of reading a file."""
    return list(reading.read(path))


def test_progress_of_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "CHUNK_ROWS", 2)
    np.save(tmp_path / "data.npy", np.ones((5, 3)))
    np.savez(tmp_path / "data.npz", X=np.ones((5, 3)), t=np.ones(5))

    assert shares(tmp_path / "data.npy") == [0.0, 0.4, 0.8, 1.0]
    assert shares(tmp_path / "data.npz") == [0.0, 0.4, 0.8, 1.0, 0.4, 0.8, 1.0]


def test_progress_of_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK", 2_000)
    path = tmp_path / "data.csv"
    path.write_text("1,2\n" * 5_000, encoding="utf-8")

    # Python reads ahead by 8 KB at most, of 20 KB.
    first, second, third = shares(path)
    assert 0.4 <= first <= 0.82
    assert 0.8 <= second <= 1.0
    assert third == 1.0


def test_chunks_follow_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK", 2)
    path = tmp_path / "data.csv"
    path.write_text("x,y\n1,2\n3,4\n5,6\n7,8\n9,0\n", encoding="utf-8")
    assert load(path).X.tolist() == [[1, 2], [3, 4], [5, 6], [7, 8], [9, 0]]

    path.write_text("x,y\n1,2\n3,4\n5,6,7\n7,8,9\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 4, column 3: 3 values found, the lines before ha"):
        load(path)
    path.write_text("1,2\n3,4\n5,6\n\n7,x\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 4, column 1: an empty line"):
        load(path)


def test_rows_are_counted_from_one_over_all_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "CHUNK_ROWS", 2)
    table = np.ones((5, 3))
    table[4, 1] = -2e100
    np.save(tmp_path / "data.npy", table)
    np.savez(tmp_path / "data.npz", X=np.ones((3, 1)), t=np.array([1.0, 1.0, np.nan]))

    with pytest.raises(DataError) as large:
        load(tmp_path / "data.npy")
    with pytest.raises(DataError) as unusable:
        load(tmp_path / "data.npz")

    assert str(large.value) == (
        f"{tmp_path / 'data.npy'}, array, row 5, column 2: -2e+100 found, "
        "numbers up to 1e+100 can be used"
    )
    assert str(unusable.value) == (
        f"{tmp_path / 'data.npz'}, t, row 3, column 1: nan found, "
        "every value must be a finite number"
    )


def test_the_largest_number_that_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1e100,-1e100\n", encoding="utf-8")
    np.save(tmp_path / "data.npy", np.array([[1e100, -1e100]]))

    for name in ("data.csv", "data.npy"):
        assert load(tmp_path / name).X.tolist() == [[1e100, -1e100]]


def test_endings_in_capitals(tmp_path: Path) -> None:
    with (tmp_path / "DATA.NPY").open("wb") as file:
        np.save(file, np.ones((2, 3)))
    with (tmp_path / "DATA.NPZ").open("wb") as file:
        np.savez(file, X=np.ones((2, 3)))

    assert load(tmp_path / "DATA.NPY").t.tolist() == load(tmp_path / "DATA.NPZ").t.tolist()


def test_the_last_steps_of_every_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2,3\n", encoding="utf-8")
    np.savez(tmp_path / "data.npz", X=np.array([[1.0, 2.0, 3.0]]), t=np.array([9.0]))
    np.savez(tmp_path / "sums.npz", X=np.array([[1.0, 2.0, 3.0]]))

    for name, target in (("data.csv", 5.0), ("data.npz", 9.0), ("sums.npz", 5.0)):
        dataset = load(tmp_path / name, length=2)
        assert (dataset.X.tolist(), dataset.t.tolist()) == ([[2.0, 3.0]], [target])
    np.savez(tmp_path / "sums.npz", X=np.array([[1.0, 2.0, 3.0]]))
    assert load(tmp_path / "sums.npz", "last").t.tolist() == [3.0]


def error_of(path: Path, target: str = "sum") -> str:
    with pytest.raises(DataError) as error:
        load(path, target)
    return str(error.value).replace(str(path), "FILE")


def test_errors_in_full(tmp_path: Path) -> None:
    npz, npy, text = tmp_path / "a.npz", tmp_path / "a.npy", tmp_path / "a.csv"
    np.savez(npz, Y=np.ones((2, 3)), Z=np.ones(1))
    assert error_of(npz) == "FILE: has no array named X (it has: Y, Z)"
    np.savez(npz)
    assert error_of(npz) == "FILE: has no array named X (it has: none)"
    np.savez(npz, X=np.ones((2, 3)), t=np.ones((2, 1)))
    assert error_of(npz) == (
        "FILE: t must hold one target for each of the 2 rows of X, not an array (2, 1)"
    )
    assert error_of(npz, "last") == (
        "FILE: has targets of its own (t), so --target last does not apply"
    )
    np.savez(npz, X=np.ones((2, 3)) * 1j)
    assert error_of(npz) == "FILE: X must hold real numbers, not complex128"
    np.save(npy, np.ones(3))
    assert error_of(npy) == "FILE: array must have 2 dimensions (sequences x steps), not 1"
    np.save(npy, np.ones((0, 3)))
    assert error_of(npy) == "FILE: is empty, at least one sequence is needed"
    np.save(npy, np.ones((2, 0)))
    assert error_of(npy) == "FILE: its sequences have length 0, at least one step is needed"
    for path, kind in ((npy, ".npy"), (npz, ".npz")):
        path.write_bytes(b"")
        assert error_of(path) == f"FILE: is not a NumPy {kind} file of numbers"
    text.write_text("1\n2\n", encoding="utf-8")
    assert error_of(text, "last") == (
        "FILE: --target last needs at least two columns: inputs, then the target"
    )
    text.write_bytes(b"1;2\n3;4;\0")
    assert error_of(text) == (
        "FILE, line 2, column 3: is binary, a text file (CSV), .npy or .npz is needed"
    )
    text.write_bytes(b"1\t2\n3\t\xff")
    assert error_of(text) == "FILE, line 2, column 2: is not UTF-8 text"
    text.write_text("a b\n", encoding="utf-8")
    assert error_of(text) == "FILE: holds only a header, at least one sequence is needed"
    assert error_of(tmp_path / "no.csv") == "FILE: no such file"
    assert error_of(tmp_path) == "FILE: is a directory, not a data file (CSV, .npy or .npz)"


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (PermissionError(13, "Permission denied"), "cannot be read (Permission denied)"),
        (OSError("on purpose"), "cannot be read (on purpose)"),
        (MemoryError(), "does not fit into memory"),
    ],
)
def test_what_goes_wrong_outside(
    raised: Exception, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(np, "load", fail)

    assert error_of(tmp_path / "data.npy") == f"FILE: {words}"


def test_text_without_a_fault_is_read_in_whole_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closer: list[int] = []

    def look(_: object, lines: list[str], *__: object) -> np.ndarray[Any, Any]:
        closer.append(len(lines))
        return np.zeros((len(lines), 2))

    monkeypatch.setattr(text, "BLOCK", 2)
    monkeypatch.setattr(text, "_parse_slowly", look)
    path = tmp_path / "data.csv"
    for text in ("1,2\n3,4\n5,6\n", "1 2\n3 4\n", "a;b\n\n1;2\n3;-1e100\n"):
        path.write_text(text, encoding="utf-8")
        load(path)
    assert closer == []

    for text in ("1,2\n3,4\n5,x\n", "1,2\n3,4\n5,6,7\n", "1,2\n3,1e101\n"):
        path.write_text(text, encoding="utf-8")
        load(path)
    assert closer == [1, 1, 2]
