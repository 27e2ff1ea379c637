from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import pytest

import rnn_tui
from rnn_tui.cli.help.shells.offers import options
from tests import api, readme

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


def test_what_it_shows_of_the_library_is_so() -> None:
    _, _, section = readme.README.read_text(encoding="utf-8").partition("\n## As a library\n")
    example = doctest.DocTestParser().get_doctest(section.split("\n## ")[0], {}, "README", None, 0)

    assert len(example.examples) >= 5
    assert doctest.DocTestRunner().run(example).failed == 0


def test_everything_that_the_library_offers_is_described() -> None:
    described = {*api.ORDER, "OPTIMIZERS", "__version__"}

    assert described == {*rnn_tui.__all__}
    assert {*re.findall("^## (.*)$", readme.API.read_text(encoding="utf-8"), re.MULTILINE)} == {
        *api.ORDER, "OPTIMIZERS"
    }  # fmt: skip


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
