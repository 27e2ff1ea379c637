"""What is kept of a sitting, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.plain.answers import answer
from rnn_tui.plain.saving import Saving
from rnn_tui.plain.sitting import Sitting
from rnn_tui.saved.shelf import look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def sitting() -> Sitting:
    experiment = Experiment(iterations=3)
    return Sitting(experiment, load(source_of(experiment)))


def test_a_session_that_broke_off_is_resumed() -> None:
    before = sitting()
    saving = Saving(before, None)
    for key in ("P", "5", "f3"):
        list(answer(before, key))
    saving.break_off()
    assert look().newest is not None

    after = sitting()
    lines = list(answer(after, "Z"))

    assert lines[0].startswith("The session of ")
    assert lines[0].endswith(" is back; u brings back what was here.")
    assert lines[-1].startswith("wx 1, wRec 0.5: loss ")
    assert (after.experiment, after.pane) == (before.experiment, "dataset")
    assert after.visit is not None
    list(answer(after, "u"))
    assert after.experiment == Experiment(iterations=3)


def test_one_in_which_nothing_was_done_is_not_kept() -> None:
    Saving(sitting(), None).leave()

    assert look().newest is None
    assert next(answer(sitting(), "Z")).startswith("There is no session to resume ")
