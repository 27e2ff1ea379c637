"""What the race shows, as cells: a title, pictures, a table, and a word on the selected racer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.racers_picture import (
    KEYS_LINE,
    MARGIN,
    OUT,
    TITLE,
    Table,
    draw_keys,
    draw_racers,
    draw_title,
    draw_words,
    names_of,
    words_on,
)
from rnn_tui.drawing.axes import BOTTOM, Rectangle
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.charts.race import with_playhead
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface.plot import gutter
from rnn_tui.drawing.surface.race import draw_paths
from rnn_tui.drawing.table import Column
from rnn_tui.remapping import KEYMAP, Keymap
from rnn_tui.words.race_table import LOSSES, reached_texts, standing, units_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.core.race import Racer
    from rnn_tui.dialogs.playhead import Playhead
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.race import RacePicture
    from rnn_tui.experiment import Experiment
    from rnn_tui.experiment.entry import Entry
    from rnn_tui.experiment.view import View

LEAST_WIDTH, LEAST_HEIGHT = 36, 8
"""Columns and rows that a picture needs."""

RACING = "racing"

NOTHING = Rectangle(0, 0, 0, 0)
ENDING_WIDTH = 54

KEYS = (
    ("{dialog.dismiss}", "close"), ("{race.play}", "play"), ("{race.settings}", "settings"),
    ("{race.in_or_out}", "in / out"), ("{race.take}", "take it"),
    ("{race.step(-1)} {race.step(1)}", "iteration"), ("{race.all}", "all / one"),
    ("{race.first} {race.last}", "ends"), ("{race.speed(-1)} {race.speed(1)}", "speed"),
)  # fmt: skip
"""Those that come first are shown where room is short."""


class Racing(NamedTuple):
    """What the race shows.

    Attributes:
        experiment: The experiment.
        entries: A row each: who races, and who is out, with their own settings.
        found: Those that have arrived, in the newest pictures there are.
        selected: Which of the entries is selected.
        playhead: Where one looks.
    """

    experiment: Experiment
    entries: tuple[Entry, ...]
    found: RacePicture | None
    selected: int
    playhead: Playhead


class Places(NamedTuple):
    """Where everything is on a screen; what has no room is empty.

    Attributes:
        surface: The paths on the surface.
        chart: The losses.
        table: The table with its headings.
        about: The words on the selected racer.
    """

    surface: Rectangle
    chart: Rectangle
    table: Rectangle
    about: Rectangle

    def frame(self, view: View) -> Frame | None:
        """The surface's view and size in cells; None where it has no room."""
        if not self.surface.height:
            return None
        frame = Frame(*view, 1, max(self.surface.height - BOTTOM, 1))
        return frame._replace(width=max(self.surface.width - gutter(frame) - 1, 1))


def pictures_in(width: int, height: int, count: int = len(OPTIMIZERS)) -> Places:
    """Lay out a screen: the table of so many racers comes first, pictures where there is room."""
    room = height - TITLE - KEYS_LINE - 1
    # A heading, a row and a word stay, whatever the size.
    table = min(count + 1, max(room, 2))
    above = room - table
    surface = chart = NOTHING
    half = width // 2
    if above < LEAST_HEIGHT:
        above = 0
    elif half >= LEAST_WIDTH:
        surface = Rectangle(TITLE, 0, above, half)
        chart = Rectangle(TITLE, half, above, width - half)
    elif above >= 2 * LEAST_HEIGHT:
        upper = above // 2
        surface = Rectangle(TITLE, 0, upper, width)
        chart = Rectangle(TITLE + upper, 0, above - upper, width)
    else:
        chart = Rectangle(TITLE, 0, above, width)
    top = TITLE + above
    inside = max(width - 2 * MARGIN, 1)
    about = Rectangle(top + table, MARGIN, max(height - KEYS_LINE - top - table, 0), inside)
    return Places(surface, chart, Rectangle(top, MARGIN, table, inside), about)


