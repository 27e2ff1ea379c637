"""The gradient over time, backwards from the output."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.cursor import draw_cursor
from rnn_tui.drawing.marks import CROSSHAIR_LABEL, point_label
from rnn_tui.drawing.numbers import packed, short
from rnn_tui.drawing.palette import CROSSHAIR_COLOR, point_color
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.settings import BY_STEP
from rnn_tui.panes.pane import Pane
from rnn_tui.words.regime import regime, short_regime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

    from rnn_tui.arrays import Pair
    from rnn_tui.drawing.charts.heat_map import HeatMap
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.jobs.gradient import GradientChartJob, GradientPicture
    from rnn_tui.session import State

MIN_CHART_HEIGHT = 7
KEY_LINES = 2
"""Lines that say what the heat map's colours, or the bars, mean."""

GAP = 2
"""Columns between entries of the legend."""


class Entry(NamedTuple):
    """A point in the legend: the column it begins in, its place among the points, and its words."""

    column: int
    place: int
    words: str


class GradientOverTime(NamedTuple):
    """What the pane shows.

    Attributes:
        x: The weights that were looked at last, so that words and curves change together.
        length: T, the number of steps.
        points: The annotated points.
        clip: Where the optimiser clips the gradient; None where it does not.
        cursor: The step k whose values are shown; None shows none.
        picture: The picture that came last.
    """

    x: Pair
    length: int
    points: tuple[Pair, ...]
    clip: float | None
    cursor: int | None
    picture: GradientPicture | None


