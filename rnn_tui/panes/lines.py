"""The three single lines around the panes: header, readout and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.basins import Outcome
from rnn_tui.drawing.cells import BOLD, DIM, Cells
from rnn_tui.drawing.numbers import packed
from rnn_tui.drawing.surface import local
from rnn_tui.keymap import ACTIONS, FOOTER, key_text
from rnn_tui.panes.cells_view import CellsView
from rnn_tui.source import File
from rnn_tui.words.readout import arrow_words, curvature_words, readout

if TYPE_CHECKING:
    from rnn_tui.engine.jobs import Look
    from rnn_tui.panes.state import State


class HeaderLine(CellsView):
    """Says what is loaded."""

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        experiment = state.experiment
        named = experiment.preset, experiment.optimizer, experiment.iterations
        return *named, state.loaded, state.loading

    def redraw(self, state: State) -> None:
        """Draw the line."""
        cells = Cells.blank(self.size.width, 1)
        experiment, loaded = state.experiment, state.loaded
        if isinstance(loaded.source, File):
            name = loaded.source.path.rsplit("/", 1)[-1]
        else:
            name = experiment.preset
        many = "sequence" if loaded.samples == 1 else "sequences"
        parts = [f"{name}: {loaded.samples:,} {many} of {loaded.length}"]
        if not isinstance(loaded.source, File):
            parts.append(f"{loaded.source.levels} levels, seed {loaded.source.seed}")
        if state.loading is not None:
            parts.insert(0, f"loading {state.loading:.0%}")
        parts += [experiment.optimizer, f"{experiment.iterations} iterations"]
        cells.write(0, 1, "rnn-tui", attrs=BOLD)
        column = 10
        for part in parts:
            if column + len(part) > self.size.width:
                break
            cells.write(0, column, part)
            column += len(part) + 2
        self.show(cells)


class ReadoutLine(CellsView):
    """The crosshair's weights, loss and gradient; on two lines where one is too narrow."""

    def inputs(self, state: State) -> tuple[object, ...]:
        """See :class:`CellsView`."""
        return state.look, state.experiment.overlay, state.windows, state.basins, state.end

    def redraw(self, state: State) -> None:
        """Draw the line."""
        look = state.look
        if look is None:
            return
        point = look.point
        steps = state.windows[0].frame.cell if state.windows else (1.0, 1.0)
        width = self.size.width - 1
        lines = packed(readout(point.x, point.fun, point.jac, steps), width)
        lines += packed(self._more(state, look), width)
        if "basins" in state.experiment.overlay:
            # One line, whatever it says: every other size of the surface means other basins.
            lines += (packed(_basin_words(state, look), width) or [""])[:1]
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        cells = Cells.blank(self.size.width, len(lines))
        for row, line in enumerate(lines):
            cells.write(row, 1, line, attrs=BOLD)
        self.show(cells)

    @staticmethod
    def _more(state: State, look: Look) -> list[str]:
        """What the overlays at the crosshair say in numbers, a field each."""
        overlay = state.experiment.overlay
        fields = []
        if "gradient" in overlay and state.windows:
            arrow = local.arrow(state.windows[0].frame, look.point.x, look.point.jac)
            fields += ["gradient 0"] if arrow is None else arrow_words(arrow)
        if "hessian" in overlay and look.curvature is not None:
            fields += curvature_words(look.curvature.values, look.curvature.condition)
        return fields


def _basin_words(state: State, look: Look) -> list[str]:
    """Which share of starts arrives, and what the start at the crosshair does."""
    found = state.basin_map
    if found is None:
        return ["looking where starts lead"]
    here = state.end
    fields = []
    if here is not None and here.x == look.point.x:
        arrives = here.outcome is Outcome.ARRIVED
        end = f"arrives after {here.iterations}" if arrives else here.outcome.words
        fields.append(f"from here: {end}")
    shares = zip(("arrive", "stuck", "run away", "diverge"), found.shares.tolist(), strict=True)
    words = [f"{share:.1%} {word}" for word, share in shares if share > 0 or word == "arrive"]
    return [*fields, f"of all starts {', '.join(words)}"]


class FooterLine(CellsView):
    """The most useful keys, as many as fit."""

    def inputs(self, state: State) -> tuple[object, ...]:  # noqa: ARG002
        """See :class:`CellsView`."""
        return ()

    def redraw(self, state: State) -> None:
        """Draw the line."""
        cells = Cells.blank(self.size.width, 1)
        column = 1
        plain = state.style == "ascii"
        by_word = {action.footer: action for action in ACTIONS}
        hints = [(_keys(by_word[word].keys[0], plain=plain), word) for word in FOOTER]
        # Help and the way out come first into the room there is.
        last = [hint for hint in hints if hint[1] in ("help", "quit")]
        room = self.size.width - 1 - sum(len(key) + len(word) + 3 for key, word in last)
        for key, word in [*(hint for hint in hints if hint not in last), *last]:
            if (key, word) not in last and column + len(key) + len(word) + 3 > room:
                continue
            cells.write(0, column, key, attrs=BOLD)
            cells.write(0, column + len(key) + 1, word, attrs=DIM)
            column += len(key) + len(word) + 3
        self.show(cells)


def _keys(key: str, *, plain: bool) -> str:
    if key == "right":
        return "arrows" if plain else "←↓↑→"
    return key_text(key, ascii_only=plain)
