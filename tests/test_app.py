"""Keys that come faster than they are handled, as on a slow line; what is drawn; and leaving."""

from __future__ import annotations

import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.filter import Monochrome, NoColor
from textual.widgets import Input

from rnn_tui.app import ExplorerApp, open_app
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.saved.shelf import look
from rnn_tui.screens.main import COPIED
from rnn_tui.screens.palette import ActionProvider
from rnn_tui.terminal import CLIPBOARDS, PLAIN_TERMINAL, Terminal, detect
from rnn_tui.widgets.controls import NO_CONTROLS, NoControls
from rnn_tui.widgets.legible import Legible
from rnn_tui.wire.driver import WireDriver
from tests.explorer import Explorer, app_for, explorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("environ", "style"),
    [
        ({}, "quadrant"),
        ({"TERM_PROGRAM": "WezTerm"}, "sextant"),
        ({"NO_COLOR": "1"}, "quadrant"),
        ({"LC_ALL": "POSIX"}, "ascii"),
        ({"TERM": "screen-256color", "COLORTERM": ""}, "quadrant"),
        ({"TERM": "linux", "COLORTERM": ""}, "half"),
    ],
)
async def test_the_style_suits_the_terminal(environ: dict[str, str], style: str) -> None:
    xterm = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    experiment = Experiment()
    app = ExplorerApp(experiment, load(source_of(experiment)), detect(xterm | environ))
    async with app.run_test(size=(120, 40)) as pilot:
        opened = Explorer(app, pilot)
        await opened.settle()
        assert f"{style}, loss + 1" in opened.screen_text()
        assert ("%%%%" in opened.screen_text()) == (style == "ascii")
        assert opened.screen_text().isascii() == (style == "ascii")


