"""Long texts: lines that hang, and a field that finds."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog
from rnn_tui.keymap import FIND, TEXT
from rnn_tui.widgets.bindings import bindings_for, keymap_of
from rnn_tui.widgets.text_field import TextField
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

NEXT = "{find.next(1)}, {find.next(-1)}"
WIDTH, BORDERS = 78, 5
"""Columns of the box, and those of its border, padding and scroll bar."""

FOUND, HERE = "underline bold", "reverse bold"
"""Looks of what is found, and of the place one is at, without colours too."""


def wrapped(text: str, width: int, hang: int = 0) -> str:
    """A text in lines of some width; what goes on below an indented line hangs under its words."""
    lines = []
    for line in text.split("\n"):
        indent = " " * hang if line.startswith(" ") else ""
        lines += textwrap.wrap(line, width, subsequent_indent=indent) or [""]
    return "\n".join(lines)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever their case and however lines break between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.finditer(pattern, text, re.IGNORECASE) if pattern else ()
    return [match.span() for match in found]


class Text(VerticalScroll):
    """A text that scrolls with the keys one knows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(TEXT)

    def __init__(self) -> None:
        super().__init__(Static())


class TextDialog(Dialog[None]):
    """A text in which one can find words.

    Args:
        text: The text.
        hang: Columns before the words of an indented line.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(FIND)
    keys = "esc closes; {find.find} finds"

    def __init__(self, text: str, hang: int = 0) -> None:
        super().__init__()
        self._text, self._hang = text, hang
        self._words = ""
        self._at = 0

    @override
    def content(self) -> list[Widget]:
        return [Text(), TextField(placeholder="find; enter: next", compact=True, id="find")]

    def on_mount(self) -> None:
        """The keys are for the text; the field comes when it is asked for."""
        if self.query(Text):
            self._field.display = False
            self._show()

    def on_resize(self) -> None:
        """Break the lines anew, unless the text is being closed."""
        if self.query(Text):
            self._show()

    @property
    def _field(self) -> TextField:
        return self.query_one("#find", TextField)

    def in_lines(self, width: int) -> str:
        """The text in lines of some width."""
        return wrapped(self._text, width, self._hang)

    @property
    def _lines(self) -> str:
        return self.in_lines(max(min(WIDTH, self.app.size.width * 9 // 10) - BORDERS, 1))

    def _show(self) -> None:
        """Show the text with what is found; the place one is at in view."""
        lines, text = self._lines, self.query_one(Text)
        found = places(lines, self._words)
        keymap = keymap_of(self.app)
        keys = keymap.words(self.keys)
        content, said = Content(lines), keys
        if self._words:
            said = f"not found: {visible(self._words)}"
        for number, (begin, end) in enumerate(found):
            content = content.stylize(HERE if number == self._at else FOUND, begin, end)
        if found:
            said = f"{self._at + 1} of {len(found)}; {keymap.words(NEXT)}; {keys}"
            row = lines.count("\n", 0, found[self._at][0])
            text.scroll_to(y=row - text.size.height // 2, animate=False)
        text.query_one(Static).update(content)
        self.query_one("#box").border_subtitle = said

    def action_find(self) -> None:
        """Ask for words."""
        self._field.display = True
        self._field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find what was typed, from the top; the same again is the next."""
        self._field.display = False
        self.query_one(Text).focus()
        if event.value == self._words:
            self.action_next(1)
            return
        self._words, self._at = event.value, 0
        self._show()

    def action_next(self, by: int) -> None:
        """Go to the next or the previous place, around the text."""
        found = places(self._lines, self._words)
        if found:
            self._at = (self._at + by) % len(found)
            self._show()

    def action_top(self) -> None:
        """Go to the beginning."""
        self.query_one(Text).scroll_home(animate=False)

    def action_end(self) -> None:
        """Go to the end."""
        self.query_one(Text).scroll_end(animate=False)

    @override
    async def action_dismiss(self, result: None = None) -> None:
        """Close the field where it is open, else the text."""
        if self._field.display:
            self._field.display = False
            self.query_one(Text).focus()
        else:
            await super().action_dismiss(result)
