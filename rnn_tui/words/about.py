"""What am I looking at: a few paragraphs for each pane, from one Markdown file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

FILE = "about.md"


def about(title: str) -> str:
    """The text under a heading, each paragraph on one line.

    Args:
        title: The heading: a pane's title.

    Raises:
        KeyError: If there is no such heading.
    """
    return _texts()[title]


@cache
def _texts() -> dict[str, str]:
    text = files("rnn_tui.words").joinpath(FILE).read_text(encoding="utf-8")
    parts = [part.partition("\n") for part in f"\n{text}".split("\n# ")[1:]]
    return {title: _reflowed(body) for title, _, body in parts}


def _reflowed(text: str) -> str:
    """Paragraphs as single lines, which whoever shows them wraps to his width."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
