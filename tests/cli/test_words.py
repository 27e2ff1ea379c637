"""Every command's words and fields in full, on data small enough to reckon by hand."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import main
from rnn_tui.cli.commands.predict import LONGEST_ONES, MOST_STATES
from rnn_tui.cli.report import FORMS
from rnn_tui.cli.sizes import GRID_SIZE, TEXT_SIZE, read_size
from tests.cli.strict import strict

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


@pytest.fixture
def one(tmp_path: Path) -> tuple[str, ...]:
    """One sequence of one step: L = (wx - 1)^2, and w_rec has no say; rprop- by 1, then 1.2."""
    path = tmp_path / "one.csv"
    path.write_text("1\n", encoding="utf-8")
    return (
        "--data", str(path), "--start", "3,0", "--iterations", "2",
        "--delta-zero", "1", "--optimizer", "rprop-", "--racers", "rprop-",
    )  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, ...]:
    """The sequences (1, 0) and (0, 1): outputs wx w_rec and wx for targets of 1."""
    path = tmp_path / "two.csv"
    path.write_text("1,0\n0,1\n", encoding="utf-8")
    return "--data", str(path)


def text(run: Run, *argv: str) -> list[str]:
    code, out, err = run(*argv)
    assert (code, err) == (0, "")
    lines: list[str] = out.splitlines()
    return lines


def table(run: Run, *argv: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(run(*argv, "--csv")[1])))


def test_check(run: Run, two: tuple[str, ...]) -> None:
    # At (2, 3) outputs are 6 and 2, errors 5 and 1; differences of parabolas are exact.
    argv = ("check", *two, "--at", "2,3", "--eps", "0.5")
    lines = text(run, *argv)
    fields = strict(run(*argv, "--json")[1])

    assert (
        lines[0]
        == "At wx 2, wRec 3 slopes are compared with differences of eps 0.5 to either side."
    )
    assert lines[1].split() == [
        "slope", "analytic", "numeric", "difference", "relative", "tolerance", "truncation",
        "rounding",
    ]  # fmt: skip
    assert lines[2].split()[:5] == ["dL/dwx", "16", "16", "0", "0"]
    assert lines[3].split()[:5] == ["dL/dwRec", "10", "10", "0", "0"]
    assert lines[4:] == [
        "The tolerance is what truncation and rounding make together.",
        "The check passes.",
    ]
    assert list(fields) == [
        "at", "eps", "analytic", "numeric", "relative_error", "tolerance", "truncation",
        "rounding", "passed", "verdict", "proposed_eps",
    ]  # fmt: skip
    assert (fields["at"], fields["eps"]) == ([2, 3], 0.5)
    assert fields["analytic"] == fields["numeric"] == [16, 10]
    assert fields["relative_error"] == fields["truncation"] == [0, 0]
    assert fields["tolerance"] == fields["rounding"]
    assert [f"{error:.2g}" for error in fields["tolerance"]] == lines[2].split()[5:6] + lines[
        3
    ].split()[5:6]
    assert (fields["passed"], fields["verdict"], fields["proposed_eps"]) == (True, "passes", None)


def test_check_sweep(run: Run, two: tuple[str, ...]) -> None:
    lines = text(run, "check", *two, "--at", "2,3", "--sweep")
    sweep = strict(run("check", *two, "--at", "2,3", "--sweep", "--json")[1])["sweep"]

    assert lines[0].startswith("At wx 2, wRec 3 slopes are compared with differences of eps 1e-07 ")
    assert lines[5].split() == ["eps", "relative", "error"]
    assert [line.split()[0] for line in lines[6:9]] == ["1.0e-02", "3.2e-03", "1.0e-03"]
    assert len(lines) == 6 + 21 + 1
    assert all(re.fullmatch(r"\S+ +\d\.\de[+-]\d\d", line) for line in lines[6:27])
    assert lines[-1] == "The check passes."
    assert list(sweep[0]) == ["eps", "error"]
    assert sweep[2]["eps"] == pytest.approx(1e-3)


def test_check_without_being_told_where(run: Run) -> None:
    assert text(run, "check")[0].startswith("At wx 1.2, wRec 1.2 slopes are compared with ")


def test_check_of_a_step_that_cannot_be(run: Run) -> None:
    code, _, err = run("check", "--eps", "-1")

    assert code == 2
    assert err == "rnn-tui: --eps must be a positive number, not -1\n"


def test_train(run: Run, one: tuple[str, ...]) -> None:
    assert text(run, "train", *one) == [
        "rprop- from wx 3, wRec 0: 2 iterations done.",
        "iteration   wx  wRec  loss  Delta wx  Delta wRec  slope wx  slope wRec",
        "0            3     0     4         1           1         4           0",
        "1            2     0     1         1           1         2           0",
        "2          0.8     0  0.04       1.2           1      -0.4           0",
    ]
    fields = strict(run("train", *one, "--json")[1])
    assert list(fields) == [
        "optimizer", "start", "columns", "rows", "x", "fun", "nit", "message",
    ]  # fmt: skip
    columns = [
        "iteration", "wx", "w_rec", "loss", "delta_wx", "delta_w_rec", "grad_wx", "grad_w_rec",
    ]  # fmt: skip
    assert fields["columns"] == columns
    assert fields["rows"][1] == [1, 2, 0, 1, 1, 1, 2, 0]
    header, start, *_ = table(run, "train", *one)
    assert header == columns
    assert start == ["0", "3.0", "0.0", "4.0", "1.0", "1.0", "4.0", "0.0"]


@pytest.mark.parametrize(
    ("iterations", "shown"),
    [
        ("0", [0]),
        ("5", [0, 1, 2, 5]),
        ("6", [0, 1, 2, 5, 6]),
        ("600", [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 600]),
    ],
)
def test_which_iterations_are_shown(run: Run, iterations: str, shown: list[int]) -> None:
    lines = text(run, "train", "--iterations", iterations)

    assert [int(line.split()[0]) for line in lines[2:]] == shown


def test_explain(run: Run, one: tuple[str, ...]) -> None:
    lines = text(run, "explain", *one)
    fields = strict(run("explain", *one, "--json")[1])

    assert lines[0] == "Iteration 2 of rprop-:"
    assert lines[2] == "loss        1.0000e+00  4.0000e-02  fell"
    assert lines[-3:] == [
        (
            "wx moved by -1.2, from 2 to 0.8: sign kept: Delta grew x1.2 (1 to 1.2); "
            "its slope went from 2 to -0.4."
        ),
        "wRec moved by 0, from 0 to 0: slope 0: nothing moves (at 1); its slope went from 0 to 0.",
        "wRec has slope 0: nothing moves; wx kept: Delta grew x1.2.",
    ]
    assert list(fields) == [
        "optimizer", "iteration", "sentence", "fun", "gradient_norm", "weights",
    ]  # fmt: skip
    assert f"{fields['sentence']}." == lines[-1]
    assert fields["fun"] == pytest.approx([1, 0.04])
    assert fields["gradient_norm"] == 2
    wx, w_rec = fields["weights"]
    assert wx == {
        "name": "wx", "x": [2, 0.8], "update": -1.2, "slope": [2, pytest.approx(-0.4)],
        "sign": [1, -1], "remembered": 1, "delta": [1, 1.2],
        "why": "sign kept: Delta grew x1.2 (1 to 1.2)",
    }  # fmt: skip
    assert (w_rec["name"], w_rec["why"]) == ("wRec", "slope 0: nothing moves (at 1)")


def test_explain_the_start_and_beyond_the_end(run: Run, one: tuple[str, ...]) -> None:
    start = "the start: no step yet, both Deltas are 1"
    assert text(run, "explain", *one, "--iteration", "0") == [
        "Iteration 0 of rprop-:", f"{start}.",
    ]  # fmt: skip
    assert strict(run("explain", *one, "--iteration", "0", "--json")[1]) == {
        "optimizer": "rprop-", "iteration": 0, "sentence": start,
    }  # fmt: skip
    assert text(run, "explain", *one, "--iteration", "2")[0] == "Iteration 2 of rprop-:"
    code, _, err = run("explain", "--optimizer", "gd", "--iteration", "2")
    assert (code, err) == (
        2, "rnn-tui: --iteration 2: diverged at iteration 1: the loss is no longer finite\n",
    )  # fmt: skip


def test_race(run: Run, one: tuple[str, ...], two: tuple[str, ...]) -> None:
    assert text(run, "race", *one) == [
        "1 optimiser races from wx 3, wRec 0, for 2 iterations.",
        "optimizer  to 1  to 0.1  to 0.01  to 1e-4  loss  distance  evaluations     outcome",
        "r rprop-      1       2    never    never  0.04   unknown            3  on its way",
        "A column to a loss has the iteration that first reaches it.",
        "The distance is that of the end from the nearest minimum.",
    ]
    header, row = table(run, "race", *one)
    assert header == [
        "optimizer", "to_1", "to_0.1", "to_0.01", "to_1e-4", "loss", "distance", "evaluations",
        "message", "outcome", "own",
    ]  # fmt: skip
    assert row[:5] == ["rprop-", "1", "2", "", ""]
    assert float(row[5]) == pytest.approx(0.04)
    assert row[6:] == ["", "3", "2 iterations done", "on-its-way", ""]

    fields = strict(run("race", *one, *two, "--json")[1])
    assert list(fields) == ["start", "minima", "racers"]
    assert fields["start"] == [3, 0]
    assert fields["minima"] == [pytest.approx([1, 1])]
    (racer,) = fields["racers"]
    assert list(racer) == [
        "optimizer", "letter", "own", "units", "x", "fun", "nit", "nfev", "message", "outcome",
        "distance", "reached",
    ]  # fmt: skip
    assert (racer["letter"], racer["nit"], racer["nfev"]) == ("r", 2, 3)
    assert racer["reached"] == {"1": 1, "0.1": None, "0.01": None, "1e-4": None}
    assert (racer["own"], racer["outcome"]) == ({}, "on-its-way")


def test_race_with_settings_of_a_racers_own(run: Run, one: tuple[str, ...]) -> None:
    # From wx = 3 by 0.5, by 0.5 times 1.2, ...: a loss of 4, of 2.25, and of 0.81.
    argv = (*one, "--racers", "rprop-:delta-zero=0.5:step-max=2")

    assert text(run, "race", *argv)[2].split() == [
        "r", "rprop-:delta-zero=0.5:step-max=2", "2", "never", "never", "never", "0.81",
        "unknown", "3",
        "on", "its", "way",
    ]  # fmt: skip
    header, row = table(run, "race", *argv)
    assert dict(zip(header, row, strict=True))["own"] == "delta-zero=0.5:step-max=2"
    assert dict(zip(header, row, strict=True))["optimizer"] == "rprop-"
    (racer,) = strict(run("race", *argv, "--json")[1])["racers"]
    assert racer["own"] == {"delta-zero": 0.5, "step-max": 2.0}
    assert racer["fun"] == pytest.approx(0.81)
    code, out, err = run("race", "--racers", "gd:clip=0")
    assert (code, out) == (2, "")
    assert err == "rnn-tui: racer gd: --clip must be larger than 0 and finite, not 0.0\n"
    code, out, err = run("race", "--racers", "gd:momentum=0.5")
    assert (code, out) == (2, "")
    assert (
        err
        == "rnn-tui: --racers: gd has no setting 'momentum', it has learning-rate, clip, units\n"
    )


def test_a_race_of_two_units(run: Run, one: tuple[str, ...]) -> None:
    # From wx = 3 by 1 and by 1.2: the same path, losses of a quarter in half the units.
    argv = (*one, "--racers", "rprop-,rprop-:units=1/2")
    lines = text(run, "race", *argv)

    assert lines[2].split() == [
        "r", "rprop-", "1", "2", "never", "never", "0.04", "unknown", "3", "on", "its", "way",
    ]  # fmt: skip
    assert lines[3].split() == [
        "2", "rprop-:units=1/2", "1", "2", "never", "never", "0.01", "unknown", "3", "on", "its",
        "way",
    ]  # fmt: skip
    assert lines[-1] == (
        "The table has losses each in its own units; what is to be reached is a loss over the "
        "square of units."
    )
    racers = strict(run("race", *argv, "--json")[1])["racers"]
    assert [racer["units"] for racer in racers] == [1, 0.5]
    assert [racer["letter"] for racer in racers] == ["r", "2"]
    assert racers[0]["x"] == racers[1]["x"]
    assert racers[0]["fun"] / 4 == racers[1]["fun"]
    assert racers[1]["own"] == {"units": 0.5}
    assert text(run, "race", *one, "--units", "1/2")[-1].startswith(
        "The table has losses at units 1/2; "
    )


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ("0", "--units must be 1e-50 to 1e+50, not 0.0"),
        ("-1", "--units must be 1e-50 to 1e+50, not -1.0"),
        ("nan", "--units must be 1e-50 to 1e+50, not nan"),
        ("inf", "--units must be 1e-50 to 1e+50, not inf"),
        ("1/0", "--units: '1/0' is not a number (see rnn-tui --help)"),
        ("a/2", "--units: 'a/2' is not a number (see rnn-tui --help)"),
    ],
)
def test_units_that_cannot_be(run: Run, units: str, words: str) -> None:
    assert run("train", "--units", units) == (2, "", f"rnn-tui: {words}\n")


def test_predict_takes_a_sequence_as_it_is_typed(run: Run) -> None:
    argv = ("predict", "1,2", "--weights", "1,3", "--json")
    assert run(*argv, "--units", "1/1024") == run(*argv)


def test_basins_arrive_alike_in_any_units(run: Run) -> None:
    argv = ("basins", "--optimizer", "irprop-", "--size", "5x4", "--iterations", "200", "--json")
    plain, small = (strict(run(*argv, "--units", units)[1]) for units in ("1", "1/1024"))

    assert small["loss"] == plain["loss"] / 2**20
    assert small["outcome"] == plain["outcome"]
    assert small["iterations"] == plain["iterations"]
    assert any("arrived" in row for row in plain["outcome"])


def test_curvature(run: Run, two: tuple[str, ...]) -> None:
    # Outputs wx w_rec and wx: L = ((wx w_rec - 1)^2 + (wx - 1)^2) / 2. At (1, 1) the second
    # derivatives are 2, 1 and 1: eigenvalues (3 -+ sqrt 5) / 2 = 0.381966 and 2.618034, which are
    # one over the other; the limit is 0.763932, and -1 / ln(1 - 0.763932 * 0.381966) = 2.8984.
    argv = ("curvature", *two, "--at", "1,1", "--learning-rate", "0.381966")
    lines = text(run, *argv)

    assert lines[0].split("  ")[0] == "wx, wRec"
    assert re.split(r"  +", lines[1]) == [
        "1, 1", "0", "0.382, 2.618", "6.85", "0.7639", "2.898", "0.381966: 2x below",
    ]  # fmt: skip
    fields = strict(run(*argv, "--json")[1])
    assert list(fields) == ["learning_rate", "points"]
    (point,) = fields["points"]
    assert list(point) == [
        "wx", "w_rec", "fun", "eigenvalues", "eigenvectors", "condition", "largest_stable_rate",
        "steps_per_factor_e",
    ]  # fmt: skip
    assert point["eigenvalues"] == pytest.approx([0.381966, 2.618034])
    assert point["largest_stable_rate"] == pytest.approx(0.763932)
    assert point["steps_per_factor_e"] == pytest.approx(2.8984, abs=1e-4)

    # At (0, 0) they are 1, -1 and 0: eigenvalues (1 -+ sqrt 5) / 2, one of them down.
    header, row = table(run, "curvature", *two, "--at", "0,0")
    assert header == [
        "wx", "w_rec", "loss", "lowest", "highest", "condition", "largest_stable_rate",
        "steps_per_factor_e", "learning_rate",
    ]  # fmt: skip
    assert [float(value) for value in row[:5]] == pytest.approx([0, 0, 1, -0.618034, 1.618034])
    assert row[6:] == ["", "", "0.001"]
    assert re.split(r"  +", text(run, "curvature", *two, "--at", "0,0")[1])[4:] == [
        "none", "none", "0.001: unstable",
    ]  # fmt: skip


def test_curvature_is_at_the_crosshair_or_where_there_is_no_slope(
    run: Run, one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    def points(*argv: str) -> list[tuple[float, float]]:
        found = strict(run("curvature", *argv, "--json")[1])["points"]
        return [(point["wx"], point["w_rec"]) for point in found]

    # The minimum (1, 1), and where the outputs' sum of targets has no slope: (0, -1).
    assert points(*two) == [pytest.approx((1, 1)), pytest.approx((0, -1))]
    assert points(*two, "--crosshair", "2,3") == [(2, 3)]
    assert points(*two, "--crosshair", "2,3", "--at", "4,5", "--at", "6,7") == [(4, 5), (6, 7)]
    assert run("curvature", *one) == (
        2, "", "rnn-tui: no point without slope is known here: curvature needs --at WX,WREC\n",
    )  # fmt: skip


def test_gradients(run: Run, two: tuple[str, ...]) -> None:
    # At (2, 3) the mean error is 3, at (1, -0.5) -0.75.
    argv = ("gradients", *two, "--at", "2,3", "--at", "1,-0.5")

    assert text(run, *argv) == [
        "The gradient of each state, dL/ds_k, on the true scale, at each (wx, wRec).",
        "k  (2, 3)  (1, -0.5)",
        "0      54     -0.375",
        "1      18       0.75",
        "2       6       -1.5",
    ]
    fields = strict(run(*argv, "--json")[1])
    assert list(fields) == ["scale", "points"]
    assert fields["points"][1] == {
        "wx": 1, "w_rec": -0.5, "k": [0, 1, 2], "gradient": [-0.375, 0.75, -1.5],
    }  # fmt: skip
    assert table(run, *argv)[:3] == [
        ["wx", "w_rec", "k", "gradient"], ["2.0", "3.0", "0", "54.0"], ["2.0", "3.0", "1", "18.0"],
    ]  # fmt: skip
    notebook = text(run, "gradients", *two, "--at", "2,3", "--scale", "notebook")
    assert notebook == [
        "The gradient of each state, dL/ds_k, on the notebook scale, at each (wx, wRec).",
        "k  (2, 3)",
        "0     216",
        "1      72",
        "2      24",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        ("--by-step",),
        ("--gradient", "by-step"),
        ("--by-step", "--gradient", "fan", "--scale", "notebook"),
    ],
)
def test_gradients_by_step(run: Run, two: tuple[str, ...], asked: tuple[str, ...]) -> None:
    # dL/ds_2 is 5 for the one and 1 for the other, dL/ds_1 15 and 3; s_1 is 2 and 0.
    argv = ("gradients", *two, "--at", "2,3", "--at", "1e200,1e200", *asked)

    assert strict(run(*argv, "--json")[1]) == {
        "points": [
            {"wx": 2, "w_rec": 3, "k": [1, 2], "grad_wx": [15, 1], "grad_w_rec": [0, 10]},
            {"wx": 1e200, "w_rec": 1e200, "k": [1, 2],
             "grad_wx": ["inf", "inf"], "grad_w_rec": ["inf", "inf"]},
        ]
    }  # fmt: skip
    assert table(run, *argv)[:4] == [
        ["wx", "w_rec", "k", "grad_wx", "grad_w_rec"],
        ["2.0", "3.0", "1", "15.0", "0.0"],
        ["2.0", "3.0", "2", "1.0", "10.0"],
        ["1e+200", "1e+200", "1", "inf", "inf"],
    ]
    assert text(run, *argv) == [
        "dL/dwx is the sum of x_k dL/ds_k, dL/dwRec that of s_(k-1) dL/ds_k, for k from 1 to T.",
        "A share is a term's part of the sizes of all terms added up.",
        "",
        "At wx 2, wRec 3:",
        "k    x_k dL/ds_k  share  s_(k-1) dL/ds_k  share",
        "1             15    94%                0     0%",
        "2              1     6%               10   100%",
        "sum           16                      10",
        "the last input makes 6% of dL/dwx, the first one 94%.",
        "the last state makes 100% of dL/dwRec, the first one 0%.",
        "",
        "At wx 1e+200, wRec 1e+200:",
        "k    x_k dL/ds_k  share  s_(k-1) dL/ds_k  share",
        "1            inf   none              inf   none",
        "2            inf   none              inf   none",
        "sum          inf                     inf",
        "dL/dwx is not finite: no shares.",
        "dL/dwRec is not finite: no shares.",
    ]


@pytest.mark.parametrize("gradient", ["fan", "heat"])
def test_gradients_of_samples(run: Run, two: tuple[str, ...], gradient: str) -> None:
    # dL/dy is 5 for the one and 1 for the other.
    argv = ("gradients", *two, "--at", "2,3", "--gradient", gradient)

    assert text(run, *argv) == [
        "The gradient of each state, dL/ds_k, on the true scale, at each (wx, wRec).",
        "k  (2, 3)  least sample  most",
        "0      54             9    45",
        "1      18             3    15",
        "2       6             1     5",
    ]
    (point,) = strict(run(*argv, "--json")[1])["points"]
    assert point["per_sample"] == [[45, 15, 5], [9, 3, 1]]
    rows = table(run, *argv)
    assert rows[0] == ["wx", "w_rec", "sample", "k", "gradient"]
    assert rows[1] == ["2.0", "3.0", "", "0", "54.0"]
    assert rows[-1] == ["2.0", "3.0", "1", "2", "1.0"]


def test_a_gradient_of_minus_zero_is_zero(run: Run, two: tuple[str, ...]) -> None:
    # The mean error is -1, and w_rec lets nothing through.
    assert text(run, "gradients", *two, "--at", "0,0")[2:] == [
        "0       0",
        "1       0",
        "2      -2",
    ]


def test_predict(run: Run) -> None:
    argv = ("predict", "1,2", "--weights", "2,0.5", "--ones", "3")

    assert text(run, *argv) == [
        "With wx 2, wRec 0.5 the output is 5, the target 3.",
        "The states are 0, 2, 5.",
        "For longer and longer sums of ones:",
        "ones, the target  output  error",
        "1                      2      1",
        "2                      3      1",
        "3                    3.5    0.5",
    ]
    assert strict(run(*argv, "--json")[1]) == {
        "weights": [2, 0.5], "sequence": [1, 2], "target": 3, "output": 5, "states": [0, 2, 5],
        "ones": [2, 3, 3.5],
    }  # fmt: skip
    assert "ones" not in strict(run(*argv[:-2], "--json")[1])
    assert strict(run("predict", "--ones", "2", "--weights", "1,1", "--json")[1])["sequence"] == [
        1, 1,
    ]  # fmt: skip


def test_predict_at_its_limits(run: Run) -> None:
    weights = ("--weights", "1,1")
    assert (LONGEST_ONES, MOST_STATES) == (100_000, 61)
    for steps, lines in ((60, 2), (61, 1)):
        assert len(text(run, "predict", ",".join(["1"] * steps), *weights)) == lines
    shown = text(run, "predict", "1", "--ones", "600", *weights)[4:]
    assert [line.split()[0] for line in shown] == [
        "1", "2", "5", "10", "20", "50", "100", "200", "500", "600",
    ]  # fmt: skip
    assert len(text(run, "predict", "1", "--ones", "50", *weights)[4:]) == 6
    for ones in ("-1", "100001"):
        assert run("predict", "1", "--ones", ones, *weights) == (
            2, "", f"rnn-tui: --ones must be 0 to 100000, not {ones}\n",
        )  # fmt: skip
    assert run("predict", "1", "--ones", "100000", *weights)[0] == 0
    assert run("predict", *weights)[2] == (
        "rnn-tui: predict needs a SEQUENCE of numbers with commas, or --ones N\n"
    )
    assert run("predict", "1,inf", *weights)[2] == "rnn-tui: SEQUENCE must hold finite numbers\n"


def test_reproduce(run: Run, two: tuple[str, ...]) -> None:
    assert text(run, "reproduce") == [
        (
            "variant10 has 30 sequences of 20 steps; after 500 iterations rprop-notebook has a "
            "loss of 0.05761."
        ),
        "quantity        published  computed  verdict",
        "gradient check     passed    passed    equal",
        "wx                 1.2782    1.2782    equal",
        "wRec               0.9730    0.9730    equal",
        "test output          5.64      5.64    equal",
        "All match; the target of the test sequence is 5.",
    ]
    fields = strict(run("reproduce", "--json")[1])
    assert list(fields) == ["gradient_check", "train", "predict", "matches"]
    assert list(fields["gradient_check"]) == ["at", "analytic", "numeric", "passed"]
    assert list(fields["train"]) == ["optimizer", "x", "fun", "nit"]
    assert list(fields["predict"]) == ["sequence", "target", "output"]
    assert fields["train"]["fun"] == pytest.approx(0.05761, abs=5e-6)
    code, out, _ = run("reproduce", "--preset", "binary", "--seed", "2")
    assert code == 1
    assert out.splitlines()[3:] == [
        "wx                 1.0014    1.0005  differs",
        "wRec               0.9997    0.9999  differs",
        "test output          5.00      5.00    equal",
        "They differ; the target of the test sequence is 5.",
    ]
    assert run("reproduce", *two)[2] == (
        "rnn-tui: reproduce compares with the notebook's numbers, which exist for --preset only: "
        "leave out --data\n"
    )


def test_basins(run: Run, one: tuple[str, ...]) -> None:
    # By 1 and then 1.2 towards 1: from 4 to 1.8, which is not near enough.
    argv = ("basins", *one, "--loss", "0.5", "--size", "6x2")
    fields = strict(run(*argv, "--view=-1,4,0,1", "--json")[1])

    assert list(fields) == ["optimizer", "loss", "wx", "w_rec", "iterations", "outcome"]
    assert fields["wx"] == [-1, 0, 1, 2, 3, 4]
    assert fields["w_rec"] == [0, 1]
    assert fields["iterations"] == [[2, 1, 0, 1, 2, None]] * 2
    assert fields["outcome"] == [["arrived"] * 5 + ["on-its-way"]] * 2
    rows = table(run, *argv, "--view=-1,4,0,1")
    assert rows[0] == ["wx", "w_rec", "outcome", "iterations"]
    assert rows[1] == ["-1.0", "0.0", "arrived", "2"]
    assert rows[6] == ["4.0", "0.0", "on-its-way", ""]
    assert rows[7] == ["-1.0", "1.0", "arrived", "2"]
    assert text(run, *argv, "--view=-1.5,4.5,0,1")[-1] == (
        "Within 2 iterations, of all starts 83.3% arrive, 16.7% are on their way, 0.0% are stuck, "
        "0.0% run away, 0.0% diverge; to arrive is a loss at most 0.5 above the least."
    )


def test_surface(run: Run, one: tuple[str, ...]) -> None:
    argv = ("surface", *one, "--view=-1,3,0,1", "--size", "5x2")

    assert strict(run(*argv, "--json")[1]) == {
        "wx": [-1, 0, 1, 2, 3], "w_rec": [0, 1], "loss": [[4, 1, 0, 1, 4], [4, 1, 0, 1, 4]],
    }  # fmt: skip
    assert table(run, *argv)[4:8] == [
        ["2.0", "0.0", "1.0"], ["3.0", "0.0", "4.0"], ["-1.0", "1.0", "4.0"], ["0.0", "1.0", "1.0"],
    ]  # fmt: skip


def test_sizes() -> None:
    assert (GRID_SIZE, TEXT_SIZE) == ((50, 50), (76, 22))
    assert read_size(" 3X4 ") == (3, 4)
    assert read_size("10000x1") == (10_000, 1)
    assert read_size("1x10000") == (1, 10_000)
    for wrong in ("0x1", "1x0", "10001x1", "1x10001", "3", "3x", "3x4x5", "-3x4"):
        with pytest.raises(ValueError, match="is not a size WxH from 1x1 to 10000x10000"):
            read_size(wrong)


OWN = {
    "reproduce": (
        "The notebook's published numbers against computed ones.", "--json", "write JSON",
    ),
    "train": ("Run the optimiser.", "--json", "write JSON", "--csv", "write CSV"),
    "explain": (
        "What an iteration did and why (--iteration; the last).", "--json", "write JSON",
    ),
    "race": (
        "Optimisers from the same start (--racers; all).", "--json", "write JSON", "--csv",
        "write CSV",
    ),
    "basins": (
        "Where a start leads, on a grid over --view.", "--json", "write JSON", "--csv",
        "write CSV", "--text", "draw in ASCII", "--size WxH", "starts (--text: cells)",
    ),
    "surface": (
        "The loss on a grid over --view, edge to edge (--text: cells).", "--json", "write JSON",
        "--csv", "write CSV", "--text", "draw in ASCII", "--size WxH", "points (--text: cells)",
    ),
    "gradients": (
        "The gradient over time, dL/ds_k, or by step, dL/dwx and dL/dwRec.", "--json",
        "write JSON", "--csv", "write CSV", "--at WX,WREC", "repeatable", "--by-step",
        "what each step adds to the gradient of the weights",
    ),
    "check": (
        "Backpropagated gradient against central differences.", "--json", "write JSON",
        "--at WX,WREC", "where", "--sweep", "and the error from 1e-2 to 1e-12", "--eps EPS",
        "half the step",
    ),
    "predict": (
        "The network's output for a sequence.", "SEQUENCE", "numbers with commas", "--json",
        "write JSON", "--weights WX,WREC", "instead of training", "--ones N",
        "and for 1 to N ones",
    ),
}  # fmt: skip


def helped(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """A help text on one line."""
    with pytest.raises(SystemExit) as left:
        main([*argv, "--help"])
    assert left.value.code == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", OWN)
def test_the_help_of_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = helped(capsys, command)
    what, *arguments = OWN[command]
    own = out.partition(what)[2].partition(" experiment: ")[0]

    assert what in out
    for argument, words in zip(arguments[::2], arguments[1::2], strict=True):
        assert f"{argument} {words}" in own
    assert [form for form in FORMS if f"--{form}" in own] == [
        form for form in FORMS if f"--{form}" in arguments
    ]


def test_the_help_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    out = helped(capsys)

    for words in (
        "Explore the smallest recurrent network there is. Without a command, opens the app.",
        "--version print the version and leave",
        "terminal (of the app):",
        "--color auto|truecolor|256|16|none how many colours it has",
        "--driver wire|stock sends what changed, or what Textual draws",
        "experiment: --preset",
        "commands: COMMAND tour A guided tour in the app",
        "rnn-tui COMMAND --help says more about a command.",
        *(f"{command} {words[0]}" for command, words in OWN.items()),
    ):
        assert words in out
