from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

from rnn_tui.core.datafile import arrays, reading
from tests.core.datafile.loading import account_of, error_of, load

if TYPE_CHECKING:
    from pathlib import Path

Chosen = dict[str, Any]
Rows = np.ndarray[Any, Any]


@pytest.mark.parametrize("dtype", ["f8", "f4", "f2", ">f8", ">i4", "i4", "u1", "?"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_of_any_real_numbers(tmp_path: Path, dtype: str, order: Literal["C", "F"]) -> None:
    path = tmp_path / "data.npy"
    np.save(path, np.array([[0, 1, 1], [1, 0, 0]], dtype=dtype, order=order))

    assert load(path).X.tolist() == [[0, 1, 1], [1, 0, 0]]
    assert load(path).X.dtype == np.float64


@pytest.mark.parametrize(
    ("array", "what"),
    [
        (np.ones(3), "{} must be sequences x steps, not an array (3,)"),
        (np.ones(()), "{} must be sequences x steps, not an array ()"),
        (np.ones((2, 3, 4)), "{} must be sequences x steps, not an array (2, 3, 4)"),
        (np.ones((2, 1, 3)), "{} must be sequences x steps, not an array (2, 1, 3)"),
        (np.ones((0, 3)), "is empty, at least one sequence is needed"),
        (np.ones((3, 0)), "its sequences have length 0, at least one step is needed"),
        (np.ones((2, 2)) * 1j, "{} must hold real numbers, not complex128"),
        (np.array([["a", "b"]]), "{} must hold real numbers, not <U1"),
        (np.array([["2020-01-01"]], dtype="M8[D]"), "{} must hold real numbers, not datetime64[D]"),
        (
            np.array([[1.0, 2.0], [np.nan, 1.0]]),
            "{}, row 2, column 1: nan found, every value must be a finite number",
        ),
        (
            np.array([[1.0, np.inf]]),
            "{}, row 1, column 2: inf found, every value must be a finite number",
        ),
        (np.array([[1.0, -2e100]]), "{}, row 1, column 2: -2e+100 found, numbers up to 1e+100"),
    ],
)
def test_arrays_that_cannot_be_used(tmp_path: Path, array: Rows, what: str) -> None:
    np.save(tmp_path / "data.npy", array)
    np.savez(tmp_path / "data.npz", X=array)

    for name, called in (("data.npy", "array"), ("data.npz", "X")):
        assert error_of(tmp_path / name).startswith(f"FILE: {what.format(called)}")


@pytest.mark.parametrize(
    ("members", "choices", "said"),
    [
        ({"X": 0}, {}, ("sum", (), ())),
        ({"X": 0, "t": 1}, {}, ("t", (), ())),
        ({"x": 0, "y": 1}, {}, ("y", (), ())),
        ({"data": 0, "target": 1, "names": 1}, {}, ("target", ("names",), ())),
        ({"x_train": 0, "y_train": 1, "x_test": 0}, {}, ("y_train", ("x_test",), ())),
        ({"mine": 0}, {}, ("sum", (), ("sequences: mine",))),
        ({"X": 0, "other": 1}, {}, ("sum", ("other",), ())),
        ({"X": 0, "other": 1}, {"target": "other"}, ("other", (), ())),
        ({"a": 0, "b": 1}, {"arrays": ("a", "b")}, ("b", (), ())),
        ({"a": 0, "b": 1}, {"arrays": ("a",)}, ("sum", ("b",), ())),
        ({"a": 0, "b": 1}, {"arrays": ("a",), "target": "b"}, ("b", (), ())),
        ({"X": 0, "t": 1}, {"arrays": ("X",)}, ("sum", ("t",), ())),
        ({"X": 0, "t": 1}, {"target": "last"}, ("column 2", ("t",), ())),
        ({"X": 0, "t": 1, "y": 1}, {"target": "y"}, ("y", ("t",), ())),
    ],
)
def test_arrays_by_name(
    tmp_path: Path, members: dict[str, int], choices: Chosen, said: tuple[str, Any, Any]
) -> None:
    values: Any = (np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0]))
    named: Any = {name: values[i] for name, i in members.items()}
    np.savez(tmp_path / "data.npz", **named)

    dataset = load(tmp_path / "data.npz", **choices)
    account = account_of(tmp_path / "data.npz", **choices)
    target = said[0]

    last = target == "column 2"
    assert dataset.X.tolist() == ([[1], [3]] if last else [[1, 2], [3, 4]])
    assert dataset.t.tolist() == {"sum": [3, 7], "column 2": [2, 4]}.get(target, [5, 6])
    assert (account.target, account.unused, account.notes) == said


