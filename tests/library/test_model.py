from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from rnn_tui import Dataset, Model, train
from rnn_tui.cli import main

if TYPE_CHECKING:
    from tests.library.conftest import Command

TWO = Model(Dataset.from_arrays([[1, 0], [1, 1]], [1, 2]))
"""Its outputs at (wx, w) are wx w and wx (w + 1)."""


def test_loss_gradient_and_hessian_worked_out_by_hand() -> None:
    # At (1, 0) the outputs are 0 and 1, the errors -1 and -1, and their slopes by wx 0 and 1.
    assert TWO.loss((1, 0)) == pytest.approx(1.0)
    assert TWO.gradient((1, 0)) == pytest.approx([-1, -2])
    # d2L/dwx2 = mean 2 p^2, d2L/dwx dw = mean 2 (p wx + e), d2L/dw2 = mean 2 wx^2.
    assert TWO.hessian((1, 0)) == pytest.approx(np.array([[1, -1], [-1, 2]]))


def test_a_grid_has_a_row_for_each_w_rec() -> None:
    grid = TWO.loss_grid([1, 0], [0, 1, -1])

    assert grid.shape == (3, 2)
    assert grid == pytest.approx(np.array([[1, 2.5], [0, 2.5], [4, 2.5]]))


def test_states_and_outputs() -> None:
    assert TWO.states((2, 0.5)).tolist() == [[0, 2, 1], [0, 2, 3]]
    assert TWO.predict((2, 0.5)).tolist() == [1, 3]
    assert TWO.predict((1, 1), np.ones((1, 200))).tolist() == [200]
    with pytest.raises(ValueError, match=r"^X must be a table of sequences, not an array \(3,\)$"):
        TWO.predict((1, 1), [1, 2, 3])


def test_minima_and_facts() -> None:
    assert (TWO.samples, TWO.length) == (2, 2)
    assert np.array(TWO.minima) == pytest.approx(np.array([[1, 1]]))
    assert TWO.least == pytest.approx(0)


def test_values_are_those_of_the_commands(model: Model, command: Command) -> None:
    surface = command("surface", "--view", "-1,2,0,2", "--size", "7x5")
    grid = model.loss_grid(np.linspace(-1, 2, 7), np.linspace(0, 2, 5))
    assert grid.tolist() == surface["loss"]

    for scale in "true", "notebook":
        gradients = command("gradients", "--at", "1.2,0.9", "--scale", scale)
        over_time = model.gradient_over_time((1.2, 0.9), scale=scale)
        assert over_time.tolist() in [point["gradient"] for point in gradients["points"]]


@pytest.mark.parametrize("x", [(1e200, 3), (1, 1e200), (float("inf"), 0)])
def test_what_overflows_is_infinite(model: Model, x: tuple[float, float]) -> None:
    assert model.loss(x) == np.inf
    assert not np.isnan(model.gradient(x)).any()
    assert not np.isnan(model.hessian(x)).any()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^x must be two numbers \(wx, w_rec\), not 1$"):
        TWO.loss(1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^w_rec must be finite numbers in a row"):
        TWO.loss_grid([0, 1], [[0, 1]])
    wrong: Any = "own"
    with pytest.raises(ValueError, match=r"^scale must be true or notebook, not own$"):
        TWO.gradient_over_time((1, 1), scale=wrong)


def test_its_picture_is_that_of_the_command(
    model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--view", "-1,2,0,2", "--size", "30x9", "--optimizer", "irprop-")
    assert main(["surface", "--text", *options]) == 0
    _about, *drawn, _run = capsys.readouterr().out.splitlines()
    run = train(model, optimizer="irprop-").trajectory.x

    assert model.picture(run, view=(-1, 2, 0, 2), size=(30, 9)).splitlines() == drawn
    assert "S" in model.picture(run)
    assert "S" not in model.picture()


def test_pictures_that_cannot_be(model: Model) -> None:
    with pytest.raises(ValueError, match=r"^path must be rows of wx and w_rec, not .*2,"):
        model.picture([1, 2])
    with pytest.raises(ValueError, match=r"^view must "):
        model.picture(view=(1, 1, 0, 2))
    with pytest.raises(ValueError, match=r"^view must be four numbers, not \(1, 2\)$"):
        model.picture(view=(1, 2))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^size must be 1 to 1000 columns and rows, not "):
        model.picture(size=(0, 5))
