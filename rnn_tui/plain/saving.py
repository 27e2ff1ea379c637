"""Keeps a sitting's session while it goes on, and brings back those of before."""

from __future__ import annotations

from threading import Timer
from typing import TYPE_CHECKING

from rnn_tui.keeping import NOTHING_TO_RESUME, back, explored, session_of
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.plain.dataset import facts
from rnn_tui.plain.surface import readout
from rnn_tui.saved.autosave import SECONDS, Autosave
from rnn_tui.saved.shelf import SessionFile, look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnn_tui.plain.sitting import Sitting
    from rnn_tui.saved.session import SavedSession
    from rnn_tui.saved.shelf import Kept


class Saving:
    """Saves a sitting, a second after it has changed.

    Args:
        sitting: The sitting.
        resumed: The saved session that goes on; None where it is a new one.
    """

    def __init__(self, sitting: Sitting, resumed: Kept | None) -> None:
        self._sitting = sitting
        self.is_new = resumed is None
        """Whether it goes on with none that was saved."""
        self._autosave = Autosave(self._session, resumed and SessionFile(resumed.path))
        self._timer: Timer | None = None

    def changed(self) -> None:
        """Something may have changed."""
        if self._timer is None or not self._timer.is_alive():
            self._timer = Timer(SECONDS, lambda: self._autosave.keep(self._session))
            self._timer.daemon = True
            self._timer.start()

    def leave(self) -> None:
        """Save a session that the user leaves."""
        self._stop()
        self._autosave.leave(self._session)

    def break_off(self) -> None:
        """Save a session that ends now."""
        self._stop()
        self._autosave.break_off(self._session)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    @property
    def _session(self) -> SavedSession:
        sitting = self._sitting
        return session_of(sitting.experiment, sitting.visit, sitting.pane)


def resume(sitting: Sitting) -> Iterator[str]:
    """Bring back the newest session that is not open."""
    newest = look().newest
    if newest is None:
        yield NOTHING_TO_RESUME
        return
    saved = newest.session
    try:
        experiment, visit = explored(saved)
    except ValueError as error:
        yield str(error)
        return
    wrong = sitting.edit(lambda _: experiment)
    if wrong:
        yield wrong
        return
    sitting.visit = visit
    go_to(sitting, saved)
    yield back(newest)
    yield facts(sitting)
    yield readout(sitting)


def go_to(sitting: Sitting, saved: SavedSession) -> None:
    """Be in the pane where one was."""
    if saved.pane in PANE_TITLES:
        sitting.pane = saved.pane
