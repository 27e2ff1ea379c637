"""The app with what somebody has configured: keys, defaults, and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from rnn_tui.app import ExplorerApp
from rnn_tui.cli.config.layers import FILE, Given, settle
from rnn_tui.dialogs.race import RaceScreen
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.keymap import ANYWHERE, DIALOG, RACE
from rnn_tui.panes.tabs import tabs
from rnn_tui.preferences import MOST_MISTAKES, Preferences, first_mistakes
from rnn_tui.remapping import Wanted, remapped
from rnn_tui.terminal import Terminal
from rnn_tui.widgets.text_field import TextField
from tests.explorer import explorer

if TYPE_CHECKING:
    import pytest

WANTED = (
    (ANYWHERE, "basins", ("r",)),
    (ANYWHERE, "race", ("b", "f12")),
    (ANYWHERE, "help", ("f9",)),
    (ANYWHERE, "zoom-in", ("q",)),
    (ANYWHERE, "leave", ("Z", "full_stop")),
    (ANYWHERE, "step", ("f7",)),
    (ANYWHERE, "resume", ("f8",)),
    (ANYWHERE, "show-dataset", ("f10",)),
    (RACE, "settings", ("E",)),
    (DIALOG, "dismiss", ("x",)),
)
KEYMAP, REFUSED = remapped([Wanted(place, name, keys, "") for place, name, keys in WANTED])


async def test_keys_of_one_s_own_do_what_the_program_s_did_and_are_named() -> None:
    assert REFUSED == []
    async with explorer(
        "--length", "4", size=(120, 30), preferences=Preferences(keymap=KEYMAP)
    ) as opened:
        assert "q zoom" in opened.text("footer")
        assert opened.text("footer").endswith("r basins  b race  f9 help  Z quit")
        assert [tab.key for tab in tabs(80, KEYMAP)] == ["f2", "f10", "f4", "f5"]

        await opened.press("r")
        assert opened.experiment.overlay == ("basins",)
        await opened.press("q")
        assert opened.experiment.view.x1 - opened.experiment.view.x0 == 3.0

        await opened.press("b")
        assert "E settings" in opened.screen_text()
        await opened.press("o")
        assert len(opened.app.screen_stack) == 2
        await opened.press("E")
        assert len(opened.app.screen_stack) == 3
        await opened.press("escape", "x")
        assert len(opened.app.screen_stack) == 1

        await opened.press("f9")
        text = opened.screen_text()
        assert "q                zoom in at the crosshair" in text
        assert "1 to 6           jump to annotated point" in text
        await opened.press("slash", "x", "q")
        assert opened.app.screen.query_one("#find", TextField).value == "xq"
        await opened.press("escape", "x")
        assert len(opened.app.screen_stack) == 1
        await opened.press("ctrl+p", *"basins")
        listed = opened.app.screen.query_one(OptionList)
        await opened.wait_until(lambda: "where each start leads" in opened.screen_text())
        assert "r" in str(listed.options[0].prompt).split()
        await opened.press("escape")

        await opened.press("question_mark")
        assert len(opened.app.screen_stack) == 1
        await opened.press("Z")
        assert opened.app._exit


async def test_ctrl_c_leaves_whatever_is_configured() -> None:
    every = [Wanted(ANYWHERE, "leave", ("f12",), ""), Wanted(ANYWHERE, "basins", ("ctrl+c",), "")]
    async with explorer("--length", "4", preferences=Preferences(keymap=remapped(every)[0])) as o:
        await o.press("q")
        assert not o.app._exit
        await o.press("ctrl+c")
        assert o.app._exit


async def test_what_is_copied_makes_the_same_under_the_configuration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = [Given("clip", 1.0, "", FILE), Given("style", "half", "", FILE)]
    preferences = Preferences(
        lambda line: settle(line, given).experiment,
        mistakes=tuple(f"config.toml:{n}: is wrong" for n in range(1, 6)),
    )
    async with explorer("--length", "4", preferences=preferences) as opened:
        (toast,) = opened.app._notifications
        assert toast.title == "Left out, the rest is used"
        assert toast.message.split("\n") == [
            *(f"config.toml:{n}: is wrong" for n in range(1, 4)),
            "2 more: rnn-tui config lists them",
        ]
        await opened.press("y")
        assert opened.app.clipboard == "rnn-tui --length 4 --clip off --style auto"


async def test_playing_draws_so_many_frames_a_second_at_most() -> None:
    experiment = Experiment(length=4, iterations=20)
    dataset = load(source_of(experiment))
    app = ExplorerApp(experiment, dataset, Terminal(fps=4))
    async with app.run_test() as pilot:
        assert app.main._timer._interval == 0.25
        await pilot.press("r")
        assert isinstance(app.screen, RaceScreen)
        assert app.screen._timer._interval == 0.25
    assert Terminal().fps == 20


def test_not_too_many_mistakes_are_said() -> None:
    few = [str(n) for n in range(MOST_MISTAKES)]

    assert [*first_mistakes(few)] == few
    assert [*first_mistakes([*few, "x"])] == [*few, "1 more: rnn-tui config lists them"]
