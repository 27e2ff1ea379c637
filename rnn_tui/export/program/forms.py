"""The program as a script, and as a notebook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnn_tui.export.program.cells import Cell

CODE, TEXT = "# %%", "# %% [markdown]"
"""What begins a cell of a script, for editors that run cells."""

FORMAT, MINOR = 4, 5
"""The version of Jupyter's format."""


def write_script(file: BinaryIO, cells: Sequence[Cell]) -> None:
    """Write a script, its text as comments."""
    parts = [
        f"{CODE}\n{cell.text}"
        if cell.is_code
        else "\n".join([TEXT, *(f"# {line}".rstrip() for line in cell.text.splitlines())])
        for cell in cells
    ]
    file.write(("\n\n".join(parts) + "\n").encode())


def write_notebook(file: BinaryIO, cells: Sequence[Cell]) -> None:
    """Write a Jupyter notebook that has not been run."""
    notebook = {
        "cells": [_cell(number, cell) for number, cell in enumerate(cells, start=1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": FORMAT,
        "nbformat_minor": MINOR,
    }
    file.write((json.dumps(notebook, indent=1) + "\n").encode())


def _cell(number: int, cell: Cell) -> dict[str, object]:
    of_all: dict[str, object] = {
        "cell_type": "code" if cell.is_code else "markdown",
        "id": f"cell-{number}",
        "metadata": {},
        "source": cell.text.splitlines(keepends=True),
    }
    return {**of_all, "execution_count": None, "outputs": []} if cell.is_code else of_all