class GradientPane(Pane[GradientOverTime]):
    """The points' curves, the crosshair's own, a legend and a word for the regime."""

    _cursor: int | None = None
    _columns: Sequence[Sequence[int]] = ()
    """The columns of the steps on the screen, of each chart, for the mouse."""

    @override
    def jobs(self, state: State, /) -> Iterator[GradientChartJob]:
        if not (self.session.ready and self.display and self.size):
            return
        # The first frame has no chart, and needs nothing that draws one.
        from rnn_tui.engine.jobs.gradient import GradientChartJob

        experiment = state.experiment
        points = experiment.annotated
        height = max(self.size.height - 1 - len(self._legend(points, experiment.gradient)), 0)
        yield GradientChartJob(
            state.loaded.source,
            points,
            experiment.cursor,
            self.size.width,
            height,
            state.paint,
            experiment.gradient,
            experiment.scale,
            _clip(state),
        )

    def _legend(self, points: Sequence[Pair], view: str) -> list[list[Entry]]:
        """The legend of the points, in the lines that the chart leaves."""
        room = max(self.size.height - 1 - MIN_CHART_HEIGHT, 0)
        if view in ("heat", BY_STEP):
            return [[]] * min(room, KEY_LINES)
        return legend_lines(points, self.size.width, room)

    @override
    def shown(self, state: State, /) -> GradientOverTime:
        experiment = state.experiment
        x = experiment.cursor if state.here is None else state.here.point.x
        picture = None
        if self.session.ready:
            from rnn_tui.engine.jobs.gradient import GradientChartJob

            picture = state.newest(GradientChartJob)
        length = state.loaded.length
        cursor = None if self._cursor is None else self._on_axis(self._cursor, state)
        return GradientOverTime(x, length, experiment.annotated, _clip(state), cursor, picture)

    @override
    def redraw(self, shown: GradientOverTime, paint: Paint) -> None:
        cells = Cells.blank(*self.size)
        picture = shown.picture
        legend = self._legend(shown.points, "" if picture is None else picture.view)
        row = self.size.height - 1 - len(legend)
        clip = "" if shown.clip is None else f"  {paint.marks.bottom_axis} clip {shown.clip:g}"
        words = regime(shown.x[1], shown.length, self.size.width - 2 - len(clip))
        cells.write(row, 0, f"+ {words}{clip}", attrs=BOLD)
        if paint.colored:
            cells.write(row, 0, "+", ink=CROSSHAIR_COLOR, attrs=BOLD)
        if picture is not None:
            self._draw_picture(cells, shown, picture, paint)
        fields = [] if picture is None else _key(picture, plain=not paint.colored)
        if fields:
            for line, text in enumerate(_whole(fields, cells.width, len(legend)), row + 1):
                cells.write(line, 0, text)
        else:
            _draw_legend(cells, row + 1, legend, paint)
        self.show(cells)

    def _draw_picture(
        self, cells: Cells, shown: GradientOverTime, picture: GradientPicture, paint: Paint
    ) -> None:
        cells.paste(0, 0, picture.cells)
        self._columns = [steps.columns.tolist() for steps in picture.steps]
        cursor, said = shown.cursor, ""
        if cursor is not None and cursor <= shown.length:
            for columns, row, height in picture.steps:
                if cursor < len(columns):
                    draw_cursor(cells.part(row, int(columns[cursor]), height, 1), paint)
                    values = values_at(picture, cursor)
                    said = next(iter(packed(values, self.size.width - 4)), "")
        # Shares are the same in either scale.
        scale = "" if picture.terms else f"({picture.scale})"
        fits = len(self.title) + len(scale) + 3 <= self.size.width
        named = scale if fits or picture.scale != DEFAULTS["scale"] else ""
        self.say(said or _subtitle(picture, self.size.width - 4), named)

    # -- the cursor ------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move the cursor along the axis, towards the start of the sequence (1) or its end."""
        length = self.session.state.loaded.length
        self._set_cursor(length if self._cursor is None else self._cursor - by)

    def action_output(self) -> None:
        """Put the cursor on the output, s_T."""
        self._set_cursor(self.session.state.loaded.length)

    def action_start(self) -> None:
        """Put the cursor on the start, s_0."""
        self._set_cursor(0)

    def action_no_cursor(self) -> None:
        """Take the cursor away."""
        self._set_cursor(None)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the step under the mouse."""
        if self._columns:
            away = np.abs(np.array(self._columns) - (event.x - self.gutter.left))
            self._set_cursor(int(away.min(axis=0).argmin()))

    def _set_cursor(self, k: int | None) -> None:
        state = self.session.state
        self._cursor = None if k is None else self._on_axis(k, state)
        self.session.change(state)

    def _on_axis(self, k: int, state: State) -> int:
        """The nearest step that is shown; s_0 has no term in the gradient."""
        first = 1 if state.experiment.gradient == BY_STEP else 0
        return min(max(k, first), state.loaded.length)

    # -- how it is shown -------------------------------------------------------------------

    def action_show(self, view: str) -> None:
        """Show the gradient over time another way, or on its log axis again."""
        now = self.session.state.experiment.gradient
        view = str(DEFAULTS["gradient"]) if now == view else view
        self.session.edit(lambda experiment: replace(experiment, gradient=view))

    def action_check(self) -> None:
        """Check the gradient at the crosshair."""
        from rnn_tui.dialogs.check import CheckDialog

        self.app.push_screen(CheckDialog(self.session))


def _clip(state: State) -> float | None:
    """Where the optimiser clips the gradient."""
    return state.experiment.plan.method.longest_gradient(state.experiment.settings)


def legend_lines(points: Sequence[Pair], width: int, most: int) -> list[list[Entry]]:
    """The points with what becomes of their gradients, in columns of equal width.

    Args:
        points: The points.
        width: Columns there are.
        most: Lines there are; where they do not do, the weights are left out, then some points.
    """
    if not points or most < 1:
        return []
    regimes = [short_regime(w_rec) for _, w_rec in points]
    weights = [f"({wx:.4g},{w_rec:.4g})" for wx, w_rec in points]
    labels = [point_label(i) for i in range(len(points))]
    full = [" ".join(parts) for parts in zip(labels, weights, regimes, strict=True)]
    brief = [" ".join(parts) for parts in zip(labels, regimes, strict=True)]
    for texts in (full, brief):
        wide = max(map(len, texts)) + GAP
        across = (width + GAP) // wide
        if across and -(-len(texts) // across) <= most:
            break
    across = max(across, 1)
    if len(texts) > across * most:
        kept = across * most - 1
        texts = [*texts[:kept], f"and {len(texts) - kept} more"]
    entries = [Entry(i % across * wide, i, text) for i, text in enumerate(texts)]
    return [entries[i : i + across] for i in range(0, len(entries), across)]


def values_at(picture: GradientPicture, k: int) -> list[str]:
    """What is shown of a step, a field each: at the crosshair, then at the points."""
    if picture.terms is not None:
        from rnn_tui.words.by_step import at_step

        return at_step(picture.terms, k)
    here, *points = (short(float(curve[k]), 7) for curve in (picture.here, *picture.points))
    if picture.heat is not None:
        return [f"dL/ds_{k}: {here}", "summed over samples"]
    named = (f"{point_label(i)} {value}" for i, value in enumerate(points))
    return [f"dL/ds_{k}: {CROSSHAIR_LABEL} {here}", *named]


def _draw_legend(cells: Cells, row: int, lines: Sequence[Sequence[Entry]], paint: Paint) -> None:
    for line, entries in enumerate(lines, row):
        for column, place, words in entries:
            cells.write(line, column, words)
            if paint.colored and words.startswith(f"{point_label(place)} "):
                cells.write(line, column, words[0], ink=point_color(place), attrs=BOLD)


def _key(picture: GradientPicture, *, plain: bool) -> list[str]:
    """What a heat map's cells, or bars, stand for, a field each; nothing where there are none."""
    if picture.bars is not None:
        each = picture.bars.steps_a_column
        more = [f"up to {each} steps a bar"] if each > 1 else []
        terms = "bars: x_k dL/ds_k, s_(k-1) dL/ds_k in % of their sizes added up"
        return [terms, *more, "up: positive, down: negative"]
    return [] if picture.heat is None else _key_of(picture.heat, picture.largest, plain=plain)


