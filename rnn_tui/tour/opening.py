"""Tours from files: the program's own, and those of others."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.tour.document import Mistake, read_tour
from rnn_tui.tour.visit import Visit
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from rnn_tui.tour.stop import Tour

OWN = "tour.md"
MOST_BYTES = 500_000


class TourError(ValueError):
    """A tour that cannot be played; the message says where, what is wrong, and what is right."""


def read_file(path: str | None) -> tuple[Tour, list[Mistake]]:
    """A tour and what is wrong with it.

    Args:
        path: The file; None is the program's own tour.

    Raises:
        TourError: If it cannot be read.
    """
    if path is None:
        text = files("rnn_tui.tour").joinpath(OWN).read_text(encoding="utf-8")
        return read_tour(text, "")
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TourError(f"cannot read {visible(path)}: {reason}") from None
    if len(content) > MOST_BYTES:
        raise TourError(f"{visible(path)} is larger than {MOST_BYTES:,} bytes: it is no tour")
    try:
        return read_tour(content.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TourError(f"{visible(path)}:{line}: it must be UTF-8 text") from None


def open_tour(path: str | None) -> Tour:
    """A tour without mistakes.

    Raises:
        TourError: With the first mistake, if there is any.
    """
    tour, mistakes = read_file(path)
    if mistakes:
        more = f" (and {len(mistakes) - 1} more: --check)" if len(mistakes) > 1 else ""
        raise TourError(f"{where(tour, mistakes[0])}{more}")
    return tour


def visit_at(file: str, title: str) -> Visit:
    """The visit of a tour's stop.

    Args:
        file: The tour's file, empty for the program's own.
        title: The stop's title; where there is none of it, the first stop is visited.

    Raises:
        TourError: If the file cannot be used.
    """
    tour = open_tour(file or None)
    titles = [stop.title for stop in tour.stops]
    return Visit(tour, titles.index(title) if title in titles else 0)


def where(tour: Tour, mistake: Mistake) -> str:
    """A mistake as it is told."""
    return f"{visible(tour.file or OWN)}:{mistake.line}: {visible(mistake.words)}"
