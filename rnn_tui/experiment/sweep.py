"""What is swept: a setting, and the values it is taken through."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_tui.experiment.setting import ExperimentError, Range, Setting
from rnn_tui.experiment.settings import SWEPT

if TYPE_CHECKING:
    from rnn_tui.arrays import Array
    from rnn_tui.experiment.experiment import Experiment

COUNT, MOST_COUNT = 400, 100_000


def values(
    setting: Setting,
    experiment: Experiment,
    low: float | None = None,
    high: float | None = None,
    count: int = COUNT,
) -> Array:
    """The values of a setting, ascending, (count,): with equal ratios, or equal distances.

    Args:
        setting: One of SWEPT.
        experiment: What else is set, which they must fit.
        low: The first value; None is the setting's own.
        high: The last value; None is the setting's own.
        count: How many.

    Raises:
        ExperimentError: If the setting cannot have such values, or there are none between.
    """
    usual = setting.swept
    if usual is None:
        raise ExperimentError(f"--over must be one of: {', '.join(SWEPT)}")
    fitting = _fitting(setting, usual, experiment)
    if low is None and high is None and not fitting.low < fitting.high:
        between = f"{usual.low:g} to {usual.high:g}"
        raise ExperimentError(f"no {setting.option} of {between} goes with the other step sizes")
    first, last = fitting.low if low is None else low, fitting.high if high is None else high
    if not 2 <= count <= MOST_COUNT:
        raise ExperimentError(f"--count must be 2 to {MOST_COUNT}, not {count}")
    for value in (first, last):
        with_value(experiment, setting, value)
    if not first < last:
        raise ExperimentError(f"--from must be below --to, not {first:g} and {last:g}")
    if usual.linear:
        return np.linspace(first, last, count)
    # The ends are what was asked for, whatever rounding makes of their powers.
    return np.clip(np.geomspace(first, last, count), first, last)


def _fitting(setting: Setting, usual: Range, experiment: Experiment) -> Range:
    """As much of a setting's usual range as all racers can have beside their other step sizes."""
    settings = [experiment.settings, *(plan.settings for plan in experiment.race)]
    least = max(some.step_min for some in settings)
    if setting.name == "delta_zero":
        most = min(some.step_max for some in settings)
        return usual._replace(low=max(usual.low, least), high=min(usual.high, most))
    if setting.name == "step_max":
        first = max(some.delta_zero for some in settings)
        return usual._replace(low=max(usual.low, first, math.nextafter(least, math.inf)))
    return usual


def with_value(experiment: Experiment, setting: Setting, value: float) -> Experiment:
    """The experiment with another value in a setting.

    Raises:
        ExperimentError: If the setting cannot have it.
    """
    change: dict[str, Any] = {setting.name: value}
    return replace(experiment, **change)