def _key_of(heat: HeatMap, largest: float, *, plain: bool) -> list[str]:
    """The heat map's colours in words, and what its cells stand for, a field each."""
    more, less, both = ("@", "&", "X") if plain else ("red", "blue", "violet")
    fields = [f"{more} raises, {less} lowers the loss"]
    if heat.both_signs:
        fields.append(f"{both} both in a cell")
    fields.append(f"most {largest:.1e}")
    if max(heat.samples_a_row, heat.steps_a_column) > 1:
        samples, steps = (
            f"{count} {name}{'s' if count > 1 else ''}"
            for count, name in ((heat.samples_a_row, "sample"), (heat.steps_a_column, "step"))
        )
        fields.append(f"a cell: the largest of up to {samples} x {steps}")
    return fields


def _whole(fields: Sequence[str], width: int, most: int) -> list[str]:
    """As many of the fields as fit whole into so many lines of so many columns."""
    lines: list[str] = []
    for count in range(1, len(fields) + 1):
        wrapped = textwrap.wrap("; ".join(fields[:count]), max(width, 1))
        if len(wrapped) <= most:
            lines = wrapped
    return lines


def _subtitle(picture: GradientPicture, width: int) -> str:
    """What is shown, and of which samples, in fewer words where there is less room."""
    some = f"{picture.drawn:,} of {picture.samples:,}" if picture.drawn < picture.samples else "all"
    long, brief = {
        "log": ("size of dL/ds_k summed over samples, log axis", "|dL/ds_k|, log axis"),
        "symlog": ("dL/ds_k summed over samples, symlog axis", "dL/ds_k, symlog axis"),
        "fan": (f"dL/ds_k, symlog axis; dotted: {some} samples", f"dotted: {some} samples"),
        "heat": (f"dL/ds_k of {some} samples at +", f"{some} samples at +"),
        BY_STEP: ("each step's share of dL/dwx and dL/dwRec at +", "each step's share at +"),
    }[picture.view]
    return long if len(long) <= width else brief
