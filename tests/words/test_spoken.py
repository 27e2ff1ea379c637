from __future__ import annotations

import math

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome
from rnn_tui.core.critical import CriticalPoint
from rnn_tui.core.curvature import Curvature
from rnn_tui.core.points import Point
from rnn_tui.words import spoken

AXES = ((1.0, 0.0), (0.0, 1.0))


def test_a_point_has_the_digits_that_steps_need() -> None:
    point = Point((1.00001234567, -0.5), 84.14, (-18.76, 1e-13))

    assert spoken.here(point, (0.1, 0.1)) == (
        "wx 1, wRec -0.5: loss 84.1; dL/dwx is -18.8, of wRec 1e-13; "
        "back in time the gradient alternates and vanishes"
    )
    assert spoken.place((-0.0, -1e-13), (0.1, 0.1)) == "wx 0, wRec 0"
    assert spoken.here(point, (1e-7, 0.1)).startswith("wx 1.00001235, wRec -0.5: ")


@pytest.mark.parametrize(
    ("w_rec", "does"),
    [
        (2.0, "explodes"), (-2.0, "alternates and explodes"), (1.0, "stays as it is"),
        (-1.0, "alternates"), (0.5, "vanishes"), (0.0, "is 0 before the output"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_gradient(w_rec: float, does: str) -> None:
    assert spoken.back_in_time(w_rec) == f"back in time the gradient {does}"


def test_ends_are_told_as_what_a_run_does() -> None:
    assert spoken.ends(Outcome.ARRIVED, 1, 9) == "arrives after 1 iteration"
    assert spoken.ends(Outcome.ON_ITS_WAY, -1, 9) == (
        "is still on its way after 9 iterations, its loss falling"
    )
    assert spoken.ends(Outcome.STUCK, -1, 9) == "gets stuck within 9 iterations"
    assert spoken.ends(Outcome.RAN_AWAY, -1, 9) == "runs away down the valley within 9 iterations"
    assert spoken.ends(Outcome.DIVERGED, -1, 1) == "diverges within 1 iteration"


def test_which_point_without_slope_it_is() -> None:
    points = [CriticalPoint((1.0, 1.0), 0.0, "minimum"), CriticalPoint((0.0, -1.5), 4.25, "saddle")]

    assert spoken.extremum(points, 1) == "saddle 2 of 2: wx 0, wRec -1.5, loss 4.25"


@pytest.mark.parametrize(
    ("values", "rate", "told"),
    [
        # The limit is 2 / 16; one step at it takes 2 * 0.125 of the flat axis: -1 / ln 0.75.
        ((2.0, 16.0), 0.5, [
            ("the surface curves up: the Hessian's eigenvalues are 2 and 16, its condition number "
            "is 8"),
            ("gradient descent is stable below a learning rate of 0.125, at which the distance "
            "along the flat axis shrinks by a factor e in 3.48 steps"),
            "its own learning rate, 0.5, is 4x above that",
        ]),
        ((-2.0, 16.0), 0.5, [
            ("the surface curves both ways: the Hessian's eigenvalues are -2 and 16, its condition "
            "number is 8"),
            "no learning rate of gradient descent is stable here",
        ]),
        ((0.0, 0.0), None, [
            ("the surface is flat one way: the Hessian's eigenvalues are 0 and 0, its condition "
            "number is inf"),
            "any learning rate of gradient descent is stable here",
        ]),
    ],
)  # fmt: skip
def test_the_curvature(values: tuple[float, float], rate: float | None, told: list[str]) -> None:
    condition = abs(values[1] / values[0]) if values[0] else math.inf

    assert [*spoken.bent(Curvature(values, AXES, condition), rate)] == told


def test_of_many_numbers_the_middle_is_left_out() -> None:
    assert spoken.numbers([1.0, -0.5, -0.0]) == "1, -0.5, 0"
    long = spoken.numbers(np.arange(100.0)).split(", ")
    assert (long[14:17], len(long)) == (["14", "70 more", "85"], 31)


def test_the_gradient_over_time_and_of_samples() -> None:
    assert [*spoken.over_time(np.array([8.0, 4.0, 2.0]))] == [
        "the gradient of the output, state 2, is 2", "that of state 1 is 4", "that of state 0 is 8",
    ]  # fmt: skip
    assert spoken.samples_over_time(np.array([[1.0, 0.0], [-3.0, 0.0]])) == (
        "of 2 samples' own gradients of state 0 the least is -3 and the largest 1; "
        "50% of them are positive"
    )
