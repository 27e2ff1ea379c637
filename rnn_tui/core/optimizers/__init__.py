"""Optimisers as small steppers, each the field's update rule under the field's name."""

from rnn_tui.core.optimizers.descent import Adam, GradientDescent, Momentum
from rnn_tui.core.optimizers.newton import Newton
from rnn_tui.core.optimizers.rprop import (
    IRpropMinus,
    IRpropPlus,
    RpropMinus,
    RpropNotebook,
    RpropPlus,
)
from rnn_tui.core.optimizers.stepper import Settings, Stepper

OPTIMIZERS: dict[str, Stepper] = {
    "rprop-notebook": RpropNotebook(),
    "rprop-": RpropMinus(),
    "rprop+": RpropPlus(),
    "irprop-": IRpropMinus(),
    "irprop+": IRpropPlus(),
    "gd": GradientDescent(),
    "momentum": Momentum(),
    "adam": Adam(),
    "newton": Newton(),
}
"""Every optimiser by the name the command line gives it."""

__all__ = ["OPTIMIZERS", "Settings", "Stepper"]
