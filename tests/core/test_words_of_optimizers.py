"""What optimisers say of a step, word by word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from rnn_tui.core.optimizers import OPTIMIZERS, Settings
from rnn_tui.core.optimizers.adam import AdamMemory, unbiased
from rnn_tui.core.optimizers.arithmetic import ONE
from rnn_tui.core.optimizers.change import Change
from rnn_tui.core.optimizers.newton import NewtonMemory
from rnn_tui.core.optimizers.optimizer import (
    FLIPPED,
    KEPT,
    NOTHING_TO_COMPARE,
    Move,
    Optimizer,
    moved,
)
from rnn_tui.core.points import Point

if TYPE_CHECKING:
    from rnn_tui.core.optimizers.arithmetic import Arithmetic

SETTINGS = Settings(
    eta_plus=1.5, eta_minus=0.25, delta_zero=0.125, learning_rate=0.5, momentum=0.75, clip=2.0
)
GREW, SHRANK, STAYED = (0.2, 0.3), (0.4, 0.1), (0.2, 0.2)


@dataclass(frozen=True)
class Step:
    """A step made up by hand."""

    changes: tuple[Change, Change]
    nit: int = 3
    rose: bool = False
    norm: float = 1.0
    clipped: float = 1.0
    settings: Settings = field(default=SETTINGS)


def change(
    agreement: int = NOTHING_TO_COMPARE,
    delta: tuple[float, float] = STAYED,
    *,
    name: str = "wx",
    sign: int = 1,
    x: tuple[float, float] = (1.0, 0.75),
    memory: tuple[float, ...] = (),
    remembered: int | None = None,
) -> Change:
    # Where the sign is 0 and was compared with another one, that was +.
    if remembered is None:
        remembered = {KEPT: sign, FLIPPED: -sign or 1, NOTHING_TO_COMPARE: 0}[agreement]
    return Change(name, x, (0.5, 0.25), (sign, sign), remembered, agreement, delta, memory)


def both(one: Change) -> tuple[Change, Change]:
    return one, one


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("rprop-notebook", "the start: no step yet, both Deltas are 0.12"),
        ("irprop-", "the start: no step yet, both Deltas are 0.12"),
        ("gd", "the start: no step yet"),
        ("newton", "the start: no step yet"),
    ],
)
def test_the_start(name: str, sentence: str) -> None:
    assert OPTIMIZERS[name].about_start(SETTINGS) == sentence


def test_the_step_size_on_record_for_the_start() -> None:
    first = {name: optimizer.first_delta(SETTINGS) for name, optimizer in OPTIMIZERS.items()}

    assert first == {
        "rprop-notebook": 0.125, "rprop-": 0.125, "rprop+": 0.125, "irprop-": 0.125,
        "irprop+": 0.125, "gd": 0.0, "momentum": 0.0, "adam": 0.0, "newton": 0.0,
    }  # fmt: skip


def test_the_first_step_of_rprop() -> None:
    published = Step(both(change()), nit=1)
    notebook = Step(both(change(FLIPPED, SHRANK, remembered=0)), nit=1)
    halved = Step(both(change(FLIPPED, (0.4, 0.2), remembered=0)), nit=1, settings=Settings())

    assert OPTIMIZERS["rprop-"].summary(published) == (
        "first step: no sign to compare with, so Delta stays"
    )
    assert OPTIMIZERS["rprop-notebook"].summary(notebook) == (
        "first step: the sign before counts as 0, so Delta x0.25"
    )
    assert OPTIMIZERS["rprop-notebook"].summary(halved) == (
        "first step: the sign before counts as 0, so Delta halved"
    )
    assert OPTIMIZERS["rprop-"].because(published, published.changes[0]) == (
        "no sign to compare with, so Delta stays (at 0.2)"
    )
    assert OPTIMIZERS["rprop-notebook"].because(halved, halved.changes[0]) == (
        "the sign before counts as 0, so Delta halved (0.4 to 0.2)"
    )
    # A weight without slope differs from the other from the first step on.
    mixed = Step((change(), change(sign=0, name="wRec")), nit=1)
    assert OPTIMIZERS["rprop-"].summary(mixed) == (
        "wx remembered no sign: Delta stays; wRec has slope 0: nothing moves"
    )
    # To the notebook 0 equals the 0 before, and that Delta grows.
    flat = change(KEPT, GREW, sign=0, remembered=0, name="wRec")
    of_notebook = Step((change(FLIPPED, SHRANK, remembered=0), flat), nit=1)
    assert OPTIMIZERS["rprop-notebook"].summary(of_notebook) == (
        "wx went from 0 to +: Delta x0.25; wRec stays 0: Delta grew x1.5, nothing moves"
    )
    assert OPTIMIZERS["rprop-notebook"].because(of_notebook, flat) == (
        "sign stays 0: Delta grew x1.5, nothing moves (0.2 to 0.3)"
    )
    assert OPTIMIZERS["rprop-notebook"].summary(Step(both(flat), nit=1)) == (
        "both signs stay 0: Delta grew x1.5, nothing moves"
    )
    assert OPTIMIZERS["rprop-"].summary(Step(both(change(sign=0)), nit=1)) == (
        "both slopes are 0: nothing moves"
    )


@pytest.mark.parametrize(
    ("name", "one", "rose", "phrase", "size"),
    [
        ("rprop-", change(KEPT, GREW), False, "sign kept: Delta grew x1.5", "0.2 to 0.3"),
        ("rprop-", change(KEPT, STAYED), False, "sign kept: Delta at its largest", "at 0.2"),
        ("rprop-", change(FLIPPED, SHRANK), False, "sign flipped: Delta x0.25", "0.4 to 0.1"),
        ("rprop-", change(FLIPPED, STAYED), False, "sign flipped: Delta at its smallest", "at 0.2"),
        (
            "rprop-", change(FLIPPED, GREW), False,
            "sign flipped: Delta at its smallest", "0.2 to 0.3",
        ),
        (
            "rprop-", change(KEPT, (0.2, 0.25)), False,
            "sign kept: Delta at its largest", "0.2 to 0.25",
        ),
        (
            "rprop-", change(FLIPPED, (0.4, 0.3)), False,
            "sign flipped: Delta at its smallest", "0.4 to 0.3",
        ),
        ("rprop-", change(), False, "no sign remembered: Delta stays", "at 0.2"),
        ("rprop-", change(delta=(9.0, 2.0)), False, "no sign remembered: Delta at its largest",
         "9 to 2"),
        ("rprop-", change(sign=0), False, "slope 0: nothing moves", "at 0.2"),
        (
            "rprop-notebook", change(KEPT, GREW, sign=0), False,
            "sign stays 0: Delta grew x1.5, nothing moves", "0.2 to 0.3",
        ),
        (
            "rprop-notebook", change(FLIPPED, SHRANK, sign=0), False,
            "sign went from + to 0: Delta x0.25, nothing moves", "0.4 to 0.1",
        ),
        (
            "rprop+", change(FLIPPED, SHRANK), False,
            "sign flipped: Delta x0.25, step taken back", "0.4 to 0.1",
        ),
        (
            "rprop+", change(FLIPPED, SHRANK), True,
            "sign flipped: Delta x0.25, step taken back", "0.4 to 0.1",
        ),
        (
            "irprop-", change(FLIPPED, SHRANK), False,
            "sign flipped: Delta x0.25, no step", "0.4 to 0.1",
        ),
        (
            "irprop-", change(FLIPPED, SHRANK), True,
            "sign flipped: Delta x0.25, no step", "0.4 to 0.1",
        ),
        (
            "irprop+", change(FLIPPED, SHRANK), False,
            "sign flipped: Delta x0.25, no step", "0.4 to 0.1",
        ),
        (
            "irprop+", change(FLIPPED, SHRANK), True,
            "sign flipped: Delta x0.25, step taken back", "0.4 to 0.1",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_weight_under_rprop(
    name: str, one: Change, *, rose: bool, phrase: str, size: str
) -> None:
    step = Step(both(one), rose=rose)

    had = "had" if rose else "had not"
    why = f"; the step before {had} raised the loss"
    decides = name == "irprop+" and one.agreement == FLIPPED
    assert OPTIMIZERS[name].because(step, one) == f"{phrase} ({size}){why if decides else ''}"
    what, then = phrase.split(": ")
    of_both = {
        "slope 0": "both slopes are 0",
        "sign stays 0": "both signs stay 0",
        "no sign remembered": "no sign remembered of either",
    }
    words = of_both.get(what, what.replace("sign", "both signs"))
    assert OPTIMIZERS[name].summary(step) == f"{words}: {then}"


def test_of_one_weight_alone_rprop_speaks_in_verbs() -> None:
    kept = change(KEPT, GREW)
    for other, words in (
        (change(name="wRec"), "wRec remembered no sign: Delta stays"),
        (change(sign=0, name="wRec"), "wRec has slope 0: nothing moves"),
        (change(FLIPPED, SHRANK, name="wRec"), "wRec flipped: Delta x0.25"),
    ):
        assert OPTIMIZERS["rprop-"].summary(Step((kept, other))) == (
            f"{words}; wx kept: Delta grew x1.5"
        )
    to_zero = Step((kept, change(FLIPPED, SHRANK, sign=0, name="wRec")))
    assert OPTIMIZERS["rprop-notebook"].summary(to_zero) == (
        "wRec went from + to 0: Delta x0.25, nothing moves; wx kept: Delta grew x1.5"
    )


def test_every_optimiser_has_a_family_and_a_word_for_its_step_size() -> None:
    words = {(one.family, one.step_size) for one in OPTIMIZERS.values()}

    assert words == {
        ("Rprop", "Delta"), ("Gradient descent", "step"), ("Momentum", "step"),
        ("Adam", "step"), ("Newton", "step tried"),
    }  # fmt: skip


def test_of_both_weights_what_flipped_comes_first() -> None:
    step = Step((change(KEPT, GREW), change(FLIPPED, SHRANK, name="wRec")))

    assert OPTIMIZERS["rprop-"].summary(step) == (
        "wRec flipped: Delta x0.25; wx kept: Delta grew x1.5"
    )


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("gd", "-lr g"),
        ("momentum", "-lr b"),
        ("adam", "-lr m'/(sqrt v'+eps)"),
        ("newton", "-(H+sI)^-1 g"),
    ],
)
def test_how_far_the_weights_moved(name: str, rule: str) -> None:
    wx, w_rec = change(delta=(0.0, 0.25)), change(name="wRec", x=(2.0, 2.125), delta=(0.0, 0.125))

    assert OPTIMIZERS[name].summary(Step((wx, w_rec))) == f"moved wx -0.25, wRec +0.12 = {rule}"
    # A step too small for the weight's digits is not what was added.
    lost = replace(w_rec, delta=(0.0, 1e-20), x=(2.0, 2.0))
    assert OPTIMIZERS[name].summary(Step((wx, lost))) == ("moved wx -0.25, wRec +0, after rounding")


@pytest.mark.parametrize("name", ["gd", "momentum", "adam"])
def test_a_gradient_that_was_clipped(name: str) -> None:
    step = Step(both(change()), norm=8.04, clipped=0.25)

    assert OPTIMIZERS[name].remarks(step) == ["gradient 8 clipped to 2"]
    assert OPTIMIZERS[name].summary(step).startswith("gradient 8 clipped to 2; moved wx -0.25")
    assert OPTIMIZERS[name].remarks(Step(both(change()))) == []


def test_why_a_weight_moved_as_it_did() -> None:
    step = Step(both(change(delta=(0.0, 0.25))), clipped=0.5)

    # The slope before is 0.5, of which half was used, at a rate of 0.5.
    eighth = change(x=(1.0, 0.875), delta=(0.0, 0.125))
    assert OPTIMIZERS["gd"].because(step, eighth) == "-lr g = -0.5 x 0.25 = -0.125"
    assert OPTIMIZERS["momentum"].because(step, replace(eighth, memory=(0.25,))) == (
        "b <- 0.75 b + 0.25 = 0.25; -lr b = -0.125"
    )
    assert OPTIMIZERS["newton"].because(step, eighth) == "-(H + s I)^-1 g = -0.125"
    lost = change(x=(1.0, 1.0), delta=(0.0, 1e-20))
    assert OPTIMIZERS["gd"].because(step, lost) == (
        "-lr g = -0.5 x 0.25 = 1e-20 in size; rounding leaves +0"
    )
    partly = change(x=(1.0, 1.0 - 2.0**-53), delta=(0.0, 1.5e-16))
    assert OPTIMIZERS["gd"].because(step, partly) == (
        "-lr g = -0.5 x 0.25 = -1.5e-16; rounding leaves -1.11e-16"
    )


def test_why_a_weight_moved_as_it_did_under_adam() -> None:
    # After 2 iterations 1 - 0.9^2 = 0.19 and 1 - 0.999^2 = 0.001999.
    step = Step(both(change(delta=(0.0, 0.25))), nit=2)

    assert unbiased((0.38, 0.001999 * 9), 2) == pytest.approx((2.0, 3.0))
    moved = change(delta=(0.0, 0.25), memory=(0.38, 0.001999 * 9))
    assert OPTIMIZERS["adam"].because(step, moved) == (
        "bias-corrected m' = 2, sqrt v' = 3; -lr m'/(sqrt v'+1e-8) = -0.25"
    )


def test_newton_says_what_was_taken_back() -> None:
    newton = OPTIMIZERS["newton"]
    still = change(delta=(0.0, 0.25), x=(1.0, 1.0), memory=(1e-3,))
    moves, back = (
        change(delta=(0.0, 0.25)),
        "steps of 0.25, 0.25 would not lower the loss: taken back",
    )

    assert newton.summary(Step(both(still))) == f"{back}; damping x10"
    largest = replace(still, memory=(1e12,))
    assert newton.summary(Step(both(largest))) == f"{back}; damping at its largest"
    assert newton.because(Step(both(still)), still) == (
        "0.25 tried and taken back: the loss would not have fallen"
    )
    # A step that lowers the loss may be too small for one of the weights.
    assert newton.summary(Step((still, moves))) == "moved wx +0, wRec -0.25, after rounding"
    assert newton.because(Step((moves, still)), still) == (
        "-(H + s I)^-1 g = 0.25 in size; rounding leaves +0"
    )
    nothing = change(delta=(0.25, 0.0), x=(1.0, 1.0))
    assert newton.summary(Step(both(nothing))) == "the step is 0: nothing moves"
    assert newton.because(Step(both(nothing)), nothing) == "-(H + s I)^-1 g = +0"


def test_the_rules_in_a_line() -> None:
    assert {name: optimizer.rule for name, optimizer in OPTIMIZERS.items()} == {
        "rprop-notebook": "the notebook's Rprop: equal signs, 0 too, let Delta grow, others "
        "shrink it, unbounded",
        "rprop-": "Rprop without backtracking: steps on after a flip (Riedmiller 1994)",
        "rprop+": "Rprop: takes the last step back after a flip (Riedmiller & Braun 1993)",
        "irprop-": "stays for an iteration after a flip, as torch.optim.Rprop "
        "(Igel & Huesken 2000)",
        "irprop+": "after a flip takes the last step back if the loss has risen "
        "(Igel & Huesken 2000)",
        "gd": "gradient descent: w <- w - lr g",
        "momentum": "gradient descent with momentum: b <- mu b + g, w <- w - lr b",
        "adam": "w <- w - lr m' / (sqrt v' + 1e-8), m' and v' bias-corrected running means of g "
        "and g^2",
        "newton": "w <- w - (H + s I)^-1 g, with ten times the damping s where the loss would "
        "not fall",
    }


class Plain(Optimizer[None]):
    """An optimiser that adds no words of its own."""

    @override
    def start(self, settings: Settings) -> None:
        return None

    @override
    def step(self, ops: Arithmetic, settings: Settings, point: Point, memory: None) -> Move[None]:
        return moved(point, None, (0.25, -0.5))


def test_what_an_optimiser_says_that_adds_no_words() -> None:
    plain = Plain(name="plain", letter="p", rule="w <- w - 0.25")
    quarter = change(delta=(0.0, 0.25))
    step = Step((quarter, change(name="wRec", x=(2.0, 2.125), delta=(0.0, 0.125))))

    assert plain.summary(step) == "moved wx -0.25, wRec +0.12"
    assert plain.because(step, quarter) == "-0.25"
    assert plain.about_start(SETTINGS) == "the start: no step yet"
    assert (plain.first_delta(SETTINGS), plain.longest_gradient(SETTINGS)) == (0.0, None)
    assert plain.numbers(None) == ((), ())
    assert plain.remembers(1, KEPT) == 0
    assert (plain.uses, plain.formula) == (frozenset(), "")
    assert [plain.curved, plain.never_rises, plain.compares_signs] == [False] * 3


def test_a_move_takes_from_the_weights_and_compares_no_signs() -> None:
    plain = Plain(name="plain", letter="p", rule="w <- w - 0.25")

    move = plain.step(ONE, SETTINGS, Point((1.0, 2.0), 3.0, (0.0, 0.0)), None)

    assert move == Move((0.75, 2.5), None, (0.25, 0.5), (0, 0))


def test_what_is_recorded_of_a_memory() -> None:
    assert OPTIMIZERS["momentum"].numbers((1.0, 2.0)) == ((1.0,), (2.0,))
    adam = AdamMemory((1.0, 2.0), (3.0, 4.0), 5)
    assert OPTIMIZERS["adam"].numbers(adam) == ((1.0, 3.0), (2.0, 4.0))
    assert OPTIMIZERS["newton"].numbers(NewtonMemory(0.25, 3.0)) == ((0.25,), (0.25,))
    for name in ("rprop-", "gd"):
        assert OPTIMIZERS[name].numbers(None) == ((), ())


def test_what_is_remembered_of_a_sign() -> None:
    forgets = {name: OPTIMIZERS[name].remembers(-1, FLIPPED) == 0 for name in OPTIMIZERS}

    assert [name for name, forgotten in forgets.items() if not forgotten] == [
        "rprop-notebook", "rprop-",
    ]  # fmt: skip
    assert [OPTIMIZERS[name].remembers(-1, KEPT) for name in ("rprop+", "irprop-", "gd")] == [
        -1, -1, 0,
    ]  # fmt: skip
