from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.optimizers.arithmetic import MANY, ONE
from rnn_tui.core.optimizers.descent import clipped, share_kept
from rnn_tui.core.optimizers.newton import NewtonMemory
from rnn_tui.core.optimizers.optimizer import FLIPPED, KEPT, NOTHING_TO_COMPARE, Move, better
from rnn_tui.core.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

Pair = tuple[float, float]
SMALL = st.floats(-1e6, 1e6)
DEFAULTS = Settings()
RPROPS = ("rprop-", "rprop+", "irprop-", "irprop+")


def moves(
    name: str,
    slopes: list[Pair],
    options: Settings = DEFAULTS,
    losses: list[float] | None = None,
) -> Iterator[Move[Any]]:
    """The optimiser's moves where the gradients, and losses, come in turn."""
    stepper = OPTIMIZERS[name]
    memory: Any = stepper.start(options)
    x = (0.0, 0.0)
    for i, jac in enumerate(slopes):
        fun = 1.0 if losses is None else losses[i]
        move = stepper.step(ONE, options, Point(x, fun, jac, (2.0, 0.0, 2.0)), memory)
        x, memory = move.x, move.memory
        yield move


def first_weight(
    name: str,
    slopes: list[float],
    options: Settings = DEFAULTS,
    losses: list[float] | None = None,
) -> list[tuple[float, float, int]]:
    """(wx, its Delta, agreement) after each step; the other weight gets the same slopes."""
    return [
        (move.x[0], move.delta[0], move.agreement[0])
        for move in moves(name, [(g, g) for g in slopes], options, losses)
    ]


def test_the_notebooks_first_step_shrinks_then_equal_signs_decide() -> None:
    steps = first_weight("rprop-notebook", [1.0, 5.0, -3.0, 0.0, 0.0, 1.0])

    deltas = [0.0005, 0.0006, 0.0003, 0.00015, 0.00018, 0.00009]
    assert [delta for _, delta, _ in steps] == pytest.approx(deltas)
    assert [agreement for *_, agreement in steps] == [-1, 1, -1, -1, 1, -1]
    places = [-0.0005, -0.0011, -0.0008, -0.0008, -0.0008, -0.00089]
    assert [x for x, *_ in steps] == pytest.approx(places)


def test_nothing_bounds_the_notebooks_delta() -> None:
    *_, (_, delta, _) = first_weight("rprop-notebook", [1.0] * 100)

    assert delta == pytest.approx(0.0005 * 1.2**99)


@pytest.mark.parametrize("name", RPROPS)
def test_the_published_rules_step_by_delta_zero_first_and_grow_while_the_sign_stays(
    name: str,
) -> None:
    steps = first_weight(name, [3.0, 0.1, 7.0])

    assert [delta for _, delta, _ in steps] == pytest.approx([0.001, 0.0012, 0.00144])
    assert [x for x, *_ in steps] == pytest.approx([-0.001, -0.0022, -0.00364])
    assert [agreement for *_, agreement in steps] == [NOTHING_TO_COMPARE, KEPT, KEPT]


@pytest.mark.parametrize(
    ("name", "losses", "after_flip", "then"),
    [
        # After (3, 1, -2): at -0.0022 with Delta 0.0012, halved; then another slope of -2.
        ("rprop-", [9, 5, 4, 3], (-0.0022 + 0.0006, FLIPPED), (-0.0022 + 0.0006 + 0.00072, KEPT)),
        ("rprop+", [9, 5, 4, 3], (-0.0022 + 0.0012, FLIPPED), (-0.0022 + 0.0012 + 0.0006, 0)),
        ("irprop-", [9, 5, 4, 3], (-0.0022, FLIPPED), (-0.0022 + 0.0006, 0)),
        ("irprop+", [9, 5, 4, 3], (-0.0022, FLIPPED), (-0.0022 + 0.0006, 0)),
        ("irprop+", [9, 5, 5, 3], (-0.0022, FLIPPED), (-0.0022 + 0.0006, 0)),
        ("irprop+", [9, 5, 6, 3], (-0.0022 + 0.0012, FLIPPED), (-0.0022 + 0.0012 + 0.0006, 0)),
    ],
)
def test_what_each_does_after_a_flip(
    name: str, losses: list[float], after_flip: tuple[float, int], then: tuple[float, int]
) -> None:
    steps = first_weight(name, [3.0, 1.0, -2.0, -2.0], losses=losses)

    assert steps[2] == pytest.approx((after_flip[0], 0.0006, after_flip[1]))
    assert (steps[3][0], steps[3][2]) == pytest.approx(then)


