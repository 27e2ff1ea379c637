"""The main screen: the panes, which of them are shown, and the session that they share."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from rnn_tui.engine.jobs.surface import SurfaceJob
from rnn_tui.experiment import edits
from rnn_tui.experiment.command_line import command_line
from rnn_tui.keymap import ANYWHERE, PANE_TITLES, TOUR
from rnn_tui.panes import PANES
from rnn_tui.panes.footer import FooterLine
from rnn_tui.panes.header import HeaderLine
from rnn_tui.panes.pane import Pane
from rnn_tui.panes.readout import ReadoutLine
from rnn_tui.panes.tabs import TabsLine
from rnn_tui.preferences import NO_PREFERENCES
from rnn_tui.screens.layout import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    SIDE_PANES,
    SURFACE,
    arrange,
    is_too_small,
    panel_room,
)
from rnn_tui.session import Session
from rnn_tui.terminal import theme_name
from rnn_tui.textual_private import VeiledScreen
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.cells_view import StateView
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rnn_tui.engine import Delivery
    from rnn_tui.engine.workspace import Workspace
    from rnn_tui.experiment import Experiment
    from rnn_tui.preferences import Preferences
    from rnn_tui.screens.layout import PanelRoom
    from rnn_tui.session import State, View
    from rnn_tui.session.session import Severity
    from rnn_tui.terminal import Terminal
    from rnn_tui.tour.visit import Visit

NO_TOUR = "There is no tour open: {screen.tour} opens it"
FIRST_START = (
    "New here? {screen.tour} opens a guided tour of ten minutes, {screen.help} shows all keys"
)
FIRST_START_SECONDS = 1.0
"""After which the hint for somebody new comes, when everything else is there."""

COPIED = {
    "direct": "Sent to the terminal's clipboard; printed on leaving too",
    "screen": "Sent to the terminal's clipboard; printed on leaving too",
    "tmux": "Sent to tmux, which copies it with set-clipboard on; printed on leaving too",
    "browser": "Sent to the browser's clipboard; printed on leaving where the server runs",
    "none": "This terminal has no clipboard; printed on leaving",
}
"""What ``y`` did, which no terminal confirms, by how its clipboard is reached."""

PASTED = "Pasted text does nothing here; a path of a file asks to open it"
LONG = 200
"""Characters of a path that is not said."""

EMPTY_AFTER = 0.1
"""Seconds after which empty panes are shown, where the surface takes longer."""


class Arrived(Message):
    """The worker has a result, or an error."""

    def __init__(self, delivery: Delivery[Workspace]) -> None:
        super().__init__()
        self.delivery = delivery


class MainScreen(VeiledScreen):
    """Hosts the session, and shows its panes.

    Args:
        experiment: What to show first.
        workspace: Its dataset, loaded.
        terminal: What the terminal can show.
        visit: The tour that is open from the beginning, if any.
        preferences: What was set besides the command line.
        explore: Whether to explore what its stop does, or what is given.
    """

    class Ready(Message):
        """Everything is on the screen, or on its way."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(ANYWHERE)
    ALLOW_SELECT = False

    focused_pane = SURFACE
    """Id of the pane that keys are for."""

    _behind: Callable[[], bool] | None = None
    maximised = False
    """Whether it has the whole screen."""

    _side_pane = SIDE_PANES[0]
    _has_said = False

    def __init__(
        self,
        experiment: Experiment,
        workspace: Workspace,
        terminal: Terminal,
        visit: Visit | None = None,
        preferences: Preferences = NO_PREFERENCES,
        *,
        explore: bool = True,
    ) -> None:
        super().__init__()
        self.session = Session(experiment, workspace, terminal, self)
        self._visit = visit
        self._colors = terminal.colors
        self.recolor: Callable[[str], None] = lambda _: None
        """Called where the number of colours changes, before anything is drawn with them."""
        self._preferences, self._keymap = preferences, preferences.keymap
        self._explore = explore

    @override
    def compose(self) -> ComposeResult:
        panes = {name: make(self.session, name) for name, make in PANES.items()}
        yield Static(id="too-small")
        yield HeaderLine(self.session, "header")
        yield TabsLine("tabs")
        with Container(id="panes"):
            yield panes.pop(SURFACE)
            with Container(id="side"):
                yield from panes.values()
        yield ReadoutLine(self.session, "readout")
        yield FooterLine(self.session, "footer", self._keymap)

    def on_mount(self) -> None:
        """Start the worker, with the surface."""
        self.run_worker(self.session.engine.run, thread=True, name="engine", exit_on_error=False)
        fps = self.session.state.terminal.fps
        self._timer = self.set_interval(1 / fps, self._tick, pause=True)
        self.focus_pane(SURFACE)
        lines = self.query_one(HeaderLine), self.query_one(ReadoutLine), self.query_one(FooterLine)
        self.session.open(*self.query(Pane), *lines)
        if self._visit is not None:
            self.open_tour(self._visit, explore=self._explore)
        self.set_timer(EMPTY_AFTER, self.unveil)

    # -- hosting the session ---------------------------------------------------------------

    def deliver(self, delivery: Delivery[Workspace]) -> None:
        """Take a result from the worker's thread to this one."""
        self.post_message(Arrived(delivery))

    @on(Arrived)
    def _receive(self, message: Arrived) -> None:
        first = isinstance(message.delivery.job, SurfaceJob) or not self._shows_surface
        opening = first and not self.session.ready
        if opening:
            self.call_after_refresh(self._begin)
        self.session.receive(message.delivery)
        if opening:
            self.unveil()

    @property
    def _shows_surface(self) -> bool:
        """Whether there is room for the surface, beside a tour's panel too."""
        return self.query_one(f"#{SURFACE}").display

    def _begin(self) -> None:
        """The surface comes first; the run and the charts after it is on the screen."""
        if self.session.ready:
            return
        # What was made until now stays; leaving it out keeps later collections short.
        gc.freeze()
        gc.enable()
        self.session.begin()
        self.post_message(self.Ready())
        if self.session.state.visit is None and not self._preferences.mistakes:
            self.set_timer(FIRST_START_SECONDS, self._greet)

    def _greet(self) -> None:
        from rnn_tui.tour.place import is_first_start

        # What was said already matters more, and the next start is a first one then.
        if not self._has_said and self.session.state.visit is None and is_first_start():
            self.say(self._keymap.words(FIRST_START), seconds=10.0)

    def prepare(self, state: State) -> None:
        """Borders and colours for a state, and the clock that moves the playhead."""
        paint = state.paint
        self.app.set_class(paint.plain, "-ascii")
        self.app.set_class(not (paint.plain or paint.dots), "-console")
        terminal = state.terminal
        theme = theme_name(terminal.colors, state.experiment.theme, dark=terminal.dark)
        if theme != self.app.theme:
            self.app.theme = theme
        if terminal.colors != self._colors:
            self._colors = terminal.colors
            self.recolor(terminal.colors)
            self.refresh()
        if state.playback.playing:
            self._timer.resume()
        else:
            self._timer.pause()

    def _tick(self) -> None:
        """Move the playhead, unless the line still has the last frame to carry."""
        if self._behind is None or not self._behind():
            self.session.tick()

    def suit_line(self, colors: str, behind: Callable[[], bool] | None) -> None:
        """Suit what is shown to the line.

        Args:
            colors: How many colours there are from the next picture of the surface on.
            behind: Whether the line has something left to carry, so that playback waits; None
                where it never waits.
        """
        self._behind = behind
        self.session.suit(self.session.state.terminal._replace(colors=colors))

    def drawn(self, views: Sequence[View]) -> None:
        """Show what was drawn at once."""
        if self.is_current and self.session.ready:
            self.show_at_once(view for view in views if isinstance(view, Widget))

    def say(
        self,
        words: str,
        *,
        title: str = "",
        severity: Severity = "information",
        seconds: float | None = None,
    ) -> None:
        """Say something in the place of what was said before; it is text, whatever is in it."""
        self._has_said = True
        self.app.clear_notifications()
        self.notify(visible(words), title=title, severity=severity, timeout=seconds, markup=False)

    # -- panes -----------------------------------------------------------------------------

    async def action_act(self, call: str) -> None:
        """Let a pane act, or the tour's panel: ``surface.pan(1,0)``."""
        owner, _, action = call.partition(".")
        found = self.query(f"#{owner}")
        if found:
            await found.first().run_action(action)
        else:
            self.say(self._keymap.words(NO_TOUR), seconds=3.0)

    def focus_pane(self, name: str) -> None:
        """Show a pane and give it the focus."""
        self.focused_pane = name
        if name in SIDE_PANES:
            self._side_pane = name
        if panel_room(*self.app.size).is_all:
            self._hide_panel(hidden=True)
        self._arrange()
        # At once, not later as focus() would: two fast tabs must not answer one another for ever.
        self.set_focus(self.query_one(f"#{name}", Pane))

    @on(Pane.Revealed)
    def _reveal(self, message: Pane.Revealed) -> None:
        """Show a pane beside the surface, where there is room for one only."""
        self._side_pane = message.pane or self._side_pane
        self._arrange()

    def action_show(self, name: str) -> None:
        """Show a pane and give it the focus."""
        self.focus_pane(name)

    @on(TabsLine.Chosen)
    def _show_chosen(self, message: TabsLine.Chosen) -> None:
        self.focus_pane(message.pane)

    def action_next_pane(self, by: int) -> None:
        """Go around the panes."""
        names = list(PANE_TITLES)
        self.focus_pane(names[(names.index(self.focused_pane) + by) % len(names)])

    def action_maximise(self) -> None:
        """Give the focused pane the whole screen, or take it back."""
        self.maximised = not self.maximised
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus when the mouse moves it."""
        name = event.widget.id
        if event.widget is self.focused and name in PANE_TITLES and name != self.focused_pane:
            self.focus_pane(name)

    def on_resize(self) -> None:
        """Choose what fits."""
        self._arrange()

    # -- the tour --------------------------------------------------------------------------

    def action_tour(self) -> None:
        """Open the tour; where it is open, hide its panel, or show it."""
        visit = self.session.state.visit
        if visit is not None:
            self._hide_panel(hidden=not visit.hidden)
            self._arrange()
            return
        from rnn_tui.tour.opening import open_tour
        from rnn_tui.tour.place import remembered
        from rnn_tui.tour.visit import Visit

        self.app.clear_notifications()
        tour = open_tour(None)
        visit = Visit(tour, remembered(tour))
        self.open_tour(visit)

    def _hide_panel(self, *, hidden: bool) -> None:
        """Hide the tour's panel, or show it, if there is one."""
        visit = self.session.state.visit
        if visit is not None and visit.hidden != hidden:
            visit = replace(visit, hidden=hidden)
            self.session.change(replace(self.session.state, visit=visit))

    def open_tour(self, visit: Visit, *, explore: bool = True) -> None:
        """Show a tour's panel, and explore what its stop does or what is explored already."""
        from rnn_tui.panes.tour import TourPanel

        panel = TourPanel(self.session, TOUR)
        self.query_one("#panes").mount(panel)
        self.session.open(panel)
        if explore:
            panel.visit(visit)
        else:
            panel.be_at(visit)
        self._arrange()

    def action_leave_tour(self) -> None:
        """Leave the tour; what is explored stays."""
        for panel in self.query(f"#{TOUR}").results(StateView):
            self.session.close(panel)
            panel.remove()
        if self.session.state.visit is None:
            self.say(self._keymap.words(NO_TOUR), seconds=3.0)
            return
        self.session.change(replace(self.session.state, visit=None))
        self._arrange()

    def _place_panel(self) -> PanelRoom | None:
        """Place the tour's panel; the room it takes, None where none is shown."""
        visit = self.session.state.visit
        room = None if visit is None or visit.hidden else panel_room(*self.app.size)
        for panel in self.query(f"#{TOUR}"):
            panel.display = room is not None
            if room is not None:
                panel.styles.dock = "right" if room.beside else "bottom"
                panel.styles.width = room.columns or "100%"
                panel.styles.height = room.rows or "100%"
        return room

    def _arrange(self) -> None:
        width, height = self.app.size
        too_small = self.query_one("#too-small", Static)
        too_small.display = is_too_small(width, height)
        if too_small.display:
            too_small.update(
                f"rnn-tui needs at least {LEAST_WIDTH}x{LEAST_HEIGHT}, this is {width}x{height}"
            )
        layout = arrange(
            width,
            height,
            self.focused_pane,
            self._side_pane,
            maximised=self.maximised,
            panel=self._place_panel(),
        )
        for name in PANE_TITLES:
            self.query_one(f"#{name}").display = name in layout.visible
        side = self.query_one("#side")
        side.display = any(name in layout.visible for name in SIDE_PANES)
        side.set_class(layout.two_columns, "-two-columns")
        side.styles.width = layout.side_width or "1fr"
        tabs = self.query_one(TabsLine)
        tabs.display = layout.tabs
        tabs.mark(self.focused_pane)
        self.query_one(ReadoutLine).styles.max_height = layout.readout

    # -- program ---------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the command line that shows this again."""
        line = command_line(self.session.state.experiment, self._preferences.explored)
        self.app.copy_to_clipboard(line)
        self.say(line, title=COPIED[self.session.state.terminal.clipboard])

    def on_paste(self, event: events.Paste) -> None:
        """Offer to open a file whose path was pasted, or dropped; other text does nothing."""
        from rnn_tui.experiment.paths import pasted_paths
        from rnn_tui.widgets.path_field import expanded, is_there

        paths = pasted_paths(event.text)
        if not (paths and is_there(expanded(paths[0]))):
            sought = paths and len(paths[0]) < LONG and Path(expanded(paths[0])).is_absolute()
            self.say(f"There is no file {paths[0]}" if sought else PASTED, seconds=4.0)
            return
        from rnn_tui.dialogs.open import OpenDialog

        self.app.push_screen(OpenDialog(self.session, paths))

    def action_export(self) -> None:
        """Ask for a file to take home."""
        from rnn_tui.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, pane=self.focused_pane))

    def action_undo(self) -> None:
        """Take back the last change."""
        self.session.undo()

    def action_redo(self) -> None:
        """Bring it again."""
        self.session.redo()

    def action_next(self, setting: str) -> None:
        """Take the next value of a setting with choices."""
        now = self.session.state.in_use(setting)
        self.session.edit(lambda experiment: edits.following(experiment, setting, now))

    def action_about(self) -> None:
        """Explain the focused pane."""
        from rnn_tui.dialogs.about import AboutScreen

        self.app.push_screen(AboutScreen(PANE_TITLES[self.focused_pane]))

    def action_help(self) -> None:
        """Show every key."""
        from rnn_tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self._keymap, ascii_only=self.session.state.paint.plain))
