"""Text from outside, made harmless: names of files, their contents, what was typed or pasted."""

from __future__ import annotations

from unicodedata import category

LONGEST = 240
"""Characters that are shown."""

LONGEST_QUOTE = 60
"""Characters that are shown of what a sentence quotes."""

CUT = " ... "
"""Stands where the middle of a long text is left out."""

INVISIBLE = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of controls, formats (bidi overrides among them), what is not assigned or
private, halves and separators."""


def visible(text: str, most: int = LONGEST) -> str:
    r"""Text that a terminal shows as it is, on one line.

    Args:
        text: Anything.
        most: Characters that are shown.

    Returns:
        The text with whatever does not show by itself written as in Python: ``\n``, ``\x1b``,
        ``\u202e``. Of a long text the beginning and the end, as many as may be shown.
    """
    # Escaping only lengthens, so what is cut here would be cut below.
    kept = text if len(text) <= 2 * most else text[:most] + text[-most:]
    shown = [_escaped(char) for char in kept]
    if len(text) == len(kept) and sum(map(len, shown)) <= most:
        return "".join(shown)
    half = (most - len(CUT)) // 2
    return f"{_within(shown, half)}{CUT}{_within(shown[::-1], half, backwards=True)}"


def quoted(text: str) -> str:
    """What was typed, between quotes, as it stands in a sentence about it."""
    return f"'{visible(text.strip(), LONGEST_QUOTE)}'"


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
