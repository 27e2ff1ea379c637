"""The Textual application."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, ClassVar, Literal, NoReturn

from rich.console import Console
from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message import Message
from typing_extensions import override

from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.source import source_of
from rnn_tui.leaving import ENDED, SIGNALLED, Signals, tell, terminal_as_it_is
from rnn_tui.preferences import NO_PREFERENCES, first_mistakes
from rnn_tui.screens.main import MainScreen
from rnn_tui.screens.palette import ActionProvider
from rnn_tui.terminal import PLAIN_TERMINAL, driver_class, in_browser, theme_name
from rnn_tui.textual_private import MendedPalette, act
from rnn_tui.widgets.bindings import bindings_everywhere
from rnn_tui.widgets.controls import NO_CONTROLS
from rnn_tui.widgets.legible import legible_filter
from rnn_tui.wire.background import Background
from rnn_tui.wire.gone import Gone
from rnn_tui.wire.keyboard import plain_key
from rnn_tui.wire.report import LineSpeed
from rnn_tui.words.line import fast_line, slow_line
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType
    from textual.binding import BindingType

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.keeping import Keeping
    from rnn_tui.preferences import Preferences
    from rnn_tui.saved.shelf import Kept
    from rnn_tui.terminal import Terminal
    from rnn_tui.tour.visit import Visit
    from rnn_tui.wire.report import LineReport

CRASHED = 1
REPORT_COLUMNS = 120
LEFT_OUT, MISTAKE_SECONDS = "Left out, the rest is used", 15.0
"""What is said of mistakes in the configuration, and how long."""

COLOR_SYSTEMS: dict[str, Literal["truecolor", "256", "standard"]] = {
    "truecolor": "truecolor", "256": "256", "16": "standard", "none": "standard",
}  # fmt: skip
"""Rich's names for how many colours a terminal has."""


