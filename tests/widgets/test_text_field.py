"""Keys that come in a burst, as over a slow line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.events import Key
from textual.screen import ModalScreen
from typing_extensions import override

from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from textual.binding import BindingType


class Digits(TextField):
    """A field in which letters stay keys."""

    @override
    def takes(self, character: str) -> bool:
        return character.isdigit()


class Asking(ModalScreen[None]):
    """A dialog with a field."""

    def compose(self) -> ComposeResult:
        yield TextField(id="asked")


class Fields(App[None]):
    """Two fields, and a key that opens a dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [("a", "ask", ""), ("f2", "ask", "")]

    def compose(self) -> ComposeResult:
        yield TextField(id="first")
        yield Digits(id="second")

    def action_ask(self) -> None:
        self.push_screen(Asking())


def burst(field: TextField, *keys: str) -> None:
    """Keys that have come before the first of them was done."""
    for key in keys:
        field.post_message(Key(key, key if len(key) == 1 else None))


async def test_keys_are_done_in_their_order() -> None:
    async with Fields().run_test() as pilot:
        first = pilot.app.query_one("#first", TextField)
        burst(first, "a", "b", "backspace", "c", "left", "d")
        await pilot.pause()
        assert first.value == "adc"
        assert first.cursor_position == 2


async def test_what_was_meant_for_the_next_field_goes_there() -> None:
    async with Fields().run_test() as pilot:
        first, second = pilot.app.query_one("#first", TextField), pilot.app.query_one(Digits)
        burst(first, "a", "tab", "1", "2", "backspace", "3")
        await pilot.pause()
        await pilot.pause()
        assert (first.value, second.value) == ("a", "13")
        assert pilot.app.focused is second


async def test_letters_that_are_no_text_stay_keys() -> None:
    async with Fields().run_test() as pilot:
        second = pilot.app.query_one(Digits)
        second.focus()
        await pilot.pause()
        burst(second, "1", "b", "2", "a")
        await pilot.pause()
        assert second.value == "12"
        assert isinstance(pilot.app.screen, Asking)


async def test_what_was_meant_for_a_dialog_goes_there() -> None:
    async with Fields().run_test() as pilot:
        first = pilot.app.query_one("#first", TextField)
        burst(first, "x", "f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Asking)
        burst(first, "y", "z")
        await pilot.pause()
        await pilot.pause()
        assert first.value == "x"
        assert pilot.app.screen.query_one("#asked", TextField).value == "yz"


def test_what_is_text() -> None:
    field, digits = TextField(), Digits()

    assert field.takes("é")
    assert not field.takes("\x1b")
    assert field.check_consume_key("a", "a")
    assert not field.check_consume_key("left", None)
    assert not digits.check_consume_key("a", "a")
    assert digits.check_consume_key("1", "1")