@pytest.mark.parametrize(
    ("names", "choices", "words"),
    [
        ("a b", {}, "has no array that must be the sequences (it has: a, b): --arrays NAME"),
        ("X x", {}, "has several arrays that may be the sequences (it has: X, x): --arrays"),
        ("X t y", {}, "has several arrays that may be the targets (t, y): --arrays X,TARGET"),
        ("X", {"arrays": ("Y",)}, "has no array Y for --arrays (it has: X)"),
        ("X t", {"arrays": ("X", "t"), "target": "last"}, "--target last and --arrays X,t contra"),
        ("X", {"target": "z"}, "has no column z for --target, of 2 (it has no header)"),
        ("", {}, "holds no arrays"),
    ],
)
def test_arrays_that_must_be_chosen(
    tmp_path: Path, names: str, choices: Chosen, words: str
) -> None:
    members: Any = {name: np.ones((2, 2)) for name in names.split()}
    np.savez(tmp_path / "data.npz", **members)

    assert error_of(tmp_path / "data.npz", **choices).startswith(f"FILE: {words}")


def test_dimensions_of_one_are_left_out(tmp_path: Path) -> None:
    np.savez(tmp_path / "data.npz", X=np.ones((2, 3, 1)), t=np.array([[5.0], [6.0]]))
    dataset = load(tmp_path / "data.npz")
    assert (dataset.X.shape, dataset.t.tolist()) == ((2, 3), [5, 6])

    for shape in ((4,), (1, 2), (2, 2), (2, 1, 1)):
        np.savez(tmp_path / "data.npz", X=np.ones((2, 3)), t=np.ones(shape))
        assert error_of(tmp_path / "data.npz") == (
            f"FILE: t must hold one target for each of the 2 sequences, not an array {shape}"
        )


def made(header: bytes, content: bytes = b"") -> bytes:
    """An .npy of a header and what follows it."""
    header = header.ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + content


def claiming(shape: str, descr: str = "'<f8'") -> bytes:
    return made(f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (claiming("(1000000, 1000000)"), "holds 1,000,000,000,000 numbers, at most 500,000,000"),
        (claiming(f"({'9' * 60}, 3)"), "holds far too many numbers"),
        (claiming("(2, 3)"), "{} is cut off: an array (2, 3) of float64 has 48 bytes, 0 follow"),
        (claiming("(True, 2)"), "is damaged ((True, 2) is no shape)"),
        (claiming("(-1, 2)"), "is damaged ((-1, 2) is no shape)"),
        (claiming("(1, 1)", "'|O'"), "{} holds Python objects, which are never unpickled"),
        (claiming("(1, 1)", "[('a', '|O')]"), "{} holds Python objects, which are never unp"),
        (claiming("(1, 1)", "[('a', '<f8')]"), "{} must hold real numbers, not [('a', '<f8')]"),
        (claiming("(1, 1)", "'<q9'"), "is damaged ("),
        (claiming("x"), "is damaged ("),
        (made(b"(" * 100), "is damaged ("),
        (b"\x93NUMPY\x09\x00", "is damaged ("),
        (b"\x93NUMPY", "is damaged ("),
    ],
)  # fmt: skip
def test_arrays_that_are_damaged(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "data.npy").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
        archive.writestr("X.npy", content)

    assert error_of(tmp_path / "data.npy").startswith(f"FILE: {words.format('array')}")
    assert error_of(tmp_path / "data.npz").startswith(f"FILE: {words.format('X')}")


