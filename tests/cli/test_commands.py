from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.cli import main
from rnn_tui.core import gradient_check
from tests.cli.strict import strict

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


@pytest.mark.parametrize(
    ("preset", "words"),
    [("variant10", ("1.2782", "0.9730", "5.64")), ("binary", ("1.0014", "0.9997", "5.00"))],
)
def test_reproduce_prints_the_published_numbers(
    run: Run, preset: str, words: tuple[str, ...]
) -> None:
    code, out, err = run("reproduce", "--preset", preset)

    assert code == 0
    assert err == ""
    assert all(out.count(word) == 2 for word in words)


def test_reproduce_as_json(run: Run) -> None:
    code, out, _ = run("reproduce", "--json")
    result = strict(out)

    assert code == 0
    assert result["matches"] is True
    assert result["gradient_check"]["passed"] is True
    assert result["gradient_check"]["at"] == [1.2, 1.2]
    assert result["train"]["x"] == [1.2781987274977418, 0.973016335640054]
    assert result["train"]["nit"] == 500
    assert result["train"]["optimizer"] == "rprop-notebook"
    assert result["predict"]["target"] == 5
    assert result["predict"]["output"] == pytest.approx(5.639189181756589, rel=1e-12)


def test_reproduce_says_where_it_differs(run: Run) -> None:
    code, out, _ = run("reproduce", "--seed", "2")

    assert code == 1
    assert "differs" in out
    assert strict(run("reproduce", "--seed", "2", "--json")[1])["matches"] is False


def test_train_rows_have_what_led_there(run: Run) -> None:
    code, out, _ = run("train", "--json", "--start", "-1.5,2", "--iterations", "3")
    result = strict(out)
    rows = [dict(zip(result["columns"], row, strict=True)) for row in result["rows"]]

    assert code == 0
    assert result["start"] == [-1.5, 2.0]
    assert [row["iteration"] for row in rows] == [0, 1, 2, 3]
    assert [row["delta_wx"] for row in rows[:2]] == [0.001, 0.0005]
    assert rows[1]["wx"] == -1.4995
    assert result["x"] == [rows[-1]["wx"], rows[-1]["w_rec"]]
    assert result["fun"] == rows[-1]["loss"]
    assert result["nit"] == 3


def test_csv_holds_the_same_numbers_as_json(run: Run) -> None:
    rows = strict(run("train", "--json", "--iterations", "20")[1])["rows"]
    table = list(csv.reader(io.StringIO(run("train", "--csv", "--iterations", "20")[1])))

    assert [[float(cell) for cell in row] for row in table[1:]] == rows


def test_what_overflows_is_a_string(run: Run) -> None:
    code, out, _ = run("train", "--json", "--length", "500", "--start", "-1.5,20")
    result = strict(out)

    assert code == 0
    assert result["nit"] == 0
    assert result["fun"] == "inf"
    assert result["message"] == "diverged at the start: the loss is not finite"
    assert set(result["rows"][0][-2:]) <= {"inf", "-inf"}


def test_surface_is_a_grid_from_edge_to_edge(run: Run) -> None:
    arguments = ("surface", "--size", "5x3", "--view", "-2.3,1.9,-1.4,2.2")
    result = strict(run(*arguments, "--json")[1])

    assert (result["wx"][0], result["wx"][-1]) == (-2.3, 1.9)
    assert result["w_rec"] == sorted(result["w_rec"])
    assert len(result["loss"]) == 3
    assert all(len(row) == 5 for row in result["loss"])
    table = list(csv.reader(io.StringIO(run(*arguments, "--csv")[1])))
    assert table[0] == ["wx", "w_rec", "loss"]
    assert float(table[1 + 5][2]) == result["loss"][1][0]


def test_surface_as_text_is_ascii_with_the_points(run: Run) -> None:
    _, out, _ = run("surface", "--text", "--size", "60x20")

    assert out.isascii()
    about, *picture, run_in_words = out.splitlines()
    assert about.startswith("The picture shows the loss over wx -3 to 3, left to right, and ")
    assert run_in_words == (
        "rprop-notebook goes from wx -1.5, wRec 2, loss 7.78e+11, to wx 1.2782, wRec 0.973016, "
        "loss 0.0576: 500 iterations done."
    )
    assert len(picture) == 22
    assert all(digit in "".join(picture) for digit in "123456*S")


