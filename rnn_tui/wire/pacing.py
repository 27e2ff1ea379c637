"""How much may be under way to a terminal, so that what is sent is never stale.

Between this program and the terminal lie buffers of the kernel and of sshd, far larger than a
frame, in which stale pictures would queue. So the terminal is asked for its cursor position now
and then; an answer says how far it has come and how long the way is. From the answers the rate of
the line is known and how long its way is when it is idle, as in BBR (Cardwell et al. 2016): that
much is under way, and a little more, and it is sent at that rate.

Where an answer is late, the terminal is asked once more, for a few bytes; it may have been lost.

A terminal that does not answer is sent as much as its line last carried, or as such a line is
assumed to carry, or as the kernel takes; and it is asked again, less and less often. Whenever an
answer comes, it is believed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rnn_tui.wire.line import ANY, Fastest, Flow, Kernel
from rnn_tui.wire.requests import Request, Requests

if TYPE_CHECKING:
    from rnn_tui.wire.requests import Place

ANSWER_WITHIN = 0.3
"""Seconds in which a terminal must answer the first request to be asked as often as others."""

ASK_AGAIN_AFTER, ASK_AGAIN_AT_LEAST = 2.0, 8.0
"""Seconds after which a silent terminal is asked again; doubled each time, up to the second."""

LATE_AFTER, LATE_DELAYS = 0.3, 2.0
"""An answer is late after so many seconds, or so many times what the last one took."""

GIVE_UP_AFTER, GIVE_UP_DELAYS = 3.0, 4.0
"""Without any answer for so long, or so many times what the last one took, none is waited for."""

MOST_FIRST = 8
"""Requests before the first answer; soon after it the rate is known from the others."""

MOST_STRANGE = 3
"""Answers in a row to none of the requests, after which the terminal counts as silent."""

PIECE, SMALLEST_PIECE, PIECE_SECONDS = 1024, 128, 0.03
"""Bytes that are sent at a time: what the line carries in so many seconds, within bounds."""

ASK_PIECES = 2
"""Pieces after which to ask again, or PIECE bytes."""

SMALLEST_WINDOW, FIRST_WINDOW, LARGEST_WINDOW = 512, 16_384, 65_536

QUEUE_SECONDS = 0.04
"""How much longer than its fastest an answer may take before less is sent."""

MAY_QUEUE_SECONDS, MAY_QUEUE_BYTES = 0.02, 64
"""How much may be queued when the next piece is sent: whichever is more."""

ASSUMED_QUEUE_SECONDS = 0.125
"""How much of what a silent line is assumed to carry may be queued."""

FASTER = 1.25
"""While nothing queues, the line is sent so many times what it carried: it may carry more."""

IDLE_EVERY = 10.0
"""Seconds after which a busy line may run empty, to see how long its way is."""

SHORTEST_PAUSE = 0.001
UNLIMITED = 1 << 30


class Pacer:
    """Counts what is sent and what has arrived. Times are seconds of the caller's clock.

    Args:
        assumed: Bytes a second that a line without answers is taken to carry at most.
        most: Bytes a second to send at most, whatever answers say: they may come from half way,
            as those of a terminal multiplexer.
    """

    def __init__(self, assumed: float = ANY, most: float = ANY) -> None:
        self.sent = 0
        """Bytes handed to the kernel."""
        self.answers: bool | None = None
        """Whether the terminal answers at present; None while that is not known."""
        self._assumed, self._most = min(assumed, most), most
        self._requests = Requests()
        self._asked = 0
        self._asked_at = 0
        self._ask_again_after = ASK_AGAIN_AFTER
        self._arrived = 0
        self._heard = 0.0
        self._delay = 0.0
        self._repeats = 0
        self._strange = 0
        self._waits_since = 0.0
        self._fastest = Fastest()
        self._flow = Flow()
        self._kernel = Kernel()
        self._first_window = FIRST_WINDOW
        self._idle = self._queues = self._withheld = False
        self._queue = 0.0
        self._last = 0.0

    # -- what is known ---------------------------------------------------------------------

    @property
    def outstanding(self) -> int:
        """Requests whose answer is waited for."""
        return 0 if self.answers is False else len(self._requests)

    @property
    def rate(self) -> float:
        """Bytes a second that the line carries, as far as is known; infinite where it is not."""
        if self._flow.rate is not None:
            return min(self._flow.rate, self._most)
        if self.answers:
            return self._most
        answered = self._fastest.delay < ANY
        once = self._first_window / GIVE_UP_AFTER if answered else ANY
        return min(self._assumed, self._kernel.rate, once)

    @property
    def measured(self) -> bool:
        """Whether that was measured by answers."""
        return self._flow.rate is not None and self._flow.rate <= self._most

    @property
    def limited(self) -> bool:
        """Whether there is a most that is sent in any case."""
        return self._most < ANY

    @property
    def sure_rate(self) -> float | None:
        """The rate where it was measured well, or has to be assumed; None where it is not known."""
        if self._flow.rate is None and self.answers is False:
            return self._assumed
        sure = self._flow.sure_rate
        if sure is None:
            return None if self._most == ANY else self._most
        return min(sure, self._most)

    @property
    def round_trip(self) -> float | None:
        """Seconds until an answer on an idle line; None where none came of late."""
        return self._fastest.delay if self.answers else None

    @property
    def piece(self) -> int:
        """How many bytes to send at a time; few with the first request, as it measures the way."""
        if not self._asked:
            return SMALLEST_PIECE
        return int(min(PIECE, max(SMALLEST_PIECE, PIECE_SECONDS * self.rate)))

    # -- asking ----------------------------------------------------------------------------

    def expects(self, place: Place) -> bool:
        """Whether an answer from this place would be taken for that of an earlier request."""
        return self._requests.expect(place)

    def wants_to_ask(self, count: int, now: float) -> bool:
        """Whether the next ``count`` bytes, which may be none, should end with a request."""
        if not count:
            return self.late_in(now) <= 0.0
        unasked = self.sent + count - self._asked_at
        due = unasked >= min(ASK_PIECES * self.piece, PIECE)
        if self.answers:
            return due or self.late_in(now) <= 0.0
        if not self._asked or (due and self._asked < MOST_FIRST and self._fastest.delay == ANY):
            return True
        last = self._requests[-1].when if self._requests else self._heard
        return now - last > self._ask_again_after

    def note_request(self, count: int, place: Place, now: float) -> None:
        """The next ``count`` bytes end with a request.

        Args:
            count: Bytes, with the request's own.
            place: Where the cursor is; no place that is expected.
            now: The time.
        """
        self._note_idle(now)
        idle, self._idle = self._idle and not self._waits, False
        if not self._waits:
            self._waits_since = now
        if self.answers is False:
            self._ask_again_after = min(2 * self._ask_again_after, ASK_AGAIN_AT_LEAST)
        elif not self._waits:
            self._heard, self._repeats = now, 0
        elif self.late_in(now) <= 0.0:
            self._repeats += 1
        self._asked += 1
        self._asked_at = self.sent + count
        self._requests.append(Request(self._asked_at, now, place, idle))

    def _note_idle(self, now: float) -> None:
        """See whether what was sent after the last request must have arrived since."""
        if not self._waits and now - self._last >= self._delay / 2:
            self._arrived, self._idle = self.sent, True

    def note_resized(self) -> None:
        """The terminal has another size: what was asked before may be answered from anywhere."""
        self._requests.forget_places()

    def note_answer(self, place: Place, now: float) -> None:
        """An answer came from a place of the cursor."""
        request = self._requests.take(place)
        if request is None:
            self._note_strange(now)
            return
        self._heard, self._repeats, self._strange = now, 0, 0
        self.answers, self._ask_again_after = True, ASK_AGAIN_AFTER
        carried, self._arrived = request.end - self._arrived, request.end
        self._delay = now - request.when
        self._fastest.note(self._delay, idle=request.idle)
        queued = self._delay - self._fastest.delay
        self._flow.note_answer(request.end, request.when, queued, now, withheld=self._withheld)
        self._withheld = False
        self._queues = queued > QUEUE_SECONDS + carried / self.rate
        window = self._first_window // 2 if self._queues else self._first_window + carried
        self._first_window = min(max(window, FIRST_WINDOW), LARGEST_WINDOW)

    def _note_strange(self, now: float) -> None:
        """Count answers to nothing: who says where the cursor is not cannot be counted on."""
        if self._waits:
            self._strange += 1
            if self._strange == MOST_STRANGE:
                self._strange = 0
                self.answers, self._heard = False, now
                self._requests.clear()

    # -- sending ---------------------------------------------------------------------------

    def note_taken(self, count: int, now: float) -> None:
        """Bytes are about to be handed to the kernel."""
        self._note_idle(now)
        self.sent += count
        self._kernel.note_taken(count, now)
        self._queue, self._last = self._queued(now) + count, now

    def note_refused(self, count: int) -> None:
        """The kernel has no room for the last ``count`` of them."""
        self._kernel.note_refused(count)

    def note_accepted(self, now: float) -> None:
        """The kernel has them all."""
        queued = self._kernel.note_accepted(now)
        if queued is not None:
            self._queue, self._last = float(queued), now

    def room(self, now: float) -> int:
        """How many bytes may be sent now.

        None only while an answer is waited for or the line is known to be busy, so that there is
        always something after which there may be room.
        """
        self._note_silence(now)
        rate = self._pace
        room = UNLIMITED if rate == ANY else math.ceil(self._may_queue - self._queued(now))
        if self.answers and self._waits:
            room = min(room, self._window_at(now) - (self.sent - self._arrived))
        self._withheld |= room <= 0
        return max(room, 0)

    def _note_silence(self, now: float) -> None:
        """See whether an answer is still to be waited for; if it comes after all, it is heard."""
        if not self._waits:
            return
        if self.answers is not False and now - self._heard > self._patience:
            self.answers = False

    @property
    def _patience(self) -> float:
        """Seconds without an answer after which none is waited for."""
        if self.answers is None:
            return ANSWER_WITHIN
        return max(GIVE_UP_AFTER, GIVE_UP_DELAYS * self._delay)

    @property
    def _pace(self) -> float:
        """Bytes a second to send."""
        if self._queues or not self.answers:
            return self.rate
        return min(FASTER * self.rate, self._most)

    @property
    def _may_queue(self) -> float:
        """Bytes that may be queued when the next piece is sent."""
        share = MAY_QUEUE_SECONDS
        if not (self.measured or self._kernel.rate < self._assumed):
            share = ASSUMED_QUEUE_SECONDS
        return max(share * self.rate, MAY_QUEUE_BYTES)

    def _window_at(self, now: float) -> int:
        """Bytes that may be under way."""
        if self._flow.rate is None:
            return self._first_window
        if now - self._waits_since > IDLE_EVERY:
            return 0
        carried = self._pace * (self._fastest.delay + QUEUE_SECONDS) + self.piece
        return int(max(carried, SMALLEST_WINDOW))

    def pause(self, now: float) -> float:
        """Seconds after which there may be room, when there is none; an answer may come before."""
        queued, rate = self._queued(now) - self._may_queue, self._pace
        pauses = [queued / rate] if queued > 0 else [0.0]
        if self.answers and self._waits and self._window_at(now) <= self.sent - self._arrived:
            pauses.append(self._patience - (now - self._heard))
        return max(pauses) + SHORTEST_PAUSE

    def late_in(self, now: float) -> float:
        """Seconds after which an answer is late, infinitely many where none is waited for."""
        if not (self.answers and self._waits):
            return float("inf")
        since = max(self._heard, self._requests[-1].when)
        patience = max(LATE_AFTER, LATE_DELAYS * self._delay) * 2.0**self._repeats
        return since + patience - now

    @property
    def _waits(self) -> bool:
        """Whether an answer may come that says more than is known."""
        return bool(self._requests) and self._asked_at > self._arrived

    def _queued(self, now: float) -> float:
        """Bytes that the line has not carried yet, at the rate that is sent."""
        rate = self._pace
        if rate == ANY:
            return 0.0
        return max(self._queue - (now - self._last) * rate, 0.0)
