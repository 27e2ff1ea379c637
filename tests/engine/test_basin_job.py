from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core import basins as core_basins
from rnn_tui.core.basins import Goal, Outcome, end_of, ends_to_end
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan, run_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs import basins
from rnn_tui.engine.jobs.basins import BasinJob, BasinMap, EndJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment.settings import SETTINGS

SOURCE = PRESETS["variant10"]
PLAN = Plan("irprop-", (0.0, 0.0), Settings(), 80)


def workspace() -> Workspace:
    return Workspace.of(SOURCE, SOURCE.make())


def test_the_map_gets_finer_and_ends_as_every_start_alone() -> None:
    frame = Frame(-3, 3, -3, 3, 21, 10)
    job = BasinJob(SOURCE, (frame,), PLAN, 0.5, Paint("quadrant"))
    here = workspace()

    maps = passes(job, here)

    # Of 210 middles of cells and 840 quarters, 9, then 39, then 144, then 210 middles are known.
    assert [found.percent for found in maps] == [0, 3, 13, 20, 100]
    assert [found.final for found in maps] == [False] * 4 + [True]
    assert all(found.outcome.shape == (20, 42) for found in maps)
    wx, w_rec = (axis.ravel() for axis in np.meshgrid(*frame.centres(2, 2)))
    expected = ends_to_end(here.model, PLAN, wx, w_rec, 0.5)
    assert maps[-1].outcome.ravel().tolist() == expected.outcome.tolist()
    assert maps[-1].iterations.ravel().tolist() == expected.iterations.tolist()
    changes = [int((a.outcome != maps[-1].outcome).sum()) for a in maps]
    assert changes == sorted(changes, reverse=True)


def passes(job: BasinJob, here: Workspace) -> list[BasinMap]:
    """The first view's map after each pass, whatever is told in between."""
    maps = [part[0] for part in job.steps(here) if part is not None]
    pictures = {id(found.filled): found for found in maps}
    return [*pictures.values()]


@pytest.mark.parametrize("style", SETTINGS["style"].choices)
def test_shares_are_the_same_in_every_style_after_each_pass(style: str) -> None:
    frame = Frame(-3, 3, -3, 3, 21, 10)

    def shares(style: str) -> list[list[float]]:
        job = BasinJob(SOURCE, (frame,), PLAN, 0.5, Paint(style))
        return [found.shares.tolist() for found in passes(job, workspace())]

    plain, own = shares("ascii"), shares(style)
    wx, w_rec = (axis.ravel() for axis in np.meshgrid(*frame.centres(1, 1)))
    whole = ends_to_end(workspace().model, PLAN, wx, w_rec, 0.5)
    assert own[:4] == plain
    assert own[-1] == [float(np.mean(whole.outcome == outcome)) for outcome in Outcome]


def test_all_views_are_coarse_before_the_first_gets_finer_and_then_the_next() -> None:
    frames = Frame(-3, 3, -3, 3, 16, 8), Frame(0, 2, 0, 2, 16, 8)
    job = BasinJob(SOURCE, frames, PLAN, 0.5, Paint("ascii"))
    told = [tuple(found.percent for found in part) for part in job.steps(workspace()) if part]

    # Of 128 starts 4, then 20, then 84, then all are known.
    order = [(3,), (3, 3), (15, 3), (65, 3), (100, 3), (100, 15), (100, 65), (100, 100)]
    assert [*dict.fromkeys(told)] == order


def test_how_far_it_is_is_told_between_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basins, "TOLD_SECONDS", -1.0)
    monkeypatch.setattr(basins, "together", lambda _: 8)
    monkeypatch.setattr(core_basins, "STEP_SECONDS", -1.0)
    job = BasinJob(SOURCE, (Frame(-3, 3, -3, 3, 16, 8),), PLAN, 0.5, Paint("ascii"))
    told = [part[0].percent for part in job.steps(workspace()) if part]

    assert told == sorted(told)
    # Of 128 starts the passes run 4, 16, 64 and 44, eight at a time.
    assert [*dict.fromkeys(told)] == [
        3, 9, 15, 21, 28, 34, 40, 46, 53, 59, 65, 71, 78, 84, 90, 96, 100,
    ]  # fmt: skip


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
        assert (end.outcome, end.iterations) == end_of(run_to_end(here.model, plan), Goal(0.5))
        assert end.x == start
