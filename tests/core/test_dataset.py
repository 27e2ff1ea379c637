from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.dataset import LARGEST_VALUE, DataError, Dataset, Recipe, last_steps
from rnn_tui.core.notebook import PRESETS
from tests.notebook import PRESET_NAMES, reference

if TYPE_CHECKING:
    from rnn_tui.arrays import Array


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_presets_are_the_notebooks_data(preset: str) -> None:
    expected, dataset = reference(preset), PRESETS[preset].make()

    assert list(dataset.X.shape) == expected["shape"]
    assert dataset.X[0] == pytest.approx(expected["first_row"])
    assert dataset.X[-1] == pytest.approx(expected["last_row"])
    assert dataset.t == pytest.approx(expected["targets"])


@pytest.mark.parametrize("levels", [2, 3, 11])
def test_a_recipe_makes_what_it_says(levels: int) -> None:
    dataset = Recipe(samples=200, length=9, levels=levels, seed=7).make()

    assert dataset.X.shape == (200, 9)
    assert np.unique(dataset.X) == pytest.approx(np.linspace(0, 1, levels))
    assert dataset.t == pytest.approx(dataset.X.sum(axis=1))


def test_equal_recipes_make_equal_data_and_other_seeds_others() -> None:
    recipe = Recipe(5, 6, 4, seed=3)

    assert np.array_equal(recipe.make().X, recipe.make().X)
    assert not np.array_equal(recipe.make().X, Recipe(5, 6, 4, seed=4).make().X)


def test_shapes_must_fit() -> None:
    with pytest.raises(DataError, match="targets"):
        Dataset(np.ones((2, 3)), np.ones(3))
    with pytest.raises(DataError, match="table"):
        Dataset(np.ones((0, 3)), np.ones(0))


def test_noise_is_normal_and_comes_after_the_inputs() -> None:
    noisy = Recipe(3, 2, 11, seed=1, noise=0.5).make()

    random = np.random.RandomState(1)
    random.rand(3, 2)
    assert noisy.t - noisy.X.sum(axis=1) == pytest.approx(0.5 * random.randn(3))


def test_a_recipe_by_hand() -> None:
    # RandomState(1) begins 0.417, 0.720, 0.0001, 0.302, 0.147, 0.092.
    dataset = Recipe(2, 3, 11, seed=1).make()

    assert pytest.approx(np.array([[0.4, 0.7, 0.0], [0.3, 0.1, 0.1]])) == dataset.X
    assert dataset.t == pytest.approx([1.1, 0.5])
    assert (dataset.samples, dataset.length) == (2, 3)


@pytest.mark.parametrize(
    ("X", "t", "words"),
    [
        (np.ones(3), np.ones(3), "sequences must be a table of rows, not an array (3,)"),
        (np.ones((3, 0)), np.ones(3), "sequences must be a table of rows, not an array (3, 0)"),
        (np.ones((0, 3)), np.ones(0), "sequences must be a table of rows, not an array (0, 3)"),
        (np.ones((2, 3)), np.ones(3), "2 sequences need as many targets, not (3,)"),
        (np.ones((2, 3)), np.ones((2, 1)), "2 sequences need as many targets, not (2, 1)"),
    ],
)
def test_shapes_that_do_not_fit(X: Array, t: Array, words: str) -> None:
    with pytest.raises(DataError) as error:
        Dataset(X, t)
    assert str(error.value) == words


def test_the_last_steps_of_a_table() -> None:
    table = np.array([[1.0, 2.0, 3.0]])

    assert last_steps(table, None).tolist() == [[1.0, 2.0, 3.0]]
    assert last_steps(table, 3).tolist() == [[1.0, 2.0, 3.0]]
    assert last_steps(table, 1).tolist() == [[3.0]]
    with pytest.raises(DataError) as error:
        last_steps(table, 4)
    assert str(error.value) == "its sequences have 3 steps, --length 4 needs more"
    assert LARGEST_VALUE == 1e100
