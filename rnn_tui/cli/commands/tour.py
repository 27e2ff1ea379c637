"""``rnn-tui tour``: a guided tour, played in the app, printed, or checked."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rnn_tui.cli.command import Argument, Command, Opening
from rnn_tui.cli.output import BAD_INPUT, FAILED, OK
from rnn_tui.cli.report import Report
from rnn_tui.experiment import Experiment, ExperimentError
from rnn_tui.experiment.command_line import command_line
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.readers import read_integer, read_path
from rnn_tui.tour.check import Computer, untrue, unusable
from rnn_tui.tour.opening import TourError, open_tour, read_file, where
from rnn_tui.tour.place import remembered
from rnn_tui.tour.stop import INDENTED, Kind, Look, follows
from rnn_tui.tour.values import formatted
from rnn_tui.tour.visit import KEPT, Visit
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rnn_tui.core.model import Model
    from rnn_tui.tour.stop import Block, Stop, Tour

WIDTH = 78
LONGEST_TEXT = 20_000


def tour(experiment: Experiment, _: Model, options: Namespace) -> Report | Opening:
    """Play a tour, or say what is in it."""
    own = [name for name, default in DEFAULTS.items()
           if name not in KEPT and getattr(experiment, name) != default]  # fmt: skip
    if own:
        option = "--" + own[0].replace("_", "-")
        raise ExperimentError(f"{option} is for the stops of the tour to say, not beside it")
    try:
        if options.check:
            return _checked(options.file)
        played = open_tour(options.file)
    except TourError as error:
        raise ExperimentError(str(error)) from None
    if options.text:
        return Report(fields=dict, text=lambda: "\n".join(_told(played)))
    stops = len(played.stops)
    at = remembered(played) if options.stop is None else options.stop - 1
    if not 0 <= at < stops:
        raise ExperimentError(f"--stop must be 1 to {stops}, not {options.stop}")
    visit = Visit(played, at)
    return Opening(visit.experiment(experiment), visit)


def _checked(file: str | None) -> Report:
    """What is wrong with a tour, all of it."""
    read, mistakes = read_file(file)
    mistakes = mistakes or [*unusable(read)]
    wrong = mistakes or list(untrue(read))
    values = sum(len(stop.references) for stop in read.stops)
    claims = sum(len(stop.claims) for stop in read.stops)
    tasks = sum(len(stop.tasks) for stop in read.stops)
    counts = f"{len(read.stops)} stops, {values} values, {tasks} tasks, {claims} claims"
    lines = [where(read, mistake) for mistake in wrong] or [f"{counts}: all of it holds"]
    code = BAD_INPUT if mistakes else FAILED if wrong else OK
    return Report(fields=dict, text=lambda: "\n".join(lines), code=code)


def _told(played: Tour) -> Iterator[str]:
    """A tour as text, its values filled in."""
    computer = Computer()
    for number, stop in enumerate(played.stops, 1):
        yield from (f"{number}. {visible(stop.title)}", "")
        yield f"    {command_line(stop.experiment)}"
        for block, before in zip(stop.blocks, [None, *stop.blocks], strict=False):
            if before is None or not follows(block, before):
                yield ""
            yield _paragraph(block, before, stop, computer)
        yield from ("", "")


def _paragraph(block: Block, before: Block | None, stop: Stop, computer: Computer) -> str:
    """A block in lines."""
    code = block.kind is Kind.CODE or block.mark == INDENTED
    parts = block.texts(lambda ref: formatted(computer.value(ref, stop), ref.spec))
    marked = (f'"{text}"' if look is Look.CODE and not code else text for text, look in parts)
    text = visible("".join(marked), LONGEST_TEXT)
    if code:
        return f"    {text}"
    begin = f"{block.mark} " if block.mark else ""
    hang = " " * len(begin)
    if block.kind is Kind.TASK:
        begin = "Task: "
    if block.kind is Kind.QUESTION:
        begin = f"Question: {begin}"
    elif block.kind is Kind.ANSWER and before is not None and before.kind is Kind.QUESTION:
        begin = f"Answer: {begin}"
    return "\n".join(
        textwrap.wrap(begin + text, WIDTH, subsequent_indent=hang, break_on_hyphens=False)
    )


COMMAND = Command(
    "A guided tour in the app: the program's own of ten minutes, or yours.",
    tour,
    (),
    (
        Argument("file", "a tour of your own, in Markdown", "FILE.md", read_path),
        Argument("--stop", "where to begin (else where you were)", "N", read_integer),
        Argument("--text", "print it with its numbers filled in"),
        Argument("--check", "say what is wrong with it, or not true"),
    ),
    order=0,
    configured=KEPT,
)
