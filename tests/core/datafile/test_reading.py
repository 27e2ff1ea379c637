from __future__ import annotations

import gzip
import io
import os
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core.datafile import opening, reading, text
from rnn_tui.core.datafile.opening import WAITING
from tests.core.datafile.loading import account_of, error_of, load

if TYPE_CHECKING:
    from pathlib import Path


@given(st.lists(st.lists(st.floats(-1e90, 1e90), min_size=3, max_size=3), min_size=1))
def test_numbers_survive_text_in_full_precision(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[float]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "data.csv"
    path.write_text("\n".join(",".join(map(repr, row)) for row in rows), encoding="utf-8")

    assert load(path, header="no").X.tolist() == rows


def test_what_is_no_file(tmp_path: Path) -> None:
    assert error_of(tmp_path / "missing.csv") == "FILE: no such file"
    assert error_of(tmp_path) == "FILE: is a directory, not a data file"
    assert error_of("a\0b") == "FILE: is no name of a file (embedded null byte)"
    assert error_of("x" * 300) == "FILE: cannot be read (File name too long)"


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (PermissionError(13, "Permission denied"), "cannot be read (Permission denied)"),
        (OSError("on purpose"), "is damaged (on purpose)"),
        (MemoryError(), "does not fit into memory"),
        (RuntimeError(), "is damaged (RuntimeError)"),
        (KeyError("two\nlines"), r"is damaged ('two\nlines')"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(
    raised: Exception, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    path = tmp_path / "a.csv"
    path.write_text("1,2\n", encoding="utf-8")
    monkeypatch.setattr(reading, "begin", fail)

    assert error_of(path) == f"FILE: {words}"


def written(kind: str) -> bytes:
    """The array [[1, 2], [3, 4]] as text, .npy or .npz."""
    stream = io.BytesIO()
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    if kind == "csv":
        return b"1,2\n3,4\n"
    if kind == "npy":
        np.save(stream, table)
    else:
        np.savez(stream, X=table)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["csv", "npy", "npz"])
@pytest.mark.parametrize("ending", [".csv", ".npy", ".NPZ", ".csv.gz", ""])
@pytest.mark.parametrize("folded", [False, True])
def test_files_are_told_by_their_content(
    tmp_path: Path, kind: str, ending: str, *, folded: bool
) -> None:
    path = tmp_path / f"data{ending}"
    content = written(kind)
    path.write_bytes(gzip.compress(content) if folded else content)

    account = account_of(path)

    assert (account.format, account.samples, account.length) == (kind, 2, 2)
    assert account.notes == (("compressed with gzip",) if folded else ())
    assert load(path).X.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("kind", ["csv", "npy", "npz"])
@pytest.mark.parametrize("folded", [False, True])
def test_pipes_are_read(kind: str, *, folded: bool) -> None:
    content = written(kind)
    reader, writer = os.pipe()
    os.write(writer, gzip.compress(content) if folded else content)
    os.close(writer)

    try:
        assert load(f"/dev/fd/{reader}").X.tolist() == [[1, 2], [3, 4]]
    finally:
        os.close(reader)


def test_a_pipe_whose_writer_has_gone_without_a_word_is_empty() -> None:
    reader, writer = os.pipe()
    os.close(writer)
    try:
        assert error_of(f"/dev/fd/{reader}") == "FILE: is empty, at least one sequence is needed"
    finally:
        os.close(reader)


def test_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("1,2\n3,4\n", encoding="utf-8")
    own = os.dup(0)
    try:
        for name in ("-", "/dev/stdin"):
            with path.open("rb") as file:
                os.dup2(file.fileno(), 0)
            assert account_of(name).file == name
        with path.open("rb") as file:
            os.dup2(file.fileno(), 0)
        assert load("-").t.tolist() == [3, 7]
        with (tmp_path / "bad.csv").open("wb+") as file:
            os.dup2(file.fileno(), 0)
        assert error_of("-") == "standard input: is empty, at least one sequence is needed"
    finally:
        os.dup2(own, 0)
        os.close(own)


def test_a_pipe_without_a_writer_waits_and_can_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.001)
    path = tmp_path / "pipe"
    os.mkfifo(path)

    progress = reading.read(path)
    assert [next(progress) for _ in range(3)] == [WAITING] * 3
    progress.close()

    progress = reading.read(path)
    assert next(progress) == WAITING
    writer = threading.Thread(target=path.write_text, args=("1,2\n",))
    writer.start()
    shares = [share for share in progress if share != WAITING]
    writer.join()
    assert shares == [0.0]


def test_a_terminal_is_no_file() -> None:
    main, other = os.openpty()
    try:
        assert error_of(os.ttyname(other)) == "FILE: is a terminal, a file or a pipe is needed"
    finally:
        os.close(main)
        os.close(other)


def test_what_is_compressed_may_not_unfold_to_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnn_tui.core.datafile.memory.HARMLESS", 10_000)
    path = tmp_path / "data.csv.gz"
    path.write_bytes(gzip.compress(b"0,0,0,0\n" * 100_000))
    assert error_of(path).startswith("FILE: it unfolds from 1.2 kB to ")
    path.write_bytes(gzip.compress(b"0,0,0,0\n" * 1_000))
    assert load(path).samples == 1000


def test_compressed_files_that_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "data.csv.gz"
    whole = gzip.compress(b"1,2\n3,4\n" * 1000)
    path.write_bytes(whole[:-20])
    assert error_of(path).startswith("FILE: is damaged (Compressed file ended before")
    path.write_bytes(whole[:-8] + b"0" * 8)
    assert error_of(path).startswith("FILE: is damaged (CRC check failed")
    path.write_bytes(gzip.compress(whole))
    assert error_of(path).startswith("FILE: is compressed with gzip twice")


def test_what_is_said_must_fit_the_file(tmp_path: Path) -> None:
    text_file, npy = tmp_path / "a.csv", tmp_path / "a.npy"
    text_file.write_bytes(written("csv"))
    npy.write_bytes(written("npy"))

    assert error_of(text_file, arrays=("X",)) == "FILE: is csv, --arrays chooses from an .npz"
    assert error_of(npy, arrays=("X",)) == "FILE: is npy, --arrays chooses from an .npz"
    assert error_of(npy, header="yes") == "FILE: is npy, --header is for text"


def test_progress_of_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "BLOCK", 200_000)
    path = tmp_path / "data.csv"
    path.write_text("1,2\n" * 100_000, encoding="utf-8")

    shares = list(reading.read(path))

    assert shares == sorted(shares)
    assert 0.4 < shares[0] < 1
    assert shares[-1] == 1.0


