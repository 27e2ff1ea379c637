from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.dataset import DataError, Dataset, Recipe, from_table
from rnn_tui.core.notebook import PRESETS
from tests.notebook import PRESET_NAMES, reference


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


def test_the_last_column_can_be_the_target() -> None:
    dataset = from_table(np.array([[1.0, 2.0, 9.0], [3.0, 4.0, 8.0]]), "last")

    assert dataset.X.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert dataset.t.tolist() == [9.0, 8.0]


def test_length_keeps_the_last_steps_and_sums_those() -> None:
    dataset = from_table(np.array([[1.0, 2.0, 3.0]]), "sum", length=2)

    assert dataset.X.tolist() == [[2.0, 3.0]]
    assert dataset.t.tolist() == [5.0]
    with pytest.raises(DataError, match="--length 4 needs more"):
        from_table(np.ones((2, 3)), "sum", length=4)


def test_shapes_must_fit() -> None:
    with pytest.raises(DataError, match="targets"):
        Dataset(np.ones((2, 3)), np.ones(3))
    with pytest.raises(DataError, match="table"):
        Dataset(np.ones((0, 3)), np.ones(0))
    with pytest.raises(DataError, match="two columns"):
        from_table(np.ones((2, 1)), "last")
