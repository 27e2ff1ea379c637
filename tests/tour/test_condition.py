from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rnn_tui.experiment import Experiment
from rnn_tui.tour import condition as conditions
from rnn_tui.tour import reference as references

if TYPE_CHECKING:
    from rnn_tui.tour.condition import Condition
    from rnn_tui.tour.values import Found

VALUES: dict[str, Found] = {
    "w_rec": 1.5, "wx": -2.0, "iteration": 57, "loss": 0.25, "optimizer": "gd", "arrived": None,
    "overlay": "basins,valley",
}  # fmt: skip


def parse(text: str) -> Condition:
    return conditions.parse(text, 3, lambda name: references.parse(name, 3, Experiment(), ""))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("w_rec > 1", True),
        ("w_rec > 1.5", False),
        ("w_rec >= 1.5", True),
        ("w_rec < 1.5", False),
        ("w_rec <= 1.5", True),
        ("w_rec == 1.5", True),
        ("w_rec != 1.5", False),
        ("1 < w_rec", True),
        ("1 < w_rec < 2", True),
        ("1 < w_rec < 1.2", False),
        ("2 > w_rec > 1", True),
        ("w_rec>1 and iteration>=57", True),
        ("w_rec > 1 and iteration >= 58", False),
        ("w_rec > 2 and iteration >= 57", False),
        ("wx < 0 and w_rec > 1 and loss < 1", True),
        ("|wx| > 1", True),
        ("|wx| < 1", False),
        ("wx < -1e0", True),
        ("wx < w_rec", True),
        ("loss < 2.5e-1", False),
        ("optimizer == gd", True),
        ("optimizer != gd", False),
        ("optimizer == irprop-", False),
        ("irprop- != optimizer", True),
        ("overlay == basins,valley", True),
        # What there is not is neither larger nor smaller, nor equal.
        ("arrived < 100", False),
        ("arrived >= 100", False),
        ("arrived != 100", False),
        ("{w_rec} > 1", True),
        ("{w_rec:.3g} > 1", True),
    ],
)
def test_conditions(text: str, holds: bool) -> None:
    assert parse(text).holds(lambda reference: VALUES[reference.name]) is holds


def test_values_of_other_experiments() -> None:
    condition = parse("loss < {loss --crosshair 1,2} and loss > {stop.loss}")

    first, second, third, fourth = condition.references
    assert (first.of, third.of) == (None, None)
    assert second.of == Experiment(crosshair=(1.0, 2.0))
    assert fourth.of == Experiment()
    assert condition.line == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("w_rec", "compares nothing: write it as"),
        ("w_rec >", "compares nothing"),
        ("> 1", "compares nothing"),
        ("1 < 2", "compares no value"),
        ("w_rek > 1", "no value is named 'w_rek'; did you mean w_rec"),
        ("optimiser == gd", "no value is named 'optimiser'; did you mean optimizer?"),
        ("w_rec > 1 + 1", "'1 + 1' is neither a value's name nor a number"),
        ("w_rec > __import__('os')", "is neither a value's name nor a number"),
        ("w_rec > abs(wx)", "is neither a value's name nor a number"),
        ("w_rec > gd", "no value is named 'gd'"),
        ("{loss --nothing 1} > 1", "--nothing is no option of an experiment"),
    ],
)
def test_mistakes_say_what_would_be_right(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        parse(text)


@pytest.mark.parametrize(
    ("text", "is_one"), [("w_rec > 1", True), ("k", False), ("a==b", True), ("--clip 1", False)]
)
def test_what_compares(text: str, is_one: bool) -> None:
    assert conditions.is_condition(text) is is_one