def test_the_last_steps_of_every_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2,3\n", encoding="utf-8")
    np.savez(tmp_path / "data.npz", X=np.array([[1.0, 2.0, 3.0]]), t=np.array([9.0]))
    np.savez(tmp_path / "sums.npz", X=np.array([[1.0, 2.0, 3.0]]))

    for name, target in (("data.csv", 5.0), ("data.npz", 9.0), ("sums.npz", 5.0)):
        dataset = load(tmp_path / name, length=2)
        assert (dataset.X.tolist(), dataset.t.tolist()) == ([[2.0, 3.0]], [target])
    assert load(tmp_path / "sums.npz", "last").t.tolist() == [3.0]


def test_a_column_named_sum_is_called_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("a,sum\n1,2\n", encoding="utf-8")

    account = account_of(path, target="2")

    assert account.target == "column 2"
    assert account_of(path).target == "sum"


@pytest.mark.parametrize("kind", ["csv", "npy", "npz"])
def test_units_multiply_what_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "own"
    path.write_bytes(written(kind))

    sums = load(path, units=0.25)
    assert sums.X.tolist() == [[0.25, 0.5], [0.75, 1.0]]
    assert sums.t.tolist() == [0.75, 1.75]
    assert sums.units == 0.25
    if kind != "npz":
        last = load(path, "last", units=0.25)
        assert (last.X.tolist(), last.t.tolist()) == ([[0.25], [0.75]], [0.5, 1.0])
    assert account_of(path, units=0.25).facts[2] == "values 0.25 to 1 (times 1/4)"
    assert account_of(path).facts[2] == "values 1 to 4"


def test_units_multiply_targets_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    table = np.array([[1.0], [3.0]])
    np.savez(path, X=table, t=np.array([5.0, 6.0]))
    found = load(path, arrays=("X", "t"), units=2.0)
    assert (found.X.tolist(), found.t.tolist()) == ([[2.0], [6.0]], [10.0, 12.0])
    # One array as both is still multiplied once.
    both = load(path, arrays=("X", "X"), units=2.0)
    assert (both.X.tolist(), both.t.tolist()) == ([[2.0], [6.0]], [2.0, 6.0])


def test_units_that_leave_the_range_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1e60,1\n", encoding="utf-8")
    assert error_of(path, units=1e50) == (
        "FILE: its values times --units 1e+50 reach 1e+110, more than 1e+100"
    )
    assert load(path, units=1e30).X.tolist() == [[1e90, 1e30]]
