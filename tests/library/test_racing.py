from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui import OPTIMIZERS, Dataset, Model, race, train

if TYPE_CHECKING:
    from tests.library.conftest import Command

MILESTONES = {"1": 1.0, "0.1": 0.1, "0.01": 0.01, "1e-4": 1e-4}


def test_a_race_is_that_of_the_command(model: Model, command: Command) -> None:
    racers = ["newton", "gd:clip=1:learning-rate=0.01", "irprop-", "irprop+:units=1/4"]
    written = command(
        "race", "--racers", ",".join(racers), "--iterations", "60", "--start", "1,1.5",
        "--tolerance", "5", "--loss", "0.5",
    )  # fmt: skip
    found = race(model, racers, (1, 1.5), iterations=60, tolerance=5, loss=0.5)

    assert any(run.message.startswith("converged") for run in found)
    assert any(run.arrival != run.reached(0.01) for run in found)

    by_name = {}
    for racer in written["racers"]:
        own = [f"{name}={value:g}" for name, value in racer["own"].items()]
        by_name[":".join([racer["optimizer"], *own])] = racer
    assert len(found) == len(by_name) == 4
    for name, result in zip(found.names, found, strict=True):
        its = by_name[name.replace("1/4", "0.25")]
        assert (result.x.tolist(), result.fun) == (its["x"], its["fun"])
        assert (result.nit, result.nfev, result.message) == (
            its["nit"],
            its["nfev"],
            its["message"],
        )
        assert result.outcome.code == its["outcome"]
        square = its["units"] ** 2
        reached = {text: result.reached(loss * square) for text, loss in MILESTONES.items()}
        assert reached == its["reached"]


def test_racers_keep_the_order_they_are_given_in(model: Model) -> None:
    found = race(model, ["newton", "gd:clip=1", "gd"], iterations=5)

    assert found.names == ("newton", "gd:clip=1", "gd")
    assert [run.optimizer for run in found] == ["newton", "gd", "gd"]
    assert found[0] is found["newton"]
    assert found[-1] is found["gd"]
    assert repr(found) == "Race(newton, gd:clip=1, gd)"
    with pytest.raises(KeyError, match="'adam' is not one of: newton, gd:clip=1, gd"):
        found["adam"]


def test_all_race_where_none_is_named(model: Model) -> None:
    assert race(model, iterations=1).names == tuple(OPTIMIZERS)
    assert race(model, "adam", iterations=1).names == ("adam",)


def test_shared_settings_are_those_of_all(model: Model) -> None:
    found = race(model, ["gd", "adam:clip=2"], iterations=9, clip=1, learning_rate=0.1)

    alone = train(model, optimizer="adam", iterations=9, clip=2, learning_rate=0.1)
    assert found["adam:clip=2"].fun == alone.fun
    assert found["gd"].fun == train(
        model, optimizer="gd", iterations=9, clip=1, learning_rate=0.1
    ).fun  # fmt: skip


def test_its_table() -> None:
    one = Model(Dataset.from_arrays([[1.0]], [1.0]))
    found = race(one, ["gd:learning-rate=0.5", "gd:learning-rate=1"], (0, 0), iterations=3)

    assert str(found).splitlines() == [
        "optimizer             arrives after  loss  outcome",
        "gd:learning-rate=0.5              1     0  arrived",
        "gd:learning-rate=1            never     1    stuck",
    ]


def test_arriving_is_measured_in_a_racers_own_units(model: Model) -> None:
    found = race(model, ["irprop-", "irprop-:units=1/1024"])

    assert [run.arrival for run in found] == [360, 360]
    assert [run.success for run in found] == [True, True]
    assert found[1].fun == found[0].fun / 1024**2
