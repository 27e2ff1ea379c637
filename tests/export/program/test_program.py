"""The exported program, run from top to bottom, against the numbers of the core."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

import numpy as np
import pytest

from rnn_tui.core import network
from rnn_tui.core.gradient_check import check_gradient
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import CHECK_AT, TEST_SEQUENCE
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment.command_line import command_line, experiment_from, values_from
from rnn_tui.experiment.source import load, source_of
from rnn_tui.export.ending import ExportError
from rnn_tui.export.program.cells import cells, step
from rnn_tui.export.program.data import MOST_PACKED, MOST_WRITTEN, data
from rnn_tui.export.program.forms import write_notebook, write_script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rnn_tui.core.dataset import Dataset
    from rnn_tui.experiment import Experiment


@pytest.fixture
def plots(monkeypatch: pytest.MonkeyPatch) -> MagicMock:
    """What stands in for matplotlib, with one panel a figure."""
    pyplot = MagicMock()
    panels = MagicMock()
    panels.__getitem__.return_value = panels
    panels.__iter__.side_effect = lambda: iter([panels])
    pyplot.subplots.return_value = MagicMock(), panels
    modules: dict[str, Any] = {"": SimpleNamespace(pyplot=pyplot), ".pyplot": pyplot,
                               ".colors": MagicMock()}  # fmt: skip
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, f"matplotlib{name}", module)
    return pyplot


@pytest.fixture(autouse=True)
def warnings_as_before() -> Iterator[None]:
    with np.errstate():
        yield


def explored(*words: str) -> tuple[Experiment, Dataset]:
    experiment = experiment_from(values_from(words))
    return experiment, load(source_of(experiment))


def notebook_of(*words: str) -> dict[str, Any]:
    file = io.BytesIO()
    write_notebook(file, cells(*explored(*words)))
    found: dict[str, Any] = json.loads(file.getvalue())
    return found


def executed(*words: str) -> tuple[dict[str, Any], str]:
    """The names that a notebook has defined, and what it has printed."""
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for cell in notebook_of(*words)["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
    return names, printed.getvalue()


DATASETS = (
    (),
    ("--preset", "binary", "--start", "0.5,0.8"),
    ("--length", "5", "--samples", "50", "--noise", "0.1", "--units", "1/16", "--seed", "7"),
)
CASES = [
    (name, *DATASETS[place % 3], *(("--clip", "2") if "clip" in optimizer.uses else ()))
    for place, (name, optimizer) in enumerate(OPTIMIZERS.items())
]


@pytest.mark.usefixtures("plots")
@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_it_prints_the_numbers_of_the_app(case: tuple[str, ...]) -> None:
    words = ("--optimizer", *case, "--iterations", "80", "--crosshair", "1.1,-0.7")
    experiment, dataset = explored(*words)
    model = Model(dataset)
    run = run_to_end(model, experiment.plan)
    names, printed = executed(*words)

    assert np.array_equal(names["X"], dataset.X)
    assert np.array_equal(names["t"], dataset.t)
    assert names["weights"].shape == run.x.shape
    np.testing.assert_allclose(names["weights"], run.x, rtol=1e-9)
    np.testing.assert_allclose(names["losses"], run.fun, rtol=1e-6)
    check = check_gradient(dataset.X, dataset.t, *CHECK_AT)
    assert tuple(names["backpropagated"]) == tuple(slope.analytic for slope in check.slopes)
    over_time = network.gradient_over_time(model.surface.mean_error(1.1, -0.7), model.length, -0.7)
    np.testing.assert_allclose(names["gradient"], over_time, rtol=1e-9)
    (wx, w_rec), here = run.x[-1], model.surface.point(1.1, -0.7)
    output = network.forward_states(np.array([TEST_SEQUENCE]), wx, w_rec)[0, -1]
    assert printed.splitlines() == [
        f"{dataset.samples} sequences of {dataset.length} steps",
        *(f"{name} at 1.2, 1.2: {slope.analytic:.6g} by backpropagation, "
          f"{slope.numeric:.6g} by differences"
          for name, slope in zip(("dL/dwx", "dL/dwRec"), check.slopes, strict=True)),
        f"at 1.1, -0.7: loss {here.fun:.6g}, gradient {here.jac[0]:.6g}, {here.jac[1]:.6g}",
        f"dL/ds_0 at the crosshair: {over_time[0]:.6g}",
        f"80 iterations done: wx {wx:.6g}, wRec {w_rec:.6g}, loss {run.fun[-1]:.6g}",
        f"output for the test sequence: {output:.6g} (its sum is 5)",
    ]  # fmt: skip


@pytest.mark.usefixtures("plots")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--optimizer", "gd"), "diverged at iteration 1"),
        (("--optimizer", "newton", "--tolerance", "1e-3"), "converged at iteration 59"),
        (("--iterations", "0"), "0 iterations done"),
    ],
)
def test_it_ends_as_the_run_does(words: tuple[str, ...], message: str) -> None:
    experiment, dataset = explored(*words)
    run = run_to_end(Model(dataset), experiment.plan)
    names, _ = executed(*words)

    assert names["message"] == message
    assert run.message.startswith(message)
    assert len(names["run"]) == run.nit + 1


def test_figures_are_those_of_the_experiment(plots: MagicMock) -> None:
    _, panels = plots.subplots.return_value
    executed("--view", "0,1,0,2", "--palette", "ylgnbu", "--iterations", "3")
    titles = [call.kwargs.get("title") for call in panels.set.call_args_list]
    assert titles == [None, "The gradient over time (up: +, down: -)", None, "rprop-notebook"]
    assert panels.contourf.call_args.kwargs["cmap"] == "YlGnBu_r"
    assert panels.set.call_args_list[0].kwargs["xlim"] == (0, 1)
    assert len(panels.contourf.call_args.args[3]) == 30
    panels.set_yscale.assert_called_once_with("log")
    assert (panels.plot.call_args_list[-3].args[1]).shape == (4,)

    panels.reset_mock()
    names, _ = executed("--gradient", "symlog", "--scale", "notebook", "--contour", "auto",
                        "--iterations", "3", "--crosshair", "2,1")  # fmt: skip
    panels.set_yscale.assert_called_once_with("symlog")
    assert names["gradient"] == pytest.approx([18228.0] * 21)
    assert (np.diff(panels.contourf.call_args.args[3]) > 0).all()


def test_levels_are_there_where_all_losses_are_0_or_too_large(plots: MagicMock) -> None:
    _, panels = plots.subplots.return_value
    for words in (("--levels", "2", "--seed", "3", "--samples", "1", "--length", "1"),
                  ("--length", "500", "--iterations", "2")):  # fmt: skip
        executed(*words, "--contour", "auto")
        levels = panels.contourf.call_args.args[3]
        assert len(levels) == 30
        assert (np.diff(levels) > 0).all()
        assert levels[-1] < 1e200


def test_a_notebook_is_one_of_jupyter_s() -> None:
    notebook = notebook_of("--optimizer", "adam")

    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", name) for name in ids)
    for cell in notebook["cells"]:
        fields = {"cell_type", "id", "metadata", "source"}
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == fields | code
        assert all(line.endswith("\n") for line in cell["source"][:-1])
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(notebook)


def test_a_script_is_the_notebook_with_its_text_as_comments(plots: MagicMock) -> None:
    words = ("--optimizer", "momentum", "--iterations", "2")
    file = io.BytesIO()
    write_script(file, cells(*explored(*words)))
    script = file.getvalue().decode()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(script, "script", "exec"), {})

    assert printed.getvalue() == executed(*words)[1]
    assert f"#     {command_line(explored(*words)[0])}\n" in script
    assert script.startswith("# %% [markdown]\n# # A recurrent network with two weights\n")
    assert "import rnn_tui" not in script
    assert "@" not in script.replace(" @ ", "")
    assert plots.show.call_count == 2


@pytest.mark.parametrize("ending", [".csv", ".npy"])
@pytest.mark.parametrize("samples", [3, MOST_WRITTEN])
@pytest.mark.parametrize("target", ["sum", "last"])
def test_a_file_s_data(tmp_path: Path, ending: str, samples: int, target: str) -> None:
    table = np.random.RandomState(3).randn(samples, 4)
    path = tmp_path / f"it's{ending}"
    if ending == ".csv":
        np.savetxt(path, table, delimiter=";", header="a;b;c;d", comments="")
    else:
        np.save(path, table)
    experiment, dataset = explored("--data", str(path), "--units", "1/4", "--target", target)
    code = data(experiment, dataset)
    names: dict[str, Any] = {"np": np}
    exec(code, names)

    assert np.array_equal(names["X"], dataset.X)
    assert np.array_equal(names["t"], dataset.t)
    assert (repr(str(path)) in code) is (samples == MOST_WRITTEN)


def test_data_that_numpy_alone_cannot_read_is_packed(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    rows = [f"{i},yes,{i % 7},{i % 5}" for i in range(MOST_WRITTEN)]
    path.write_text("\n".join(["no,name,a,b", *rows]), encoding="utf-8")
    experiment, dataset = explored("--data", str(path), "--columns", "a,b")
    names: dict[str, Any] = {"np": np}
    exec(data(experiment, dataset), names)

    assert np.array_equal(names["X"], dataset.X)
    assert np.array_equal(names["t"], dataset.t)


def test_data_that_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "gone.npy"
    np.save(path, np.ones((MOST_PACKED // 2 + 1, 2)))
    experiment, dataset = explored("--data", str(path))
    path.unlink()
    with pytest.raises(ExportError, match=r"too much for a program: an \.npz holds it"):
        data(experiment, dataset)


def test_a_file_s_name_is_no_code(tmp_path: Path) -> None:
    path = tmp_path / "a\nraise SystemExit\n'''\"\"\".csv"
    path.write_text("1,2\n", encoding="utf-8")
    experiment, dataset = explored("--data", str(path))
    file = io.BytesIO()
    write_script(file, cells(experiment, dataset))

    assert "\nraise" not in file.getvalue().decode()
    compile(file.getvalue(), "script", "exec")


def test_an_optimiser_that_is_not_written() -> None:
    with pytest.raises(ExportError, match="no program is written for the optimiser made-up"):
        step("made-up")


def test_with_matplotlib_itself() -> None:
    pytest.importorskip("matplotlib").use("agg")
    from matplotlib import pyplot as plt

    executed("--iterations", "20", "--view", "-0.1,2.1,-0.1,2.1")
    figures = [plt.figure(number) for number in plt.get_fignums()]
    plt.close("all")

    assert [len(figure.axes) for figure in figures] == [3, 1, 3]
