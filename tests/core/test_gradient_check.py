from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.core.gradient_check import (
    EPSILON,
    FAILS,
    PASSES,
    SUMMING,
    SWEEP,
    UNTOLD,
    GradientCheck,
    SlopeCheck,
    check_gradient,
    difference_error,
    judge,
)
from rnn_tui.core.network import weight_gradient
from rnn_tui.core.notebook import PRESETS

if TYPE_CHECKING:
    from rnn_tui.arrays import Array, Pair

VARIANT10 = PRESETS["variant10"].make()
CUBE = np.ones((1, 3)), np.array([3.0])
"""A loss of (wx (r^2 + r + 1) - 3)^2."""

SCALES = [1.0, 10.0, 1e3, 1e-3]


def test_the_errors_of_a_check_by_hand() -> None:
    # At (2, 1): y = 2 (r^2 + r + 1) = 6, e = 3, e' = 6, e'' = 4; L = 9, L' = 36 and
    # L'''/6 = e' e'' = 24. With sizes at r + eps = 1.5: y, e = 9.5, 12.5; y'...: 8, 2, 0, so that
    # the fifth coefficient is 0.
    wx, w_rec = judge(*CUBE, (2.0, 1.0), (18.0, 36.0), 0.5).slopes

    assert (wx.truncation, w_rec.truncation) == (0.0, 0.25 * 24)
    assert (wx.numeric, w_rec.numeric) == (18.0, 36.0 + 6.0)
    # y at eps above and below: 9.5 and 3.5 for w_rec, 7.5 and 4.5 for wx; each may be off by
    # 6 EPSILON of its terms' sizes.
    for slope, errors, size in ((w_rec, (6.5, 0.5), 9.5), (wx, (4.5, 1.5), 7.5)):
        off = 6 * EPSILON * size
        lost = sum(2 * e * off + SUMMING * e**2 for e in errors)
        assert slope.rounding == pytest.approx(lost, rel=1e-9)
        assert slope.tolerance == slope.truncation + slope.rounding
    assert wx.change == (4.5**2 - 9) + (9 - 1.5**2)
    assert w_rec.change == (6.5**2 - 9) + (9 - 0.5**2)


def test_the_verdict_on_a_slope() -> None:
    def slope(analytic: float, tolerance: float, *, moves: bool = True) -> SlopeCheck:
        return SlopeCheck(analytic, 2.0, tolerance, 0.0, change=2.0, moves=moves)

    assert slope(2.0, 0.0).verdict == PASSES
    assert slope(2.125, 0.125).verdict == PASSES
    assert slope(2.126, 0.125).verdict == FAILS
    # A tenth of the change is the most that errors may have.
    assert slope(2.0, 0.2).verdict == PASSES
    assert slope(2.0, 0.21).verdict == UNTOLD
    assert slope(2.3, 0.21).verdict == FAILS
    assert slope(0.0, 0.1, moves=False).verdict == UNTOLD
    assert slope(np.inf, 0.1).verdict == UNTOLD
    assert slope(2.0, np.inf).verdict == UNTOLD
    assert (slope(2.5, 0.1).difference, slope(2.5, 0.1).relative_error) == (0.5, 0.2)
    assert SlopeCheck(0.0, 0.0, 0.0, 0.0, change=0.0, moves=True).relative_error == 0.0
    assert SlopeCheck(0.0, 0.0, 0.0, 0.0, change=0.0, moves=True).verdict == PASSES


def test_a_check_fails_where_a_slope_does_and_passes_where_both_do() -> None:
    right = SlopeCheck(2.0, 2.0, 0.0, 1e-9, change=2.0, moves=True)
    wrong = SlopeCheck(2.0, 3.0, 0.0, 1e-9, change=2.0, moves=True)
    lost = SlopeCheck(2.0, 2.0, 1.0, 1e-9, change=2.0, moves=True)

    def verdict(*slopes: SlopeCheck) -> str:
        return GradientCheck((1.0, 1.0), 1e-7, (slopes[0], slopes[1])).verdict

    assert verdict(right, right) == PASSES
    assert verdict(right, wrong) == verdict(wrong, lost) == FAILS
    assert verdict(right, lost) == UNTOLD
    proposed = GradientCheck((1.0, 1.0), 1e-7, (right, lost), 1e-3)
    assert proposed.advice == "truncation is too large; 0.001 can"
    assert GradientCheck((1.0, 1.0), 1e-7, (right, right)).advice == ""


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("at", [(1.2, 1.2), (1.0, 1.0), (-1.5, 2.0), (0.0, 1.0), (1.0, 0.0)])
@pytest.mark.parametrize("preset", [*PRESETS])
def test_the_notebook_s_data_pass_at_any_scale(preset: str, at: Pair, scale: float) -> None:
    dataset = PRESETS[preset].make()

    assert check_gradient(dataset.X * scale, dataset.t * scale, *at).verdict == PASSES


