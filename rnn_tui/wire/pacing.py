"""How much may be under way to a terminal, so that what is sent is never stale.

Between this program and the terminal lie buffers of the kernel and of sshd, far larger than a
frame, in which stale pictures would queue. So the terminal is asked for its cursor position now
and then; an answer says how far it has come and how long the way is. As in TCP Vegas (Brakmo &
Peterson 1995), the amount under way grows while answers come as fast as ever and shrinks when
they take longer.

An answer says where the cursor was, so it names its request as long as no two of them are made
from one place. Answers keep their order: those of older requests that have not come are lost.
Where an answer is late, the terminal is asked once more, for a few bytes; it may have been lost.

A terminal that does not answer is paced by time, once the kernel had no room for a piece: what it
took from the beginning of the burst until it had room again tells the rate. (Linux lets a
pseudo-terminal's buffer run empty before it takes more, so the line is then taken to be idle.)
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column of the cursor, from 0."""

ANSWER_WITHIN = 0.3
"""Seconds in which a terminal must answer the first request to be asked again."""

ASK_AGAIN_AFTER, MOST_FIRST = 2.0, 3
"""Seconds after which a terminal that did not answer is asked again, and how often in all."""

LATE_AFTER, LATE_DELAYS = 0.3, 2.0
"""An answer is late after so many seconds, or so many times what the last one took."""

GIVE_UP_AFTER = 3.0
"""Seconds without any answer after which none is waited for."""

MOST_REQUESTS = 256
"""How many requests without an answer are remembered."""

MOST_STRANGE = 3
"""Answers in a row to none of the requests, after which the terminal is not asked any more."""

ASK_EVERY = 1024
"""Bytes after which to ask again."""

GROWTH = 512
"""Bytes by which the window grows with a fast answer."""

SMALLEST_WINDOW, FIRST_WINDOW, LARGEST_WINDOW = 1024, 8192, 65_536
FASTEST_SECONDS = 10.0
"""How long a delay is remembered as the fastest, up to twice that."""

QUEUE_SECONDS = 0.04
"""How much longer than its fastest an answer may take before less is sent."""

BURST_SECONDS, FORGET_SECONDS = 0.5, 2.0
"""Pauses after which a line without answers is taken to be idle, and to be any line."""

MOST_PIECES = 512
CAREFUL = 0.9
"""A line without answers is sent a little less than it seems to carry, so that it runs empty."""

QUEUE_BYTES = 256
"""How much may be queued on a line without answers when the next piece is sent."""

UNLIMITED = 1 << 30


class Fastest:
    """The least of the delays of the last while: a way may get longer, too."""

    def __init__(self) -> None:
        self._since = 0.0
        self._now = self._before = float("inf")

    def after(self, delay: float, now: float) -> float:
        """The least delay, this one included."""
        if now - self._since > FASTEST_SECONDS:
            self._since, self._before, self._now = now, self._now, float("inf")
        self._now = min(self._now, delay)
        return min(self._now, self._before)


class Request(NamedTuple):
    """A request for the cursor's position that has not been answered.

    Attributes:
        end: How many bytes had been sent with it.
        when: The time of it.
        place: Where the cursor is then; None where the terminal may have moved it.
    """

    end: int
    when: float
    place: Place | None