def test_gradients_of_the_six_points_or_of_given_ones(run: Run) -> None:
    result = strict(run("gradients", "--json")[1])
    assert [(p["wx"], p["w_rec"]) for p in result["points"]] == [
        (2, 1), (1, 2), (1, -2), (1, 0), (1, 0.5), (1, -0.5),
    ]  # fmt: skip
    assert result["scale"] == "true"

    arguments = ("--at", "-0.4,1.1", "--at", "2,1", "--scale", "notebook")
    notebook = strict(run("gradients", "--json", *arguments)[1])
    points = notebook["points"]
    assert [(p["wx"], p["w_rec"]) for p in points] == [(-0.4, 1.1), (2, 1)]
    assert points[1]["k"] == list(range(21))
    assert points[1]["gradient"] == pytest.approx([18228.0] * 21)
    assert result["points"][0]["gradient"] == pytest.approx([18228.0 / 900] * 21)


def test_check_passes(run: Run) -> None:
    for at, weights in (("-1.5,2", [-1.5, 2]), ("1,1", [1, 1])):
        code, out, _ = run("check", "--at", at, "--json")
        assert (code, strict(out)["passed"], strict(out)["verdict"]) == (0, True, "passes")
        assert strict(out)["at"] == weights


def test_a_wrong_gradient_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradient_check, "weight_gradient", lambda *_: (20330.5732, 299050.0))
    code, out, _ = run("check", "--json")

    assert (code, strict(out)["passed"], strict(out)["verdict"]) == (1, False, "fails")
    assert run("check")[1].splitlines()[-1] == "The check fails."


@pytest.mark.parametrize(
    ("argv", "advice", "proposed"),
    [
        (("--eps", "0.1"), "truncation is too large; 1e-05 can", 1e-5),
        (("--eps", "1e-300"), "it is too small to move a weight; 1e-05 can", 1e-5),
        (("--at", "1e10,1"), "it is too small to move a weight; 0.01 can", 0.01),
        (("--eps", "1e-15"), "rounding is too large; 1e-05 can", 1e-5),
        (("--at", "1e200,1e200"), "the loss overflows", None),
    ],
)
def test_an_eps_that_cannot_tell(
    run: Run, argv: tuple[str, ...], advice: str, proposed: float | None
) -> None:
    code, out, _ = run("check", *argv)
    assert (code, out.splitlines()[-1]) == (
        2,
        f"Whether it holds cannot be told at this eps: {advice}.",
    )
    result = strict(run("check", *argv, "--json")[1])
    assert result["passed"] is False
    assert result["verdict"] == "cannot be told at this eps"
    assert result["proposed_eps"] == proposed
    if proposed is not None:
        assert run("check", *argv, "--eps", str(proposed))[0] == 0


def test_predict_with_and_without_weights(run: Run) -> None:
    given = strict(run("predict", "-1,2,3", "--weights", "-1,.5", "--json")[1])
    assert given == {
        "weights": [-1, 0.5], "sequence": [-1, 2, 3], "target": 4, "output": -3.75,
        "states": [0, 1, -1.5, -3.75],
    }  # fmt: skip

    trained = strict(run("predict", "0,1,1,0,0,0,0,1,0,0,1,1", "--json")[1])
    assert trained["weights"] == [1.2781987274977418, 0.973016335640054]
    assert trained["output"] == pytest.approx(5.639189181756589, rel=1e-12)


def test_options_may_stand_before_the_command(run: Run) -> None:
    before = run("--preset", "binary", "--length", "30", "train", "--json")
    after = run("train", "--preset", "binary", "--length", "30", "--json")

    assert before == after
    assert before[0] == 0