def test_long_sequences_that_explode() -> None:
    dataset = PRESETS["variant10"]._replace(length=200).make()

    for w_rec in (1.5, -1.5):
        checked = check_gradient(dataset.X, dataset.t, 1.2, w_rec)
        assert checked.verdict == PASSES
        assert max(slope.tolerance / abs(slope.analytic) for slope in checked.slopes) < 1e-4
        wrong = 1.01 * checked.slopes[0].analytic, checked.slopes[1].analytic
        assert judge(dataset.X, dataset.t, (1.2, w_rec), wrong, 1e-7).verdict == FAILS


@pytest.mark.parametrize(
    ("at", "eps", "advice"),
    [
        ((1e10, 1.0), 1e-7, "it is too small to move a weight; 0.01 can"),
        ((1.2, 1.2), 1e-300, "it is too small to move a weight; 1e-05 can"),
        ((1.0, 1.0), 1e-300, "it is too small to move a weight; 1e-07 can"),
        ((1.2, 1.2), 1e-15, "rounding is too large; 1e-05 can"),
        ((1.2, 1.2), 0.1, "truncation is too large; 1e-05 can"),
        ((1.2, 1.2), 10.0, "truncation is too large; 1e-05 can"),
        ((1.0, 1.0), 10.0, "truncation is too large; 1e-07 can"),
        ((1e200, 1e200), 1e-7, "the loss overflows"),
        ((1.0, 1.0), 1e308, "the loss overflows; 1e-07 can"),
    ],
)
def test_what_cannot_be_told_and_what_can(at: Pair, eps: float, advice: str) -> None:
    checked = check_gradient(VARIANT10.X, VARIANT10.t, *at, eps=eps)

    assert checked.verdict == UNTOLD
    assert checked.advice == advice
    if checked.proposed_eps is not None:
        better = check_gradient(VARIANT10.X, VARIANT10.t, *at, eps=checked.proposed_eps)
        assert better.verdict == PASSES


def test_a_better_eps_is_told_only_where_it_is_asked_for() -> None:
    assert check_gradient(VARIANT10.X, VARIANT10.t, 1.2, 1.2).proposed_eps is None
    # A large dataset's is found on some of its sequences.
    X = np.linspace(0.1, 1.0, 60_000)[:, None].repeat(5, axis=1)
    assert check_gradient(X, X.sum(axis=1), 1.2, 1.2, eps=1.0).proposed_eps == 1e-5


@pytest.mark.parametrize(
    ("X", "wx"),
    [(np.ones((2, 1)), 2.0), (np.zeros((2, 3)), 2.0), (np.array([[0.0, 3.0]]), 2.0),
     (np.ones((2, 3)), 0.0)],
)  # fmt: skip
def test_a_weight_without_a_say_has_a_slope_of_exactly_0(X: Array, wx: float) -> None:
    checked = check_gradient(X, np.full(len(X), 7.0), wx, 0.5, eps=1e-3)

    assert checked.verdict == PASSES
    assert checked.slopes[1] == SlopeCheck(0.0, 0.0, 0.0, 0.0, change=0.0, moves=True)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda wx, w_rec: (1.01 * wx, w_rec),
        lambda wx, w_rec: (wx, 0.99 * w_rec),
        lambda wx, w_rec: (wx, w_rec * (1 + 1e-4)),
        lambda wx, w_rec: (wx * (1 - 1e-4), w_rec),
        lambda wx, w_rec: (wx, -w_rec),
        lambda wx, w_rec: (-wx, w_rec),
        lambda wx, w_rec: (w_rec, wx),
        lambda wx, w_rec: (0.0, w_rec),
        lambda wx, w_rec: (wx, 30 * w_rec),
    ],
)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("at", [(1.2, 1.2), (-1.5, 2.0), (1.0, -0.5), (2.0, 0.3)])
def test_a_wrong_gradient_fails(wrong: object, scale: float, at: Pair) -> None:
    X, t = VARIANT10.X * scale, VARIANT10.t * scale
    assert callable(wrong)
    gradient = wrong(*weight_gradient(X, t, *at))

    for eps in (1e-5, 1e-6, 1e-7):
        assert judge(X, t, at, gradient, eps).verdict == FAILS


