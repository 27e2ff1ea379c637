"""The operations of a step, for numbers and for arrays of them.

A step is written once: a run alone steps with Python's floats, many at once with NumPy's arrays,
and both do the same operations in the same order. Each is correctly rounded (sums, products,
quotients, square roots), so they agree to the last bit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_tui.arrays import Flags, Value, Values

Nested: TypeAlias = Any
"""An array, something that is the same for all runs, or a (named) tuple of such."""


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


def both(pair: Values) -> Value:
    """What belongs to the two weights as one array, which can take the pair's place.

    Returns:
        (2, n), or (2, 1) where it is the same for all.
    """
    return np.asarray(pair).reshape(2, -1)


def kept(value: Nested, keep: Flags) -> Nested:
    """Some of the runs, along the last axis of every array in (named) tuples; the rest stays."""
    if isinstance(value, np.ndarray):
        return value[..., keep]
    if isinstance(value, tuple):
        parts = [kept(part, keep) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
