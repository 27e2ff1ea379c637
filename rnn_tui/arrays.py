"""The types that every room shares: numbers in pairs, and arrays of them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pair: TypeAlias = tuple[float, float]
"""Two numbers that belong together, mostly (wx, w_rec)."""

Triple: TypeAlias = tuple[float, float, float]
"""Three numbers, mostly the second derivatives (d2L/dwx2, d2L/dwx dw_rec, d2L/dw_rec2)."""

Array: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Bytes: TypeAlias = NDArray[np.uint8]
Integers: TypeAlias = NDArray[np.int64]
Colors: TypeAlias = NDArray[np.int32]
"""Colours, 0xRRGGBB, or -1 for the terminal's own."""

Dots: TypeAlias = NDArray[np.int32]
"""Braille patterns, one a cell, or the iteration in which each dot is first touched."""

Value: TypeAlias = Any
"""A number, or an array (n,) of them, where code is written once for both."""

Values: TypeAlias = tuple[Value, Value]
"""Of wx and of w_rec."""
