"""The playhead: a position that moves with the clock, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

SPEEDS: tuple[float, ...] = (1, 2, 5, 10, 20, 50, 100, 200, float("inf"))
"""Iterations a second; the last is all at once."""

DEFAULT_SPEED = SPEEDS.index(50)


class Playback(NamedTuple):
    """Whether and how fast the run is played.

    Attributes:
        playing: Whether the playhead moves.
        speed: Index into SPEEDS.
        since: When ``position`` was left, in seconds of the caller's clock.
        position: Where it was then, in iterations.
    """

    playing: bool = False
    speed: int = DEFAULT_SPEED
    since: float = 0.0
    position: float = 0.0

    def play(self, position: int, now: float) -> Playback:
        """Start from an iteration."""
        return self._replace(playing=True, since=now, position=float(position))

    def pause(self) -> Playback:
        """Stop where it is."""
        return self._replace(playing=False)

    def change_speed(self, by: int, now: float) -> Playback:
        """Faster or slower, without a jump."""
        speed = min(max(self.speed + by, 0), len(SPEEDS) - 1)
        return self._replace(speed=speed, position=self.at(now), since=now)

    def at(self, now: float) -> float:
        """The position, in iterations; infinite when all is played at once."""
        if not self.playing or now <= self.since:
            return self.position
        return self.position + (now - self.since) * SPEEDS[self.speed]

    @property
    def speed_text(self) -> str:
        """The speed in words."""
        speed = SPEEDS[self.speed]
        return "all at once" if speed == SPEEDS[-1] else f"{speed:g} it/s"
