"""The line above the panes: what is loaded, and where the run is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from rnn_tui.core.units import ratio
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.experiment.source import File, units_of
from rnn_tui.widgets.cells_view import StateView
from rnn_tui.words.visible import visible

if TYPE_CHECKING:
    from rnn_tui.drawing.paint import Paint
    from rnn_tui.engine.workspace import DatasetFacts
    from rnn_tui.session import State

NAME = "rnn-tui"


class Run(NamedTuple):
    """Where the playhead is: its iteration, the last one, and the loss there."""

    iteration: int
    last: int
    loss: float

    @property
    def text(self) -> str:
        """Of the same width while it plays, so that nothing moves but digits."""
        iteration = f"{self.iteration:>{len(str(self.last))}}"
        return f"it {iteration}/{self.last}  loss {self.loss:<7.1e}"


class Loaded(NamedTuple):
    """What is loaded; ``loading`` is the share of another dataset that is read.

    It is less than 0 while that is a pipe nobody has written to.
    """

    preset: str
    optimizer: str
    iterations: int
    dataset: DatasetFacts
    loading: float | None

    @property
    def parts(self) -> list[tuple[str, ...]]:
        """A field each, the most important first: its words, then shorter ones if there are."""
        source, many, length = self.dataset.source, self.dataset.samples, self.dataset.length
        file = isinstance(source, File) and visible(source.path.rsplit("/", 1)[-1])
        name = file or self.preset
        sequences = "sequence" if many == 1 else "sequences"
        parts: list[tuple[str, ...]] = []
        if self.loading is not None:
            waits = self.loading < 0
            parts.append(("waiting for data" if waits else f"loading {self.loading:.0%}",))
        parts.append((f"{name}: {many:,} {sequences} of {length}", f"{name} {many}x{length}"))
        units = units_of(source)
        if units != 1.0:
            parts.append((f"units {ratio(units)}",))
        if self.dataset.account is not None:
            parts += [(visible(part),) for part in self.dataset.account.parts]
        if not isinstance(source, File):
            parts.append((f"{source.levels} levels, seed {source.seed}",))
        return [*parts, (self.optimizer,), (f"{self.iterations} iterations",)]


class Header(NamedTuple):
    """What the line says."""

    loaded: Loaded
    run: Run | None


class HeaderLine(StateView[Header]):
    """Says what is loaded, and at its right where the playhead is."""

    @override
    def shown(self, state: State, /) -> Header:
        experiment, trajectory = state.experiment, state.trajectory
        loaded = Loaded(
            experiment.preset,
            experiment.optimizer,
            experiment.iterations,
            state.loaded,
            state.loading,
        )
        if trajectory is None:
            return Header(loaded, None)
        last = trajectory.nit if trajectory.finished else experiment.iterations
        step = trajectory.step(state.iteration)
        return Header(loaded, Run(step.nit, last, step.fun))

    @override
    def redraw(self, shown: Header, paint: Paint) -> None:
        width = self.size.width
        cells = Cells.blank(width, 1)
        run = Run(0, shown.loaded.iterations, 0.0) if shown.run is None else shown.run
        # What is loaded has its place before there is a run.
        room = width - len(run.text) - 2
        if shown.run is not None:
            cells.write(0, room + 1, run.text, attrs=BOLD)
        if len(NAME) < room:
            cells.write(0, 1, NAME, attrs=BOLD)
        column = len(NAME) + 3
        for words in shown.loaded.parts:
            text = next((text for text in words if column + len(text) <= room), None)
            if text is None:
                break
            cells.write(0, column, text)
            column += len(text) + 2
        self.show(cells)
