"""One thread that computes: the latest job of each kind, step by step.

A job is a frozen value with a ``steps`` generator that yields results; its type is its kind.
Between two steps the worker looks at what is wanted now: a newer job of the same kind replaces
the one under way, and a more urgent kind goes first. So nothing queues, a long run never keeps a
key waiting, and cancelling needs no flags inside the computations.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rnn_tui.engine.urgency import Urgency

SWITCH_INTERVAL = 0.0005
"""Seconds after which a busy worker hands Python's lock to the thread that reads keys."""

Context = TypeVar("Context")
Context_contra = TypeVar("Context_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)


class Job(Protocol[Context_contra, Result_co]):
    """Something to compute; equal jobs give equal results, and only a type's newest matters."""

    urgency: ClassVar[Urgency]

    def steps(self, context: Context_contra, /) -> Iterator[Result_co | None]:
        """Compute, yielding results so far; None is no result, only a place to be cancelled."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Delivery(Generic[Context]):
    """What a job gave: a result, or the exception that ended it."""

    job: Job[Context, Any]
    serial: int
    value: object = None
    error: Exception | None = None


class Engine(Generic[Context]):
    """The worker's side and the asking side of the queue that never grows.

    Args:
        context: What every job may use; only the worker touches it.
        deliver: Called on the worker's thread with every delivery; must not block.
    """

    def __init__(self, context: Context, deliver: Callable[[Delivery[Context]], object]) -> None:
        self._context = context
        self._deliver = deliver
        self._changed = threading.Condition()
        self._wanted: dict[type, Delivery[Context]] = {}
        self._fresh: dict[type, Delivery[Context]] = {}
        self._running: dict[type, tuple[Delivery[Context], Iterator[object]]] = {}
        self._serial = 0
        self._stopped = False
        self.ended = threading.Event()
        """Set once :meth:`run` has returned."""

    def want(self, job: Job[Context, object]) -> None:
        """Ask for a job, unless the same one is the newest of its kind already."""
        with self._changed:
            newest = self._wanted.get(type(job))
            if self._stopped or (newest is not None and newest.job == job):
                return
            self._serial += 1
            self._wanted[type(job)] = self._fresh[type(job)] = Delivery(job, self._serial)
            self._changed.notify()

    def forget(self, kind: type) -> None:
        """Want nothing of a kind any longer; what is under way is left at its next step."""
        if kind in self._wanted:
            with self._changed:
                self._wanted.pop(kind, None)
                self._fresh.pop(kind, None)
                self._changed.notify()

    @property
    def kinds(self) -> set[type]:
        """The kinds of jobs that are wanted, done or not."""
        return {*self._wanted}

    def is_newest(self, delivery: Delivery[Context]) -> bool:
        """Whether nothing newer of its kind has been asked for since."""
        newest = self._wanted.get(type(delivery.job))
        return newest is not None and newest.serial == delivery.serial

    @property
    def idle(self) -> bool:
        """Whether nothing is asked for or under way."""
        with self._changed:
            return not (self._fresh or self._running)

    def stop(self) -> None:
        """End :meth:`run` at the end of the step it is in."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        """Work until stopped; the body of the worker thread."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        try:
            while (kind := self._next_kind()) is not None:
                self._step(kind)
        finally:
            for _, steps in self._running.values():
                _close(steps)
            sys.setswitchinterval(interval)
            self.ended.set()

    def _next_kind(self) -> type | None:
        """The most urgent kind with work to do; waits for one, None when stopped."""
        with self._changed:
            while True:
                for kind in self._running.keys() - self._wanted.keys():
                    _close(self._running.pop(kind)[1])
                if self._stopped:
                    return None
                if self._fresh or self._running:
                    break
                self._changed.wait()
            for kind, asked in self._fresh.items():
                if kind in self._running:
                    _close(self._running[kind][1])
                self._running[kind] = asked, asked.job.steps(self._context)
            self._fresh.clear()
            return min(self._running, key=lambda kind: self._running[kind][0].job.urgency)

    def _step(self, kind: type) -> None:
        asked, steps = self._running[kind]
        try:
            value = next(steps)
        except StopIteration:
            del self._running[kind]
            return
        except Exception as error:  # noqa: BLE001 - whatever it was, the worker goes on
            self._deliver(Delivery(asked.job, asked.serial, error=error))
            del self._running[kind]
            return
        if value is not None and self.is_newest(asked):
            self._deliver(Delivery(asked.job, asked.serial, value))


def _close(steps: Iterator[object]) -> None:
    close = getattr(steps, "close", None)
    if close is not None:
        close()
