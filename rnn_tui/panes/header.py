"""The line above the panes: what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.experiment.source import File
from rnn_tui.widgets.cells_view import StateView
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import DatasetFacts
    from rnn_tui.session import State

NAME = "rnn-tui"


class Loaded(NamedTuple):
    """What the line says; ``loading`` is the share of another dataset that is read."""

    preset: str
    optimizer: str
    iterations: int
    dataset: DatasetFacts
    loading: float | None

    @property
    def parts(self) -> list[str]:
        """A field each, the most important first."""
        source, many = self.dataset.source, self.dataset.samples
        file = isinstance(source, File) and visible(source.path.rsplit("/", 1)[-1])
        sequences = "sequence" if many == 1 else "sequences"
        parts = [] if self.loading is None else [f"loading {self.loading:.0%}"]
        parts.append(f"{file or self.preset}: {many:,} {sequences} of {self.dataset.length}")
        if not isinstance(source, File):
            parts.append(f"{source.levels} levels, seed {source.seed}")
        return [*parts, self.optimizer, f"{self.iterations} iterations"]


class HeaderLine(StateView[Loaded]):
    """Says what is loaded."""

    @override
    def shown(self, state: State, /) -> Loaded:
        experiment = state.experiment
        return Loaded(
            experiment.preset,
            experiment.optimizer,
            experiment.iterations,
            state.loaded,
            state.loading,
        )

    @override
    def redraw(self, shown: Loaded, paint: Paint) -> None:
        cells = Cells.blank(self.size.width, 1)
        cells.write(0, 1, NAME, attrs=BOLD)
        column = len(NAME) + 3
        for part in shown.parts:
            if column + len(part) > self.size.width:
                break
            cells.write(0, column, part)
            column += len(part) + 2
        self.show(cells)
