"""``docs/data.md`` says what is read of what; each row of its table is tried."""

from __future__ import annotations

import gzip
import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from rnn_tui.cli.parser import parse
from rnn_tui.core.dataset import DataError
from rnn_tui.experiment.command_line import experiment_from
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.experiment.source import load, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCUMENT = Path(__file__).parents[3] / "docs" / "data.md"
CODE = re.compile(r"`` (.*) ``|`([^`]*)`")
ARRAY = re.compile(r"(?:(\w+) )?\(([\d, ]+)\)")
ESCAPES = {r"\n": "\n", r"\r": "\r", r"\t": "\t"}


class Row(NamedTuple):
    """A row of the table: how the file is written, its content, options, and what comes of it."""

    what: str
    how: str
    content: str
    options: str
    read: str
    said: str


def rows() -> list[Row]:
    """All rows of the table."""
    table = DOCUMENT.read_text(encoding="utf-8").rpartition("|---|---|---|---|---|\n")[2]
    found = []
    for line in table.splitlines():
        what, file, options, read, said = (cell.strip() for cell in line[1:-1].split("|"))
        code = CODE.search(file)
        content = "" if code is None else code[1] or code[2]
        how = file.partition("`")[0].strip().rstrip(":") if code else file
        found.append(Row(what, how, content, options.strip("`"), read.strip("`"), said))
    return found


def unescaped(content: str) -> str:
    """Text with its line ends and tabs."""
    for escape, character in ESCAPES.items():
        content = content.replace(escape, character)
    return content


def arrays(content: str) -> Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Arrays that count from 1, by name."""
    made = {}
    for name, sizes in ARRAY.findall(content):
        shape = tuple(int(size) for size in sizes.split(",") if size.strip())
        made[name] = np.arange(1.0, 1 + np.prod(shape)).reshape(shape)
    return made


def written(row: Row) -> bytes:
    """The content of a row's file."""
    stream = io.BytesIO()
    if row.how == "npy":
        np.save(stream, arrays(row.content)[""])
        return stream.getvalue()
    if row.how == "npz":
        np.savez(stream, **arrays(row.content))  # type: ignore[arg-type]
        return stream.getvalue()
    encoded = unescaped(row.content).encode("utf-8")
    if row.how == "gzip":
        return gzip.compress(encoded)
    if row.how in ("", "pipe", "nothing", "pipe: nothing"):
        return encoded
    return unescaped(row.content).encode(row.how)


def outcome(row: Row, folder: Path) -> tuple[str, str]:
    """What is read of a row's file, and what is said."""
    path = str(folder / "F")
    Path(path).write_bytes(written(row))
    descriptor = None
    if row.how.startswith("pipe"):
        descriptor, writer = os.pipe()
        os.write(writer, written(row))
        os.close(writer)
        path = f"/dev/fd/{descriptor}"
    options = parse(["--data", path, *row.options.split()])
    given = {name: getattr(options, name) for name in SETTINGS if hasattr(options, name)}
    try:
        dataset = load(source_of(experiment_from(given)))
    except DataError as error:
        return "refused", str(error).replace(path, "F")
    finally:
        if descriptor is not None:
            os.close(descriptor)
    assert dataset.account is not None
    read = "; ".join(" ".join(f"{x:g}" for x in sequence) for sequence in dataset.X)
    targets = " ".join(f"{target:g}" for target in dataset.t)
    summed = dataset.account.target == "sum"
    said = "; ".join(dataset.account.remarks)
    return f"{read} -> {'sum' if summed else targets}", said or "nothing"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.what)
def test_a_row_of_the_document(row: Row, tmp_path: Path) -> None:
    assert outcome(row, tmp_path) == (row.read, row.said)
