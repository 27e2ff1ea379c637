from __future__ import annotations

from dataclasses import replace

import pytest

from rnn_tui.core.units import ratio
from rnn_tui.experiment import Experiment
from rnn_tui.tour.document import Mistake, read_tour
from rnn_tui.tour.stop import Block, Kind, Look, Named, Tour, Words

WHOLE = """\
# A tour

## First

Text with **strong** words, `code`
and {loss:.3g}. <!-- claim: loss > 1 -->

```sh
$ rnn-tui --crosshair 1,2 --optimizer gd
```

<!-- pane: gradient -->
<!-- a note to myself -->

- [ ] Go up (`w_rec > 3`)
- plain
  goes on
1. numbered

> Question?
>
> Answer,
> goes on.
>
> More.

## Second

    print("hello")

| a | b |
|---|---|
| 1 | {factor} |

Braces {0, 0.2, .., 1} and {final_loss --learning-rate 1e-13:.2g}.
"""


def read(text: str) -> Tour:
    tour, mistakes = read_tour(text, "here/tour.md")
    assert mistakes == []
    return tour


def wrong(text: str) -> list[Mistake]:
    return read_tour(text, "tour.md")[1]


def told(block: Block) -> str:
    return "".join(text for text, _ in block.texts(lambda reference: f"<{reference.name}>"))


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n"), WHOLE.rstrip()])
def test_a_whole_tour(text: str) -> None:
    tour = read(text)

    assert tour.title == "A tour"
    assert [stop.title for stop in tour.stops] == ["First", "Second"]
    first, second = tour.stops
    assert [(block.kind, told(block)) for block in first.blocks] == [
        (Kind.TEXT, "Text with strong words, code and <loss>. "),
        (Kind.TASK, "Go up (w_rec > 3)"),
        (Kind.ITEM, "plain goes on"),
        (Kind.ITEM, "numbered"),
        (Kind.QUESTION, "Question?"),
        (Kind.ANSWER, "Answer, goes on."),
        (Kind.ANSWER, "More."),
    ]
    assert [block.mark for block in first.blocks[2:4]] == ["-", "1."]
    assert first.experiment == Experiment(crosshair=(1.0, 2.0), optimizer="gd")
    assert first.given == {"crosshair", "optimizer"}
    assert first.pane == "gradient"
    assert [claim.text for claim in first.claims] == ["loss > 1"]
    assert [task.text for task in first.tasks] == ["w_rec > 3"]
    assert [block.line for block in first.blocks] == [5, 15, 16, 18, 20, 22, 25]
    assert first.claims[0].line == 6

    # Without an experiment of its own a stop goes on with the one before.
    assert second.experiment == first.experiment
    assert (second.given, second.pane) == (frozenset(), "")
    assert [(block.kind, told(block)) for block in second.blocks] == [
        (Kind.CODE, 'print("hello")'),
        (Kind.ITEM, "a  b"),
        (Kind.ITEM, "1  <factor>"),
        (Kind.TEXT, "Braces {0, 0.2, .., 1} and <final_loss>."),
    ]
    named = [piece.reference for piece in second.blocks[-1].pieces if isinstance(piece, Named)]
    assert [reference.spec for reference in named] == [".2g"]
    assert named[0].of == replace(first.experiment, learning_rate=1e-13)


def test_looks() -> None:
    [stop] = read("# Only\n\na **b** *c* `d` **e {loss}**\n").stops

    pieces = [(p.text if isinstance(p, Words) else "", p.look) for p in stop.blocks[0].pieces]
    assert [piece for piece in pieces if piece[0] != " "] == [
        ("a ", Look.PLAIN), ("b", Look.STRONG), ("c", Look.STRONG), ("d", Look.CODE),
        ("e ", Look.STRONG), ("", Look.STRONG),
    ]  # fmt: skip


def test_a_first_heading_with_text_is_a_stop() -> None:
    tour = read("# One\n\nHello.\n\n# Two\n\nThere.\n")

    assert (tour.title, [stop.title for stop in tour.stops]) == ("One", ["One", "Two"])


def test_values_in_code_are_left_alone_and_lists_in_lists_are_read() -> None:
    [stop] = read("# One\n\n`{loss}` {7}\n\n- a\n  - [ ] b (`wx > 9`)\n").stops

    assert [(block.kind, told(block)) for block in stop.blocks] == [
        (Kind.TEXT, "{loss} {7}"), (Kind.ITEM, "a"), (Kind.TASK, "b (wx > 9)"),
    ]  # fmt: skip


def test_comments_count_wherever_they_stand() -> None:
    [stop] = read(
        "# One\n\n- a\n  <!-- claim: wx < 9 -->\n\n- b\n\n  <!-- claim: wx < 8 -->\n\n"
        "> Why?\n>\n> <!-- claim: wx < 7 -->\n>\n> So.\n\n"
        "end <!-- pane: gradient --> of <!-- a\nnote --> it <!-- claim: wx < 6 -->\n"
        "\n<!-- claim: wx < 5 -->\n<!--\nclaim: wx < 4\n and w_rec < 4 -->\n"
    ).stops

    assert [(claim.line, claim.text) for claim in stop.claims] == [
        (4, "wx < 9"), (8, "wx < 8"), (12, "wx < 7"), (17, "wx < 6"), (19, "wx < 5"),
        (20, "wx < 4 and w_rec < 4"),
    ]  # fmt: skip
    assert stop.pane == "gradient"
    assert [told(block).split() for block in stop.blocks] == [
        ["a"], ["b"], ["Why?"], ["So."], ["end", "of", "it"],
    ]  # fmt: skip


