"""``rnn-tui tour`` without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.tour import place
from rnn_tui.tour.document import read_tour

if TYPE_CHECKING:
    from rnn_tui.cli.start import Start

Run = Any

TOUR = """\
# Mine

## One \x1b[31m

At ({wx:g}, {w_rec:g}) the loss is {loss:.3g}.

```
rnn-tui --crosshair 1,2
```

- [ ] down (`w_rec < 1`)

> Why?
>
> Because \x07.

## Two

text
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.md"
    path.write_text(TOUR, encoding="utf-8")
    return path


def test_a_tour_as_text(run: Run, mine: Path) -> None:
    assert run("tour", "--text", str(mine)) == (
        0,
        (
            "1. One \\x1b[31m\n\n    rnn-tui --crosshair 1,2\n\n"
            'At (1, 2) the loss is 3.46e+11.\n\nTask: down ("w_rec < 1")\n\nQuestion: Why?\n'
            "Answer: Because \\x07.\n\n\n"
            "2. Two\n\n    rnn-tui --crosshair 1,2\n\ntext\n\n\n"
        ),
        "",
    )


def test_a_tour_that_holds(run: Run, mine: Path) -> None:
    assert run("tour", str(mine), "--check") == (
        0, "2 stops, 4 values, 1 tasks, 0 claims: all of it holds\n", "",
    )  # fmt: skip
    assert run("tour", "--check")[0] == 0


def test_all_mistakes_are_named(run: Run, mine: Path) -> None:
    mine.write_text(TOUR.replace("{wx:g}", "{wy}").replace("w_rec < 1", "w_rec"), encoding="utf-8")

    code, out, err = run("tour", "--check", str(mine))

    assert (code, err) == (2, "")
    assert out.split("\n")[:-1] == [
        f"{mine}:5: no value is named 'wy'; docs/tours.md lists them",
        (
            f"{mine}:11: a task says in backquotes when it is done, such as `w_rec > 1`; "
            "without its box ([ ]) it need not"
        ),
    ]
    code, out, err = run("tour", "--text", str(mine))
    assert (code, out) == (2, "")
    assert (
        "mine.md:5: no value is named 'wy'; docs/tours.md lists them (and 1 more: --check)" in err
    )


def test_escape_sequences_in_mistakes_are_shown(run: Run, mine: Path) -> None:
    wrong = "# A\n\n{l\x1b[2J}\n\n<!-- claim: \x9b2J > 1 -->\n\n```\nrnn-tui --style \x1b[0m\n```\n"
    mine.write_text(wrong, encoding="utf-8")

    code, out, err = run("tour", "--check", str(mine))

    assert (code, err, out.count("\n")) == (2, "", 3)
    assert out.replace("\n", "").isprintable()
    assert "{l\\x1b[2J}" in out
    code, out, err = run("tour", str(mine))
    assert (code, out) == (2, "")
    assert err.replace("\n", "").isprintable()


def test_a_claim_that_does_not_hold(run: Run, mine: Path) -> None:
    mine.write_text(f"{TOUR}\n<!-- claim: loss < 1 -->\n", encoding="utf-8")

    code, out, _ = run("tour", "--check", str(mine))

    assert code == 1
    assert out == f"{mine}:21: this does not hold: loss < 1; loss is 3.458e+11\n"


def test_a_file_of_data_that_is_not_there_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    (tmp_path / "own.csv").write_text("1,2\n3,4\n")
    mine.write_text(
        "# A\n\n{loss --data no.csv}\n\n# B\n\n```\nrnn-tui --data none.csv\n```\n\n"
        "{loss} {stop.loss} {loss --data own.csv}\n"
    )

    assert run("tour", "--check", str(mine)) == (
        2,
        f"{mine}:3: {tmp_path}/no.csv: no such file\n{mine}:5: {tmp_path}/none.csv: no such file\n",
        "",
    )
    for argv in (("--text",), ("--stop", "2")):
        code, out, err = run("tour", *argv, str(mine))
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "no such file" in err


def test_numbers_of_a_file_beside_the_tour(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    (tmp_path / "own.csv").write_text("1,2\n3,4\n")
    # With both weights 0 the loss is the mean of the squared sums, (3^2 + 7^2) / 2.
    mine.write_text("# A\n\n{loss --data own.csv --crosshair 0,0:g}\n")

    assert run("tour", "--text", str(mine))[1].split("\n")[4] == "29"


def test_a_file_with_the_mark_of_utf_8(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_bytes(b"\xef\xbb\xbf# A\r\n\r\ntext")

    assert run("tour", "--text", str(mine))[1] == "1. A\n\n    rnn-tui\n\ntext\n\n\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot read {}: No such file or directory"),
        (b"# A\n\xff\n", "{}:2: it must be UTF-8 text"),
        (b"\x00\x01" * 250_001, "{} is larger than 500,000 bytes: it is no tour"),
        (b"", "{}:1: there is no stop: a heading such as '# Memory' begins one"),
    ],
    ids=["missing", "binary", "large", "empty"],
)
def test_files_that_are_no_tours(
    run: Run, tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "x.md"
    if content is not None:
        path.write_bytes(content)

    code, out, err = run("tour", str(path))

    assert (code, out) == (2, "")
    assert words.format(path)[:90] in err
    assert err.count("\n") == 1


def test_a_folder_is_no_tour(run: Run, tmp_path: Path) -> None:
    code, _, err = run("tour", str(tmp_path))

    assert code == 2
    assert "Is a directory" in err


def test_the_experiments_are_the_tours(run: Run) -> None:
    code, _, err = run("tour", "--optimizer", "gd")

    assert code == 2
    assert "--optimizer is for the stops of the tour to say, not beside it" in err


@pytest.mark.parametrize("stop", ["0", "16", "-1"])
def test_stops_that_there_are_not(run: Run, stop: str) -> None:
    code, _, err = run("tour", "--stop", stop)

    assert code == 2
    assert f"--stop must be 1 to 15, not {stop}" in err


def test_a_tour_needs_a_terminal(run: Run) -> None:
    code, _, err = run("tour")

    assert code == 2
    assert "the app needs a terminal" in err


def test_a_tour_opens_where_one_was(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(place, "folder", lambda: tmp_path)
    opened: list[Any] = []
    from rnn_tui.cli import run as cli_run

    def note(start: Start, dataset: object, options: object, visit: object) -> int:
        opened.append((start.experiment, visit))
        return 0

    monkeypatch.setattr(cli_run, "_open", note)
    tour = read_tour(TOUR, str(mine))[0]
    place.remember(tour, 1)

    for argv in ((), ("--stop", "1"), ("--style", "ascii", "--stop", "2")):
        assert run("tour", str(mine), *argv)[0] == 0

    assert [visit.at for _, visit in opened] == [1, 0, 1]
    assert [experiment.crosshair for experiment, _ in opened] == [(1.0, 2.0)] * 3
    assert [experiment.style for experiment, _ in opened] == [None, None, "ascii"]


def test_the_example_of_the_documents_plays(run: Run, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "tours.md").read_text(encoding="utf-8")
    begin = text.index("    ## Does it explode?")
    example = text[begin : text.index("\nA heading is a stop", begin)]
    path = tmp_path / "mine.md"
    path.write_text("\n".join(line[4:] for line in example.split("\n")), encoding="utf-8")

    assert run("tour", "--check", str(path))[:2] == (
        0, "1 stops, 4 values, 1 tasks, 0 claims: all of it holds\n",
    )  # fmt: skip
