from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_tui.cli.config import config_path, is_configured, reading, shown_path
from rnn_tui.cli.config.keys import own_keys
from rnn_tui.cli.config.layers import Configuration, settle
from rnn_tui.cli.config.reading import read_configuration
from rnn_tui.cli.config.statements import Entry
from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.experiment.entry import Entry as Racer
from rnn_tui.experiment.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable


def read(path: Path | None = None, **environ: str) -> Configuration:
    return read_configuration(environ, with_file=path is not None)


def values(configuration: Configuration) -> dict[str, Any]:
    return {each.name: each.value for each in configuration.given}


def mistakes(path: Path) -> list[str]:
    """What is wrong, without the name of the file."""
    return [words.removeprefix(shown_path(path)) for words in read(path).mistakes]


def test_options_are_written_as_one_would(write: Callable[[str], Path]) -> None:
    path = write(
        """
        style = "ascii"
        learning-rate = 1e-3
        eta_plus = 1.5
        units = "1/1024"
        iterations = 1_000
        clip = "off"
        start = [1, -0.5]
        view = "-1,1,-1,1"
        overlay = ["critical", "basins"]
        points = [[1, 2], [3, 4.5]]
        racers = ["gd:clip=1", "adam"]
        fps = 10
        color = "16"
        """
    )
    found = read(path)

    assert values(found) == {
        "style": "ascii",
        "learning_rate": 0.001,
        "eta_plus": 1.5,
        "units": 1 / 1024,
        "iterations": 1000,
        "clip": None,
        "start": (1.0, -0.5),
        "view": (-1.0, 1.0, -1.0, 1.0),
        "overlay": ("basins", "critical"),
        "points": ((1.0, 2.0), (3.0, 4.5)),
        "racers": (Racer("gd", (("clip", 1.0),)), Racer("adam")),
        "fps": 10,
        "color": "16",
    }
    assert found.given[1].origin == f"{shown_path(path)}:3"
    assert (found.mistakes, found.read) == ((), True)


