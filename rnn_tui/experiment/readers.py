"""How settings are read from text: each reader raises a ValueError that says what is wrong."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rnn_tui.experiment.paths import path_of
from rnn_tui.experiment.view import View
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Pair


def read_integer(text: str) -> int:
    """A whole number."""
    try:
        return int(text.strip())
    except ValueError:
        raise ValueError(f"{quoted(text)} is not a whole number") from None


def read_number(text: str) -> float:
    """A number, or one over another: 1/1024."""
    numerator, over, denominator = text.partition("/")
    try:
        return float(numerator) / float(denominator) if over else float(numerator)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{quoted(text)} is not a number") from None


def read_numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them."""
    return tuple(read_number(part) for part in text.split(","))


def read_pair(text: str) -> Pair:
    """Two finite numbers with a comma between them, wx and wRec."""
    match read_numbers(text):
        case (wx, w_rec) if math.isfinite(wx) and math.isfinite(w_rec):
            return wx, w_rec
        case (_, _):
            raise ValueError(f"{quoted(text)}: both numbers must be finite")
    raise ValueError(f"{quoted(text)} is not two numbers WX,WREC")


def read_view(text: str) -> View:
    """Four numbers with commas between them."""
    match read_numbers(text):
        case (x0, x1, y0, y1):
            return View(x0, x1, y0, y1)
    raise ValueError(f"{quoted(text)} is not four numbers X0,X1,Y0,Y1")


def read_points(text: str) -> tuple[Pair, ...]:
    """Points, each two numbers with a comma between them, with semicolons or blanks between."""
    return tuple(read_pair(part) for part in text.replace(";", " ").split())


def read_path(text: str) -> str:
    """A file name, or a URL of a file."""
    # The command line's parser puts a space before what begins with a minus and a digit.
    path = text.removeprefix(" ") if text.startswith(" -") else text
    if not path:
        raise ValueError("a file name is needed")
    return path_of(path)


def read_name(text: str) -> str:
    """A name that cannot be empty."""
    name = text.strip()
    if not name:
        raise ValueError("a name is needed")
    return name


def read_words(text: str) -> tuple[str, ...]:
    """Names with commas between them, or none at all."""
    return tuple(read_name(part) for part in text.split(",")) if text else ()


def name_from(known: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of one of the known names."""

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"{quoted(text)} is not one of: {', '.join(known)}")
        return text

    return read


def names_from(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """A reader of names with commas between them, each once, the known ones in their order.

    Unknown ones come last: the experiment refuses them by its own rule.
    """

    def read(text: str) -> tuple[str, ...]:
        names = {name.strip(): None for name in text.split(",") if name.strip()}
        unknown = [name for name in names if name not in known]
        return (*(name for name in known if name in names), *unknown)

    return read
