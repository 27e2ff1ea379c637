"""Paths of files as they are pasted, or dropped on a terminal: quoted, escaped, or as URLs."""

from __future__ import annotations

import re

LONGEST = 8192
"""Characters of a text in which paths are looked for."""

_URL = re.compile(r"file:(?://[^/]*)?(/.*)", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(r"file:|[/~]", re.IGNORECASE)
"""How a path begins that does not depend on where one is."""

_WINDOWS = re.compile(r'"?(?:[A-Za-z]:|\\)\\')


def path_of(text: str) -> str:
    """The path that a ``file:`` URL has, of whichever machine; other text is a path already."""
    found = _URL.fullmatch(text)
    if found is None:
        return text
    from urllib.parse import unquote

    path = unquote(found[1], errors="surrogateescape")
    # No path has such a character.
    return text if "\0" in path else path


def pasted_paths(text: str) -> tuple[str, ...]:
    """The paths in a text: one a line, or several in a line where each begins at a root.

    Quotes, backslashes and URLs are resolved; a line that makes no sense to a shell is a path as
    it is, and so is one with blanks of its own.
    """
    lines = (line.strip() for line in text[:LONGEST].splitlines())
    return tuple(
        path for line in lines if line and not line.startswith("#") for path in _in_a_line(line)
    )


def _in_a_line(line: str) -> list[str]:
    import shlex

    if _WINDOWS.match(line):
        return [line.strip('"')]
    try:
        words = shlex.split(line)
    except ValueError:
        words = [line]
    if not all(_WHOLE.match(word) for word in words[1:]):
        words = [line]
    return [path_of(word) for word in words]
