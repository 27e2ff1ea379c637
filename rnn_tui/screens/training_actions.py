"""What keys and mouse do to the run: where it starts, and the playhead."""

from __future__ import annotations

from textual import on

from rnn_tui.experiment import edits
from rnn_tui.panes.trajectory import TrajectoryPane
from rnn_tui.screens.session import SessionScreen


class TrainingActions(SessionScreen):
    """The actions of the run."""

    def action_play(self) -> None:
        """Play or pause; at the end, from the beginning."""
        state = self.state
        if state.playback.playing:
            playback = state.playback.pause()
        else:
            at_end = state.iteration == state.nit
            if at_end:
                self._scrub(0)
            playback = state.playback.play(0 if at_end else state.iteration, self.now())
        self._play(playback)

    def action_step(self, by: int) -> None:
        """Go on or back by iterations."""
        self._scrub(self.state.iteration + by)

    def action_first(self) -> None:
        """Go to the start."""
        self._scrub(0)

    def action_last(self) -> None:
        """Go to the last iteration."""
        self._scrub(self.state.nit)

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self._play(self.state.playback.change_speed(by, self.now()))

    def _scrub(self, iteration: int) -> None:
        self._play(self.state.playback.pause())
        self.edit(lambda experiment: edits.to_iteration(experiment, iteration, self.state.nit))

    @on(TrajectoryPane.Scrubbed)
    def _scrub_by_mouse(self, message: TrajectoryPane.Scrubbed) -> None:
        self._scrub(message.iteration)

    def action_start_here(self) -> None:
        """Start the optimiser from the crosshair."""
        self.edit(edits.start_here)

    def action_notebook_start(self) -> None:
        """Start the optimiser where the notebook does."""
        self.edit(edits.notebook_start)

    def action_optimizer(self) -> None:
        """Change the optimiser's settings and see the run follow."""
        from rnn_tui.screens.settings import OptimizerDialog

        self.reveal("trajectory")
        self.app.push_screen(OptimizerDialog(self.try_edit, lambda: self.state.experiment))

    def action_explain(self) -> None:
        """Explain the current step."""
        from rnn_tui.screens.insight import StepDialog

        self.app.push_screen(StepDialog(self))

    def action_predict(self) -> None:
        """Ask the network for the sum of a sequence."""
        from rnn_tui.screens.insight import PredictDialog

        self.app.push_screen(PredictDialog(self))

    def action_race(self) -> None:
        """Let optimisers race."""
        from rnn_tui.screens.race import RaceScreen

        self.app.push_screen(RaceScreen(self))
