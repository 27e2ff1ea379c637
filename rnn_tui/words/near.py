"""What may have been meant by a name that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 0.7
"""How alike a known name must be, 0 to 1."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like it; empty where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(known), 1, ALIKE)), "")


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that asks for the known name most like it; empty where none is."""
    near = nearest(name, known)
    return f"; did you mean {near}?" if near else ""
