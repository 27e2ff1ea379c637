"""Values as a tour's text names them: ``{loss:.3g}``, ``{final_loss --learning-rate 0.01}``."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.experiment.command_line import values_from
from rnn_tui.tour.values import SPEC, find

if TYPE_CHECKING:
    from rnn_tui.experiment import Experiment

STOP = "stop."
"""Before a name that is to be the stop's own, wherever one has gone from there."""

IN_TEXT = re.compile(r"\{([A-Za-z_][^{}]*)\}")
"""A value in a text."""

_PARTS = re.compile(r"(?P<name>[\w.]+)(?P<options>(\s+--[\w-]+.*?)?)(?::(?P<spec>[^:]*))?")


class Reference(NamedTuple):
    """A value that is named.

    Attributes:
        name: Its name.
        of: The experiment whose value it is; None for that of whoever explores.
        spec: How it is written.
        line: Where it stands.
    """

    name: str
    of: Experiment | None
    spec: str
    line: int


def options_from(words: list[str], file: str) -> dict[str, Any]:
    """The settings that some options of an experiment give.

    Args:
        words: The options and their values.
        file: The tour's file, in whose folder a file of data is looked for.

    Raises:
        ValueError: With one sentence: what is wrong, and what would be right.
    """
    given = values_from(words)
    if "data" in given:
        given["data"] = str(Path(file).parent / given["data"])
    return given


def split(line: str) -> list[str]:
    """The words of a command line.

    Raises:
        ValueError: If a quote is left open.
    """
    try:
        return shlex.split(line)
    except ValueError:
        raise ValueError("a quote is left open") from None


def parse(text: str, line: int, stop: Experiment, file: str) -> Reference:
    """A reference from what stands between its braces.

    Args:
        text: A name, perhaps options that change the stop's experiment, perhaps a format.
        line: Where it stands.
        stop: The stop's experiment.
        file: The tour's file.

    Raises:
        ValueError: With one sentence: what is wrong, and what would be right.
    """
    parts = _PARTS.fullmatch(text.strip())
    if parts is None:
        raise ValueError(f"{{{text}}} is no value: write it as {{loss}} or {{loss:.3g}}")
    name, spec = parts["name"], parts["spec"] or ""
    if not SPEC.fullmatch(spec):
        raise ValueError(
            f"{{{text}}}: a number is written as in {{loss:.3g}}, {{loss:.2f}}, not {spec!r}"
        )
    try:
        value = find(name.removeprefix(STOP))
    except KeyError as error:
        raise ValueError(error.args[0]) from None
    options = options_from(split(parts["options"]), file) if parts["options"].strip() else {}
    own = bool(options) or name.startswith(STOP) or not value.follows
    of = replace(stop, **options) if own else None
    return Reference(name.removeprefix(STOP), of, spec, line)
