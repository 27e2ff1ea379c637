from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_tui.core.datafile.choices import Choices
from rnn_tui.core.dataset import Recipe
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import File, load, read, source_of, units_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_source_is_a_recipe_or_a_file() -> None:
    assert source_of(Experiment(seed=5), 3) == Recipe(30, 20, 6, 5, 0.0)
    file = Experiment(data="own.csv", target="last", length=4, seed=5, header="no", columns=("2-",))
    choices = Choices("last", 4, "no", ("2-",))
    assert source_of(file, 3) == File("own.csv", choices, 3)
    assert source_of(file) == File("own.csv", choices, 0)
    assert source_of(Experiment(data="a.npz", arrays=("a", "b"))) == File(
        "a.npz", Choices(arrays=("a", "b")), 0
    )


def test_a_source_has_its_units() -> None:
    assert units_of(source_of(Experiment(units=0.5))) == 0.5
    assert units_of(source_of(Experiment(data="own.csv", units=0.5))) == 0.5
    assert source_of(Experiment(units=0.5)) != source_of(Experiment())


def test_a_recipe_is_made_at_once() -> None:
    recipe = Recipe(samples=4, length=3, levels=2, seed=0)

    assert list(read(recipe)) == [0.0]
    assert load(recipe).X.shape == (4, 3)


def test_a_file_is_read_and_its_share_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    shares: list[float] = []

    dataset = load(File(str(path), Choices("last", 1), 0), shares.append)

    assert (dataset.X.tolist(), dataset.t.tolist()) == ([[2.0], [5.0]], [3.0, 6.0])
    assert all(0 <= share <= 1 for share in shares)
    assert shares
    assert load(File(str(path), Choices(), 0)).t.tolist() == [6.0, 15.0]
