"""Command lines with anything in them: a result or one short sentence, never a traceback."""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rnn_tui.cli import main
from rnn_tui.cli.command import load, names
from rnn_tui.experiment.settings import SETTINGS
from tests.cli.strict import strict

if TYPE_CHECKING:
    from rnn_tui.experiment.setting import Setting

SMALL = ("--samples", "3", "--length", "4", "--iterations", "5")
"""Given first, so that what is fuzzed may say otherwise."""

LARGE = frozenset(("samples", "length", "iterations", "data"))
"""Settings of which a large value is allowed and takes long, and a file, which may exist."""

NUMBERS = st.one_of(
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(
        [
            "0",
            "-0",
            "1e308",
            "-1e308",
            "5e-324",
            "1e-300",
            "nan",
            "inf",
            "-inf",
            "1" * 30,
            "1" * 5000,
        ]
    ),
)
VALUES = st.one_of(
    NUMBERS,
    st.lists(NUMBERS, min_size=2, max_size=4).map(",".join),
    st.lists(NUMBERS, min_size=2, max_size=2).map(",".join),
    st.text(max_size=30),
    st.text("\x1b[]0m\n\r\t\u202e\u2028\ud800,;-x1", max_size=300),
    st.sampled_from(
        ["", " ", "x" * 3000, "\x1b]0;owned\x07", "-", "--", "--help"[:2], "1x1", "3x2"]
    ),
)


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    # Serving goes on until it is interrupted.
    name = draw(st.sampled_from([name for name in names() if name != "serve"]))
    command = load(name)
    own = [argument.name for argument in command.arguments if argument.name.startswith("-")]
    options = [setting.option for setting in SETTINGS.values() if setting.name not in LARGE]
    chosen = draw(st.lists(st.sampled_from([*options, *own]), max_size=3))
    form = draw(st.sampled_from(["", *(f"--{form}" for form in command.forms)]))
    words = [word for option in chosen for word in (option, draw(VALUES))]
    return [name, *SMALL, *([form] if form else []), *words]


def outcome(argv: list[str]) -> tuple[int, str]:
    """Exit code and what is on standard error."""
    code, _, err = outcome_of(argv)
    return code, err


def outcome_of(argv: list[str]) -> tuple[int, str, str]:
    """Exit code, and what is on standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
        warnings.catch_warnings(),
    ):  # fmt: skip
        warnings.simplefilter("error")
        try:
            code = main(argv)
        except SystemExit as left:
            code = int(left.code or 0)
    return code, out.getvalue(), err.getvalue()


def shows(line: str) -> bool:
    """Whether it is characters that show, and blanks, alone."""
    return all(char.isprintable() or category(char) == "Zs" for char in line)


@settings(max_examples=300, deadline=None)
@given(argv=command_lines())
@example(["train", "--levels", "1" * 30])
@example(["train", "--levels", "1" * 400])
@example(["predict", "--ones", "1" * 30])
@example(["predict", "--ones", "1" * 5000])
@example(["train", "--start", "-1e308,1e308"])
@example(["train", "--optimizer", "gd", "--learning-rate", "1e308"])
@example(["race", "--learning-rate", "1e308", "--json"])
@example(["train", "--data", "x" * 5000])
@example(["train", "--data", "a\n\x1b[31m.csv"])
@example(["train", "--points", "1,2," * 1000])
def test_a_command_line_gives_a_result_or_one_sentence(argv: list[str]) -> None:
    code, err = outcome(argv)

    assert code in (0, 1, 2)
    if err:
        assert code == 2
        line = err.removesuffix("\n")
        assert line.startswith("rnn-tui: ")
        assert shows(line)
        assert len(line) <= 200


@settings(max_examples=100, deadline=None)
@given(argv=st.lists(VALUES, max_size=4))
def test_so_do_words_that_are_no_command(argv: list[str]) -> None:
    code, err = outcome(["train", *SMALL, *argv])

    assert code in (0, 2)
    assert len(err) <= 201
    assert shows(err.removesuffix("\n"))


ODD = (
    "", "nan", "1e400", "-0", "1_000", "٣,½", "9" * 400, "x" * 5000, "1\n\x1b[31m2", "\ud800", "--",
    "1,", "gd:clip=nan",
)  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_option_takes_a_value_or_says_what_is_wrong_with_it(setting: Setting) -> None:
    for value in ODD:
        code, out, err = outcome_of(["train", "--json", *SMALL, f"{setting.option}={value}"])
        if code == 0:
            assert strict(out)
            assert err == "", value
        else:
            assert code == 2, value
            assert out == ""
            assert err.startswith("rnn-tui: "), value
            assert err.count("\n") == 1
            assert shows(err.removesuffix("\n")), value
            assert len(err) <= 201
