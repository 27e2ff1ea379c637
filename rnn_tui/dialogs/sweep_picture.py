"""What the sweep shows, as cells: a title, the chart, a table, and words on one optimiser."""

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
from rnn_tui.drawing.axes import Rectangle
from rnn_tui.drawing.cells import Cells
from rnn_tui.drawing.charts.chart import Room, words_instead
from rnn_tui.drawing.charts.sweep import with_cursor
from rnn_tui.drawing.table import Column
from rnn_tui.engine.jobs.sweep import best_of
from rnn_tui.remapping import KEYMAP, Keymap
from rnn_tui.words.race_table import units_words
from rnn_tui.words.sweep import account, arrival_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rnn_tui.core.sweep import Swept
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.sweep import SweepPicture
    from rnn_tui.experiment import Experiment
    from rnn_tui.experiment.entry import Entry

CHART_HEIGHT = 9
"""Rows of the chart, before the table has more than one racer."""

LEAST_TABLE = 2
WORDS = 1
COMPUTING, NOT_USED, NONE = "computing", "not used", "none"
VALUE_WIDTH = len("1.23e-16")

LOSSES, ARRIVALS = "losses", "arrivals"
KEYS = (
    ("{dialog.dismiss}", "close"), ("{sweep.setting(1)}", "setting"), ("{sweep.take}", "take it"),
    ("{sweep.arrivals}", ARRIVALS), ("{sweep.best}", "best"), ("{sweep.in_or_out}", "in / out"),
    ("{sweep.all}", "all / one"), ("{sweep.settings}", "settings"),
    ("{sweep.start_at(1)}-{sweep.start_at(6)}", "start"), ("{sweep.about}", "about"),
)  # fmt: skip
"""Those that come first are shown where room is short."""


class Sweeping(NamedTuple):
    """What the sweep shows.

    Attributes:
        experiment: The experiment.
        entries: A row each: whose curves are drawn, and who is out, with their own settings.
        name: The setting that is swept, as it is typed.
        arrivals: Whether the chart is of iterations to arrive.
        found: The newest picture, though it may be of an earlier state.
        runs: The runs that are of this state.
        cursor: Which value one looks at; None before there are runs.
        selected: Which of the entries is selected.
        wrong: Why there is nothing to sweep; empty where there is.
    """

    experiment: Experiment
    entries: tuple[Entry, ...]
    name: str
    arrivals: bool
    found: SweepPicture | None
    runs: Mapping[Entry, Swept]
    cursor: int | None
    selected: int
    wrong: str = ""


class Places(NamedTuple):
    """Where everything is on a screen.

    Attributes:
        chart: The chart.
        table: The table with its headings.
        about: The words on the selected optimiser.
    """

    chart: Rectangle
    table: Rectangle
    about: Rectangle

    @property
    def room(self) -> Room:
        """The chart's."""
        return Room(self.chart.width, self.chart.height)


def places_in(width: int, height: int, count: int = len(OPTIMIZERS)) -> Places:
    """Lay out a screen: the chart comes first, then the table, and the chart has the rest."""
    room = max(height - TITLE - KEYS_LINE - WORDS, 0)
    table = min(max(room - CHART_HEIGHT, LEAST_TABLE), count + 1, room)
    chart, inside = room - table, max(width - 2 * MARGIN, 1)
    top = TITLE + chart
    return Places(
        Rectangle(TITLE, 0, chart, width),
        Rectangle(top, MARGIN, table, inside),
        Rectangle(top + table, MARGIN, WORDS, inside),
    )


def draw_sweep(
    shown: Sweeping, width: int, height: int, paint: Paint, keymap: Keymap = KEYMAP
) -> Cells:
    """Draw the whole screen."""
    cells, place = Cells.blank(width, height), places_in(width, height, len(shown.entries))
    experiment, entry = shown.experiment, shown.entries[shown.selected]
    draw_title(cells, _title(shown))
    chart = cells.part(*place.chart)
    if shown.wrong:
        chart.paste(0, 0, words_instead(shown.wrong, place.room).cells)
    elif shown.found is not None:
        chart.paste(0, 0, _chart(shown, shown.found, paint))
    names = names_of(shown.entries, experiment.racers, but=shown.name)
    rows = {each: [name, *_row(shown, each)] for each, name in
            zip(shown.entries, names, strict=True)}  # fmt: skip
    if place.table.height:
        table = Table(_columns(shown, names), rows, shown.selected, experiment.racers)
        draw_racers(cells.part(*place.table), table, paint)
    own, *rest = words_on(entry.with_shared(_field(shown)), experiment, but=shown.name)
    draw_words(cells, place.about, [*filter(None, [own, *_account(shown, entry), *rest])])
    other = LOSSES if shown.arrivals else ARRIVALS
    keys = [(key, other if words == ARRIVALS else words) for key, words in KEYS]
    draw_keys(cells, keys, keymap)
    return cells


def _title(shown: Sweeping) -> list[str]:
    experiment, found, at = shown.experiment, shown.found, shown.cursor
    wx, w_rec = experiment.start
    value = "" if found is None or at is None else f" {found.across.values[at]:.3g}"
    waiting = not shown.wrong and len(shown.runs) < len(experiment.racers)
    what = f"loss after {experiment.iterations} iterations"
    if shown.arrivals:
        what = f"iterations to {experiment.arrival:g}"
    units = units_words([entry.units(experiment.units) for entry in experiment.racers])
    start = f"from ({wx:.4g}, {w_rec:.4g})"
    parts = f"Sweep  {shown.name}{value}", COMPUTING * waiting, units, what, start
    return [*filter(None, parts)]


def _chart(shown: Sweeping, found: SweepPicture, paint: Paint) -> Cells:
    if shown.cursor is None:
        return found.chart.cells
    return with_cursor(found.chart, float(found.across.places[shown.cursor]), paint)


def _columns(shown: Sweeping, names: Sequence[str]) -> Sequence[Column]:
    """The table's columns; those that matter most are left out last."""
    numbers = len(str(shown.experiment.iterations))
    ends = Column("loss there", VALUE_WIDTH, 4)
    return [
        Column("optimizer", max(map(len, names)), 0, words=True),
        Column("loss here", len("1.00e-100"), 1),
        Column("arrives", numbers, 3),
        Column("best", VALUE_WIDTH, 2),
        ends._replace(heading="arrives there", width=numbers) if shown.arrivals else ends,
    ]


def _row(shown: Sweeping, entry: Entry) -> list[str]:
    """A row behind its name."""
    run, at = shown.runs.get(entry), shown.cursor
    if run is None or at is None or shown.found is None:
        racing = entry in shown.experiment.racers
        return [(NONE if shown.wrong else COMPUTING) if racing else OUT]
    here = [f"{run.fun[at]:.2e}", arrival_text(run, at)]
    best = best_of(run, _field(shown), arrivals=shown.arrivals)
    if best is None:
        return [*here, NONE if _field(shown) in run.uses else NOT_USED]
    there = arrival_text(run, best) if shown.arrivals else f"{run.fun[best]:.2e}"
    return [*here, f"{shown.found.across.values[best]:.2e}", there]


def _account(shown: Sweeping, entry: Entry) -> list[str]:
    experiment, run = shown.experiment, shown.runs.get(entry)
    if run is None or shown.found is None:
        return []
    # Losses grow with units^2.
    ratio = (entry.units(experiment.units) / experiment.units) ** 2
    return account(run, shown.name, shown.found.start * ratio)


def _field(shown: Sweeping) -> str:
    return shown.name.replace("-", "_")
