from __future__ import annotations

from dataclasses import replace

import pytest

from rnn_tui.experiment import Experiment
from rnn_tui.experiment.view import View
from rnn_tui.session.history import MOST_STEPS, History, Values

PLAIN = Experiment()
GD, ADAM = replace(PLAIN, optimizer="gd"), replace(PLAIN, optimizer="adam")


class Holder:
    """Takes values, or refuses them."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.taken: list[Values] = []
        self._refuses = refuses

    def take(self, values: Values) -> bool:
        if not self._refuses:
            self.taken.append(values)
        return not self._refuses


def test_steps_are_taken_back_from_the_last_and_brought_again_from_the_first() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)
    history.record(GD, replace(GD, iterations=9), 5.0)

    for _ in range(3):
        history.undo(holder.take)
    for _ in range(3):
        history.redo(holder.take)

    assert holder.taken == [
        {"iterations": 500}, {"optimizer": "rprop-notebook"},
        {"optimizer": "gd"}, {"iterations": 9},
    ]  # fmt: skip
    assert history.redo(holder.take) is None


def test_where_one_looks_is_no_step_but_goes_with_one() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, replace(PLAIN, crosshair=(1.0, 1.0)), 0.0)
    history.record(PLAIN, replace(PLAIN, iteration=3), 0.0)
    assert history.undo(holder.take) is None

    history.record(PLAIN, replace(PLAIN, start=(1.0, 1.0), iteration=3), 0.0)
    history.undo(holder.take)
    assert holder.taken == [{"start": (-1.5, 2.0), "iteration": None}]


@pytest.mark.parametrize(("pause", "steps"), [(1.0, 1), (1.01, 3)])
def test_a_held_key_is_one_step(pause: float, steps: int) -> None:
    history, holder = History(), Holder()
    views = [PLAIN, *(replace(PLAIN, view=View(-1 / i, 1 / i, -1.0, 1.0)) for i in (1, 2, 3))]
    for i in range(3):
        history.record(views[i], views[i + 1], i * pause)

    while history.undo(holder.take):
        pass

    assert len(holder.taken) == steps
    assert holder.taken[-1] == {"view": PLAIN.view}
    history.redo(holder.take)
    first = views[3] if steps == 1 else views[1]
    assert holder.taken[-1] == {"view": first.view}


def test_other_settings_are_another_step_however_soon() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)
    history.record(GD, replace(GD, clip=1.0), 0.1)
    history.record(GD, ADAM, 0.2)

    while history.undo(holder.take):
        pass

    assert len(holder.taken) == 3


def test_what_was_brought_again_does_not_grow() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)
    history.undo(holder.take)
    history.redo(holder.take)
    history.record(GD, ADAM, 0.5)

    while history.undo(holder.take):
        pass
    assert holder.taken[-2:] == [{"optimizer": "gd"}, {"optimizer": "rprop-notebook"}]


def test_a_new_step_ends_what_could_be_brought_again() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)
    history.undo(holder.take)
    history.record(PLAIN, ADAM, 9.0)

    assert history.redo(holder.take) is None


def test_what_is_refused_stays() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)

    assert history.undo(Holder(refuses=True).take) is None
    assert history.undo(holder.take) is not None
    assert history.redo(Holder(refuses=True).take) is None
    assert history.redo(holder.take) is not None


def test_the_last_step_is_forgotten_if_it_concerns_something() -> None:
    history, holder = History(), Holder()
    history.record(PLAIN, GD, 0.0)
    history.record(GD, replace(GD, data="missing.csv"), 5.0)

    history.forget({"data", "length"})
    history.forget({"data", "length"})
    history.undo(holder.take)

    assert holder.taken == [{"optimizer": "rprop-notebook"}]


def test_only_so_many_steps_are_remembered() -> None:
    history, holder = History(), Holder()
    for i in range(MOST_STEPS + 5):
        some = PLAIN if i % 2 else GD
        history.record(some, ADAM, 10.0 * i)

    while history.undo(holder.take):
        pass
    assert len(holder.taken) == MOST_STEPS
