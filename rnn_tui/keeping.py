"""Keeps the session of the main screen while it goes on, and brings back those of before."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.experiment.command_line import PROGRAM, arguments
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.saved.autosave import SECONDS, Autosave
from rnn_tui.saved.folder import folder_at_hand
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile, look

if TYPE_CHECKING:
    from rnn_tui.experiment import Experiment
    from rnn_tui.remapping import Keymap
    from rnn_tui.saved.shelf import Kept
    from rnn_tui.screens.main import MainScreen
    from rnn_tui.tour.visit import Visit

RESUME = "{app.resume}"
NOTHING_TO_RESUME = f"There is no session to resume ({PROGRAM} sessions lists those there are)"
HINT_SECONDS = 12.0


class Keeping:
    """Saves what a main screen shows.

    Args:
        screen: The main screen.
        resumed: The saved session that goes on; None where it is a new one.
    """

    def __init__(self, screen: MainScreen, resumed: Kept | None) -> None:
        self._screen = screen
        self._resumed = resumed
        file = None if resumed is None else SessionFile(resumed.path)
        self._autosave = Autosave(session_on(screen), file)
        self._told = ""

    def begin(self) -> None:
        """Save the session from now on, and say what there is of those before."""
        self._screen.set_interval(SECONDS, self._save)
        if self._resumed is None:
            hint(self._screen)
        else:
            go_to(self._screen, self._resumed.session)

    def _save(self) -> None:
        problem = self._autosave.problem
        if problem != self._told:
            self._told = problem
            if problem:
                self._screen.say(f"This session cannot be saved: {problem}", severity="warning")
        self._autosave.keep(session_on(self._screen))

    def break_off(self) -> None:
        """Save a session that ends now."""
        self._autosave.break_off(session_on(self._screen))

    def leave(self) -> None:
        """Save a session that the user leaves."""
        self._autosave.leave(session_on(self._screen))


def session_on(screen: MainScreen) -> SavedSession:
    """What brings back what a main screen shows."""
    state = screen.session.state
    return session_of(
        state.experiment, state.visit, screen.focused_pane, maximised=screen.maximised
    )


def session_of(
    experiment: Experiment, visit: Visit | None, pane: str, *, maximised: bool = False
) -> SavedSession:
    """What brings back an experiment, there where one is in a tour and among the panes."""
    tour, stop = None, ""
    if visit is not None:
        tour, stop = visit.tour.file, visit.stop.title
        tour = tour and str(Path(tour).absolute())
    return SavedSession(tuple(arguments(experiment)), folder_at_hand(), pane, maximised, tour, stop)


def resume(screen: MainScreen) -> None:
    """Bring back the newest session that is not open."""
    newest = look().newest
    if newest is None:
        screen.say(NOTHING_TO_RESUME, seconds=5.0)
    else:
        bring_back(screen, newest)


def bring_back(screen: MainScreen, kept: Kept) -> None:
    """Explore again what a saved session has explored, there where one was."""
    saved = kept.session
    try:
        experiment, visit = explored(saved)
    except ValueError as error:
        screen.say(str(error), title="That did not work", severity="error")
        return
    screen.session.edit(lambda _: experiment)
    if screen.session.state.visit is not None:
        screen.action_leave_tour()
    if visit is not None:
        screen.open_tour(visit, explore=False)
    go_to(screen, saved)
    screen.say(back(kept))


def explored(saved: SavedSession) -> tuple[Experiment, Visit | None]:
    """What a saved session has explored, from the folder at hand, and its visit of a tour.

    Raises:
        ValueError: If either cannot be used, with one sentence.
    """
    from rnn_tui.tour.opening import visit_at

    experiment = saved.experiment(folder_at_hand())
    return experiment, None if saved.tour is None else visit_at(saved.tour, saved.stop)


def back(kept: Kept) -> str:
    """That a saved session is back."""
    return f"The session of {moment(kept.when)} is back; u brings back what was here"


def go_to(screen: MainScreen, saved: SavedSession) -> None:
    """Be in the pane where one was."""
    if saved.pane in PANE_TITLES:
        screen.focus_pane(saved.pane)
    if saved.maximised != screen.maximised:
        screen.action_maximise()


def hint(screen: MainScreen) -> None:
    """Say that the session before broke off, and what cannot be resumed."""
    from rnn_tui.widgets.bindings import keymap_of

    words = remarks(keymap_of(screen.app))
    if words:
        screen.say(". ".join(words), seconds=HINT_SECONDS)


def remarks(keymap: Keymap) -> list[str]:
    """That the session before broke off, and what cannot be resumed, a sentence each."""
    shelf = look()
    newest = shelf.newest
    words = list(shelf.remarks)
    if newest is not None and newest.broke_off:
        key = keymap.words(RESUME)
        words.insert(0, f"A session broke off at {moment(newest.when)}: {key} resumes it")
    return words


def moment(when: float) -> str:
    """A time as one would say it, with the day where that is not today."""
    now, then = time.localtime(), time.localtime(when)
    today = now[:3] == then[:3]
    return time.strftime("%H:%M" if today else "%Y-%m-%d %H:%M", then)
