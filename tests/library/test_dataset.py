from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui import Dataset
from tests.notebook import PRESET_NAMES, reference

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import ArrayLike


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_presets_are_the_notebooks_data(preset: str) -> None:
    data: Dataset = getattr(Dataset, preset)()

    assert [data.samples, data.length] == reference(preset)["shape"]
    assert data.X[0] == pytest.approx(reference(preset)["first_row"])
    assert data.t == pytest.approx(reference(preset)["targets"])


def test_random_data_begin_as_the_notebooks() -> None:
    assert np.array_equal(Dataset.random().X, Dataset.variant10().X)
    binary = Dataset.random(samples=20, length=10, levels=2)
    assert np.array_equal(binary.X, Dataset.binary().X)
    twice = Dataset.random(units=2)
    assert np.array_equal(twice.t, 2 * Dataset.variant10().t)
    assert twice.units == 2


def test_arrays_are_copied_and_cannot_be_written_to() -> None:
    X = np.array([[0, 1], [1, 1]])
    data = Dataset.from_arrays(X, np.array([1, 2], dtype=np.float32))
    X[0, 0] = 7

    assert data.X.dtype == data.t.dtype == np.float64
    assert data.X.tolist() == [[0, 1], [1, 1]]
    assert data.t.tolist() == [1, 2]
    for array in data.X, data.t:
        assert not array.flags.writeable
    assert Dataset.from_arrays(X).t.tolist() == [8, 2]


def test_arrays_that_are_given_stay_writable() -> None:
    X, t = np.ones((2, 3)), np.ones(2)
    Dataset.from_arrays(X, t)

    assert X.flags.writeable
    assert t.flags.writeable


@pytest.mark.parametrize(
    ("X", "t", "sentence"),
    [
        ([1, 2], None, r"sequences must be a table of rows, not an array \(2,\)"),
        (np.ones((2, 0)), None, r"sequences must be a table of rows, not an array \(2, 0\)"),
        (np.full((2, 2, 2), np.nan), None, "sequences must be a table of rows"),
        ([[1, 2], [3]], None, "X must have rows of equal length"),
        ([["a", "b"]], None, "X must hold real numbers, not <U1"),
        ([[1j]], None, "X must hold real numbers, not complex128"),
        ([[1, 2]], [1, 2], "1 sequences need as many targets"),
        (
            [[1, 2], [3, np.nan]],
            None,
            "X, row 2, column 2: nan found, every value must be a finite number",
        ),
        ([[1, 2]], [np.inf], "t, row 1, column 1: inf found, every value must be a finite number"),
        ([[1e308, 1e308]], None, r"X, row 1, column 1: 1e\+308 found, numbers up to"),
        ([[1e200]], None, r"X, row 1, column 1: 1e\+200 found, numbers up to 1e\+100 can be used"),
    ],
)
def test_arrays_that_cannot_be_used(X: ArrayLike, t: ArrayLike | None, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}"):
        Dataset.from_arrays(X, t)


def test_settings_of_random_data_are_checked() -> None:
    with pytest.raises(ValueError, match=r"^samples must be at least 1, not 0$"):
        Dataset.random(samples=0)
    with pytest.raises(ValueError, match=r"^levels must be 2 to .*, not 1$"):
        Dataset.random(levels=1)
    with pytest.raises(ValueError, match=r"^length must be a whole number, not 2.5$"):
        Dataset.random(length=2.5)  # type: ignore[arg-type]


def test_files_are_read_as_the_command_line_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("a,b,c\n1,2,3\n4,5,6\n", encoding="utf-8")

    assert Dataset.read(path).X.tolist() == [[1, 2, 3], [4, 5, 6]]
    last = Dataset.read(str(path), target="last", length=1, units=2)
    assert (last.X.tolist(), last.t.tolist(), last.units) == ([[4], [10]], [6, 12], 2)
    one = Dataset.read(path, columns="b")
    assert (one.X.tolist(), one.t.tolist()) == ([[2], [5]], [2, 5])
    assert Dataset.read(path, columns=["1-2"], target="c").t.tolist() == [3, 6]
    assert not one.X.flags.writeable


def test_what_is_wrong_in_a_file_is_said_in_pythons_words(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    with pytest.raises(ValueError, match=r"own.csv: no such file$"):
        Dataset.read(path)
    path.write_text("1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own.csv: its sequences have 2 steps, length 3 needs"):
        Dataset.read(path, length=3)
    with pytest.raises(ValueError, match=r"own.csv: is .*, arrays chooses from an .npz$"):
        Dataset.read(path, arrays="X")