@pytest.mark.parametrize("name", RPROPS)
def test_steps_stay_within_their_bounds(name: str) -> None:
    options = Settings(step_min=1e-4, step_max=0.002)

    grown = first_weight(name, [1.0] * 9, options=options)
    shrunk = first_weight(name, [(-1.0) ** i for i in range(30)], options=options)

    assert max(delta for _, delta, _ in grown) == 0.002
    assert min(delta for _, delta, _ in shrunk) == 1e-4


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=12), st.floats(1e-4, 1e4))
def test_rprop_ignores_the_gradients_size(slopes: list[Pair], scale: float) -> None:
    scaled = [(wx * scale, w_rec * scale) for wx, w_rec in slopes]
    same_signs = all(
        np.sign(a) == np.sign(b)
        for pair, other in zip(slopes, scaled, strict=True)
        for a, b in zip(pair, other, strict=True)
    )
    assume(same_signs)
    for name in ("rprop-notebook", *RPROPS):
        for one, other in zip(moves(name, slopes), moves(name, scaled), strict=True):
            assert one.x == other.x


def test_gradient_descent_and_momentum_by_hand() -> None:
    options = Settings(learning_rate=0.1, momentum=0.5)
    slopes = [(1.0, -2.0), (3.0, 4.0)]

    assert [move.x for move in moves("gd", slopes, options)] == [
        pytest.approx((-0.1, 0.2)),
        pytest.approx((-0.4, -0.2)),
    ]
    assert [move.x for move in moves("momentum", slopes, options)] == [
        pytest.approx((-0.1, 0.2)),
        pytest.approx((-0.1 - 0.35, 0.2 - 0.3)),
    ]


def test_adam_is_the_papers_algorithm() -> None:
    slopes, rate = [(0.5, -2.0), (1.5, 1e-3), (-4.0, 0.0)], 0.01
    m = v = x = np.zeros(2)
    for t, (move, g) in enumerate(
        zip(moves("adam", slopes, Settings(learning_rate=rate)), np.array(slopes), strict=True), 1
    ):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        x = x - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        assert move.x == pytest.approx(x.tolist(), rel=1e-12)


@given(SMALL, SMALL, st.floats(1e-3, 1e3))
def test_clipping_shortens_and_keeps_the_direction(gx: float, gr: float, clip: float) -> None:
    cx, cr = clipped(ONE, (gx, gr), clip)

    assert math.hypot(cx, cr) == pytest.approx(min(math.hypot(gx, gr), clip), rel=1e-12)
    assert cx * gr == pytest.approx(cr * gx, rel=1e-9, abs=1e-300)


def test_clipping_is_exact_where_torch_divides_by_the_norm_and_a_millionth() -> None:
    kept = clipped(ONE, (3.0, 4.0), 1.0)

    assert kept == pytest.approx((3 / 5, 4 / 5), rel=1e-15)
    assert kept != pytest.approx((3 / (5 + 1e-6), 4 / (5 + 1e-6)), rel=1e-8)


def test_clipping_survives_gradients_whose_squares_overflow() -> None:
    assert clipped(ONE, (3e300, -4e300), 5.0) == pytest.approx((3.0, -4.0))


def test_newton_goes_to_the_bottom_of_a_bowl_but_never_up_to_a_saddle() -> None:
    options = Settings()
    newton = OPTIMIZERS["newton"]
    bowl = Point((0.0, 0.0), 1.0, (2.0, -8.0), (2.0, 0.0, 4.0))
    saddle = Point((0.0, 0.0), 1.0, (2.0, -8.0), (2.0, 0.0, -4.0))

    assert newton.step(ONE, options, bowl, newton.start(options)).x == pytest.approx(
        (-1.0, 2.0), rel=1e-2
    )
    assert newton.step(ONE, options, saddle, newton.start(options)).x == pytest.approx(
        (-0.2, 2.0), rel=1e-2
    )


def test_newton_damps_more_after_a_step_that_did_not_help() -> None:
    options = Settings()
    newton = OPTIMIZERS["newton"]
    point = Point((0.0, 0.0), 1.0, (2.0, -8.0), (2.0, 0.0, 4.0))
    first = newton.step(ONE, options, point, newton.start(options))
    again = newton.step(ONE, options, point, first.memory)

    assert again.memory.damping == 10 * first.memory.damping
    assert abs(again.x[0]) < abs(first.x[0])


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(OPTIMIZERS)),
    st.lists(
        st.tuples(SMALL, SMALL, st.floats(0, 1e6), st.tuples(SMALL, SMALL, SMALL)),
        min_size=2,
        max_size=8,
    ),
    st.none() | st.floats(1e-3, 1e3),
)
def test_numbers_and_arrays_step_alike_to_the_last_bit(
    name: str, points: list[tuple[float, float, float, tuple[float, ...]]], clip: float | None
) -> None:
    stepper, options = OPTIMIZERS[name], Settings(clip=clip)
    one: Any = stepper.start(options)
    many: Any = stepper.start(options)
    x: Any = (0.25, -0.5)
    xs: Any = (np.full(3, 0.25), np.full(3, -0.5))
    for gx, gr, fun, hess in points:
        move = stepper.step(ONE, options, Point(x, fun, (gx, gr), hess), one)
        spread = [np.full(3, value) for value in (fun, gx, gr, *hess)]
        point = Point(xs, spread[0], (spread[1], spread[2]), tuple(spread[3:]))
        moved = stepper.step(MANY, options, point, many)
        for i in (0, 1):
            assert np.broadcast_to(moved.x[i], 3).tolist() == [move.x[i]] * 3
            assert np.broadcast_to(moved.delta[i], 3).tolist() == [move.delta[i]] * 3
            assert np.broadcast_to(moved.agreement[i], 3).tolist() == [move.agreement[i]] * 3
        x, one, xs, many = move.x, move.memory, moved.x, moved.memory


