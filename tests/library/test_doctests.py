from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

from rnn_tui import library

MODULES = [f"{library.__name__}.{module.name}" for module in pkgutil.iter_modules(library.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_what_the_docstrings_show_is_so(name: str) -> None:
    # Methods go on with the model of their class.
    model = library.Model(library.Dataset.variant10())

    failed, _ = doctest.testmod(import_module(name), extraglobs={"model": model})

    assert failed == 0


def test_every_function_and_class_shows_an_example() -> None:
    finder = doctest.DocTestFinder()
    for value in (library.Dataset, library.Model, library.train, library.race, library.basins,
                  library.sweep):  # fmt: skip
        found = finder.find(value)
        assert sum(len(test.examples) for test in found) >= 3, value
