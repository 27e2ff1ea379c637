"""A playhead of a dialog's own: where one looks, which is not part of the experiment."""

from __future__ import annotations

from typing import NamedTuple

from rnn_tui.session.playback import Playback

PAUSED = Playback()


class Playhead(NamedTuple):
    """An iteration, and how it moves.

    Attributes:
        iteration: Where it is; None is the last one, wherever that may be.
        playback: Whether and how fast it moves.
    """

    iteration: int | None = None
    playback: Playback = PAUSED

    def at(self, last: int) -> int:
        """The iteration, of those up to the last."""
        return last if self.iteration is None else min(self.iteration, last)

    def to(self, iteration: int, last: int) -> Playhead:
        """Put it on an iteration, or on the nearest there is, and pause."""
        inside = min(max(iteration, 0), last)
        return Playhead(None if inside == last else inside, self.playback.pause())

    def play_or_pause(self, last: int, now: float) -> Playhead:
        """Play or pause; at the end, play from the beginning."""
        if self.playback.playing:
            return self._replace(playback=self.playback.pause())
        here = self.at(last)
        begin = 0 if here == last else here
        return Playhead(begin, self.playback.play(begin, now))

    def change_speed(self, by: int, now: float) -> Playhead:
        """Play faster or slower."""
        return self._replace(playback=self.playback.change_speed(by, now))

    def tick(self, last: int, now: float) -> Playhead:
        """Where the clock says it is; it pauses at the end."""
        if not self.playback.playing:
            return self
        position = self.playback.at(now)
        if position >= last:
            return Playhead(None, self.playback.pause())
        return self._replace(iteration=int(position))
