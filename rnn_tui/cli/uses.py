"""Settings of the experiment that commands use, by the names of their fields."""

from __future__ import annotations

from rnn_tui.core.dataset import Recipe
from rnn_tui.experiment.setting import Group
from rnn_tui.experiment.settings import GROUPS

DATA = tuple(setting.name for setting in GROUPS[Group.DATASET])
"""What says which sequences there are."""

RANDOM = ("preset", *Recipe._fields)
"""What of it says how random ones are made."""

_OF_OPTIMIZERS = tuple(setting.name for setting in GROUPS[Group.OPTIMIZER])

RUN = tuple(name for name in _OF_OPTIMIZERS if name != "loss")
"""What says what the optimiser does."""

RACE = (*(name for name in _OF_OPTIMIZERS if name != "optimizer"), "racers")
"""What says what several do."""

BASINS = tuple(name for name in _OF_OPTIMIZERS if name != "start")
"""What says where starts lead."""