class Signalled(Message):
    """A signal says to leave."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Opened(Message):
    """A dialog that keys have waited for is there."""


class ExplorerApp(App[None]):
    """Opens the main screen and knows how to leave.

    Args:
        experiment: What to show first.
        dataset: Its dataset, already loaded.
        terminal: What the terminal can show, and how it is driven.
        visit: The tour that is open from the beginning, if any.
        resumed: The saved session that goes on, if any.
        preferences: What was set besides the command line.
    """

    TITLE = "rnn-tui"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {ActionProvider}
    BINDINGS: ClassVar[list[BindingType]] = bindings_everywhere()

    def __init__(
        self,
        experiment: Experiment,
        dataset: Dataset,
        terminal: Terminal = PLAIN_TERMINAL,
        visit: Visit | None = None,
        resumed: Kept | None = None,
        *,
        preferences: Preferences = NO_PREFERENCES,
    ) -> None:
        super().__init__(driver_class=driver_class(terminal.driver, os.environ))
        self.console = Console(
            color_system=COLOR_SYSTEMS[terminal.colors],
            file=self.console.file,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            force_terminal=True,
            safe_box=False,
        )
        self._terminal = terminal
        self._colors = terminal.colors
        if terminal.remote:
            self.animation_level = "none"
        # The driver looks for these.
        self.assumed_line_rate = terminal.assumed_rate
        self.most_line_rate = terminal.line_rate
        self.theme = theme_name(terminal.colors, experiment.theme, dark=terminal.dark)
        self._workspace = Workspace.of(source_of(experiment), dataset)
        self._experiment = experiment
        self._visit = visit
        self.preferences, self.keymap = preferences, preferences.keymap
        self.set_keymap(self.keymap.changes)
        self._resumed = resumed
        self.is_saved = False
        """Whether the session is saved while it goes on; set before the app runs."""
        self._keeping: Keeping | None = None
        self._early: list[events.Key | events.Paste] = []
        """Keys and pastes that came before the dialog they are for was there."""
        self.failure = ""
        """The traceback of what nothing was there to handle."""

    @property
    def experiment(self) -> Experiment:
        """What is on the screen."""
        return self.main.session.state.experiment if self._has_opened else self._experiment

    @property
    def _has_opened(self) -> bool:
        return hasattr(self, "main")

    def get_default_screen(self) -> MainScreen:
        """The main screen."""
        self.main = MainScreen(
            self._experiment,
            self._workspace,
            self._terminal,
            self._visit,
            self.preferences,
            explore=self._resumed is None,
        )
        self.main.recolor = self._recolor
        return self.main

    def on_resize(self, event: events.Resize) -> None:
        """Draw everything for a terminal that has the size again for which the screen is laid out.

        What was beyond its border meanwhile is lost, of which Textual knows nothing.
        """
        if event.size == self.screen.outer_size:
            self.screen.refresh()

    def on_mount(self) -> None:
        """Ask for what the terminal does not say of itself."""
        ask = getattr(self._driver, "ask_background", None)
        if self._terminal.asked and ask is not None:
            ask()

    @override
    def refresh_css(self, animate: bool = True) -> None:
        """Show another theme; the first one is there when styles are read for the first screen."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @on(Gone)
    def _leave_without_terminal(self) -> None:
        # As if the kernel had said so, which it does not where this is not its session's terminal.
        os.kill(os.getpid(), signal.SIGHUP)

    @on(Background)
    def _take_background(self, answer: Background) -> None:
        # It may come before the main screen can show it.
        self.main.call_later(self._show_background, dark=answer.dark)

    def _show_background(self, *, dark: bool) -> None:
        state = self.main.session.state
        if dark != state.terminal.dark:
            terminal = state.terminal._replace(dark=dark)
            self.main.session.change(replace(state, terminal=terminal))

    @on(LineSpeed)
    def _take_speed(self, found: LineSpeed) -> None:
        self.main.call_later(self._suit_line, found.rate, slow=found.slow)

    def _suit_line(self, rate: float, *, slow: bool) -> None:
        """Do with fewer colours on a slow line, unless they were asked for."""
        fewer = self._terminal.colors == "truecolor" and not self._terminal.colors_chosen
        colors = "256" if fewer and slow else self._terminal.colors
        self.main.suit_line(colors, self._line_is_busy if slow else None)
        self.main.say(slow_line(rate, fewer_colors=fewer) if slow else fast_line(more_colors=fewer))

    def _recolor(self, colors: str) -> None:
        """Send other colours from now on."""
        self._colors = colors
        use_few_colors = getattr(self._driver, "use_few_colors", None)
        if use_few_colors is not None:
            use_few_colors(few=colors != self._terminal.colors)

    def _line_is_busy(self) -> bool:
        """Whether there is something that the line to the terminal could not take yet."""
        return getattr(self._driver, "busy", False)

    def line_report(self) -> LineReport | None:
        """How it stands with the line to the terminal; None where the driver does not say."""
        report: Callable[[], LineReport] | None = getattr(self._driver, "report", None)
        return report() if report else None

    def action_line(self) -> None:
        """Open or close the box that tells how the line does."""
        from rnn_tui.panes.line import LineBox

        boxes = self.main.query(LineBox)
        if boxes:
            boxes.remove()
        else:
            name = os.environ.get("TERM", "")
            self.main.mount(LineBox(self.line_report, name, lambda: self._colors))

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; keys and pastes for a dialog wait until it is there.

        Textual would give them to a screen without content, whose actions may fail.
        """
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            opening = not self.screen.is_mounted
            if self._early or opening:
                first, self._early = not self._early, [*self._early, event]
                # Behind the screen's own events, the one that sets the focus among them.
                if first and not self.screen.call_later(self.post_message, Opened()):
                    self.post_message(Opened())
                return
            if isinstance(event, events.Key):
                # Fields take the character, all others the key.
                event.key = plain_key(event.key)
                if self.screen is self.main:
                    # No pane takes keys itself. Acting at once keeps those of a burst in order:
                    # the next may be for a dialog that this one opens.
                    await act(self, event.key)
                    return
        await super().on_event(event)

    @on(Opened)
    async def _take_early_keys(self) -> None:
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    def leave_by_signal(self, number: int) -> None:
        """Leave because of a signal; any thread may ask for it."""
        self.post_message(Signalled(number))

    @on(Signalled)
    def _leave_by_signal(self, message: Signalled) -> None:
        getattr(self._driver, "hurry", _nothing)()
        self.exit(return_code=SIGNALLED + message.number)

    def fail(self, failure: str) -> None:
        """End because of what nothing was there to handle; any thread may call it.

        Args:
            failure: Its traceback.
        """
        self.failure = self.failure or failure
        self.call_later(self._close_messages_no_wait)

    @override
    def panic(self, *renderables: RenderableType) -> None:
        # Textual would print them where the report's sentence stands.
        console = Console(file=StringIO(), width=REPORT_COLUMNS, color_system=None)
        with console.capture() as shown:
            console.print(*renderables)
        self.failure = self.failure or shown.get()
        self._close_messages_no_wait()

    @override
    def _handle_exception(self, error: Exception) -> None:
        self.failure = self.failure or "".join(traceback.format_exception(error))
        super()._handle_exception(error)

    @override
    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    @property
    def crashed(self) -> bool:
        """Whether something went wrong that nothing was there to handle."""
        return bool(self.failure) or bool(self.return_code and self.return_code < SIGNALLED)

    def on_unmount(self) -> None:
        """End the worker's thread, which the event loop waits for, also where no screen came up."""
        if self._has_opened:
            self.main.session.engine.stop()

    @on(MainScreen.Ready)
    def _begin_keeping(self) -> None:
        if self.is_saved:
            self._keep().begin()
        if self.preferences.mistakes:
            # Beside what was said, not in its place.
            words = "\n".join(map(visible, first_mistakes(self.preferences.mistakes)))
            self.notify(
                words, title=LEFT_OUT, severity="warning", timeout=MISTAKE_SECONDS, markup=False
            )

    def _keep(self) -> Keeping:
        """What saves the session."""
        from rnn_tui.keeping import Keeping

        self._keeping = self._keeping or Keeping(self.main, self._resumed)
        return self._keeping

    def break_off(self) -> None:
        """Save the session, which ends now."""
        if self._has_opened:
            self._keep().break_off()

    def keep_as_left(self) -> None:
        """Save the session, which the user has left."""
        if self._has_opened:
            self._keep().leave()

    def action_resume(self) -> None:
        """Bring back the newest session that is not open."""
        from rnn_tui.keeping import resume

        resume(self.main)

    @override
    def copy_to_clipboard(self, text: str) -> None:
        copy = getattr(self._driver, "copy", None)
        if copy is None:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text
            copy(text, self._terminal.clipboard)

    @override
    def action_command_palette(self) -> None:
        if not isinstance(self.screen, MendedPalette):
            self.push_screen(MendedPalette(id="--command-palette"))

    @override
    def action_suspend_process(self) -> None:
        why_not = getattr(self._driver, "why_not_suspended", "")
        if why_not:
            self.notify(why_not)
        else:
            super().action_suspend_process()

    def action_leave(self) -> None:
        """Leave."""
        self.exit()

    def pop_screen(self) -> AwaitComplete:
        """Close what is on top; the second of two fast escapes finds nothing to close."""
        if len(self.screen_stack) > 1:
            return super().pop_screen()
        return AwaitComplete.nothing()  # type: ignore[no-untyped-call, no-any-return]

    def action_repaint(self) -> None:
        """Draw the whole screen anew, whatever the terminal shows."""
        repaint = getattr(self._driver, "repaint", self.screen.refresh)
        repaint()

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = [f for f in super().get_line_filters() if not isinstance(f, Monochrome)]
        colors = self._colors
        no_color = [NoColor()] if colors == "none" else []
        legible = legible_filter(colors, dark=self.current_theme.dark)
        return [*filters, *no_color, legible, NO_CONTROLS]


