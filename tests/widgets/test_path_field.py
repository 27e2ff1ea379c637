from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.widgets.path_field import Completion, completed, expanded, in_a_line

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, which is also where one is, with a directory and some files."""
    (tmp_path / "data").mkdir()
    for name in ("data/rain.csv", "data/rainfall.npy", "data/sun.csv", "notes", ".hidden"):
        (tmp_path / name).write_text("1,2\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("typed", "text", "candidates"),
    [
        ("d", "data/", ("data/",)),
        ("data/r", "data/rain", ("rain.csv", "rainfall.npy")),
        ("data/rain", "data/rain", ("rain.csv", "rainfall.npy")),
        ("data/rain.", "data/rain.csv", ("rain.csv",)),
        ("data/", "data/", ("rain.csv", "rainfall.npy", "sun.csv")),
        ("~", "~/", ()),
        ("~/da", "~/data/", ("data/",)),
        (".h", ".hidden", (".hidden",)),
        ("x", "x", ()),
        ("notes/x", "notes/x", ()),
        ("nowhere/x", "nowhere/x", ()),
        ("~nobody-of-this-name", "~nobody-of-this-name", ()),
        ("a\x00b/", "a\x00b/", ()),
    ],
)
def test_a_path_goes_on_as_far_as_there_is_one_way(
    typed: str, text: str, candidates: tuple[str, ...]
) -> None:
    assert completed(typed) == Completion(text, candidates)


def test_a_path_as_it_is_opened(files: Path) -> None:
    assert expanded(" ~/data/rain.csv ") == str(files / "data" / "rain.csv")
    assert expanded("~nobody-of-this-name/x") == "~nobody-of-this-name/x"
    assert expanded("  ") == ""


def test_names_in_a_line() -> None:
    assert in_a_line(("a.csv", "b/"), 20) == "a.csv  b/"
    assert in_a_line(("rain.csv", "rainfall.npy"), 15) == "rain.csv  ra..."
    assert in_a_line(("\x1b[31m\n",), 20) == "\\x1b[31m\\n"
