"""What the tests of files have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.core.datafile import reading
from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.dataset import DataError, Dataset

if TYPE_CHECKING:
    from pathlib import Path

    from rnn_tui.core.datafile.account import Account


def load(path: Path | str, target: str = "sum", **choices: object) -> Dataset:
    """Read a file to its end."""
    return _read(path, {"target": target, **choices})


def _read(path: Path | str, choices: dict[str, Any]) -> Dataset:
    progress = reading.read(path, Choices(**choices))
    while True:
        try:
            share = next(progress)
        except StopIteration as finished:
            dataset: Dataset = finished.value
            return dataset
        assert 0 <= share <= 1


def account_of(path: Path | str, **choices: object) -> Account:
    """What was read of a file."""
    account = _read(path, choices).account
    assert account is not None
    return account


def error_of(path: Path | str, **choices: object) -> str:
    """The sentence that refuses a file, without the file's own name."""
    with pytest.raises(DataError) as error:
        _read(path, choices)
    words = str(error.value)
    assert "\n" not in words
    return words.replace(str(path), "FILE")