def draw_race(
    shown: Racing, width: int, height: int, paint: Paint, keymap: Keymap = KEYMAP
) -> Cells:
    """Draw the whole screen."""
    cells = Cells.blank(width, height)
    experiment, entries, found, selected, playhead = shown
    place = pictures_in(width, height, len(entries))
    last = experiment.iterations if found is None else found.last
    iteration = playhead.at(last)
    draw_title(cells, _title(shown, iteration, last))
    if found is not None:
        _draw_pictures(cells, place, found, iteration, paint)
    racers = _arrived(experiment, found)
    ended = [_ended(entry, racers, experiment) for entry in entries]
    names = names_of(entries, experiment.racers)
    rows = {
        entry: [name, *_row(entry, racers.get(entry), iteration, words)]
        for name, entry, words in zip(names, entries, ended, strict=True)
    }
    table = Table(_columns(experiment, entries, names), rows, selected, experiment.racers)
    draw_racers(cells.part(*place.table), table, paint)
    own, *rest = words_on(entries[selected], experiment)
    draw_words(cells, place.about, [*filter(None, [own, ended[selected], *rest])])
    draw_keys(cells, KEYS, keymap)
    return cells


def _title(shown: Racing, iteration: int, last: int) -> list[str]:
    experiment = shown.experiment
    wx, w_rec = experiment.start
    units = units_words([entry.units(experiment.units) for entry in experiment.racers])
    playback = shown.playhead.playback
    motion = "playing" if playback.playing else "paused"
    return [
        f"Race  iteration {iteration}/{last} ({motion})",
        f"from ({wx:.4g}, {w_rec:.4g})",
        *([units] if units else []),
        f"speed {playback.speed_text}",
    ]


def _draw_pictures(
    cells: Cells, place: Places, found: RacePicture, iteration: int, paint: Paint
) -> None:
    if place.chart.height:
        part = cells.part(*place.chart)
        part.paste(0, 0, with_playhead(found.losses, min(iteration, found.last), paint))
    if place.surface.height and found.field is not None:
        places = [racer.place(iteration) for racer in found.racers]
        paths = draw_paths(found.field, found.entrants, found.touched, places, paint)
        cells.part(*place.surface).paste(0, 0, paths)


def _columns(
    experiment: Experiment, entries: Sequence[Entry], names: Sequence[str]
) -> list[Column]:
    """The table's columns; those that matter most are left out last."""
    numbers = len(str(experiment.iterations))
    own = max(len(entry.own_text) for entry in entries)
    return [
        Column("optimizer", max(map(len, names)), 0, words=True),
        Column("iteration", numbers, 2),
        Column("loss", len("1.00e-100"), 1),
        *(Column(f"to {loss}", numbers, rank) for loss, rank in zip(LOSSES, (7, 6, 4, 5),
                                                                    strict=True)),
        Column("distance", len("1.23e-100"), 8),
        Column("outcome", len("diverged"), 3, words=True),
        Column("own settings" if own else "", own, 9, words=True),
        Column("how it ended", ENDING_WIDTH, 10, words=True),
    ]  # fmt: skip


def _arrived(experiment: Experiment, found: RacePicture | None) -> dict[Entry, Racer]:
    """Those who have arrived; a picture may be older than what races by now."""
    racers = {} if found is None else {racer.plan: racer for racer in found.racers}
    entries = zip(experiment.racers, experiment.race, strict=True)
    return {entry: racers[plan] for entry, plan in entries if plan in racers}


def _ended(entry: Entry, racers: dict[Entry, Racer], experiment: Experiment) -> str:
    """How a racer ended, or why it did not."""
    racer = racers.get(entry)
    if racer is not None:
        return racer.message
    return RACING if entry in experiment.racers else OUT


def _row(entry: Entry, racer: Racer | None, iteration: int, ended: str) -> list[str]:
    """A row behind its name."""
    if racer is None:
        return [ended]
    where, loss, distance = standing(racer, iteration)
    end = distance, racer.outcome.words, entry.own_text, ended
    return [where, loss, *reached_texts(racer), *end]
