"""A dialog with the gradient check at the crosshair."""

from __future__ import annotations

import textwrap
from itertools import chain
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
    from rnn_tui.core.gradient_check import GradientCheck
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.check import CheckPicture
    from rnn_tui.session import State

CHART_HEIGHT, LEAST_HEIGHT = 12, 5
BESIDE_CHART = 15
"""Rows of the screen that the chart leaves free."""

NAMES_WIDTH, WIDEST_COLUMN = 12, 18
SIGN_AND_EXPONENT, MOST_DIGITS = 7, 9


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
        lines = _lines(checked, self.text_width)
        cells = Cells.blank(self.text_width, len(lines) + chart.height)
        for row, line in enumerate(lines):
            cells.write(row, 0, line, attrs=BOLD if row == 0 else 0)
        if found.sequences < samples:
            some = f"on {found.sequences:,} of {samples:,} sequences"
            self.query_one("#box").border_title = f"{self.heading} {some}"
        cells.paste(len(lines), 0, chart)
        self.query_one(Drawing).show(cells)


def _lines(checked: GradientCheck, width: int) -> list[str]:
    """The verdict, and a column a weight."""
    (wx, w_rec), slopes = checked.at, checked.slopes
    column = min((width - NAMES_WIDTH) // 2, WIDEST_COLUMN)
    digits = min(column - SIGN_AND_EXPONENT, MOST_DIGITS)
    rows = (
        ("", "dL/dwx", "dL/dwRec"),
        ("backprop", *(f"{slope.analytic:.{digits}g}" for slope in slopes)),
        ("differences", *(f"{slope.numeric:.{digits}g}" for slope in slopes)),
        ("apart", *(f"{slope.difference:.0e}" for slope in slopes)),
        ("relative", *(f"{slope.relative_error:.0e}" for slope in slopes)),
        ("tolerance", *(f"{slope.tolerance:.0e}" for slope in slopes)),
        ("mostly from", *(slope.source for slope in slopes)),
    )
    where = f"at ({wx:.6g}, {w_rec:.6g}), eps {checked.eps:g}"
    verdict = (
        [where, f"cannot be told: {checked.advice}"]
        if checked.advice
        else [f"{where}: {checked.verdict}"]
    )
    note = "error over eps: truncation at the right, rounding at the left"
    return [
        *chain.from_iterable(textwrap.wrap(line, width) for line in verdict),
        *(f"{name:<{NAMES_WIDTH}}{wx:>{column}}{w_rec:>{column}}" for name, wx, w_rec in rows),
        *textwrap.wrap(note, width),
    ]
