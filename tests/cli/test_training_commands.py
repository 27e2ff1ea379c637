from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np
import pytest

from rnn_tui.core.basins import Goal, Outcome, end_of
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment
from tests.cli.strict import strict

Run = Any
MODEL = Model(PRESETS["variant10"].make())


def test_train_runs_the_optimiser_asked_for(run: Run) -> None:
    code, out, _ = run("train", "--json", "--optimizer", "irprop-", "--step-max", "0.1")
    result = strict(out)
    experiment = Experiment(optimizer="irprop-", step_max=0.1)

    assert code == 0
    assert result["optimizer"] == "irprop-"
    assert result["x"] == run_to_end(MODEL, experiment.plan).x[-1].tolist()


def test_a_diverging_run_says_so_and_keeps_its_rows(run: Run) -> None:
    code, out, _ = run("train", "--json", "--optimizer", "gd")
    result = strict(out)

    assert code == 0
    assert result["message"] == "diverged at iteration 1: the loss is no longer finite"
    assert len(result["rows"]) == 2
    assert result["fun"] == "inf"


@pytest.mark.parametrize(
    ("option", "value", "wanted"),
    [
        ("--optimizer", "sgd", "is not one of: rprop-notebook, rprop-, "),
        ("--learning-rate", "0", "--learning-rate must be larger than 0 and finite, not 0"),
        ("--momentum", "1", "--momentum must be at least 0 and below 1, not 1"),
        ("--clip", "-1", "--clip must be larger than 0 and finite, not -1"),
        ("--step-min", "60", "--step-max must be larger than --step-min 60, not 50"),
        ("--tolerance", "-1e-9", "--tolerance must be at least 0 and finite, not -1e-09"),
        ("--loss", "nan", "--loss must be larger than 0 and finite, not nan"),
        ("--racers", "adam,sgd", "--racers must be rprop-notebook or "),
        ("--racers", ",", "--racers must name at least one optimiser"),
    ],
)
def test_settings_that_cannot_be(run: Run, option: str, value: str, wanted: str) -> None:
    code, out, err = run("train", option, value)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert wanted in err


def test_race_compares_everyone_from_one_start(run: Run) -> None:
    code, out, _ = run("race", "--json")
    result = strict(out)

    assert code == 0
    assert result["start"] == [-1.5, 2.0]
    assert result["minima"] == [pytest.approx([1, 1])]
    racers = {racer["optimizer"]: racer for racer in result["racers"]}
    assert list(racers) == list(OPTIMIZERS)
    assert len({racer["letter"] for racer in racers.values()}) == len(OPTIMIZERS)
    assert f"{racers['irprop+']['fun']:.3g}" == "0.00136"
    assert racers["irprop-"]["reached"]["0.01"] == 360
    assert racers["irprop-"]["reached"]["1e-4"] is None
    assert racers["newton"]["distance"] < 1e-9
    assert racers["gd"]["nfev"] == 2


