"""The operations of a step, for numbers and for arrays of them.

A step is written once: a run alone steps with Python's floats, many at once with NumPy's arrays,
and both do the same operations in the same order. Each is correctly rounded (sums, products,
quotients, square roots), so they agree to the last bit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Value


class Arithmetic(NamedTuple):
    """The operations that numbers and arrays spell differently."""

    where: Callable[[Value, Value, Value], Value]
    sign: Callable[[Value], Value]
    minimum: Callable[[Value, Value], Value]
    maximum: Callable[[Value, Value], Value]
    sqrt: Callable[[Value], Value]


ONE = Arithmetic(
    lambda condition, yes, no: yes if condition else no,
    lambda value: (value > 0) - (value < 0),
    min,
    max,
    math.sqrt,
)
MANY = Arithmetic(np.where, np.sign, np.minimum, np.maximum, np.sqrt)
