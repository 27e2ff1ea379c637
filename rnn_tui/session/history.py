"""What was changed, so that it can be taken back and brought again."""

from __future__ import annotations

from collections import deque
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from rnn_tui.experiment import Experiment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Values: TypeAlias = dict[str, Any]
"""Settings by the names of their fields."""

MOST_STEPS = 200
TOGETHER_SECONDS = 1.0
"""Changes of the same settings that follow each other so soon are one step: a held key, a number
being typed."""

LOOKING = frozenset({"crosshair", "iteration"})
"""Where one looks; moving it alone is no step."""

NAMES = tuple(field.name for field in fields(Experiment))


class Step(NamedTuple):
    """A change of some settings.

    Attributes:
        before: Their values before it.
        after: Their values after it.
        at: When it was last added to, in seconds of the caller's clock.
    """

    before: Values
    after: Values
    at: float


class History:
    """The steps that can be taken back, and those that can be brought again."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MOST_STEPS)
        self._undone: list[Step] = []

    def record(self, before: Experiment, after: Experiment, now: float) -> None:
        """Remember a change."""
        changed = [name for name in NAMES if getattr(before, name) != getattr(after, name)]
        if LOOKING.issuperset(changed):
            return
        self._undone.clear()
        step = Step(_values(before, changed), _values(after, changed), now)
        last = self._done[-1] if self._done else None
        if last is not None and _go_together(last, step):
            self._done[-1] = Step({**step.before, **last.before}, {**last.after, **step.after}, now)
        else:
            self._done.append(step)

    def forget(self, concerning: Iterable[str]) -> None:
        """Forget the last step, if it changed some of these settings."""
        if self._done and {*self._done[-1].before} & {*concerning}:
            self._done.pop()

    def undo(self, change: Callable[[Values], bool]) -> Step | None:
        """Take the last step back, by a change to values from before it that may be refused."""
        if not self._done or not change(self._done[-1].before):
            return None
        step = self._done.pop()._replace(at=0.0)
        self._undone.append(step)
        return step

    def redo(self, change: Callable[[Values], bool]) -> Step | None:
        """Bring the step again that was taken back last."""
        if not self._undone or not change(self._undone[-1].after):
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step


def _values(experiment: Experiment, names: Iterable[str]) -> Values:
    return {name: getattr(experiment, name) for name in names}


def _go_together(last: Step, step: Step) -> bool:
    """Whether a change goes on with the one before."""
    same = {*last.before} - LOOKING == {*step.before} - LOOKING
    return same and step.at - last.at <= TOGETHER_SECONDS
