"""What is pasted is text, whatever is in it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ESCAPE = "\x1b"
START, END = "\x1b[200~", "\x1b[201~"

LONGEST = 65_536
"""Characters of a paste that are taken; there is no use for the rest."""

SILENT_SECONDS = 5.0
"""How long the rest of a paste is waited for; then what is typed is keys again."""


class Pastes:
    """Takes the escape characters out of pastes, which a parser of keys would obey.

    A paste without an end ends by itself, and so does one that is too long, whose rest is dropped.

    Args:
        clock: Tells the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._inside = False
        self._taken, self._heard = 0, 0.0
        """Inside a paste, how much of it there was, and when the last of it came."""
        self._before = ""
        """Outside, the last that was typed: it may begin the mark of one."""
        self._held = ""
        """Inside, what may begin the mark of its end, and waits for what follows."""

    def clean(self, typed: str) -> str:
        """What to parse of what was typed; marks may come in parts.

        Args:
            typed: The next piece; empty where there was none for a while.
        """
        if self._inside:
            now = self._clock()
            if typed:
                self._heard = now
            elif now - self._heard >= SILENT_SECONDS:
                self._inside, self._held = False, ""
                return END
        result = ""
        while typed:
            if self._inside:
                whole = self._held + typed
                pasted, end, typed = whole.partition(END)
                self._inside = not end
                self._held = "" if end else _beginning(pasted)
                kept = pasted[: len(pasted) - len(self._held)].replace(ESCAPE, "")
                result += kept[: LONGEST - self._taken] + end
                self._taken = min(self._taken + len(kept), LONGEST)
            else:
                seen = self._before + typed
                _, start, rest = seen.partition(START)
                self._inside = bool(start)
                self._before = "" if start else seen[1 - len(START) :]
                result += typed[: len(typed) - len(rest)] if start else typed
                typed = rest
                if start:
                    self._taken, self._heard = 0, self._clock()
        return result


def _beginning(text: str) -> str:
    """The end of a text that the mark of a paste's end may begin with."""
    return next((END[:n] for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), "")
