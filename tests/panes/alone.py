"""Panes without an app: a session whose worker never starts, and a size made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from textual.geometry import Size

from rnn_tui.core.notebook import PRESETS
from rnn_tui.engine.jobs.crosshair import Here, HereJob
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment import Experiment
from rnn_tui.widgets.cells_view import StateView
from tests.session.test_session import Room

if TYPE_CHECKING:
    import pytest

    from rnn_tui.engine import Job

SOURCE = PRESETS["variant10"]
WORKSPACE = Workspace.of(SOURCE, SOURCE.make())
View = TypeVar("View", bound=StateView[Any])


class Sized:
    """Gives a kind of view a size."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, kind: type[View], width: int, height: int) -> type[View]:
        self._monkeypatch.setattr(kind, "size", Size(width, height), raising=False)
        return kind


def room(**settings: object) -> Room:
    """A session that has shown the surface."""
    made = Room(replace(Experiment(), **settings))  # type: ignore[arg-type]
    made.session.ready = True
    return made


def compute(made: Room, job: Job[Workspace, Any]) -> None:
    """Let a session have the result of a job."""
    *_, found = job.steps(WORKSPACE)
    made.session.change(made.session.state.with_result(job, found))


def here(x: tuple[float, float]) -> Here:
    (found,) = HereJob(SOURCE, x, 0, 1, 0).steps(WORKSPACE)
    assert found is not None
    return found


class Asked:
    """Stands for the app: keeps which dialog was opened, and what is to be done with its answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type[StateView[Any]]) -> None:
        self.dialog: Any = None
        self.answer: Any = None
        monkeypatch.setattr(kind, "app", self, raising=False)

    def push_screen(self, dialog: object, answer: object = None) -> None:
        self.dialog, self.answer = dialog, answer


class Mouse:
    """Stands for a mouse event."""

    def __init__(self, x: int, y: int, chain: int = 1) -> None:
        self.x, self.y, self.chain = x, y, chain
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True