def test_variables_are_options_in_capitals() -> None:
    found = read(
        RNN_TUI_STYLE="half", RNN_TUI_LEARNING_RATE="1/8", RNN_TUI_FPS="5", RNN_TUI_SEED="",
        RNN_TUI_STLYE="ascii", RNN_TUI_LENGTH="x", OTHER="1",
    )  # fmt: skip

    assert values(found) == {"style": "half", "learning_rate": 0.125, "fps": 5}
    assert [each.origin for each in found.given] == [
        "RNN_TUI_FPS", "RNN_TUI_LEARNING_RATE", "RNN_TUI_STYLE",
    ]  # fmt: skip
    assert found.mistakes == (
        "RNN_TUI_LENGTH: length: 'x' is not a whole number",
        "RNN_TUI_STLYE: there is no option 'stlye'; did you mean style?",
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("stlye = 1", ":1: there is no option 'stlye'; did you mean style?"),
        ("a.b = 1", ":1: there is no option 'a.b'"),
        ("style = 'fancy'", ":1: style: 'fancy' is not one of: "),
        ("style = 3", ":1: style: '3' is not one of: "),
        ("samples = 2.5", ":1: samples: '2.5' is not a whole number"),
        ("samples = 0", ":1: samples must be at least 1, not 0"),
        ("samples = true", ":1: samples must be text, a number or a list of them"),
        ("start = [[[1]]]", ":1: start must be text, a number or a list of them"),
        ("seed = 2024-01-01", ":1: seed must be text, a number or a list of them"),
        ("noise = nan", ":1: noise must be 0 to 1e+06, not nan"),
        ("clip = -1", ":1: clip must be larger than 0 and finite, not -1.0"),
        ("seed = 1\nseed = 2", ":2: seed stands in line 1 already"),
        ("eta-plus = 2\neta_plus = 3", ":2: eta-plus stands in line 1 already"),
        ('data = "a\\u0000b"', ":1: data must have no character of code 0"),
        ("fps = 1000", ":1: fps: must be 1 to 60, not 1000"),
        (f"seed = 0x{'f' * 5000}", ":1: seed is too large a number"),
        (b"\xff = 1", ":1: no TOML: there are bytes that are no UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    write: Callable[[str | bytes], Path], line: str | bytes, words: str
) -> None:
    after = b"\ntheme = 'dark'\n"
    path = write((line.encode() if isinstance(line, str) else line) + after)
    (found,) = mistakes(path)

    assert found.startswith(words)
    assert values(read(path))["theme"] == "dark"


def test_what_is_in_a_table_that_there_is_not_is_named_too(write: Callable[[str], Path]) -> None:
    assert mistakes(write("[sizes]\ntheme = 'dark'")) == [
        ":1: there is no option 'sizes'",
        ":2: there is no option 'sizes.theme'",
    ]


def test_a_path_is_from_the_folder_of_the_file(
    write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    for text, wanted in (
        ("own.csv", f"{config_path().parent}/own.csv"), ("/a/own.csv", "/a/own.csv"), ("-", "-"),
        ("~/own.csv", "/home/me/own.csv"),
        ("~nobody there/x", f"{config_path().parent}/~nobody there/x"),
    ):  # fmt: skip
        assert values(read(write(f"data = '{text}'"))) == {"data": wanted}


def test_there_need_be_no_file(write: Callable[[str], Path]) -> None:
    path = config_path()

    assert read(path) == Configuration()
    assert not is_configured({}, with_file=True)
    assert is_configured({"RNN_TUI_X": ""}, with_file=False)
    write("")
    assert is_configured({}, with_file=True)
    assert not is_configured({}, with_file=False)
    assert read(path) == Configuration(read=True)


def test_what_is_no_file_is_named(
    write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = config_path()
    path.mkdir()
    assert mistakes(path) == [" is no file"]
    path.rmdir()
    os.mkfifo(path)
    assert mistakes(path) == [" is no file"]
    path.unlink()
    write("# " + "x" * 100_000)
    assert mistakes(path) == [" has more than 100000 bytes, and is not read"]
    path.unlink()
    path.symlink_to(path)
    assert is_configured({}, with_file=True)
    assert mistakes(path) == [": cannot be read: Too many levels of symbolic links"]


def test_a_file_that_may_not_be_read_is_named(
    write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write("style = 'ascii'")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert mistakes(path) == [": cannot be read: Permission denied"]
    assert not read(path).read


NAMES = st.sampled_from([*SETTINGS, *APP_OPTIONS, "keys", "keys.basins", "keys.in.race.all", "x"])
VALUES = st.sampled_from(
    [
        "1", "-1", "0.5", "1e999", "nan", "true", "'ascii'", "''", "'b'", "'ctrl+c'", "[]", "{}",
        "[1, 2]", "[[1, 2], [3]]", "'off'", "'auto'", "1979-05-27", "'\\u001b'", '"\\u0000"',
        "{a = 1}", "['b', 'r']", "[1, 2, 3, 4]", "'gd,adam'", "'1/0'", "[", "'''", "9" * 30,
    ]
)  # fmt: skip
LINES = st.tuples(NAMES, VALUES).map(" = ".join) | st.sampled_from(
    ["[keys]", "[keys.in.race]", "[x]", "[[keys]]", "[", "# a", "", "a"]
)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=8).map("\n".join) | st.text(max_size=80))
def test_whatever_stands_in_it_all_is_used_or_named(text: str) -> None:
    """Each entry gives a setting, a key or a mistake, and an experiment comes of it in any case."""
    path = config_path()
    keys, wrong = list[Entry](), list[str]()
    found = [*reading._of_file(text, path, "f", keys, wrong)]
    settled = settle({}, found)
    own = own_keys(keys, "f")

    told = (*wrong, *settled.mistakes, *settled.idle, *own.mistakes)
    assert all(words.startswith("f:") and words[2].isdigit() for words in told)
    used = {each.origin for each in settled.used} | {each.origin for each in own.wanted}
    used |= {each.origin for each in found if each.name in APP_OPTIONS}
    said = {":".join(words.split(":")[:2]) for words in told}
    assert {each.origin for each in found} <= used | said
    for entry in keys:
        assert entry.value == {} or f"f:{entry.line}" in used | said


def test_the_example_of_the_documentation_is_right(write: Callable[[str], Path]) -> None:
    text = (Path(__file__).parents[3] / "docs" / "config.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    path = write(example)
    found = read(path)

    assert len(found.given) == 9
    assert found.mistakes == settle({}, found.given).mistakes == ()
    own = own_keys(found.keys, "f")
    assert (len(own.wanted), own.mistakes) == (6, ())
    import tomllib

    assert tomllib.loads(example)["fps"] == 10
