from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.curvature import curvature, largest_stable_rate, steps_per_factor_e
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import Plan, run_to_end

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


@pytest.mark.parametrize(
    ("values", "rate"),
    [
        ((1.0, 4.0), 0.5),
        ((0.0, 4.0), 0.5),
        ((0.0, 0.0), math.inf),
        ((-1.0, 4.0), math.nan),
        ((-4.0, -1.0), math.nan),
        ((-4.0, 0.0), math.nan),
        ((1.0, math.inf), math.nan),
    ],
)
def test_the_largest_stable_rate(values: tuple[float, float], rate: float) -> None:
    assert largest_stable_rate(values) == pytest.approx(rate, nan_ok=True)


@pytest.mark.parametrize(
    ("rate", "value", "steps"),
    [
        # Halved each step: e is 1 / ln 2 = 1.4427 halvings, whichever side of 0 it comes out.
        (0.5, 1.0, 1.442695),
        (0.5, 3.0, 1.442695),
        (0.5, 2.0, 0.0),
        (0.5, 4.0, math.inf),
        (0.5, 5.0, math.inf),
        (0.5, 0.0, math.inf),
        (0.5, -1.0, math.inf),
        (math.inf, 0.0, math.inf),
        # 1e-20 of the way a step, which 1 - 1e-20 would not tell from none.
        (1e-10, 1e-10, 1e20),
    ],
)
def test_steps_for_a_factor_e(rate: float, value: float, steps: float) -> None:
    assert steps_per_factor_e(rate, value) == pytest.approx(steps, rel=1e-6)


def test_the_notebooks_minimum_allows_gradient_descent_a_rate_of_1e_4() -> None:
    model = Model(PRESETS["variant10"].make())
    values = curvature(model.surface.hessian(1.0, 1.0)).values

    limit = largest_stable_rate(values)
    assert limit == pytest.approx(1.056e-4, rel=1e-3)
    # About half the condition, 18,946 / 1.757 / 2.
    assert steps_per_factor_e(limit, values[0]) == pytest.approx(5390, rel=1e-3)
    # One percent below it gradient descent converges, one percent above it is thrown out.
    below, above = (
        run_to_end(model, Plan("gd", (1.0001, 1.0), Settings(learning_rate=part * limit), 2000))
        for part in (0.99, 1.01)
    )
    assert below.fun[-1] < 1e-2 * below.fun[0]
    assert above.fun[-1] > 1e2 * above.fun[0]
