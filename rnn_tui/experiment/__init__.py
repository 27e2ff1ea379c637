"""What is explored, as one frozen value: its settings, its command line, and what keys do to it."""

from rnn_tui.experiment.experiment import Experiment
from rnn_tui.experiment.setting import ExperimentError
from rnn_tui.experiment.view import View

__all__ = ["Experiment", "ExperimentError", "View"]
