from __future__ import annotations

import shlex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn_tui.experiment.paths import LONGEST, pasted_paths, path_of


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("file:///tmp/rain.csv", "/tmp/rain.csv"),
        ("file://localhost/tmp/my%20rain.csv", "/tmp/my rain.csv"),
        ("file://far.example/tmp/%C3%A9t%C3%A9%23.csv", "/tmp/été#.csv"),
        ("file:/tmp/rain.csv", "/tmp/rain.csv"),
        ("FILE:///tmp/rain.csv", "/tmp/rain.csv"),
        ("file:///tmp/%FF.csv", "/tmp/\udcff.csv"),
        ("/tmp/100%20.csv", "/tmp/100%20.csv"),
        ("file.csv", "file.csv"),
        ("file:", "file:"),
        ("file:///tmp/a%00b", "file:///tmp/a%00b"),
        ("~/rain.csv", "~/rain.csv"),
    ],
)
def test_the_path_of_a_url(text: str, path: str) -> None:
    assert path_of(text) == path


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/tmp/rain.csv", ["/tmp/rain.csv"]),
        ("'/tmp/my rain.csv' ", ["/tmp/my rain.csv"]),
        ('"/tmp/my rain.csv"\n', ["/tmp/my rain.csv"]),
        (r"/tmp/my\ rain\'s.csv", ["/tmp/my rain's.csv"]),
        (r"'/tmp/it'\''s.csv'", ["/tmp/it's.csv"]),
        ("/tmp/my rain.csv\r\n", ["/tmp/my rain.csv"]),
        ("/tmp/it's.csv", ["/tmp/it's.csv"]),
        ("rain.csv", ["rain.csv"]),
        ("file:///tmp/my%20rain.csv\r\n", ["/tmp/my rain.csv"]),
        ("/a.csv /b.csv", ["/a.csv", "/b.csv"]),
        ("'/my a.csv' '~/b.csv' file:///c.csv", ["/my a.csv", "~/b.csv", "/c.csv"]),
        ("# copied\nfile:///a%20b\nfile:///c\n\n", ["/a b", "/c"]),
        (r'"C:\data\my rain.csv"', [r"C:\data\my rain.csv"]),
        (r"\\host\rain.csv", [r"\\host\rain.csv"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_paths_as_terminals_paste_them(text: str, paths: list[str]) -> None:
    assert pasted_paths(text) == tuple(paths)


names = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"]).filter(str.isprintable), min_size=1
).map(lambda name: f"/{name.strip() or 'x'}")


@given(st.lists(names, min_size=1, max_size=4))
def test_quoted_paths_come_back(paths: list[str]) -> None:
    assert pasted_paths(" ".join(map(shlex.quote, paths))) == tuple(paths)


@given(st.text())
@example("'" * 70_000)
@example("a b\n" * 40_000)
@example("\\")
def test_any_text_is_looked_at_and_not_for_long(text: str) -> None:
    paths = pasted_paths(text)

    assert sum(map(len, paths)) <= LONGEST
