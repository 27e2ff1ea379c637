"""What ``import rnn_tui`` offers: the core as a few functions and values for NumPy arrays.

Each function makes the experiment that the command line would make of the same settings, and lets
the core run it, so its numbers are those of the commands, to the last bit.
"""

from rnn_tui.core.basins import Outcome
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.library.dataset import Dataset
from rnn_tui.library.model import Model
from rnn_tui.library.racing import Race, race
from rnn_tui.library.starts import Basins, basins
from rnn_tui.library.sweeping import Sweep, sweep
from rnn_tui.library.training import Result, train

__all__ = [
    "OPTIMIZERS",
    "Basins",
    "Dataset",
    "Model",
    "Outcome",
    "Race",
    "Result",
    "Sweep",
    "basins",
    "race",
    "sweep",
    "train",
]