def dataset(
    seed: int, samples: int, length: int, scale: float, noise: float
) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((samples, length)) * scale
    return X, X.sum(axis=1) + noise * scale * rng.standard_normal(samples)


DATA = st.builds(
    dataset,
    seed=st.integers(0, 1000),
    samples=st.integers(1, 40),
    length=st.integers(1, 60),
    scale=st.sampled_from([1e-100, 1e-30, 1e-3, 1.0, 10.0, 1e3, 1e30, 1e99]),
    noise=st.sampled_from([0.0, 1e-9, 1.0]),
)
WEIGHTS = st.one_of(
    st.floats(-3, 3), st.sampled_from([0.0, 1.0, -1.0, 1e10, -1e-10, 1e100, 1e-300])
)
STEPS = st.one_of(st.floats(-18, 3).map(lambda power: 10.0**power), st.floats(5e-324, 1.7e308))


@given(data=DATA, wx=WEIGHTS, w_rec=WEIGHTS, eps=STEPS)
def test_a_right_gradient_never_fails(
    data: tuple[Array, Array], wx: float, w_rec: float, eps: float
) -> None:
    checked = judge(*data, (wx, w_rec), weight_gradient(*data, wx, w_rec), eps)

    assert checked.verdict != FAILS


@given(
    data=DATA,
    at=st.tuples(WEIGHTS, WEIGHTS),
    eps=STEPS,
    times=st.one_of(st.floats(10.1, 1e6), st.floats(-1e6, -10.1)),
    which=st.sampled_from([0, 1]),
)
def test_a_gradient_wrong_by_ten_times_the_tolerance_never_passes(
    data: tuple[Array, Array], at: Pair, eps: float, times: float, which: int
) -> None:
    right = weight_gradient(*data, *at)
    slope = judge(*data, at, right, eps).slopes[which]
    wrong = list(right)
    with np.errstate(all="ignore"):
        wrong[which] += times * max(slope.tolerance, 1e-9 * abs(right[which]))
    if wrong[which] != right[which]:
        assert judge(*data, at, (wrong[0], wrong[1]), eps).verdict != PASSES


@settings(deadline=None)
@given(data=DATA, wx=st.floats(0.1, 3), w_rec=st.floats(-1.5, 1.5))
def test_what_is_proposed_can_tell(data: tuple[Array, Array], wx: float, w_rec: float) -> None:
    checked = check_gradient(*data, wx, w_rec, eps=1e-17)

    assert checked.verdict in (UNTOLD, PASSES)
    if checked.proposed_eps is not None:
        again = check_gradient(*data, wx, w_rec, eps=checked.proposed_eps)
        assert again.verdict == PASSES


@pytest.mark.parametrize("eps", [0.0, -1e-7, float("nan"), float("inf")])
def test_eps_must_be_a_positive_number(eps: float) -> None:
    with pytest.raises(ValueError, match=f"^eps must be a positive number, not {eps:g}$"):
        check_gradient(np.ones((1, 1)), np.ones(1), 1.0, 1.0, eps=eps)


def test_steps_of_the_sweep() -> None:
    assert len(SWEEP) == 21
    assert SWEEP[::2] == pytest.approx([10.0**-k for k in range(2, 13)])
    assert SWEEP[1] / SWEEP[0] == pytest.approx(10**-0.5)


def test_how_far_differences_are_from_the_gradient() -> None:
    # At (1, 1) they are off by 6 eps^2 in w_rec and by nothing in wx; at (2, 1), where the slopes
    # are 18 and 36, by 24 eps^2.
    assert difference_error(*CUBE, (1.0, 1.0), (0.0, 0.0), 0.01) == pytest.approx(6e-4)
    assert difference_error(*CUBE, (2.0, 1.0), (18.0, 36.0), 0.01) == pytest.approx(24e-4 / 36)
    # Another gradient is far off, in wx.
    assert difference_error(*CUBE, (2.0, 1.0), (9.0, 36.0), 0.01) == pytest.approx(9 / 36)
    assert difference_error(*CUBE, (1e200, 1e200), (0.0, 0.0), 0.01) == np.inf
    assert difference_error(*CUBE, (1.0, 1.0), (np.inf, 0.0), 0.01) == np.inf
