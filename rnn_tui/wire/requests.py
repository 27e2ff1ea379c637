"""Requests for the cursor's position, and which of them an answer is for.

An answer says where the cursor was, so it names its request as long as no two of them are made
from one place. Answers keep their order: those of older requests that have not come are lost.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column of the cursor, from 0."""

MOST_REQUESTS = 256
"""How many requests without an answer are remembered."""


class Request(NamedTuple):
    """A request for the cursor's position that has not been answered.

    Attributes:
        end: How many bytes had been sent with it.
        when: The time of it.
        place: Where the cursor is then; None where the terminal may have moved it.
        idle: Whether all that was sent before had arrived.
    """

    end: int
    when: float
    place: Place | None
    idle: bool


class Requests(deque[Request]):
    """Those without an answer, the oldest first."""

    def __init__(self) -> None:
        super().__init__(maxlen=MOST_REQUESTS)

    def expect(self, place: Place) -> bool:
        """Whether an answer from this place would be taken for that of one of them."""
        return any(request.place == place for request in self)

    def forget_places(self) -> None:
        """From now on they may be answered from anywhere."""
        for index, request in enumerate(self):
            self[index] = request._replace(place=None)

    def take(self, place: Place) -> Request | None:
        """The request that an answer is for; nothing waits for it and older ones any more."""
        places = [request.place for request in self]
        for named in (place, None):
            if named in places:
                for _ in range(places.index(named)):
                    self.popleft()
                return self.popleft()
        return None
