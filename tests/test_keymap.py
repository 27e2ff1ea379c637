from __future__ import annotations

from collections import Counter
from inspect import signature

import pytest
from textual.actions import parse
from textual.widgets import OptionList

from rnn_tui.app import ExplorerApp
from rnn_tui.dialogs.about import AboutScreen
from rnn_tui.dialogs.check import CheckDialog
from rnn_tui.dialogs.dialog import Dialog
from rnn_tui.dialogs.export import ExportDialog
from rnn_tui.dialogs.help import HelpScreen, help_text
from rnn_tui.dialogs.open import OpenDialog, PlainCheckbox
from rnn_tui.dialogs.race import RaceScreen
from rnn_tui.dialogs.settings import SettingInput
from rnn_tui.dialogs.step import StepDialog
from rnn_tui.dialogs.sweep import SweepScreen
from rnn_tui.dialogs.text import Text, TextDialog
from rnn_tui.keymap import (
    ACTIONS,
    ANYWHERE,
    DIALOG_TITLES,
    EVERYWHERE,
    FOOTER,
    PANE_TITLES,
    Action,
    key_text,
)
from rnn_tui.panes import PANES
from rnn_tui.panes.tour import TourPanel
from rnn_tui.screens.main import MainScreen
from rnn_tui.screens.palette import offered
from rnn_tui.widgets.path_field import PathField
from tests.explorer import explorer

DIALOGS = {
    "dialog": Dialog,
    "text": Text,
    "field": SettingInput,
    "step": StepDialog,
    "check": CheckDialog,
    "race": RaceScreen,
    "sweep": SweepScreen,
    "about": AboutScreen,
    "help": HelpScreen,
    "export": ExportDialog,
    "open": OpenDialog,
    "find": TextDialog,
    "path": PathField,
    "checkbox": PlainCheckbox,
}
OWNERS = {**PANES, **DIALOGS, "tour": TourPanel, "screen": MainScreen, "app": ExplorerApp}


def test_no_key_stands_twice_in_one_place() -> None:
    counts = Counter((action.where, key) for action in ACTIONS for key in action.keys)
    assert [place for place, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_whoever_it_names_can_do_it(action: Action) -> None:
    owner, name, arguments = parse(action.id)
    method = getattr(OWNERS[owner], f"action_{name}")
    bound = signature(method).bind(None, *arguments)
    assert bound.args == (None, *arguments)
    wanted = [signature(method).parameters[name].annotation for name in bound.arguments][1:]
    assert wanted == [type(argument).__name__ for argument in arguments]


def test_keys_that_belong_to_a_pane_belong_to_one_there_is() -> None:
    places = {ANYWHERE, EVERYWHERE, *PANE_TITLES, *DIALOG_TITLES}
    assert {action.where for action in ACTIONS} <= places
    assert [*PANE_TITLES] == [*PANES]


def test_the_footer_shows_what_the_keymap_has() -> None:
    words = [action.footer for action in ACTIONS if action.footer]
    assert {*FOOTER} <= {*words}
    assert len(words) == len({*words})


def test_help_names_every_key_and_what_it_does() -> None:
    text = help_text(ascii_only=False)
    for action in ACTIONS:
        words = action.words.rstrip("0123456789").rstrip()
        lines = [line for line in text.splitlines() if words in line]
        assert lines, words
        if not action.words[-1].isdigit():
            assert any(all(key_text(key) in line for key in action.keys) for line in lines)
    assert help_text(ascii_only=True).isascii()


def test_help_in_few_columns_has_words_below_their_keys() -> None:
    lines = help_text(ascii_only=False, columns=False).split("\n")
    assert lines[2:7] == [
        "Crosshair",
        "  ← h",
        "    crosshair one cell left",
        "  ↓ j",
        "    crosshair one cell down",
    ]
    assert lines[-2:] == ["  wheel", "    zoom about the mouse, or scroll the rows"]


def test_the_palette_offers_every_action() -> None:
    assert {action.words for action in offered()} == {
        action.words for action in ACTIONS if not action.in_dialog
    }


async def test_the_palette_lists_every_action() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+p")
        listed = opened.app.screen.query_one(OptionList)
        await opened.wait_until(lambda: len(listed.options) >= len(offered()))
        texts = [str(option.prompt) for option in listed.options]
        for action in offered():
            assert any(text.startswith(action.words) for text in texts), action.words


async def test_the_palette_runs_what_is_chosen() -> None:
    async with explorer() as opened:
        await opened.press("ctrl+p", *"zoom out")
        await opened.wait_until(lambda: "zoom in" not in opened.screen_text())
        await opened.press("enter")
        await opened.wait_until(lambda: len(opened.app.screen_stack) == 1)
        await opened.settle()
        assert opened.experiment.view.x1 - opened.experiment.view.x0 == 12.0
