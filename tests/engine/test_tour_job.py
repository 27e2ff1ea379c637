"""Values that are a stop's own, whichever dataset the worker has at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rnn_tui.core.dataset import DataError
from rnn_tui.engine.jobs.tour import TourJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.experiment import Experiment
from rnn_tui.tour.reference import Reference
from tests.engine.small import SUMS, WORKSPACE, last, pauses

if TYPE_CHECKING:
    from pathlib import Path

    from rnn_tui.engine.workspace import Workspace

HERE = Experiment(crosshair=(0.0, 0.5), iterations=0)
CLIFF = Experiment(crosshair=(1.0, 2.0), iterations=3)
LOSS, CLIFFS = Reference("loss", HERE, "", 1), Reference("loss", CLIFF, ".3g", 2)
END = Reference("nit", CLIFF, "", 3)


@pytest.mark.parametrize("workspace", [WORKSPACE, SUMS], ids=["at hand", "another"])
def test_values_are_those_of_their_own_experiments(workspace: Workspace) -> None:
    source, model = workspace.source, workspace.model
    found = last(TourJob((LOSS, CLIFFS, END)), workspace)

    # Known: the mean of the squared targets, and the loss on the cliff.
    assert found == {
        LOSS: pytest.approx(104.16, abs=5e-3), CLIFFS: pytest.approx(3.458e11, rel=1e-3), END: 3,
    }  # fmt: skip
    assert (workspace.source, workspace.model) == (source, model)


def test_each_experiment_is_known_as_soon_as_it_is_computed() -> None:
    parts = [set(part) for part in TourJob((CLIFFS, LOSS, END)).steps(WORKSPACE) if part]

    assert parts == [{CLIFFS, END}, {CLIFFS, END, LOSS}]


def test_what_follows_the_explorer_is_no_matter_of_it() -> None:
    assert [*TourJob(()).steps(WORKSPACE)] == []
    assert [*TourJob((Reference("loss", None, "", 1),)).steps(WORKSPACE)] == []


def test_it_may_be_left_while_a_run_is_long() -> None:
    long = replace(CLIFF, iterations=20_000)
    job = TourJob((Reference("final_loss", long, "", 1),))

    assert pauses(job) > 2
    assert job.urgency == Urgency.ANSWER


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = Experiment(data=str(tmp_path / "none.csv"))
    with pytest.raises(DataError, match=r"none\.csv: no such file"):
        last(TourJob((LOSS, Reference("loss", missing, "", 1))))
