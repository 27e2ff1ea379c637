"""``python -m benchmarks.soak [EVENTS [MINUTES]]``: a monkey at the keyboard; an hour of playing.

Both run against the program's own driver and an emulated terminal, by a clock that jumps over the
time in which nothing happens. What was tried and measured is a line each on standard output; a
fault is told with the events that show it again, and ends with 1.
"""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from tests.monkey.monkey import SETTINGS, let_happen, told
from tests.monkey.running import Setting, run
from tests.monkey.trial import Fault, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS, MINUTES = 20_000, 60
QUARTERS = 4

MOST_GROWN_MB = 12.0
"""By which memory may grow from the second quarter of an app's life to its end: caches that have
their limits, and what the allocator keeps."""

PLAYING = Setting(size=(120, 40))
DONE = (
    (b" ", 20), (b".", 6), (b",", 4), (b">", 2), (b"<", 2), (b"+", 6), (b"-", 6), (b"l", 8),
    (b"h", 8), (b"k", 6), (b"j", 6), (b"\t", 4), (b"z", 2), (b"b", 1), (b"x", 1), (b"i", 2),
    (b"r ", 1), (b"O", 1), (b"?", 1), (b"\x1b[F", 2), (b"\x1b[H", 2), (b"\r", 2), (b"n", 1),
    (b"\x1b[<35;30;12M\x1b[<0;30;12M\x1b[<0;30;12m", 4), (b"\x1b[<64;30;12M", 3), (b"m", 1),
    (b"o\x1b[C", 1), (b"u", 2), (b"y", 1),
)  # fmt: skip
"""What somebody does who plays, and how often."""

THOUGHT = (0.3, 1.0, 3.0, 8.0)
"""Seconds until the next thing is done."""


@dataclass
class Measured:
    """What was tried in a stretch, and what it took.

    Attributes:
        events: How much happened.
        checks: How often the picture was compared with one drawn anew.
        resizes: Changes of the size among what happened.
        simulated: Seconds that went by for the app.
        cpu: Seconds of the processor.
        grown: For each app, megabytes from the second quarter of its life to its end.
    """

    events: int = 0
    checks: int = 0
    resizes: int = 0
    simulated: float = 0.0
    cpu: float = 0.0
    grown: list[float] = field(default_factory=list)

    def add(self, trial: Trial, since: float, megabytes: list[float]) -> None:
        """Count what happened in a trial, which began at a time of its clock."""
        self.events += trial.events
        self.checks += trial.checks
        self.resizes += sum(isinstance(one, tuple) for one in trial.happened)
        self.simulated += trial.loop.now - since
        self.grown.append(megabytes[-1] - megabytes[1])

    @property
    def is_flat(self) -> bool:
        """Whether memory does not grow; the median, for an allocator gives back when it likes."""
        return median(self.grown) <= MOST_GROWN_MB

    def told(self, what: str) -> str:
        """A line."""
        each = 1000 * self.cpu / max(self.events, 1)
        return (
            f"{what}: {self.events:,} events, {self.resizes:,} of them resizes, in "
            f"{self.simulated / 60:,.0f} minutes of the app's time; {self.checks:,} pictures "
            f"compared; {self.cpu:,.0f} s of CPU, {each:.1f} ms an event; memory in the second "
            f"half of a life {median(self.grown):+.1f} MB in the median of {len(self.grown)}"
        )


def resident() -> float:
    """Megabytes of memory, once what nobody needs is given back."""
    gc.collect()
    status = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(status[1]) * 4096 / 1e6


def monkeys(count: int) -> Measured:
    """A monkey in every setting, again and again.

    Raises:
        Fault: If anything goes wrong.
    """
    measured = Measured()
    each = max(count // (len(SETTINGS) * QUARTERS), 1)
    cpu = time.process_time()
    for seed, setting in enumerate(SETTINGS):
        print(f"\rmonkey {seed + 1} of {len(SETTINGS)}", end="", file=sys.stderr)

        async def play(trial: Trial, seed: int = seed) -> None:
            since, random, megabytes = trial.loop.now, Random(seed), []
            for quarter in range(1, QUARTERS + 1):
                while trial.events < each * quarter:
                    await let_happen(trial, random, each * quarter - trial.events)
                megabytes.append(resident())
            measured.add(trial, since, megabytes)

        fault = run(play, setting)
        if fault is not None:
            raise Fault(told(fault, setting, seed))
    measured.cpu = time.process_time() - cpu
    return measured


def player(minutes: float, quarters: list[float]) -> Measured:
    """Somebody who plays for so long.

    Args:
        minutes: Of the app's time.
        quarters: Takes the seconds of CPU of each quarter.

    Raises:
        Fault: If anything goes wrong.
    """
    measured = Measured()
    begun = time.process_time()

    async def play(trial: Trial) -> None:
        since = trial.loop.now
        random, megabytes = Random(1), []
        what, weights = zip(*DONE, strict=True)
        for quarter in range(1, QUARTERS + 1):
            cpu = time.process_time()
            while trial.loop.now - since < minutes * 15 * quarter:
                await trial.live(random.choices(what, weights)[0])
                await trial.live(random.choice(THOUGHT))
                if len(trial.app.screen_stack) > 1 and random.random() < 0.5:
                    await trial.live(b"\x1b")
                    await trial.live(0.2)
            quarters.append(time.process_time() - cpu)
            megabytes.append(resident())
            print(f"\rplayed {quarter} of 4 quarters ", end="", file=sys.stderr)
        measured.add(trial, since, megabytes)

    fault = run(play, PLAYING)
    if fault is not None:
        raise Fault(told(fault, PLAYING, 1))
    measured.cpu = time.process_time() - begun
    return measured


def lines(events: int, minutes: float) -> Iterator[tuple[str, bool]]:
    """What was tried and measured, and whether it is as it should be."""
    tried = monkeys(events)
    yield tried.told("the monkey"), tried.is_flat
    quarters: list[float] = []
    played = player(minutes, quarters)
    yield played.told("playing"), played.is_flat
    shown = ", ".join(f"{seconds:.1f}" for seconds in quarters)
    # The first quarter compiles and fills caches.
    yield (
        f"seconds of CPU in each quarter of playing: {shown}",
        quarters[3] <= 2 * max(quarters[:3]),
    )


def main(events: int = EVENTS, minutes: float = MINUTES) -> int:
    """Try it all; the exit code."""
    fine = True
    try:
        for line, as_wanted in lines(events, minutes):
            print(f"\n{line}{'' if as_wanted else '  <- grows'}", flush=True)
            fine &= as_wanted
    except Fault as fault:
        print(f"\n{fault}")
        return 1
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main(*(int(number) for number in sys.argv[1:])))