def test_a_pickled_array_is_never_unpickled(tmp_path: Path) -> None:
    evil = np.array([[{"a": 1}]], dtype=object)
    np.save(tmp_path / "data.npy", evil, allow_pickle=True)
    np.savez(tmp_path / "data.npz", X=evil)

    for name, called in (("data.npy", "array"), ("data.npz", "X")):
        assert error_of(tmp_path / name) == (
            f"FILE: {called} holds Python objects, which are never unpickled"
        )


def test_what_follows_an_array_is_said(tmp_path: Path) -> None:
    with (tmp_path / "data.npy").open("wb") as file:
        np.save(file, np.ones((2, 2)))
        np.save(file, np.ones((2, 2)))

    assert account_of(tmp_path / "data.npy").notes == ("what follows the array is not used",)


def test_archives_that_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    np.savez_compressed(path, X=np.random.RandomState(1).rand(50, 4))
    whole = path.read_bytes()

    path.write_bytes(whole[:-30])
    assert error_of(path) == "FILE: is damaged (File is not a zip file)"
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(40) + whole[middle + 40 :])
    assert error_of(path).startswith("FILE: is damaged (")


def test_what_an_archive_without_arrays_is(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    for name, words in (
        ("a.csv", "is a ZIP archive without arrays (it has: a.csv)"),
        ("xl/workbook.xml", "is an Excel workbook, which can be saved as CSV"),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "1,2\n")
        assert error_of(path) == f"FILE: {words}"


def test_arrays_that_unfold_to_many_times_their_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnn_tui.core.datafile.memory.HARMLESS", 100_000)
    path = tmp_path / "data.npz"
    np.savez_compressed(path, X=np.zeros((200, 100)))
    assert error_of(path).startswith("FILE: X unfolds from ")
    np.savez(path, X=np.zeros((200, 100)))
    assert load(path).samples == 200


def test_more_than_memory_holds_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnn_tui.core.datafile.memory.free_memory", lambda: 40)
    np.save(tmp_path / "data.npy", np.ones((2, 3)))
    np.savez(tmp_path / "data.npz", X=np.ones((2, 3)))

    for name in ("data.npy", "data.npz"):
        assert error_of(tmp_path / name) == (
            "FILE: holds 6 numbers, which need 48 bytes of memory, 40 bytes are free"
        )


def test_progress_of_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "CHUNK_ROWS", 2)
    np.save(tmp_path / "data.npy", np.ones((5, 3)))
    np.savez(tmp_path / "data.npz", X=np.ones((5, 3)), t=np.ones(5))

    assert list(reading.read(tmp_path / "data.npy")) == [0.0, 0.4, 0.8, 1.0]
    assert list(reading.read(tmp_path / "data.npz")) == [0.0, 0.0, 0.4, 0.8, 1.0, 0.4, 0.8, 1.0]
    monkeypatch.setattr(arrays, "CHUNK_BYTES", 50)
    assert list(reading.read(tmp_path / "data.npy")) == [0.0, 0.0, 0.0, 0.4, 0.8, 1.0]


def test_rows_are_counted_from_one_over_all_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "CHUNK_ROWS", 2)
    table = np.ones((5, 3))
    table[4, 1] = -2e100
    np.save(tmp_path / "data.npy", table)
    np.savez(tmp_path / "data.npz", X=np.ones((3, 1)), t=np.array([1.0, 1.0, np.nan]))

    assert error_of(tmp_path / "data.npy").startswith("FILE: array, row 5, column 2: -2e+100")
    assert error_of(tmp_path / "data.npz").startswith("FILE: t, row 3, column 1: nan found")


def test_headers_that_python_2_wrote_are_read_without_a_warning(tmp_path: Path) -> None:
    stream = io.BytesIO()
    np.save(stream, np.ones((2, 3)))
    old = stream.getvalue().replace(b"(2, 3), }", b"(2L, 3L)}")
    (tmp_path / "data.npy").write_bytes(old)

    assert load(tmp_path / "data.npy").X.tolist() == [[1, 1, 1], [1, 1, 1]]