@contextmanager
def _failing_threads_end(app: ExplorerApp) -> Iterator[None]:
    """While it is entered, what nothing handles in any thread ends the app."""

    def fail(failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value or failed.exc_type()
        app.fail("".join(traceback.format_exception(error)))

    before, threading.excepthook = threading.excepthook, fail
    try:
        yield
    finally:
        threading.excepthook = before


def _nothing() -> None:
    """What other drivers than the wire's do in a hurry."""


def open_app(
    experiment: Experiment,
    dataset: Dataset,
    terminal: Terminal,
    visit: Visit | None = None,
    resumed: Kept | None = None,
    *,
    preferences: Preferences = NO_PREFERENCES,
) -> int:
    """Run the app, and print the command line that shows its last state again.

    Args:
        experiment: What to show first.
        dataset: Its dataset, already loaded.
        terminal: What the terminal can show, and how it is driven.
        visit: The tour that is open from the beginning, if any.
        resumed: The saved session that goes on, if any.
        preferences: What was set besides the command line.

    Returns:
        The exit code: 0, 1 after a crash, 128 and its number after a signal.
    """
    app = ExplorerApp(experiment, dataset, terminal, visit, resumed, preferences=preferences)
    app.is_saved = True
    give_back = terminal_as_it_is()

    def at_once(number: int) -> NoReturn:
        app.break_off()
        give_back()
        os._exit(SIGNALLED + number)

    with Signals(app.leave_by_signal, at_once), _failing_threads_end(app):
        app.run()
    if app.crashed:
        from rnn_tui.saved.report import crash_sentence

        app.break_off()
        tell(crash_sentence(app.failure, command_line(app.experiment, preferences.explored)))
        return CRASHED
    if app.return_code:
        app.break_off()
        tell(ENDED)
        return app.return_code
    app.keep_as_left()
    # A browser's server reads what the driver writes to the standard output.
    out = sys.stderr if in_browser(os.environ) else sys.stdout
    print(command_line(app.experiment, preferences.explored), file=out)
    return 0