@pytest.mark.parametrize(
    "opens",
    [
        "app.command_palette",
        "screen.help",
        "screen.act('surface.go')",
        "screen.act('trajectory.optimizer')",
        "screen.act('trajectory.race')",
        "screen.act('dataset.open')",
    ],
)
async def test_keys_that_come_before_a_dialog_is_there_wait_for_it(opens: str) -> None:
    async with explorer() as opened:
        cursor = opened.experiment.cursor
        await opened.main.run_action(opens)
        for key in ("down", "up", "1"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 2
        assert opened.experiment.cursor == cursor
        if any(name in opens for name in ("surface.go", "dataset.open", "command_palette")):
            assert opened.app.screen.query_one(Input).value == "1"


async def test_keys_after_one_that_opens_a_dialog_from_a_field_are_for_that() -> None:
    async with explorer() as opened:
        await opened.press("t")
        for key in ("ctrl+p", "down", "h", "e"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 3
        assert opened.app.screen.query_one(Input).value == "he"


async def test_a_burst_that_opens_a_dialog_and_fills_it_in() -> None:
    async with explorer() as opened:
        for key in ("l", "g", "1", ",", "1", "enter"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 1
        assert opened.experiment.cursor == (1.0, 1.0)


@pytest.mark.parametrize("opened_by", ["t", "g"])
async def test_keys_that_come_in_one_burst_keep_their_order(opened_by: str) -> None:
    async with explorer() as opened:
        await opened.press(opened_by)
        field = opened.app.screen.query_one(Input)
        field.value = ""
        await opened.settle()
        for key in ("1", "2", "backspace", "backspace", "3", "comma", "5", "left", "6"):
            character = {"comma": ","}.get(key, key if len(key) == 1 else None)
            opened.app.post_message(Key(key, character))
        await opened.settle()
        assert field.value == "3,65"


async def test_a_burst_goes_on_to_the_field_it_moves_to() -> None:
    async with explorer() as opened:
        await opened.press("d")
        for key in ("down", "down", "1", "2", "up", "4", "5"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()
        assert opened.experiment.length == 12
        assert opened.experiment.samples == 45


async def test_a_burst_types_a_file_name_and_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer() as opened:
        await opened.press("d", "up")
        for key in (*"x", "backspace", *str(path), "enter"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.settle()
        assert opened.experiment.data == str(path)
        assert opened.state.loaded.samples == 2


async def test_a_key_before_the_dialog_is_there_is_not_taken_by_the_screen_behind() -> None:
    async with explorer() as opened:
        cursor = opened.experiment.cursor
        await opened.main.run_action("screen.help")
        opened.app.post_message(Key("right", None))
        opened.app.post_message(Key("escape", None))
        opened.app.post_message(Key("escape", None))
        await opened.settle()

        assert len(opened.app.screen_stack) == 1
        assert opened.experiment.cursor == cursor
        assert opened.app._early == []


async def test_letters_of_another_layout_act_but_are_text_in_a_field() -> None:
    async with explorer() as opened:
        await opened.press("ь")
        assert opened.visible() == {"surface"}
        await opened.press("\u0422", "п")
        assert opened.experiment.scale == "notebook"
        field = opened.app.screen.query_one(Input)
        # Where a letter cannot be text it is a key.
        await opened.press("1", "й")
        assert field.value == "1"
        assert opened.app.screen is opened.main
        await opened.press("ctrl+щ", "й", "п")
        assert opened.app.screen.query_one(Input).value == "йп"
        await opened.press("ctrl+\u0441")
    assert not opened.app.is_running


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a[31mb"),
        ("\x00\x1fa\x7f\x80b\x9f", "ab"),
        (" ~\xa0é漢", " ~\xa0é漢"),
    ],
)
def test_no_control_character_is_drawn(text: str, shown: str) -> None:
    bold = Style(bold=True)
    segments = [Segment("x", bold), Segment(text, bold)]

    drawn = NO_CONTROLS.apply(segments, Color(0, 0, 0))

    assert drawn == [Segment("x", bold), Segment(shown, bold)]
    assert (drawn is segments) == (text == shown)


@pytest.mark.parametrize(
    ("colors", "system"),
    [("truecolor", "truecolor"), ("256", "256"), ("16", "standard"), ("none", "standard")],
)
def test_the_console_has_the_colours_of_the_terminal_and_writes_text_as_it_is(
    colors: str, system: str
) -> None:
    console = app_for(colors=colors).console

    assert console.color_system == system
    assert console.is_terminal
    assert not console.legacy_windows
    assert not console.safe_box
    text = console.render_str(":smiley: 12 'a'")
    assert (text.plain, text.spans) == (":smiley: 12 'a'", [])


@pytest.mark.parametrize("colors", ["truecolor", "none"])
def test_without_colours_none_are_drawn(colors: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "get_line_filters", lambda _: [Monochrome()])
    filters = app_for(colors=colors).get_line_filters()

    no_color = [NoColor] * (colors == "none")
    assert [type(each) for each in filters] == [*no_color, Legible, NoControls]
    assert filters[-1] is NO_CONTROLS


def app_on(terminal: Terminal, *, theme: str = "terminal") -> ExplorerApp:
    experiment = Experiment(theme=theme)
    return ExplorerApp(experiment, load(source_of(experiment)), terminal)


def test_the_theme_and_the_driver_are_those_of_the_terminal() -> None:
    assert app_on(PLAIN_TERMINAL).theme == "ansi-dark"
    assert app_on(Terminal(dark=False)).theme == "ansi-light"
    assert app_on(PLAIN_TERMINAL, theme="light").theme == "textual-light"
    assert app_on(Terminal(colors="16"), theme="light").theme == "ansi-light"
    assert app_on(PLAIN_TERMINAL).driver_class is WireDriver
    assert app_on(Terminal(driver="stock")).driver_class is not WireDriver


def test_the_app_has_a_name_and_one_palette() -> None:
    assert ExplorerApp.TITLE == "rnn-tui"
    assert list(ExplorerApp.COMMANDS) == [ActionProvider]


@pytest.mark.parametrize("clipboard", CLIPBOARDS)
async def test_what_is_copied_goes_to_the_terminal_the_way_there_is(
    clipboard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(HeadlessDriver, "copy", lambda _, *said: told.append(said), raising=False)
    async with explorer(clipboard=clipboard) as opened:
        await opened.press("y")
        assert told == [("rnn-tui", clipboard)]
        assert opened.app.clipboard == "rnn-tui"
        [toast] = opened.app._notifications
        assert toast.message == "rnn-tui"
        assert toast.title == COPIED[clipboard]
        # Nobody knows whether it was copied.
        assert "copied" not in toast.title.lower()


async def test_drivers_that_cannot_copy_do_as_textual_does(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    async with explorer() as opened:
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
        await opened.press("y")
        assert "\x1b]52;c;cm5uLXR1aQ==\x07" in written


async def test_a_signal_ends_the_app_in_order() -> None:
    async with explorer() as opened:
        opened.app.leave_by_signal(signal.SIGHUP)
        await opened.wait_until(lambda: opened.app.return_code is not None)

    assert opened.app.return_code == 129
    assert not opened.app.crashed


async def test_the_second_of_two_escapes_closes_nothing() -> None:
    async with explorer() as opened:
        await opened.main.run_action("screen.help")
        assert len(opened.app.screen_stack) == 2
        await opened.app.pop_screen()
        assert opened.app.screen is opened.main
        await opened.app.pop_screen()
        assert opened.app.screen is opened.main


async def test_repainting_is_the_driver_s_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    async with explorer() as opened:
        done: list[str] = []
        monkeypatch.setattr(opened.main, "refresh", lambda *_, **__: done.append("screen"))
        opened.app.action_repaint()
        monkeypatch.setattr(
            opened.app._driver, "repaint", lambda: done.append("driver"), raising=False
        )
        opened.app.action_repaint()

        assert done == ["screen", "driver"]


@pytest.mark.parametrize(
    ("return_code", "panics", "code"),
    [
        (None, False, 0),
        (0, False, 0),
        (None, True, 1),
        (1, False, 1),
        (2, False, 1),
        (127, False, 1),
        (128, False, 128),
        (143, False, 143),
        (143, True, 1),
    ],
)
def test_how_the_app_ended(
    return_code: int | None,
    panics: bool,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(app: ExplorerApp) -> None:
        main = app.get_default_screen()
        app._keep()
        main.session.state = replace(main.session.state, experiment=Experiment(start=(0.5, 0.25)))
        app._return_code = return_code
        if panics:
            monkeypatch.setattr(app, "_close_messages_no_wait", lambda: None)
            app.panic("a traceback\nZeroDivisionError: on purpose")

    monkeypatch.setattr(ExplorerApp, "run", run)
    experiment = Experiment()

    assert open_app(experiment, load(source_of(experiment)), PLAIN_TERMINAL) == code
    said = capsys.readouterr()
    # Only who leaves in order is told how to come back by a command line.
    assert said.out == ("rnn-tui --start 0.5,0.25\n" if code == 0 else "")
    assert ("it crashed" in said.err) == (code == 1)
    assert ("(ZeroDivisionError: on purpose)" in said.err) == panics
    assert ("--resume" in said.err) == (code >= 128)
    # Whatever happened, it is saved.
    newest = look().newest
    assert newest is not None
    assert newest.session.arguments == ("--start", "0.5,0.25")
    assert newest.broke_off == (code != 0)


async def test_leaving_leaves() -> None:
    async with explorer() as opened:
        opened.app.action_leave()

    assert opened.app.return_code in (0, None)
    assert not opened.app.crashed
