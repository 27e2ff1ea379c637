"""A state without a session: what several views ask it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pytest

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.engine.urgency import Urgency
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.session import State
from rnn_tui.session.playback import Playback
from rnn_tui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = PRESETS["variant10"]
WORKSPACE = Workspace.of(SOURCE, SOURCE.make())


def state(style: str = "quadrant", terminal: Terminal | None = None, **settings: object) -> State:
    experiment = replace(Experiment(), **settings)  # type: ignore[arg-type]
    return State(experiment, style, terminal or Terminal(), WORKSPACE.facts)


def test_at_first_nothing_is_known_selected_or_read() -> None:
    first = state()

    assert (first.loading, first.opening, first.selected, first.first) == (None, 0, 0, 0)
    assert first.playback == Playback(playing=False)
    assert first.playback.speed_text == "50 it/s"
    assert dict(first.results) == {}
    assert first.here is None
    assert not first.is_here
    assert first.pictures == ()
    assert first.trajectory is None
    assert (first.nit, first.iteration) == (0, 0)
    assert first.newest(RunJob) is None
    assert first.done(RunJob) is None
    assert first.result(RunJob(SOURCE, Experiment().plan)) is None


@pytest.mark.parametrize(
    ("style", "draw", "drawn"),
    [
        ("braille", None, "lines"),
        ("quadrant", None, "fill"),
        ("ascii", None, "fill"),
        ("braille", "fill", "fill"),
        ("quadrant", "both", "both"),
    ],
)
def test_thin_lines_suit_braille(style: str, draw: str | None, drawn: str) -> None:
    assert state(style, draw=draw).draw == drawn


@pytest.mark.parametrize(
    ("theme", "terminal_is_dark", "dark"),
    [
        ("terminal", True, True),
        ("terminal", False, False),
        ("dark", True, True),
        ("dark", False, True),
        ("light", True, False),
        ("light", False, False),
    ],
)
def test_the_theme_says_whether_it_is_dark_or_leaves_it_to_the_terminal(
    theme: str, *, terminal_is_dark: bool, dark: bool
) -> None:
    seen = state(terminal=Terminal(colors="256", dark=terminal_is_dark), theme=theme)

    assert seen.dark == dark
    assert seen.paint == Paint("quadrant", "256", "viridis" if dark else "ylgnbu", dark)


def test_a_palette_that_was_chosen_stays_in_the_light() -> None:
    assert state("ascii", theme="light", palette="cividis").paint == Paint(
        "ascii", "truecolor", "cividis", dark=False
    )


def test_here_is_where_the_crosshair_was_last() -> None:
    job = HereJob(SOURCE, (1.0, 0.5), 0, 1, 0)
    (found,) = job.steps(WORKSPACE)
    there = state(crosshair=(1.0, 0.5)).with_result(job, found)
    gone = replace(there, experiment=Experiment(crosshair=(2.0, 0.5)))

    assert there.here is found
    assert there.is_here
    assert gone.here is found
    assert not gone.is_here


def test_the_playhead_is_on_what_there_is_of_the_run() -> None:
    plan = Experiment(iterations=40).plan
    run = run_to_end(Model(SOURCE.make()), plan)
    job = RunJob(SOURCE, plan)

    def iteration(wanted: int | None) -> int:
        return state(iteration=wanted).with_result(job, run).iteration

    assert state().with_result(job, run).trajectory is run
    assert state().with_result(job, run).nit == 40
    assert [iteration(wanted) for wanted in (None, 0, 39, 40, 41)] == [40, 0, 39, 40, 40]
    assert state(iteration=7).iteration == 0


def test_pictures_are_the_newest_ones() -> None:
    job = SurfaceJob(SOURCE, frames=(Frame(-3, 3, -3, 3, 4, 2),), paint=Paint())
    *_, pictures = job.steps(WORKSPACE)

    assert state().with_result(job, pictures).pictures is pictures


@dataclass(frozen=True)
class Words:
    """A job that gives words."""

    urgency: ClassVar = Urgency.ANSWER

    number: int

    def steps(self, _: Workspace, /) -> Iterator[str]:
        yield "words"


class Others(Words):
    """Jobs of another kind."""


def test_a_kind_has_one_result_and_it_can_be_left_out() -> None:
    first, second, other = Words(1), Words(2), Others(1)
    seen = state().with_result(first, "first").with_result(other, "other")
    later = seen.with_result(second, "second")

    assert (seen.result(first), seen.result(second)) == ("first", None)
    assert (later.result(first), later.result(second)) == (None, "second")
    assert (later.newest(Words), later.newest(Others)) == ("second", "other")
    assert seen.done(Words) == (first, "first")
    left = seen.without_results({Words})
    assert (left.newest(Words), left.newest(Others)) == (None, "other")
    assert seen.newest(Words) == "first"
