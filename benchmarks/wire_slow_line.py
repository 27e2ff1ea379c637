"""Keys on slow lines with deep buffers, against what the line alone needs for what they change."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.ideal import BLANK, ideal
from benchmarks.relay import Way, relayed
from benchmarks.session import REPEATS
from benchmarks.table import at_most, attempt, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.relay import Relay
    from benchmarks.table import Row

VIEW = ("--view", "-3,3,-3,3", "--crosshair", "0.2,0.3")
"""Where both frames of a zoom are large."""

WAYS = (
    *(Way(rate, way) for rate in (2000.0, 20_000.0) for way in (0.02, 0.3, 0.8)),
    *(Way(rate, 0.3, answers) for rate in (2000.0, 20_000.0) for answers in ("late", "lossy")),
)
SILENT = Way(2000.0, 0.3, "silent"), Way(20_000.0, 0.3, "silent")

KEYS = {"crosshair by one cell": "l", "zoom": "+", "help": "?"}
HELD_SECONDS, REMARK_SECONDS = 3.0, 7.0
TYPED, ESCAPE = "lllll", "\x1b"
AT_MOST, ASSUMED, SILENT_SECONDS = 1.2, 64_000, 0.5
ALONE = "the line alone"


def measure(home: str) -> Iterator[Row]:
    """Lines whose terminal answers, then such as are silent."""
    for way in WAYS:
        yield from attempt(f"keys, {way.words}", ALONE, _answering(home, way))
    for way in SILENT:
        yield from attempt(f"keys, {way.words}", ALONE, _silent(home, way))


def _answering(home: str, way: Way) -> Iterator[Row]:
    """Keys that are typed while it opens, then the worst of all others."""
    with relayed(home, way, VIEW) as relay:
        opening = _opening(relay, way)
        what = f"keys typed while it opens, start to last byte, {way.words}"
        yield at_most(what, ALONE, *opening, 2 * AT_MOST)
        # What is said of a slow line comes, and goes.
        relay.run(perf_counter() + REMARK_SECONDS)
        relay.settle(perf_counter())
        times = {f"{name}, key to last byte": _key(relay, way, key) for name, key in KEYS.items()}
        relay.settle(relay.press(ESCAPE))
        times["zoom held, last key to last byte"] = _held(relay, way)
    worst = max(times, key=lambda name: times[name][0] / times[name][1])
    yield at_most(f"{worst}, {way.words}", ALONE, *times[worst], AT_MOST)


def _opening(relay: Relay, way: Way) -> tuple[float, float]:
    """Seconds from the start until the last of some keys shows, and what the line alone needs."""
    relay.run(relay.started + 1.0)
    for key in TYPED:
        relay.run(relay.press(key) + 0.1)
    took = relay.settle(relay.started).seconds
    return took, way.alone(ideal(BLANK, relay.screen.cells))


def _key(relay: Relay, way: Way, key: str) -> tuple[float, float]:
    """Seconds from a key to the last byte, and what the line alone needs for what it changes."""
    before = relay.screen.cells
    took = relay.settle(relay.press(key)).seconds
    return took, way.alone(ideal(before, relay.screen.cells))


def _held(relay: Relay, way: Way) -> tuple[float, float]:
    """The same of a zoom in and out that is held, for its last frame."""
    relay.settle(relay.press("-"))
    _, alone = _key(relay, way, "+")
    took = relay.settle(relay.hold("-+" * int(HELD_SECONDS * REPEATS / 2))).seconds
    return took, alone


def _silent(home: str, way: Way) -> Iterator[Row]:
    """How much waits after a zoom was held, with what is assumed and with what is said."""
    for options in ((), ("--line-rate", f"{way.rate:g}")):
        said = f", {' '.join(options)}" if options else ""
        with relayed(home, way, (*VIEW, *options)) as relay:
            relay.settle(relay.started)
            relay.hold("-+" * int(HELD_SECONDS * REPEATS / 2))
            rate = way.rate if options else ASSUMED
            most = HELD_SECONDS * max(rate - way.rate, 0.0) + SILENT_SECONDS * rate
            yield at_most(
                f"queued after a zoom held for {HELD_SECONDS:g} s, {way.words}{said}",
                "what the line is taken to carry in that time and 0.5 s",
                relay.queued, most, 1.0, unit=size,
            )  # fmt: skip
