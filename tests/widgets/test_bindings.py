from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rnn_tui.keymap import ANYWHERE
from rnn_tui.widgets.bindings import bindings_everywhere, bindings_for

if TYPE_CHECKING:
    from textual.binding import BindingType


def keys(bindings: list[BindingType]) -> dict[str, tuple[str, str]]:
    """What each key runs, and its words."""
    assert all(isinstance(binding, Binding) for binding in bindings)
    return {b.key: (b.action, b.description) for b in bindings if isinstance(b, Binding)}


def test_a_pane_has_its_own_keys() -> None:
    assert keys(bindings_for("dataset")) == {
        "up": ("screen.act('dataset.row(-1)')", "previous sequence"),
        "k": ("screen.act('dataset.row(-1)')", "previous sequence"),
        "down": ("screen.act('dataset.row(1)')", "next sequence"),
        "j": ("screen.act('dataset.row(1)')", "next sequence"),
        "pageup": ("screen.act('dataset.page(-1)')", "a page of sequences up"),
        "pagedown": ("screen.act('dataset.page(1)')", "a page of sequences down"),
        "home": ("screen.act('dataset.first_row')", "first sequence"),
        "end": ("screen.act('dataset.last_row')", "last sequence"),
    }


def test_a_dialog_runs_its_own_actions() -> None:
    assert keys(bindings_for("field")) == {
        "left": ("by(-1)", "smaller, or the one before"),
        "right": ("by(1)", "larger, or the next one"),
    }


def test_the_main_screen_has_all_keys_but_those_that_leave_from_dialogs_too() -> None:
    everywhere = keys(bindings_everywhere())
    main = keys(bindings_for(ANYWHERE))

    leaving = dict.fromkeys(("ctrl+q", "ctrl+c"), ("app.leave", "leave"))
    assert everywhere == {
        **leaving, "ctrl+z": ("app.suspend_process", "suspend; fg comes back")
    }  # fmt: skip
    assert main["q"] == ("app.leave", "leave")
    assert main["m"] == ("screen.maximise", "maximise the focused pane, and back")
    assert main["ctrl+l"] == ("app.repaint", "draw the whole screen anew")
    assert not main.keys() & everywhere.keys()
    assert "escape" not in main


def test_only_leaving_comes_before_what_has_the_focus_and_none_is_shown() -> None:
    for bindings, first in ((bindings_everywhere(), True), (bindings_for(ANYWHERE), False)):
        for binding in bindings:
            assert isinstance(binding, Binding)
            assert binding.priority is first
            assert not binding.show
