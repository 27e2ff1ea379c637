"""Saving a session while it goes on, without waiting for a disk."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from rnn_tui.saved.shelf import new_file, prune

if TYPE_CHECKING:
    from rnn_tui.saved.session import SavedSession
    from rnn_tui.saved.shelf import SessionFile

SECONDS = 1.0
"""How often a session that changes is saved."""

PATIENCE = 0.3
"""Seconds for which leaving waits for a disk."""


class Autosave:
    """Saves a session, by a thread of its own.

    Args:
        opening: The session as it begins.
        file: Its file, where it is resumed; None gives it a new one.
    """

    def __init__(self, opening: SavedSession, file: SessionFile | None = None) -> None:
        self._opening = opening
        self._is_new = file is None
        self._file = file or new_file()
        self._saved: SavedSession | None = None
        self._thread: threading.Thread | None = None
        self.problem = ""
        """Why it could not be saved last; empty where it could."""

    def keep(self, session: SavedSession) -> None:
        """Save a session, unless that was done or the one before is still being saved."""
        busy = self._thread is not None and self._thread.is_alive()
        if session != self._saved and not busy:
            self._thread = threading.Thread(
                target=self._save, args=(session,), name="autosave", daemon=True
            )
            self._thread.start()

    def leave(self, session: SavedSession) -> None:
        """Save it as one that the user has left; one in which nothing was done is not kept."""
        if self._is_new and session == self._opening:
            self._wait()
            self._file.remove()
        else:
            self.break_off(replace(session, left=True))

    def break_off(self, session: SavedSession) -> None:
        """Save what can be saved of a session that ends now."""
        self._wait()
        self.keep(session)
        self._wait()
        self._file.close()

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _save(self, session: SavedSession) -> None:
        is_first = self._saved is None
        try:
            self._file.write(session)
        except OSError as error:
            self.problem = f"{error.strerror or error}: {self._file.path}"
        else:
            self._saved, self.problem = session, ""
        if is_first:
            prune()