def test_race_as_table_and_csv(run: Run) -> None:
    _, text, _ = run("race", "--racers", "adam,irprop-", "--iterations", "50")
    _, out, _ = run("race", "--racers", "adam,irprop-", "--iterations", "50", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [line.split()[1] for line in text.splitlines()[2:4]] == ["irprop-", "adam"]
    assert [row["optimizer"] for row in rows] == ["irprop-", "adam"]
    assert rows[0]["to_1e-4"] == ""
    assert rows[0]["evaluations"] == "51"


def test_basins_are_where_runs_alone_lead(run: Run) -> None:
    argv = ("basins", "--size", "7x5", "--loss", "0.5", "--optimizer", "irprop-", "--json")
    code, out, _ = run(*argv, "--iterations", "120")
    result = strict(out)

    assert code == 0
    assert result["optimizer"] == "irprop-"
    assert result["loss"] == 0.5
    assert result["wx"] == np.linspace(-3, 3, 7).tolist()
    assert result["w_rec"] == np.linspace(-3, 3, 5).tolist()
    for row, w_rec in enumerate(result["w_rec"]):
        for column, wx in enumerate(result["wx"]):
            experiment = Experiment(optimizer="irprop-", start=(wx, w_rec), iterations=120)
            outcome, iterations = end_of(run_to_end(MODEL, experiment.plan), Goal(0.5))
            assert result["outcome"][row][column] == outcome.code
            found = result["iterations"][row][column]
            assert found == (iterations if outcome is Outcome.ARRIVED else None)


def test_basins_as_csv_and_text(run: Run) -> None:
    _, out, _ = run("basins", "--size", "3x2", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    _, text, _ = run("basins", "--size", "30x12", "--text")

    assert len(rows) == 6
    assert {row["outcome"] for row in rows} <= {outcome.code for outcome in Outcome}
    assert all((row["iterations"] == "") == (row["outcome"] != "arrived") for row in rows)
    assert text.isascii()
    assert text.startswith("The picture shows where rprop-notebook leads from each start in wx -3 ")
    assert "\nWithin 500 iterations, of all starts " in text
    assert text.count("|") == 9


def test_explain_says_what_an_iteration_did(run: Run) -> None:
    code, out, _ = run("explain", "--optimizer", "irprop+", "--iteration", "57", "--json")
    result = strict(out)
    wx, w_rec = result["weights"]

    assert code == 0
    assert result["iteration"] == 57
    assert result["fun"][1] < result["fun"][0]
    assert wx["sign"][0] == wx["remembered"] == 1
    assert (w_rec["sign"][0], w_rec["remembered"]) == (1, -1)
    assert w_rec["delta"][1] == pytest.approx(w_rec["delta"][0] / 2)
    assert w_rec["why"].startswith("sign flipped: Delta halved, step taken back (")
    assert w_rec["why"].endswith("; the step before had raised the loss")
    assert result["sentence"].startswith("wRec flipped: Delta halved, step taken back")


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_explain_in_words_for_every_optimiser(run: Run, optimizer: str) -> None:
    code, out, _ = run(
        "explain", "--optimizer", optimizer, "--start", "0.5,0.5", "--iteration", "1"
    )

    assert code == 0
    assert "before" in out
    assert "dL/dwRec" in out
    assert ("Delta_wx" in out) == ("rprop" in optimizer)


def test_explain_beyond_the_end_says_why_there_is_no_more(run: Run) -> None:
    code, _, err = run("explain", "--optimizer", "gd", "--iteration", "9")

    assert code == 2
    assert "diverged at iteration 1" in err


def test_check_sweep_is_a_v(run: Run) -> None:
    code, out, _ = run("check", "--sweep", "--json")
    errors = [entry["error"] for entry in strict(out)["sweep"]]

    assert code == 0
    assert len(errors) == 21
    least = errors.index(min(errors))
    assert 4 < least < 16
    assert errors[0] > 1e4 * errors[least] < errors[-1]


def test_predict_shows_states_and_long_sums(run: Run) -> None:
    argv = ("predict", "1,0,1", "--weights", "2,0.5", "--ones", "3", "--json")
    result = strict(run(*argv)[1])

    assert result["states"] == [0, 2, 1, 2.5]
    assert result["ones"] == [2, 3, 3.5]


def test_gradients_of_each_sample_add_up(run: Run) -> None:
    argv = ("gradients", "--gradient", "fan", "--at", "1.2,0.9", "--samples", "4")
    (point,) = strict(run(*argv, "--json")[1])["points"]
    rows = list(csv.DictReader(io.StringIO(run(*argv, "--csv")[1])))

    each = np.array(point["per_sample"])
    assert each.shape == (4, 21)
    assert each.sum(axis=0) == pytest.approx(point["gradient"])
    assert len(rows) == 5 * 21
    assert [row["sample"] for row in rows[::21]] == ["", "0", "1", "2", "3"]


def test_predict_needs_a_sequence_or_a_number_of_ones(run: Run) -> None:
    code, _, err = run("predict")
    _, out, _ = run("predict", "--ones", "200", "--weights", "1,0.5")

    assert code == 2
    assert "SEQUENCE" in err
    assert out.splitlines()[-1].split() == ["200", "2", "-198"]


def test_a_check_that_overflows_says_so(run: Run) -> None:
    code, out, _ = run("check", "--at", "1e100,1e100")

    assert code == 2
    assert "cannot be told at this eps: the loss overflows" in out


def test_at_the_minimum_the_sweep_is_about_as_small_as_elsewhere(run: Run) -> None:
    code, out, _ = run("check", "--at", "1,1", "--sweep", "--json")

    assert code == 0
    assert max(entry["error"] for entry in strict(out)["sweep"]) < 100
