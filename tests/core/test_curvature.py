from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.curvature import curvature

ENTRIES = st.floats(-1e150, 1e150) | st.floats(-10, 10, allow_subnormal=False)
ANY = st.floats(allow_nan=False)


@settings(max_examples=300, deadline=None)
@given(ENTRIES, ENTRIES, ENTRIES)
def test_curvature_is_numpys(a: float, b: float, c: float) -> None:
    matrix = np.array([[a, b], [b, c]])
    found = curvature((a, b, c))
    expected = np.linalg.eigvalsh(matrix)
    size = float(np.abs(matrix).max())

    assert found.values[0] <= found.values[1]
    assert found.values == pytest.approx(expected, rel=1e-12, abs=4e-15 * size + 1e-300)
    assert np.array(found.vectors) @ np.array(found.vectors).T == pytest.approx(np.eye(2))
    for value, vector in zip(found.values, found.vectors, strict=True):
        assert matrix @ vector == pytest.approx(value * np.array(vector), abs=1e-14 * size + 1e-300)
    assert found.condition >= 1 - 1e-12


def test_curvature_of_a_diagonal_matrix_keeps_its_small_eigenvalue() -> None:
    found = curvature((1e200, 0.0, 3e-50))

    assert found.values == (3e-50, 1e200)
    assert np.abs(found.vectors).tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert found.condition == pytest.approx(1e200 / 3e-50)


@settings(max_examples=300, deadline=None)
@given(ANY, ANY, ANY)
def test_curvature_is_never_nan(a: float, b: float, c: float) -> None:
    found = curvature((a, b, c))

    assert not np.isnan([*found.values, *np.ravel(found.vectors), found.condition]).any()
    assert found.values[0] <= found.values[1]
    if not np.isfinite((a, b, c)).all():
        assert found.condition == math.inf
        assert math.inf in map(abs, found.values)


@pytest.mark.parametrize(
    ("hessian", "values", "condition"),
    [
        ((0.0, 0.0, 0.0), (0.0, 0.0), math.inf),
        ((2.0, 0.0, 0.0), (0.0, 2.0), math.inf),
        ((math.inf, 1.0, 2.0), (0.0, math.inf), math.inf),
        ((math.inf, 1.0, -math.inf), (-math.inf, math.inf), math.inf),
        ((5.0, -math.inf, 2.0), (-math.inf, math.inf), math.inf),
        ((0.0, 3.0, 0.0), (-3.0, 3.0), 1.0),
    ],
)
def test_curvature_at_the_limits(
    hessian: tuple[float, float, float], values: tuple[float, float], condition: float
) -> None:
    found = curvature(hessian)

    assert found.values == values
    assert found.condition == condition
