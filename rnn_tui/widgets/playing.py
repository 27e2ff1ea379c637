"""What moves the playhead, wherever its keys are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rnn_tui.session import Session


class Playing:
    """The actions of a pane or a dialog with the playhead's keys."""

    session: Session

    def action_play(self) -> None:
        """Play or pause; at the end, from the beginning."""
        self.session.play_or_pause()

    def action_step(self, by: int) -> None:
        """Go on or back by iterations."""
        self.session.scrub(self.session.state.iteration + by)

    def action_first(self) -> None:
        """Go to the start."""
        self.session.scrub(0)

    def action_last(self) -> None:
        """Go to the last iteration."""
        self.session.scrub(self.session.state.nit)
