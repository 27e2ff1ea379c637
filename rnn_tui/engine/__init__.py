"""The worker: jobs in, frozen results out."""

from rnn_tui.engine.worker import Delivery, Engine, Job

__all__ = ["Delivery", "Engine", "Job"]
