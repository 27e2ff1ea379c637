"""The worker: jobs in, frozen results out."""

from rnn_tui.engine.worker import Engine, Outcome

__all__ = ["Engine", "Outcome"]
