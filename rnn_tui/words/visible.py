"""Text from outside, made harmless: names of files, their contents, what was typed or pasted."""

from __future__ import annotations

from unicodedata import category

LONGEST = 240
"""Characters that are shown."""

CUT = " ... "
"""Stands where the middle of a long text is left out."""

INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode's categories of controls, formats (bidi overrides among them), halves and separators."""


def visible(text: str) -> str:
    r"""Text that a terminal shows as it is, on one line.

    Args:
        text: Anything.

    Returns:
        The text with whatever does not show by itself written as in Python: ``\n``, ``\x1b``,
        ``\u202e``. Of a long text the beginning and the end, LONGEST characters in all.
    """
    # Escaping only lengthens, so what is cut here would be cut below.
    kept = text if len(text) <= 2 * LONGEST else text[:LONGEST] + text[-LONGEST:]
    shown = [_escaped(char) for char in kept]
    if len(text) == len(kept) and sum(map(len, shown)) <= LONGEST:
        return "".join(shown)
    half = (LONGEST - len(CUT)) // 2
    return f"{_within(shown, half)}{CUT}{_within(shown[::-1], half, backwards=True)}"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode() if category(char) in INVISIBLE else char


def _within(parts: list[str], most: int, *, backwards: bool = False) -> str:
    """The first parts, whole, that have at most so many characters together."""
    kept: list[str] = []
    for part in parts:
        most -= len(part)
        if most < 0:
            break
        kept.append(part)
    return "".join(reversed(kept) if backwards else kept)