class Pacer:
    """Counts what is sent and what has arrived. Times are seconds of the caller's clock."""

    def __init__(self) -> None:
        self.sent = 0
        """Bytes handed to the kernel."""
        self.answers: bool | None = None
        """Whether the terminal answers; None while that is not known."""
        self._requests: deque[Request] = deque(maxlen=MOST_REQUESTS)
        self._asked_at = 0
        self._arrived = 0
        self._heard = 0.0
        self._delay = 0.0
        self._repeats = 0
        self._strange = 0
        self._fastest = Fastest()
        self._window = float(FIRST_WINDOW)
        self._rate = float("inf")
        self._queue = 0.0
        self._last = 0.0
        self._burst: deque[tuple[int, float]] = deque(maxlen=MOST_PIECES)
        self._refused = 0

    @property
    def outstanding(self) -> int:
        """Requests whose answer may still come."""
        return 0 if self.answers is False else len(self._requests)

    def expects(self, place: Place) -> bool:
        """Whether an answer from this place would be taken for that of an earlier request."""
        return any(request.place == place for request in self._requests)

    def wants_to_ask(self, count: int, now: float) -> bool:
        """Whether the next ``count`` bytes, which may be none, should end with a request."""
        if self.answers is None:
            return count > 0 and not self._requests
        if not self.answers:
            # What was lost may have been the first answer.
            few = 0 < len(self._requests) < MOST_FIRST
            return count > 0 and few and now - self._requests[-1].when > ASK_AGAIN_AFTER
        due = count > 0 and self.sent + count - self._asked_at >= ASK_EVERY
        return due or self.late_in(now) <= 0.0

    def note_request(self, count: int, place: Place, now: float) -> None:
        """The next ``count`` bytes end with a request.

        Args:
            count: Bytes, with the request's own.
            place: Where the cursor is; no place that is expected.
            now: The time.
        """
        if not self._waits:
            self._heard, self._repeats = now, 0
        elif self.late_in(now) <= 0.0:
            self._repeats += 1
        self._asked_at = self.sent + count
        self._requests.append(Request(self._asked_at, now, place))

    def note_resized(self) -> None:
        """The terminal has another size: what was asked before may be answered from anywhere."""
        requests = [request._replace(place=None) for request in self._requests]
        self._requests = deque(requests, maxlen=MOST_REQUESTS)

    def note_answer(self, place: Place, now: float) -> None:
        """An answer came from a place of the cursor."""
        request = self._take_request(place)
        if request is None:
            self._note_strange()
            return
        self._heard, self._repeats, self._strange = now, 0, 0
        if request.end <= self._arrived:
            # Given up before.
            return
        self._arrived = request.end
        self.answers = True
        delay = self._delay = now - request.when
        queued = delay - self._fastest.after(delay, now)
        if queued < QUEUE_SECONDS:
            self._window = min(self._window + GROWTH, LARGEST_WINDOW)
        else:
            self._window = max(self._window * QUEUE_SECONDS / queued, SMALLEST_WINDOW)

    def _take_request(self, place: Place) -> Request | None:
        """The request that an answer is for; nothing waits for it and older ones any more."""
        places = [request.place for request in self._requests]
        for named in (place, None):
            if named in places:
                for _ in range(places.index(named)):
                    self._requests.popleft()
                return self._requests.popleft()
        return None

    def _note_strange(self) -> None:
        """Count answers to nothing: who says where the cursor is not cannot be counted on."""
        if self._waits:
            self._strange += 1
            if self._strange == MOST_STRANGE:
                self.answers = False
                self._requests.clear()

    def note_taken(self, count: int, now: float) -> None:
        """Bytes are about to be handed to the kernel."""
        self.sent += count
        if now - self._last > FORGET_SECONDS:
            self._rate = float("inf")
        if now - self._last > BURST_SECONDS:
            self._burst.clear()
        self._burst.append((self.sent - count, now))
        self._queue = self._queued(now) + count
        self._last = now

    def note_refused(self, count: int) -> None:
        """The kernel has no room for the last ``count`` of them."""
        self._refused = self._refused or count

    def note_accepted(self, now: float) -> None:
        """The kernel has them all."""
        if self._refused:
            arrived = self.sent - self._refused
            # Since any moment all that was sent has been carried; a trickle before tells less.
            seen = [(arrived - first) / max(now - began, 1e-6) for first, began in self._burst]
            self._rate = CAREFUL * max([1.0, *seen])
            self._burst.clear()
            self._burst.append((arrived, now))
            self._queue, self._last, self._refused = float(self._refused), now, 0

    def room(self, now: float) -> int:
        """How many bytes may be sent now.

        None only while an answer is waited for or the line is known to be busy, so that there is
        always something after which there may be room.
        """
        if self.answers is None and self._requests and now - self._heard > ANSWER_WITHIN:
            # It stays remembered: the answer may come after all.
            self.answers = False
        if not self.answers:
            return UNLIMITED if self._queued(now) <= QUEUE_BYTES else 0
        if self._waits and now - self._heard > GIVE_UP_AFTER:
            self._arrived = self._asked_at
        if not self._waits:
            return int(self._window)
        return max(int(self._window) - (self.sent - self._arrived), 0)

    def pause(self, now: float) -> float:
        """Seconds after which there may be room, when there is none; an answer may come before."""
        if self.answers:
            return GIVE_UP_AFTER
        return max(self._queued(now) - QUEUE_BYTES, 1.0) / self._rate

    def late_in(self, now: float) -> float:
        """Seconds after which an answer is late, infinitely many where none is waited for."""
        if not (self.answers and self._waits):
            return float("inf")
        since = max(self._heard, self._requests[-1].when)
        patience = max(LATE_AFTER, LATE_DELAYS * self._delay) * 2.0**self._repeats
        return since + patience - now

    @property
    def _waits(self) -> bool:
        """Whether an answer is to come that was not given up."""
        return bool(self._requests) and self._asked_at > self._arrived

    def _queued(self, now: float) -> float:
        """Bytes that a line without answers has not carried yet, at the rate it seems to have."""
        if self._rate == float("inf"):
            return 0.0
        return max(self._queue - (now - self._last) * self._rate, 0.0)
