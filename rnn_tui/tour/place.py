"""Where one was in each tour, kept from one sitting to the next."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.saved.folder import folder, write_whole

if TYPE_CHECKING:
    from rnn_tui.tour.stop import Tour

MOST_TOURS = 50
"""How many tours' places are kept, the newest."""


def remembered(tour: Tour) -> int:
    """The stop at which one was in a tour, by its title; the first where none is known."""
    title = _places().get(_name(tour))
    titles = [stop.title for stop in tour.stops]
    return titles.index(title) if title in titles else 0


def remember(tour: Tour, at: int) -> None:
    """Keep where one is; where nothing can be kept, nothing is."""
    places = _places()
    places.pop(_name(tour), None)
    places[_name(tour)] = tour.stops[at].title
    kept = dict(list(places.items())[-MOST_TOURS:])
    with suppress(OSError):
        write_whole(_file(), json.dumps(kept))


def is_first_start() -> bool:
    """Whether the program was never started here; asked once, since that is remembered."""
    seen = folder() / "started"
    try:
        folder().mkdir(parents=True, exist_ok=True)
        seen.touch(exist_ok=False)
    except OSError:
        # It was, or nothing can be remembered, and then a hint would come again and again.
        return False
    return True


def _name(tour: Tour) -> str:
    """What a tour is kept under: where its file is, wherever one is; nothing for the program's."""
    return str(Path(tour.file).resolve()) if tour.file else ""


def _file() -> Path:
    return folder() / "tours.json"


def _places() -> dict[str, str]:
    """Titles by the tours' files; none where the file is not there or not whole."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
