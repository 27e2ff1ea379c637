"""Which Python `make` takes, and what it says where there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

MAKE = shutil.which("make")
MAKEFILE = Path(__file__).parents[1] / "Makefile"

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is not installed")

TOO_OLD = "exit 1"
WILL_DO = 'case "$1" in -c) exit 0;; esac; mkdir -p .venv/bin; echo "$0" > .venv/bin/python'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    shutil.copy(MAKEFILE, folder)
    return folder


def make(checkout: Path, *words: str, **pythons: str) -> subprocess.CompletedProcess[str]:
    """Run make where there are just these Pythons."""
    found = checkout / "found"
    found.mkdir()
    for program in ("mkdir", "sh"):
        (found / program).symlink_to(str(shutil.which(program)))
    for name, does in pythons.items():
        path = found / name.replace("_", ".")
        path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        path.chmod(0o755)
    assert MAKE is not None
    return subprocess.run(
        [MAKE, *words], cwd=checkout, env={"PATH": str(found)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_newest_that_will_do_is_taken(checkout: Path) -> None:
    ended = make(
        checkout, ".venv/bin/python",
        python3_13=TOO_OLD, python3_12=WILL_DO, python3_11=WILL_DO, python3=WILL_DO,
    )  # fmt: skip

    assert ended.returncode == 0, ended.stderr
    taken = (checkout / ".venv" / "bin" / "python").read_text(encoding="utf-8")
    assert Path(taken.strip()).name == "python3.12"


def test_one_that_is_named_is_taken(checkout: Path) -> None:
    ended = make(
        checkout, ".venv/bin/python", "PYTHON=python3.11", python3_12=WILL_DO, python3_11=WILL_DO
    )

    assert ended.returncode == 0, ended.stderr
    taken = (checkout / ".venv" / "bin" / "python").read_text(encoding="utf-8")
    assert Path(taken.strip()).name == "python3.11"


@pytest.mark.parametrize("words", [("run",), ("test", "PYTHON=python3.9")])
def test_where_none_will_do_a_sentence_says_what_to_install(
    checkout: Path, words: tuple[str, ...]
) -> None:
    ended = make(checkout, *words, python3=TOO_OLD)

    assert ended.returncode == 2
    sentence, failed, *more = ended.stderr.splitlines()
    assert sentence.startswith("rnn-tui needs Python 3.11 or newer with venv: install it, ")
    assert sentence.endswith(f": make {words[0]} PYTHON=/path/to/python3")
    assert failed.startswith("make: ")
    assert more == []
    assert not (checkout / ".venv").exists()
