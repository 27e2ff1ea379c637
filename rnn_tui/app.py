"""The Textual application."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.console import Console
from rich.segment import Segment
from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message import Message
from typing_extensions import override

from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.source import source_of
from rnn_tui.screens.main import MainScreen
from rnn_tui.screens.palette import ActionProvider
from rnn_tui.terminal import PLAIN_TERMINAL, driver_class, theme_name
from rnn_tui.textual_private import act
from rnn_tui.widgets.bindings import bindings_everywhere
from rnn_tui.widgets.legible import legible_filter
from rnn_tui.wire.background import Background
from rnn_tui.wire.report import LineSpeed
from rnn_tui.words.line import fast_line, slow_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType
    from textual.binding import BindingType
    from textual.color import Color

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal
    from rnn_tui.tour.visit import Visit
    from rnn_tui.wire.report import LineReport

LEAVING_SIGNALS = ("SIGTERM", "SIGHUP")
SIGNALLED = 128
CRASHED = 1
COLOR_SYSTEMS: dict[str, Literal["truecolor", "256", "standard"]] = {
    "truecolor": "truecolor", "256": "256", "16": "standard", "none": "standard",
}  # fmt: skip
"""Rich's names for how many colours a terminal has."""


class NoControls(LineFilter):
    """Leaves out of all that is drawn what a terminal would obey, and overrides of direction.

    What the program writes itself shows them escaped; this is for the fields that hold what was
    typed or pasted.
    """

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if not any(_has_controls(segment.text) for segment in segments):
            return segments
        return [
            Segment(CONTROLS.sub(_harmless, text), style, control)
            for text, style, control in segments
        ]


def _has_controls(text: str) -> bool:
    # Nearly all text is printable, which is soon seen.
    return not text.isprintable() and CONTROLS.search(text) is not None


def _harmless(found: re.Match[str]) -> str:
    """Nothing for what has no width, a question mark for half a character."""
    return "?" if found[0] >= "\ud800" else ""


CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NO_CONTROLS = NoControls()


class Opened(Message):
    """A dialog that keys have waited for is there."""


class ExplorerApp(App[None]):
    """Opens the main screen and knows how to leave.

    Args:
        experiment: What to show first.
        dataset: Its dataset, already loaded.
        terminal: What the terminal can show, and how it is driven.
        visit: The tour that is open from the beginning, if any.
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
        self._early: list[events.Key] = []
        """Keys that came before the dialog they are for was there."""
        self._panicked = False

    @property
    def experiment(self) -> Experiment:
        """What is on the screen."""
        return self.main.session.state.experiment

    def get_default_screen(self) -> MainScreen:
        """The main screen."""
        self.main = MainScreen(self._experiment, self._workspace, self._terminal, self._visit)
        self.main.recolor = self._recolor
        return self.main

    def on_load(self) -> None:
        """Leave in order on signals too, which Textual does not; set before the screen is."""
        loop = asyncio.get_running_loop()
        for name in LEAVING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._leave_by_signal, number)
                except (NotImplementedError, RuntimeError, ValueError):
                    # Windows, or a loop outside the main thread: the default action stays.
                    return

    def on_mount(self) -> None:
        """Ask for what the terminal does not say of itself."""
        ask = getattr(self._driver, "ask_background", None)
        if self._terminal.asked and ask is not None:
            ask()

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
        """Handle an event; keys for a dialog wait until it is there.

        Textual would give them to a screen without content, whose actions may fail.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            opening = not self.screen.is_mounted
            if self._early or opening:
                first, self._early = not self._early, [*self._early, event]
                # Behind the screen's own events, the one that sets the focus among them.
                if first and not self.screen.call_later(self.post_message, Opened()):
                    self.post_message(Opened())
                return
            if self.screen is self.main:
                # No pane takes keys itself. Acting at once keeps those of a burst in order: the
                # next may be for a dialog that this one opens.
                await act(self, event.key)
                return
        await super().on_event(event)

    @on(Opened)
    async def _take_early_keys(self) -> None:
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    def _leave_by_signal(self, number: int) -> None:
        self.exit(return_code=SIGNALLED + number)

    @override
    def panic(self, *renderables: RenderableType) -> None:
        self._panicked = True
        super().panic(*renderables)

    @property
    def crashed(self) -> bool:
        """Whether something went wrong that nothing was there to handle."""
        return self._panicked or bool(self.return_code and self.return_code < SIGNALLED)

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


def open_app(
    experiment: Experiment, dataset: Dataset, terminal: Terminal, visit: Visit | None = None
) -> int:
    """Run the app, perhaps in a tour, and print the command line that shows its last state again.

    Returns:
        The exit code: 0, 1 after a crash, 128 and its number after a signal.
    """
    app = ExplorerApp(experiment, dataset, terminal, visit)
    app.run()
    if app.crashed:
        return CRASHED
    if not app.return_code:
        print(command_line(app.experiment))
    return app.return_code or 0
