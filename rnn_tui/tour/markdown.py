"""Markdown as markdown-it reads it: headings with what is below them, lines, and comments."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Heading(NamedTuple):
    """A heading, and the line it is in."""

    title: str
    line: int


def parts_of(tokens: Sequence[Token]) -> list[tuple[Heading, Sequence[Token]]]:
    """Headings with what stands below each; what stands before the first is for the reader."""
    # One in a quote or a list begins no stop.
    starts = [i for i, token in enumerate(tokens)
              if token.type == "heading_open" and token.level == 0]  # fmt: skip
    return [
        (
            Heading(tokens[start + 1].content.strip(), line_of(tokens[start])),
            tokens[start + 3 : end],
        )
        for start, end in pairwise([*starts, len(tokens)])
    ]


def line_of(token: Token) -> int:
    """The line in which a token begins, counted from 1."""
    return token.map[0] + 1 if token.map else 1


def end_of(tokens: Sequence[Token], start: int) -> int:
    """Where what a token opens is closed."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def is_comment(token: Token) -> bool:
    """Whether it is a comment within a line."""
    return token.type == "html_inline" and COMMENT.fullmatch(token.content) is not None


def is_left_open(html: str) -> bool:
    """Whether a comment has no end."""
    return html.rfind("<!--") > html.rfind("-->")


def comments_in(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The comments among tokens, wherever they stand, and their lines."""
    for token in tokens:
        line = line_of(token)
        if token.type == "html_block" and not is_left_open(token.content):
            yield line, token.content
        for child in token.children or ():
            if is_comment(child):
                yield line, child.content
            line += child.content.count("\n") + (child.type in ("softbreak", "hardbreak"))


def mark_of(token: Token) -> str:
    """What an item of a list begins with."""
    return f"{token.info}." if token.info else "-"
