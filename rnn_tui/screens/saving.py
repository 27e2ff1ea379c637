"""The main screen's session as it is saved, and how a saved one is brought back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.experiment.command_line import PROGRAM, arguments, experiment_from
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.saved.autosave import SECONDS, Autosave
from rnn_tui.saved.folder import folder_at_hand
from rnn_tui.saved.session import SavedSession
from rnn_tui.saved.shelf import SessionFile, look

if TYPE_CHECKING:
    from rnn_tui.experiment import Experiment
    from rnn_tui.saved.shelf import Kept
    from rnn_tui.screens.main import MainScreen
    from rnn_tui.tour.visit import Visit

RESUME_KEY = "Z"
NOTHING_TO_RESUME = f"There is no session to resume ({PROGRAM} sessions lists those there are)"
HINT_SECONDS = 12.0


def session_of(
    experiment: Experiment,
    visit: Visit | None,
    pane: str = next(iter(PANE_TITLES)),
    *,
    maximised: bool = False,
) -> SavedSession:
    """What brings back an experiment, there where one is in a tour and among the panes."""
    tour, stop = None, ""
    if visit is not None:
        tour, stop = visit.tour.file, visit.stop.title
        tour = tour and str(Path(tour).absolute())
    return SavedSession(tuple(arguments(experiment)), folder_at_hand(), pane, maximised, tour, stop)


def session_on(screen: MainScreen) -> SavedSession:
    """What brings back what a main screen shows."""
    state = screen.session.state
    return session_of(
        state.experiment, state.visit, screen.focused_pane, maximised=screen.maximised
    )


def autosave_of(screen: MainScreen) -> Autosave:
    """What saves the session of a main screen."""
    if screen.autosave is None:
        kept = screen.resumed
        opening = session_of(screen.opening, screen.visit)
        screen.autosave = Autosave(opening, kept and SessionFile(kept.path))
    return screen.autosave


def begin_saving(screen: MainScreen) -> None:
    """Save the session from now on, and say what there is of those before."""
    autosave, told = autosave_of(screen), ""

    def save() -> None:
        nonlocal told
        if autosave.problem != told:
            told = autosave.problem
            if told:
                screen.say(f"This session cannot be saved: {told}", severity="warning")
        autosave.keep(session_on(screen))

    screen.set_interval(SECONDS, save)
    if screen.resumed is None:
        hint(screen)


def break_off(screen: MainScreen) -> None:
    """Save a session that ends now."""
    autosave_of(screen).break_off(session_on(screen))


def leave(screen: MainScreen) -> None:
    """Save a session that the user leaves."""
    autosave_of(screen).leave(session_on(screen))


def resume(screen: MainScreen) -> None:
    """Bring back the newest session that is not open."""
    newest = look().newest
    if newest is None:
        screen.say(NOTHING_TO_RESUME, seconds=5.0)
    else:
        bring_back(screen, newest)


def bring_back(screen: MainScreen, kept: Kept) -> None:
    """Explore again what a saved session has explored, there where one was."""
    from rnn_tui.tour.opening import visit_at

    saved = kept.session
    try:
        experiment = experiment_from(saved.values(folder_at_hand()))
        visit = None if saved.tour is None else visit_at(saved.tour, saved.stop)
    except ValueError as error:
        screen.say(str(error), title="That did not work", severity="error")
        return
    screen.session.edit(lambda _: experiment)
    if screen.session.state.visit is not None:
        screen.action_leave_tour()
    if visit is not None:
        screen.open_tour(visit, explore=False)
    go_to(screen, saved)
    screen.say(f"The session of {moment(kept.when)} is back; u brings back what was here")


def go_to(screen: MainScreen, saved: SavedSession) -> None:
    """Be in the pane where one was."""
    if saved.pane in PANE_TITLES:
        screen.focus_pane(saved.pane)
    if saved.maximised != screen.maximised:
        screen.action_maximise()


def hint(screen: MainScreen) -> None:
    """Say that the session before broke off, and what cannot be resumed."""
    shelf = look()
    newest = shelf.newest
    words = list(shelf.remarks)
    if newest is not None and newest.broke_off:
        words.insert(0, f"A session broke off at {moment(newest.when)}: {RESUME_KEY} resumes it")
    if words:
        screen.say(". ".join(words), seconds=HINT_SECONDS)


def moment(when: float) -> str:
    """A time as one would say it, with the day where that is not today."""
    now, then = time.localtime(), time.localtime(when)
    today = now[:3] == then[:3]
    return time.strftime("%H:%M" if today else "%Y-%m-%d %H:%M", then)
