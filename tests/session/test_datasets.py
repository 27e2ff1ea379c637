"""A session while datasets are read, and when they cannot be."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rnn_tui.core.notebook import PRESETS
from rnn_tui.engine.jobs.job import DatasetJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import DatasetFacts
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.edits import open_file
from tests.session.test_session import SECONDS, SOURCE, Asking, Here, Room

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    import pytest

    from rnn_tui.core.dataset import Dataset, Recipe
    from rnn_tui.engine.workspace import Workspace


class Reader:
    """Reads a quarter of a dataset, again and again, until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        monkeypatch.setattr("rnn_tui.experiment.source.read", self.read)

    def read(self, source: Recipe) -> Generator[float, None, Dataset]:
        while not self.go_on.wait(0.001):
            yield 0.25
        return source.make()


def test_the_share_that_is_read_is_shown_until_the_dataset_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.settle()
        room.session.change(replace(room.session.state, selected=25, first=20))
        reader = Reader(monkeypatch)
        room.session.edit(lambda experiment: replace(experiment, preset="binary"))
        assert room.session.state.loading is None
        room.receive_until(lambda state: state.loading is not None)
        state = room.session.state
        assert (state.loading, state.loaded.source) == (0.25, SOURCE)
        assert (state.selected, state.first) == (25, 20)
        assert state.here is not None

        reader.go_on.set()
        state = room.settle()
        assert (state.loading, state.loaded.source) == (None, PRESETS["binary"])
        assert (state.loaded.samples, state.loaded.length) == (20, 10)
        assert (state.selected, state.first) == (0, 0)


def test_a_dataset_that_is_wanted_again_before_another_was_read_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.settle()
        room.session.change(replace(room.session.state, selected=3, first=2))
        Reader(monkeypatch)
        room.session.edit(lambda experiment: replace(experiment, preset="binary"))
        room.receive_until(lambda state: state.loading == 0.25)
        room.session.edit(lambda experiment: replace(experiment, preset="variant10"))
        state = room.settle()
        assert (state.loading, state.loaded.source) == (None, SOURCE)
        assert (state.selected, state.first) == (3, 2)


@dataclass(frozen=True)
class Number(DatasetJob[int]):
    """A job on a dataset that gives its number."""

    urgency: ClassVar = Urgency.ANSWER

    number: int

    def results(self, _: Workspace) -> Iterator[int]:
        yield self.number


def test_what_was_asked_while_an_unwanted_dataset_was_at_hand_is_asked_again() -> None:
    with Room() as room:
        room.session.begin()
        asking = Asking(Number(SOURCE, 1))
        room.session.open(Here(), asking)
        assert room.settle().newest(Number) == 1

        room.session.edit(lambda experiment: replace(experiment, preset="binary"))
        while not isinstance(room.deliveries.get(timeout=SECONDS).value, DatasetFacts):
            pass
        # The worker has the other dataset, which the session does not know of.
        asking.needed = [Number(SOURCE, 2)]
        room.session.edit(lambda experiment: replace(experiment, preset="variant10"))
        state = room.settle()
        assert state.loaded.source == SOURCE
        assert state.newest(Number) == 2


def test_after_a_file_that_cannot_be_read_comes_the_dataset_that_was_loaded_last(
    tmp_path: Path,
) -> None:
    with Room() as room:
        room.session.begin()
        room.session.open(Here())
        room.session.edit(lambda experiment: replace(experiment, preset="binary", samples=7))
        room.settle()
        room.session.edit(lambda experiment: replace(experiment, optimizer="gd"))
        missing = tmp_path / "missing.csv"
        room.session.open_file(lambda experiment: open_file(experiment, str(missing), "last"))
        assert room.session.state.opening == 1
        state = room.settle()
        assert state.experiment == Experiment(preset="binary", samples=7, optimizer="gd")
        assert state.loaded.samples == 7
        assert state.loading is None
        assert room.said == [f"{missing}: no such file"]
        assert room.told == [{"title": "That did not work", "severity": "error"}]
