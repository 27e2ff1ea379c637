from __future__ import annotations

import numpy as np

from rnn_tui.core.basins import end_of, ends_to_end
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.basins import BasinJob, EndJob
from rnn_tui.engine.workspace import Workspace

SOURCE = PRESETS["variant10"]
PLAN = Plan("irprop-", (0.0, 0.0), Settings(), 80)


def workspace() -> Workspace:
    return Workspace.of(SOURCE, SOURCE.make())


def test_the_map_gets_finer_and_ends_as_every_start_alone() -> None:
    frame = Frame(-3, 3, -3, 3, 21, 10)
    job = BasinJob(SOURCE, (frame,), PLAN, 0.5, Paint("quadrant"))
    here = workspace()

    maps = [part[0] for part in job.steps(here) if part is not None]

    assert [found.final for found in maps] == [False] * 4 + [True]
    assert all(found.outcome.shape == (20, 42) for found in maps)
    wx, w_rec = (axis.ravel() for axis in np.meshgrid(*frame.centres(2, 2)))
    expected = ends_to_end(here.model, PLAN, wx, w_rec, 0.5)
    assert maps[-1].outcome.ravel().tolist() == expected.outcome.tolist()
    assert maps[-1].iterations.ravel().tolist() == expected.iterations.tolist()
    changes = [int((a.outcome != maps[-1].outcome).sum()) for a in maps]
    assert changes == sorted(changes, reverse=True)


def test_a_map_that_is_left_for_another_dataset_stays_one_of_its_own() -> None:
    job = BasinJob(SOURCE, (Frame(-3, 3, -3, 3, 12, 9),), PLAN, 0.5, Paint("half"))
    *_, (whole,) = filter(None, job.steps(workspace()))
    here, other = workspace(), PRESETS["binary"]
    steps = job.steps(here)
    next(filter(None, steps))
    here.replace_by(Workspace.of(other, other.make()))
    *_, (left,) = filter(None, steps)

    assert left.iterations.tolist() == whole.iterations.tolist()
    assert left.outcome.tolist() == whole.outcome.tolist()


def test_the_coarse_map_comes_after_few_starts() -> None:
    frame = Frame(-3, 3, -3, 3, 100, 36)
    job = BasinJob(SOURCE, (frame,), PLAN, 0.5, Paint("ascii"))

    first = next(part for part in job.steps(workspace()) if part is not None)[0]

    assert len(np.unique(first.outcome)) > 1
    blocks = first.outcome.reshape(9, 4, 100)
    assert (blocks == blocks[:, :1]).all()


def test_the_end_of_one_start_is_that_of_its_run_alone() -> None:
    here = workspace()
    for start in ((1.0, 1.0), (-2.0, -0.5), (0.9, 0.8)):
        plan = PLAN._replace(start=start)
        *_, end = EndJob(SOURCE, plan, 0.5).steps(here)

        assert end is not None
        assert (end.outcome, end.iterations) == end_of(run_to_end(here.model, plan), 0.5)
        assert end.x == start
