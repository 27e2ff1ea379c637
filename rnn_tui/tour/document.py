"""A tour from its Markdown: headings are stops, and what stands below them is what is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from rnn_tui.experiment import Experiment
from rnn_tui.experiment.command_line import PROGRAM, experiment_from
from rnn_tui.tour import condition as conditions
from rnn_tui.tour import reference as references
from rnn_tui.tour.markdown import (
    comments_in,
    end_of,
    is_comment,
    is_left_open,
    line_of,
    mark_of,
    parts_of,
)
from rnn_tui.tour.reference import IN_TEXT
from rnn_tui.tour.stop import INDENTED, Block, Kind, Look, Named, Piece, Stop, Tour, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from rnn_tui.tour.condition import Condition
    from rnn_tui.tour.markdown import Heading
    from rnn_tui.tour.reference import Reference

CLAIM = re.compile(r"<!--\s*claim:(.*?)-->", re.DOTALL)
PANE = re.compile(r"<!--\s*pane:\s*(.*?)\s*-->")
PANES = ("dataset", "trajectory", "gradient")
"""The panes that a stop can show beside the surface."""

BOX = re.compile(r"\[([ xX])\]\s+")


class Mistake(NamedTuple):
    """Something that is wrong in a tour, and in which line."""

    line: int
    words: str


def read_tour(text: str, file: str) -> tuple[Tour, list[Mistake]]:
    """A tour from its text, and what is wrong with it.

    Args:
        text: Markdown.
        file: Where it is from; paths of data are relative to its folder.
    """
    return _Reader(file).read(text)


class _Reader:
    """Reads a document from top to bottom, and remembers what is wrong."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._mistakes: list[Mistake] = []

    def read(self, text: str) -> tuple[Tour, list[Mistake]]:
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        title, stops = "", list[Stop]()
        experiment = Experiment()
        parts = parts_of(tokens)
        for token in tokens:
            if token.type == "html_block" and is_left_open(token.content):
                # All below would be a part of it.
                before, _, _ = token.content.rpartition("<!--")
                self._wrong(
                    line_of(token) + before.count("\n"), "this comment is not closed by -->"
                )
        for heading, below in parts:
            title = title or heading.title
            if heading is parts[0][0] and len(parts) > 1 and all(map(_is_note, below)):
                # It names the tour and is no place to stop at.
                continue
            stop = self._stop(heading, below, experiment)
            experiment = stop.experiment
            stops.append(stop)
        if not stops:
            self._wrong(1, "there is no stop: a heading such as '# Memory' begins one")
        return Tour(title, self._file, tuple(stops)), sorted(self._mistakes)

    def _wrong(self, line: int, words: object) -> None:
        self._mistakes.append(Mistake(line, str(words)))

    def _stop(self, heading: Heading, below: Sequence[Token], before: Experiment) -> Stop:
        experiment, given = self._experiment(below, before)
        stop = Stop(heading.title, heading.line, (), experiment, given)
        if not heading.title:
            self._wrong(heading.line, "a stop needs a title behind its #")
        blocks: list[Block] = []
        at = 0
        while at < len(below):
            token = below[at]
            end = end_of(below, at)
            inside = below[at + 1 : end]
            line = line_of(token)
            if token.type == "paragraph_open":
                blocks.append(Block(Kind.TEXT, self._pieces(inside[0], stop), line))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                blocks += self._items(inside, stop)
            elif token.type == "blockquote_open":
                blocks += self._question(token, inside, stop)
            elif token.type == "table_open":
                blocks += self._rows(inside, stop)
            elif token.type in ("fence", "code_block"):
                blocks += _code(token)
            at = end + 1
        for line, comment in comments_in(below):
            stop = self._with_pane(self._with_claims(stop, comment, line), comment, line)
        return replace(stop, blocks=tuple(blocks))

    def _with_pane(self, stop: Stop, html: str, line: int) -> Stop:
        """The stop with the pane that a comment names."""
        found = PANE.search(html)
        if found is None:
            return stop
        if found[1] not in PANES:
            self._wrong(line, f"a pane is one of {', '.join(PANES)}, not {found[1]!r}")
        return replace(stop, pane=found[1])

    def _experiment(
        self, below: Sequence[Token], before: Experiment
    ) -> tuple[Experiment, frozenset[str]]:
        """What a stop explores, and the settings that its line gives."""
        lines = [found for token in below if token.type in ("fence", "code_block")
                 for found in _commands(token)]  # fmt: skip
        for line, _ in lines[1:]:
            self._wrong(
                line, f"a stop has one experiment; begin another stop before this {PROGRAM}"
            )
        if not lines:
            return before, frozenset()
        line, command = lines[0]
        try:
            given = references.options_from(references.split(command)[1:], self._file)
            return experiment_from(given), frozenset(given)
        except ValueError as error:
            self._wrong(line, error)
            return before, frozenset()

    def _items(self, inside: Sequence[Token], stop: Stop) -> Iterator[Block]:
        """The items of a list, those of lists in it too."""
        mark = "-"
        for token in inside:
            if token.type == "list_item_open":
                mark = mark_of(token)
            elif token.type == "inline":
                yield self._item(token, mark, stop)
            elif token.type in ("fence", "code_block"):
                yield from _code(token)

    def _item(self, token: Token, mark: str, stop: Stop) -> Block:
        line = line_of(token)
        pieces = self._pieces(token, stop)
        first = pieces[0] if pieces else Words("")
        box = BOX.match(first.text) if isinstance(first, Words) else None
        if box is None or not isinstance(first, Words):
            return Block(Kind.ITEM, pieces, line, mark)
        pieces = (Words(first.text[box.end() :], first.look), *pieces[1:])
        coded = [piece.text for piece in pieces if isinstance(piece, Words)
                 and piece.look is Look.CODE and conditions.is_condition(piece.text)]  # fmt: skip
        if not coded:
            self._wrong(
                line,
                "a task says in backquotes when it is done, such as `w_rec > 1`; "
                "without its box ([ ]) it need not",
            )
            return Block(Kind.ITEM, pieces, line, mark)
        done = self._condition(coded[-1], line, stop)
        return (
            Block(Kind.TASK, pieces, line, condition=done)
            if done
            else Block(Kind.ITEM, pieces, line, mark)
        )

    def _question(self, opening: Token, inside: Sequence[Token], stop: Stop) -> Iterator[Block]:
        """A quoted block: its first paragraph asks, all else answers."""
        last = kind = Kind.QUESTION
        mark = ""
        for token in inside:
            found: list[Block] = []
            if token.type == "list_item_open":
                mark = mark_of(token)
            elif token.type == "inline":
                found = [Block(kind, self._pieces(token, stop), line_of(token), mark)]
                mark = ""
            elif token.type in ("fence", "code_block"):
                found = [block._replace(kind=kind, mark=INDENTED) for block in _code(token)]
            if found:
                yield from found
                last, kind = kind, Kind.ANSWER
        if last is not Kind.ANSWER:
            self._wrong(
                line_of(opening), "a question needs its answer, below it after an empty line with >"
            )

    def _rows(self, inside: Sequence[Token], stop: Stop) -> Iterator[Block]:
        """The rows of a table."""
        row: list[Piece] = []
        line = 0
        for token in inside:
            if token.type == "tr_open":
                row, line = [], line_of(token)
            elif token.type == "inline":
                row += [Words("  ")] if row else []
                row += self._pieces(token, stop)
            elif token.type == "tr_close":
                yield Block(Kind.ITEM, tuple(row), line)

    def _pieces(self, token: Token, stop: Stop) -> tuple[Piece, ...]:
        """The text and the values of an inline token."""
        pieces: list[Piece] = []
        line = line_of(token)
        looks: list[Look] = []
        for child in token.children or ():
            look = looks[-1] if looks else Look.PLAIN
            if child.type in ("strong_open", "em_open"):
                looks.append(Look.STRONG)
            elif child.type in ("strong_close", "em_close"):
                looks.pop()
            elif child.type == "code_inline":
                pieces.append(Words(child.content, Look.CODE))
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(Words(" ", look))
                line += 1
            elif is_comment(child):
                line += child.content.count("\n")
            else:
                pieces += self._words(child.content, look, line, stop)
        return tuple(pieces)

    def _words(self, text: str, look: Look, line: int, stop: Stop) -> Iterator[Piece]:
        """A text in which values are named."""
        at = 0
        for found in IN_TEXT.finditer(text):
            yield Words(text[at : found.start()], look)
            at = found.end()
            try:
                yield Named(self._reference(found[1], line, stop), look)
            except ValueError as error:
                self._wrong(line, error)
        if text[at:]:
            yield Words(text[at:], look)

    def _reference(self, text: str, line: int, stop: Stop) -> Reference:
        return references.parse(text, line, stop.experiment, self._file)

    def _with_claims(self, stop: Stop, html: str, line: int) -> Stop:
        """The stop with the claims that a comment makes."""
        for found in CLAIM.finditer(html):
            where = line + html.count("\n", 0, found.start())
            claim = self._condition(found[1], where, stop)
            stop = replace(stop, claims=(*stop.claims, claim)) if claim else stop
        return stop

    def _condition(self, text: str, line: int, stop: Stop) -> Condition | None:
        try:
            return conditions.parse(text, line, lambda name: self._reference(name, line, stop))
        except ValueError as error:
            self._wrong(line, error)
            return None


def _is_note(token: Token) -> bool:
    """Whether it is a comment for the author."""
    html = token.content
    return token.type == "html_block" and not (CLAIM.search(html) or PANE.search(html))


def _commands(token: Token) -> list[tuple[int, str]]:
    """The lines of a block of code that begin with the program's name, and where they are."""
    first = line_of(token) + (token.type == "fence")
    lines = [line.strip().removeprefix("$ ") for line in token.content.split("\n")]
    return [(first + i, line) for i, line in enumerate(lines) if line.split()[:1] == [PROGRAM]]


def _code(token: Token) -> Iterator[Block]:
    """The lines of a block of code, but for the experiment's."""
    if not _commands(token):
        for i, text in enumerate(token.content.rstrip("\n").split("\n")):
            yield Block(Kind.CODE, (Words(text, Look.CODE),), line_of(token) + i)
