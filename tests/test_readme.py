from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rnn_tui.cli.help.shells.offers import options
from tests import readme

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = sorted((*readme.ROOT.glob("*.md"), *(readme.ROOT / "docs").glob("*.md")))
OF_OTHERS = {"--strict", "--option"}
"""Options of other programs, and what stands for any option."""


def headings(text: str) -> set[str]:
    """The names that headings are linked by: in small letters, blanks as minuses, no signs."""
    lines = re.findall(r"(?m)^#+ (.*)$", text)
    return {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_links_lead_somewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^()\s]+)\)", text):
        path, _, heading = link.partition("#")
        if "://" in link or path.startswith("mailto:"):
            continue
        target = file.parent / path if path else file
        assert target.exists(), link
        if heading:
            assert heading in headings(target.read_text(encoding="utf-8")), link


def test_a_heading_s_name() -> None:
    assert headings("# A b\n\n## `c`, the D!\n") == {"a-b", "c-the-d"}


def test_its_tables_are_those_of_the_program() -> None:
    for file, tables in readme.TABLES.items():
        text = file.read_text(encoding="utf-8")
        for name, table in tables.items():
            assert f"<!-- {name} -->\n{table()}\n<!-- end of {name} -->" in text


def test_the_files_for_shells_and_man_are_those_of_the_program() -> None:
    for file, content in readme.FILES.items():
        assert file.read_text(encoding="utf-8") == content(), file


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_option_that_is_named_is_one(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    words = text.replace("`", " ").replace(",", " ").replace(";", " ").replace(")", " ").split()
    named = {
        word.partition("=")[0].rstrip(".:")
        for word in words
        if word[:2] == "--" and word[2:3].isalpha()
    }
    assert named - OF_OTHERS <= {offer.row.name for offer in options()}
