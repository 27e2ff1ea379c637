"""From a long list of what happened to a short one that does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def shrink(
    happened: Sequence[T], fails: Callable[[Sequence[T]], bool], tries: int = 400
) -> list[T]:
    """A short list in which nothing can be left out (delta debugging).

    Args:
        happened: A list that fails; what is last is mostly to blame.
        fails: Whether a list does.
        tries: How often that may be asked at most.

    Returns:
        A part of the list, in its order, that fails.
    """
    left = tries

    def still_fails(part: Sequence[T]) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and fails(part)

    kept = [*happened]
    length = 1
    while length < len(kept):
        if still_fails(kept[-length:]):
            kept = kept[-length:]
            break
        length *= 4
    size = max(len(kept) // 2, 1)
    while True:
        start, before = 0, len(kept)
        while start < len(kept):
            part = [*kept[:start], *kept[start + size :]]
            if still_fails(part):
                kept = part
            else:
                start += size
        if size == 1 and len(kept) == before:
            return kept
        size = max(size // 2, 1)
