"""What is pasted is text, whatever is in it."""

from __future__ import annotations

ESCAPE = "\x1b"
START, END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Takes the escape characters out of pastes, which a parser of keys would obey."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """Outside a paste, the last that was typed: it may begin the mark of one."""
        self._held = ""
        """Inside, what may begin the mark of its end, and waits for what follows."""

    def clean(self, typed: str) -> str:
        """What to parse of what was typed; marks may come in parts."""
        result = ""
        while typed:
            if self._inside:
                whole = self._held + typed
                pasted, end, typed = whole.partition(END)
                self._inside = not end
                self._held = "" if end else _beginning(pasted)
                kept = pasted[: len(pasted) - len(self._held)]
                result += kept.replace(ESCAPE, "") + end
            else:
                seen = self._before + typed
                _, start, rest = seen.partition(START)
                self._inside = bool(start)
                self._before = "" if start else seen[1 - len(START) :]
                result += typed[: len(typed) - len(rest)] if start else typed
                typed = rest
        return result


def _beginning(text: str) -> str:
    """The end of a text that the mark of a paste's end may begin with."""
    return next((END[:n] for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), "")