def test_the_registry() -> None:
    fields = set(Settings.__dataclass_fields__)
    for name, optimizer in OPTIMIZERS.items():
        assert optimizer.name == name
        assert optimizer.uses <= fields
        assert 0 < len(optimizer.rule) <= 90
        assert optimizer.compares_signs == ("rprop" in name)
        assert optimizer.curved == optimizer.never_rises == (name == "newton")
    letters = "".join(optimizer.letter for optimizer in OPTIMIZERS.values())
    assert letters == "brRiIgman"


def test_settings_that_are_used() -> None:
    bounded = {"eta_plus", "eta_minus", "delta_zero", "step_min", "step_max"}

    assert OPTIMIZERS["rprop-notebook"].uses == {"eta_plus", "eta_minus", "delta_zero"}
    assert all(OPTIMIZERS[name].uses == bounded for name in RPROPS)
    assert OPTIMIZERS["gd"].uses == OPTIMIZERS["adam"].uses == {"learning_rate", "clip"}
    assert OPTIMIZERS["momentum"].uses == {"learning_rate", "clip", "momentum"}
    assert OPTIMIZERS["newton"].uses == frozenset()


def test_defaults_are_those_of_the_notebook_and_of_torch() -> None:
    assert DEFAULTS.etas == (0.5, 1.2)
    assert DEFAULTS.step_sizes == (1e-6, 50.0)
    assert (DEFAULTS.delta_zero, DEFAULTS.learning_rate, DEFAULTS.momentum) == (0.001, 0.001, 0.9)
    assert DEFAULTS.clip is None


def test_who_clips() -> None:
    clip = Settings(clip=2.0)

    who = {name for name, o in OPTIMIZERS.items() if o.longest_gradient(clip) == 2.0}
    assert who == {"gd", "momentum", "adam"}
    assert OPTIMIZERS["gd"].longest_gradient(DEFAULTS) is None
    assert share_kept(ONE, (3.0, -4.0), 2.0) == 0.4
    assert share_kept(ONE, (3.0, -4.0), 5.0) == share_kept(ONE, (3.0, -4.0), None) == 1.0
    assert share_kept(ONE, (0.0, 0.0), 2.0) == 1.0


def test_newton_divides_and_multiplies_its_damping_by_ten_within_bounds() -> None:
    newton = OPTIMIZERS["newton"]
    x = (0.0, 0.0)

    def damping(before: float, fell: bool) -> float:
        memory = NewtonMemory(before, 2.0 if fell else 1.0)
        move = newton.step(ONE, DEFAULTS, Point(x, 1.0, (2.0, -8.0), (2.0, 0.0, 4.0)), memory)
        return float(move.memory.damping)

    assert damping(1e-3, fell=True) == pytest.approx(1e-4)
    assert damping(1e-3, fell=False) == pytest.approx(1e-2)
    assert damping(1e-12, fell=True) == 1e-12
    assert damping(1e12, fell=False) == 1e12


def test_newtons_step_by_hand() -> None:
    # H = [[2, 1], [1, 4]] has the eigenvalues 3 -+ sqrt 2; shifted by 0.001 of the larger one.
    newton = OPTIMIZERS["newton"]
    shift = 0.001 * (3 + math.sqrt(2))
    a, c = 2 + shift, 4 + shift
    expected = -(c * 2 - 1 * -8) / (a * c - 1), -(a * -8 - 1 * 2) / (a * c - 1)

    point = Point((0.0, 0.0), 1.0, (2.0, -8.0), (2.0, 1.0, 4.0))
    move = newton.step(ONE, DEFAULTS, point, newton.start(DEFAULTS))

    assert move.x == pytest.approx(expected, rel=1e-12)
    assert move.delta == pytest.approx((abs(expected[0]), abs(expected[1])), rel=1e-12)


def test_a_step_counts_only_where_the_loss_is_lower() -> None:
    before = Point((np.zeros(3), np.ones(3)), np.full(3, 5.0), (np.zeros(3), np.zeros(3)))
    tried = Point((np.full(3, 2.0),) * 2, np.array([4.0, 5.0, np.inf]), (np.ones(3), np.ones(3)))

    after = better(MANY, before, tried)

    assert after.x[0].tolist() == [2.0, 0.0, 0.0]
    assert after.x[1].tolist() == [2.0, 1.0, 1.0]
    assert after.fun.tolist() == [4.0, 5.0, 5.0]
    assert after.jac[1].tolist() == [1.0, 0.0, 0.0]