def test_own_data(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("a;b;t\n1;2;30\n3;4;70\n", encoding="utf-8")

    code, out, _ = run("train", "--data", str(path), "--target", "last", "--json")

    assert code == 0
    assert strict(out)["fun"] < 5


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["frobnicate"], "frobnicate"),
        (["--frobnicate"], "--frobnicate"),
        (["train", "--start", "1"], "--start"),
        (["train", "--start", "nan,2"], "finite"),
        (["train", "--start", "-inf,2"], "finite"),
        (["train", "--eta-plus", "0.9"], "--eta-plus must be larger than 1"),
        (["train", "--eta-minus", "1"], "--eta-minus must be between 0 and 1"),
        (["train", "--delta-zero", "-1"], "--delta-zero must be larger than 0"),
        (["train", "--levels", "1"], "--levels must be 2 to 1000000000000000"),
        (["train", "--samples", "0"], "--samples must be at least 1"),
        (["train", "--length", "0"], "--length must be at least 1"),
        (["train", "--length", "two"], "'two' is not a whole number"),
        (["train", "--optimizer", "sgd"], "rprop-notebook"),
        (["train", "--iterations", "-1"], "--iterations"),
        (["train", "--iteration", "501"], "--iteration must be 0 to 500"),
        (["train", "--target", "last"], "--target last needs --data"),
        (["train", "--data", "x.csv", "--seed", "1"], "--seed"),
        (["surface", "--view", "1,0,0,1"], "ascending"),
        (["surface", "--view", "0,inf,0,1"], "finite"),
        (["surface", "--size", "0x3"], "0x3"),
        (["surface", "--style", "fancy"], "ascii, half"),
        (["train", "--points", "1,2,3"], "'1,2,3' is not two numbers"),
        (["train", "--points", "1,nan"], "finite"),
        (["train", "--points", "1,2;" * 30], "at most 29"),
        (["train", "--palette", "jet"], "viridis, cividis, ylgnbu"),
        (["train", "--draw", "all"], "fill, lines, both"),
        (["train", "--theme", "blue"], "terminal, dark, light"),
        (["train", "--overlay", "valley,hills"], "valley or gradient or hessian or critical"),
        (["--color", "8"], "auto, truecolor, 256, 16, none"),
        (["--driver", "none"], "wire, stock"),
        (["check", "--eps", "0"], "--eps must be a positive number"),
        (["gradients", "--scale", "false"], "notebook"),
        (["predict"], "SEQUENCE"),
        (["train", "--data", "-1.csv"], "rnn-tui: -1.csv: no such file"),
        (["train", "--data", ""], "a file name is needed"),
        (["predict", "1,a"], "'a' is not a number"),
        (["predict", "1,nan"], "finite"),
        (["reproduce", "--data", "no.csv"], "no such file"),
        ([], "needs a terminal"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(run: Run, argv: list[str], words: str) -> None:
    code, out, err = run(*argv)

    assert code == 2
    assert out == ""
    assert words in err
    assert err.startswith("rnn-tui: ")
    assert len(err.splitlines()) == 1


def test_help_and_version_name_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    for argument in ("--help", "--version"):
        with pytest.raises(SystemExit) as left:
            main([argument])
        assert left.value.code == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("reproduce", "--start", "--eta-plus", "rnn-tui 0.1.0"))


def test_a_long_run_has_all_its_rows(run: Run) -> None:
    _, out, _ = run("train", "--csv", "--iterations", "9000", "--optimizer", "irprop-")
    table = list(csv.reader(io.StringIO(out)))[1:]

    assert [int(row[0]) for row in table] == list(range(9001))


def test_the_table_of_a_run_ends_with_its_last_iteration(run: Run) -> None:
    _, out, _ = run("train", "--iterations", "73")
    first = [line.split()[0] for line in out.splitlines()]

    assert first == ["rprop-notebook", "iteration", "0", "1", "2", "5", "10", "20", "50", "73"]


@pytest.mark.parametrize("command", ["basins", "surface"])
def test_a_grid_s_rows_are_those_of_its_json(run: Run, command: str) -> None:
    arguments = (command, "--size", "3x2", "--view", "-2,2,0,1")
    grid = strict(run(*arguments, "--json")[1])
    rows = list(csv.reader(io.StringIO(run(*arguments, "--csv")[1])))[1:]

    places = [(float(row[0]), float(row[1])) for row in rows]
    assert places == [(-2, 0), (0, 0), (2, 0), (-2, 1), (0, 1), (2, 1)]
    values = grid["outcome" if command == "basins" else "loss"]
    assert [row[2] for row in rows] == [str(value) for line in values for value in line]


def test_a_sequence_s_target_is_its_sum_unless_targets_are_the_file_s(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1,2,30\n3,4,70\n", encoding="utf-8")
    own = ("--data", str(path), "--target", "last")

    assert strict(run("predict", "1,2", "--weights", "1,1", "--json")[1])["target"] == 3
    assert strict(run("predict", "1,2", "--weights", "1,1", *own, "--json")[1])["target"] is None
    assert "target" not in run("predict", "1,2", "--weights", "1,1", *own)[1]


def test_the_text_of_gradients_has_the_least_and_the_most_of_samples(run: Run) -> None:
    argv = ("gradients", "--gradient", "fan", "--at", "1.2,0.9", "--samples", "4")
    each = strict(run(*argv, "--json")[1])["points"][0]["per_sample"]
    last = run(*argv)[1].splitlines()[-1].split()

    ends = [sample[20] for sample in each]
    assert last[0] == "20"
    assert last[2:] == [f"{min(ends):.4g}", f"{max(ends):.4g}"]


def test_explain_takes_the_last_iteration_unless_told(run: Run) -> None:
    assert strict(run("explain", "--iterations", "9", "--json")[1])["iteration"] == 9