def test_a_first_heading_with_notes_alone_names_the_tour() -> None:
    note = "# Mine\n\n<!-- by me -->\n\n# One\n\ntext\n"
    tour = read(note)
    assert (tour.title, [stop.title for stop in tour.stops]) == ("Mine", ["One"])

    # What is claimed must hold somewhere.
    tour = read(note.replace("by me", "claim: wx < 9"))
    assert [len(stop.claims) for stop in tour.stops] == [1, 0]


def test_an_answer_may_have_lists_code_and_headings() -> None:
    [stop] = read(
        "# One\n\n> # Why?\n>\n> Because:\n>\n> 1. this\n> 2. that\n>\n"
        "> ```\n> x = 1\n> y = 2\n> ```\n"
    ).stops

    assert [(block.kind, block.mark, told(block)) for block in stop.blocks] == [
        (Kind.QUESTION, "", "Why?"), (Kind.ANSWER, "", "Because:"), (Kind.ANSWER, "1.", "this"),
        (Kind.ANSWER, "2.", "that"), (Kind.ANSWER, " ", "x = 1"), (Kind.ANSWER, " ", "y = 2"),
    ]  # fmt: skip


def test_text_from_elsewhere_is_left_as_it_is() -> None:
    [stop] = read("# One\n\n<b>bold</b> [a link](http://x.org) ![picture](x.png) \\* &amp;\n").stops

    assert told(stop.blocks[0]) == "<b>bold</b> a link picture * &"


def test_a_file_of_data_lies_beside_the_tour() -> None:
    [stop] = read("# One\n\n```\nrnn-tui --data sums.csv\n```\n").stops

    assert stop.experiment.data == "here/sums.csv"
    [stop] = read("# One\n\n```\nrnn-tui --data /tmp/sums.csv\n```\n").stops
    assert stop.experiment.data == "/tmp/sums.csv"
    [stop] = read("# One\n\n{loss --data sums.csv}\n").stops
    assert [ref.of and ref.of.data for ref in stop.references] == ["here/sums.csv"]


def test_units_and_racers() -> None:
    line = "rnn-tui --units 1/1024 --racers irprop-:units=1,gd --start=-1,2 --view '0, 1,0,1'"
    [stop] = read(f"# One\n\n```\n{line}\n```\n").stops

    assert ratio(stop.experiment.units or 0) == "1/1024"
    assert stop.experiment.start == (-1.0, 2.0)
    assert len(stop.experiment.racers) == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("nothing\n", 1, "there is no stop: a heading such as '# Memory' begins one"),
        ("", 1, "there is no stop"),
        ("#\n\ntext\n", 1, "a stop needs a title behind its #"),
        ("# A\n\none\ntwo {los}\n", 4, "no value is named 'los'; did you mean loss?"),
        ("# A\n\n{loss:>9}\n", 3, "a number is written as in {loss:.3g}, {loss:.2f}, not '>9'"),
        ("# A\n\n{loss --clip}\n", 3, "--clip needs a value: NORM"),
        ("# A\n\n{loss --clip x}\n", 3, "--clip: 'x' is not a number"),
        ("# A\n\n{loss --clip -1}\n", 3, "--clip must be larger than 0 and finite, not -1"),
        ("# A\n\n{loss!}\n", 3, "{loss!} is no value: write it as {loss} or {loss:.3g}"),
        ("# A\n\n- [ ] up\n", 3, "a task says in backquotes when it is done"),
        ("# A\n\n- [ ] up (`k`)\n", 3, "a task says in backquotes when it is done"),
        ("# A\n\n- a\n- [ ] up (`w_rek > 1`)\n", 4, "no value is named 'w_rek'"),
        (
            "# A\n\ntext\n\n<!-- claim: wx < 9\n\n# B\n\ntext\n",
            5,
            "this comment is not closed by -->",
        ),
        ("# A\n\n<!-- a -->\n<!-- b\n", 4, "this comment is not closed by -->"),
        ("# A\n\ntext <!-- a\nb\n--> and\n{los}\n", 6, "no value is named 'los'"),
        ("# A\n\n> Question?\n>\n> <!-- claim: wx < 9 -->\n", 3, "a question needs its answer"),
        ("# A\n\n<!-- claim: wx < nan -->\n", 3, "no value is named 'nan'"),
        ("# A\n\n> Question?\n", 3, "a question needs its answer, below it after an empty line"),
        ("# A\n\n<!-- claim: loss -->\n", 3, "'loss' compares nothing"),
        ("# A\n\n<!--\nclaim: loss >\n-->\n", 3, "compares nothing"),
        ("# A\n\n<!-- pane: surface -->\n", 3, "a pane is one of dataset, trajectory, gradient"),
        ("# A\n\n```\nrnn-tui race\n```\n", 4, "rnn-tui race opens no app: here it has options"),
        ("# A\n\n```\n\nrnn-tui --size 3\n```\n", 5, "--size is no option of an experiment"),
        ("# A\n\n```\nrnn-tui --clip 'x\n```\n", 4, "a quote is left open"),
        ("# A\n\n```\nrnn-tui --clip 0\n```\n", 4, "--clip must be larger than 0"),
        ("# A\n\n    rnn-tui --clip\n", 3, "--clip needs a value"),
        (
            "# A\n\n```\nrnn-tui --clip 1\n```\n\n```\nrnn-tui --clip 2\n```\n",
            8,
            "a stop has one experiment",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(text: str, line: int, words: str) -> None:
    [mistake] = wrong(text)

    assert mistake.line == line
    assert words in mistake.words


def test_all_mistakes_are_named_in_order() -> None:
    found = wrong("# A\n\n{los}\n\n- [ ] up\n\n> ?\n\n## B\n\n{x}\n")

    assert [mistake.line for mistake in found] == [3, 5, 7, 11]
