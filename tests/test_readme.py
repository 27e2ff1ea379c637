from __future__ import annotations

import doctest
import re

import rnn_tui
from rnn_tui.experiment.settings import SETTINGS
from tests import api, readme


def test_its_tables_are_those_of_the_program() -> None:
    for file, tables in readme.TABLES.items():
        text = file.read_text(encoding="utf-8")
        for name, table in tables.items():
            assert f"<!-- {name} -->\n{table()}\n<!-- end of {name} -->" in text


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


def test_every_option_it_names_is_one() -> None:
    text = readme.README.read_text(encoding="utf-8")
    own = {"--json", "--csv", "--text", "--at", "--sweep", "--size", "--ones", "--help", "--color",
           "--driver", "--strict", "--weights", "--eps", "--version", "--over",
           "--by-step", "--check", "--line-rate", "--plain", "--resume"}  # fmt: skip
    words = text.replace("`", " ").replace(",", " ").replace(";", " ").replace(")", " ").split()
    named = {
        word.partition("=")[0].rstrip(".:")
        for word in words
        if word[:2] == "--" and word[2:3].isalpha()
    }
    assert named - own <= {setting.option for setting in SETTINGS.values()}
