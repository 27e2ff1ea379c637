"""A dialog with the gradient check at the crosshair."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from rnn_tui.dialogs.dialog import Drawing, FollowingDialog
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.chart import Room
from rnn_tui.engine.jobs.check import CheckJob
from rnn_tui.keymap import CHECK
from rnn_tui.widgets.bindings import bindings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.check import CheckPicture
    from rnn_tui.session import State

CHART_HEIGHT, LEAST_HEIGHT = 12, 5
BESIDE_CHART = 12
"""Rows of the screen that the chart leaves free."""

NAMES, APART, WIDEST_COLUMN = 8, 6, 17
SIGN_AND_EXPONENT, MOST_DIGITS = 7, 9
NOTE = "error over eps: curvature at the right, rounding at the left"


class CheckDialog(FollowingDialog["tuple[CheckPicture | None, int]"]):
    """Backpropagation against central differences at the crosshair."""

    heading = "Gradient check"
    docks = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(CHECK)

    @override
    def content(self) -> list[Widget]:
        return [Drawing("check")]

    @override
    def jobs(self, state: State, /) -> Iterator[CheckJob]:
        yield self._job(state)

    def _job(self, state: State) -> CheckJob:
        height = max(min(CHART_HEIGHT, self.app.size.height - BESIDE_CHART), LEAST_HEIGHT)
        x = state.experiment.cursor
        return CheckJob(state.loaded.source, x, Room(self.text_width, height), state.paint)

    @override
    def kept(self, state: State, /) -> tuple[Pair, str]:
        return state.experiment.cursor, "gradient"

    @override
    def shown(self, state: State, /) -> tuple[CheckPicture | None, int]:
        return state.result(self._job(state)), state.loaded.samples

    @override
    def present(self, shown: tuple[CheckPicture | None, int], paint: Paint) -> None:
        found, samples = shown
        if found is None:
            return
        checked, chart = found.checked, found.chart
        width = self.text_width
        column = min((width - NAMES - APART) // 2, WIDEST_COLUMN)
        digits = min(column - SIGN_AND_EXPONENT, MOST_DIGITS)
        note = textwrap.wrap(NOTE, width)
        cells = Cells.blank(width, chart.height + 4 + len(note))
        (wx, w_rec), eps = checked.at, checked.eps
        verdict = f"at ({wx:.6g}, {w_rec:.6g}), eps {eps:g}: {checked.verdict}"
        cells.write(0, 0, verdict, attrs=BOLD)
        if found.sequences < samples:
            some = f"on {found.sequences:,} of {samples:,} sequences"
            self.query_one("#box").border_title = f"{self.heading} {some}"
        head = f"{'':<{NAMES}}{'backprop':>{column}}{'difference':>{column}}{'apart':>{APART}}"
        cells.write(1, 0, head)
        rows = zip(("dL/dwx", "dL/dwRec"), checked.analytic, checked.numeric, strict=True)
        for row, (name, analytic, numeric) in enumerate(rows, 2):
            apart = abs(analytic - numeric)
            slopes = "".join(f"{slope:>{column}.{digits}g}" for slope in (analytic, numeric))
            cells.write(row, 0, f"{name:<{NAMES}}{slopes}{apart:>{APART}.0e}")
        for row, line in enumerate(note, 4):
            cells.write(row, 0, line)
        cells.paste(4 + len(note), 0, chart)
        self.query_one(Drawing).show(cells)
