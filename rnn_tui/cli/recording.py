"""What happens in the app, moment by moment, by a clock of its own: a run played, or a tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.cli.headless import at_rest, opened
from rnn_tui.export.cast import Frame
from rnn_tui.panes.tour import TourPanel
from rnn_tui.session.playback import SPEEDS
from rnn_tui.tour.opening import open_tour
from rnn_tui.tour.visit import Visit
from rnn_tui.widgets.taken import taken

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment
    from rnn_tui.terminal import Terminal

FRAME_SECONDS = 0.1
USUAL_SECONDS, MOST_SECONDS = 12.0, 60.0
"""How long a recording of a run should be, and how long it may be."""

WORDS_A_SECOND = 5.0
LEAST_READING = 4.0
"""Seconds for which a stop of a tour is shown at least."""


async def run_played(
    experiment: Experiment, dataset: Dataset, terminal: Terminal, size: tuple[int, int]
) -> AsyncIterator[Frame]:
    """The run from where the playhead is, or all of it where that is at the end.

    Of a run that is too long at the highest speed but "all at once", MOST_SECONDS and its end.
    """
    now = 0.0
    async with opened(experiment, dataset, terminal, size) as app:
        session = app.main.session
        session.clock = lambda: now
        session.play_or_pause()
        left = session.state.nit - session.state.iteration
        for speed in SPEEDS[session.state.playback.speed : -2]:
            if left > USUAL_SECONDS * speed:
                session.change_speed(1)
        await at_rest(app)
        yield Frame(now, taken(app.main))
        while session.state.playback.playing and now < MOST_SECONDS:
            now += FRAME_SECONDS
            session.tick()
            await at_rest(app)
            yield Frame(now, taken(app.main))
        if session.state.playback.playing:
            session.scrub(session.state.nit)
            await at_rest(app)
            yield Frame(now + FRAME_SECONDS, taken(app.main))


async def tour_taken(
    experiment: Experiment, dataset: Dataset, terminal: Terminal, size: tuple[int, int]
) -> AsyncIterator[Frame]:
    """Every stop of the program's own tour, for as long as it takes to read."""
    now = 0.0
    visit = Visit(open_tour(None))
    async with opened(experiment, dataset, terminal, size, visit) as app:
        panel = app.main.query_one(TourPanel)
        while True:
            await at_rest(app)
            yield Frame(now, taken(app.main))
            now += max(LEAST_READING, _words(visit) / WORDS_A_SECOND)
            there = visit.go(1)
            if there is visit:
                return
            visit = there
            panel.first = 0
            panel.visit(visit)


def _words(visit: Visit) -> int:
    """How much there is to read at a stop."""
    return sum(len(text.split()) for block in visit.shown for text, _ in block.texts)
