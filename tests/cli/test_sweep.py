from __future__ import annotations

import csv
import io
from typing import Any

from tests.cli.strict import strict

Run = Any


def test_json_holds_every_value_of_every_racer(run: Run) -> None:
    argv = ("sweep", "--over", "learning-rate", "--count", "5", "--from", "1e-13", "--to", "1e-1")
    code, out, err = run(*argv, "--racers", "irprop-,gd", "--iterations", "400", "--json")
    result = strict(out)

    assert (code, err) == (0, "")
    assert list(result) == ["over", "values", "runs"]
    assert result["over"] == "learning-rate"
    assert result["values"][0] == 1e-13
    assert result["values"][-1] == 0.1
    by_name = {run["optimizer"]: run for run in result["runs"]}
    assert set(by_name) == {"irprop-", "gd"}
    assert by_name["gd"]["fun"][1:] == ["inf"] * 4
    assert by_name["gd"]["iterations"] == [None] * 5
    assert by_name["irprop-"]["iterations"] == [360] * 5


def test_csv_has_a_row_a_value(run: Run) -> None:
    argv = ("sweep", "--over", "clip", "--count", "3", "--racers", "gd", "--csv")
    code, out, _ = run(*argv, "--learning-rate", "0.01", "--iterations", "5")
    rows = list(csv.reader(io.StringIO(out)))

    assert code == 0
    assert rows[0] == ["optimizer", "value", "fun", "iterations"]
    assert [row[0] for row in rows[1:]] == ["gd"] * 3
    assert float(rows[1][1]) == 0.001
    assert float(rows[3][1]) == 1e6
    assert rows[1][3] == ""


def test_text_says_the_best_value_of_each(run: Run) -> None:
    code, out, _ = run("sweep", "--over", "delta-zero", "--racers", "rprop-,gd", "--count", "9")
    lines = out.splitlines()

    assert code == 0
    assert lines[0] == (
        "9 values of delta-zero from 1e-06 to 10: 500 iterations with each, from wx -1.5, wRec 2."
    )
    assert lines[1].split() == [
        "optimizer",
        "best",
        "value",
        "loss",
        "there",
        "arrives",
        "after",
        "share",
        "arriving",
    ]
    assert lines[3].split()[:3] == ["gd", "not", "used"]


def test_what_is_swept_must_be_a_setting(run: Run) -> None:
    code, out, err = run("sweep", "--over", "length")

    assert (code, out) == (2, "")
    assert "--over: 'length' is not one of: eta-plus, eta-minus, delta-zero, step-max, " in err
