"""The files of sessions: one each, held by the program that writes it as long as it runs."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

from rnn_tui.saved.folder import folder
from rnn_tui.saved.session import SavedSession, from_text

if TYPE_CHECKING:
    from pathlib import Path

MOST_SESSIONS = 50
"""How many are kept, the newest."""

MOST_BYTES = 1_000_000
SET_ASIDE = ".unreadable"


class Kept(NamedTuple):
    """A session on the shelf.

    Attributes:
        name: What it is resumed by.
        path: Its file.
        when: When it was saved, in seconds since 1970.
        session: The session.
        runs: Whether a program has it open.
    """

    name: str
    path: Path
    when: float
    session: SavedSession
    runs: bool

    @property
    def broke_off(self) -> bool:
        """Whether it ended without the user having left."""
        return not (self.runs or self.session.left)


class Shelf(NamedTuple):
    """What is kept, the newest first, and what was set aside now because it cannot be used."""

    sessions: tuple[Kept, ...]
    remarks: tuple[str, ...]

    @property
    def newest(self) -> Kept | None:
        """The newest that no program has open."""
        return next((kept for kept in self.sessions if not kept.runs), None)

    def named(self, name: str) -> Kept | None:
        """The session of a name."""
        return next((kept for kept in self.sessions if kept.name == name), None)


class SessionFile:
    """The file of one session, which others see to be in use until it is closed.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: IO[str] | None = None

    def write(self, session: SavedSession) -> None:
        """Put a session in the place of the one before.

        Raises:
            OSError: If it cannot be written; the one before is as it was.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(f".{os.getpid()}")
        file = new.open("w", encoding="utf-8")
        try:
            # It is held before it has its name, so that no moment is without a holder.
            _hold(file)
            file.write(session.to_text())
            file.flush()
            new.replace(self.path)
        except BaseException:
            with suppress(OSError):
                file.close()
            new.unlink(missing_ok=True)
            raise
        self.close()
        self._held = file

    def remove(self) -> None:
        """Keep nothing of it."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Hold it no longer; what is written stays."""
        held, self._held = self._held, None
        if held is not None:
            held.close()


def new_file() -> SessionFile:
    """A file for a session that begins now; nothing is written yet."""
    now = time.strftime("%Y%m%d-%H%M%S")
    return SessionFile(_shelf() / f"{now}-{os.getpid()}.json")


def look() -> Shelf:
    """What is kept; a file that is no session is set aside, and told of."""
    found, remarks = [], []
    for path in _files():
        try:
            found.append(_read(path))
        except OSError as error:
            remarks.append(f"{path} cannot be read: {error.strerror or error}")
        except ValueError as error:
            aside = path.with_suffix(SET_ASIDE)
            with suppress(OSError):
                path.replace(aside)
            remarks.append(f"{path.name} is no session that can be resumed: {error}; "
                           f"it is set aside as {aside}")  # fmt: skip
    newest = sorted(found, key=lambda kept: kept.when, reverse=True)
    return Shelf(tuple(newest), tuple(remarks))


def prune() -> None:
    """Keep the newest sessions, and those that go on."""
    for kept in look().sessions[MOST_SESSIONS:]:
        if not kept.runs:
            with suppress(OSError):
                kept.path.unlink()


def _shelf() -> Path:
    return folder() / "sessions"


def _files() -> list[Path]:
    try:
        return sorted(_shelf().glob("*.json"))
    except OSError:
        return []


def _read(path: Path) -> Kept:
    with path.open("rb") as file:
        runs = _is_held(file)
        content = file.read(MOST_BYTES + 1)
        when = os.fstat(file.fileno()).st_mtime
    if len(content) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")
    try:
        session = from_text(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
    return Kept(path.stem, path, when, session, runs)


def _hold(file: IO[str]) -> None:
    """Hold a file until it is closed, where that is possible."""
    try:
        import fcntl
    except ImportError:
        return
    # Some network file systems have no locks.
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(file: IO[bytes]) -> bool:
    """Whether somebody holds it, as far as that is known."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    return False
