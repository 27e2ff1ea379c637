from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from rnn_tui.export.ending import ENDINGS, ExportError, UnwritableError, ending_of
from rnn_tui.export.file import ExistsError, exported, where
from rnn_tui.saved.folder import whole_file

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(path: Path, text: str, *, force: bool = False) -> None:
    with exported(str(path), force=force) as file:
        file.write(text.encode())


def test_a_file_is_written_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    write(path, "x" * 1234)

    assert path.read_text() == "x" * 1234
    assert where(str(path)) == f"{path}: 1,234 bytes"
    assert names(tmp_path) == ["run.csv"]


def test_another_file_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(ExistsError, match=r"run\.csv exists; --force writes over it$"):
        write(path, "new")
    assert path.read_text() == "old"

    write(path, "new", force=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_that_comes_into_being_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    unfinished = exported(str(path), force=False)
    unfinished.__enter__().write(b"mine")
    path.write_text("theirs")
    with pytest.raises(ExistsError):
        unfinished.__exit__(None, None, None)

    assert path.read_text() == "theirs"
    assert names(tmp_path) == ["run.csv"]


def test_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "run.csv"
    write(path, "first")
    with pytest.raises(FileExistsError), whole_file(path, over=False) as file:
        file.write(b"second")

    assert path.read_text() == "first"
    assert names(tmp_path) == ["run.csv"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(tmp_path / "link.csv", "new", force=True)

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (KeyboardInterrupt("interrupted"), "interrupted"),
    ],
)
def test_nothing_is_written_in_part(tmp_path: Path, error: BaseException, told: str) -> None:
    path = tmp_path / "run.csv"
    path.write_text("old")

    def break_off() -> None:
        with exported(str(path), force=True) as file:
            file.write(b"half")
            raise error

    with pytest.raises((UnwritableError, KeyboardInterrupt), match=f"{told}$"):
        break_off()

    assert path.read_text() == "old"
    assert names(tmp_path) == ["run.csv"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("run", "the ending of 'run' says nothing: it must be .svg, "),
        ("run.pdf", "the ending of 'run.pdf' says nothing: it must be "),
        ("a.csv.gz", "the ending of 'a.csv.gz' says nothing"),
        ("none/run.csv", "there is no folder "),
        ("folder.csv", " is a folder"),
        ("fifo.csv", " is no file that can be replaced"),
        ("a\0.csv", r"\\x00.csv is no name of a file"),
        ("x" * 300 + ".csv", ": File name too long"),
        ("\x1b[2J.pdf", r"the ending of '\\\\x1b\[2J.pdf'"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(
    name: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "fifo.csv")
    before = names(tmp_path)
    with pytest.raises(ExportError, match=words) as told:
        write(tmp_path / name, "anything", force=True)

    assert str(told.value).isprintable()
    assert names(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableError, match=r"Permission denied$"):
        write(tmp_path / "run.csv", "anything")


def test_endings_are_read_in_any_case() -> None:
    assert ending_of("some/RUN.Csv") is ENDINGS[".csv"]
    assert all(one.ending == ending for ending, one in ENDINGS.items())
