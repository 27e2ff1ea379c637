"""The program's own tour: true, and it can be done."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from rnn_tui.cli import main
from rnn_tui.tour import place
from rnn_tui.tour.check import Computer, untrue
from rnn_tui.tour.document import Kind, Look, Words, read_tour
from rnn_tui.tour.opening import OWN, open_tour
from rnn_tui.tour.values import formatted
from tests.explorer import explorer

if TYPE_CHECKING:
    from pathlib import Path

TEXT = files("rnn_tui.tour").joinpath(OWN).read_text(encoding="utf-8")
TOUR = open_tour(None)

KEYS: dict[str, list[list[str]]] = {
    "Memory is a multiplication": [["k"] * 8, ["j"] * 20],
    "Backwards it is the same multiplication": [["3"], ["5"]],
    "Who is heard": [["k"] * 10],
    "The border runs through the answer": [["k"] * 20, ["h"] * 16 + ["j"] * 2],
    "Length is an exponent": [["}"] * 4, ["{"] * 6],
    "Steep across, flat along": [["k"], ["asterisk"] + ["l"] * 9 + ["j"]],
    "No learning rate for both": [
        ["o", *["down"] * 2, "right", "escape"], ["o", *["down"] * 2, *["left"] * 3, "escape"],
    ],
    "Clipping: keep the direction, cap the length": [["home", "full_stop"], ["end", "comma"]],
    "Ask for the sign only": [["full_stop"] * 4, ["end"]],
    "The proof: divide the data by 1024": [],
    "A step size with a memory": [["full_stop"], ["end"]],
    "Which Rprop?": [],
    "The other valley": [["g", *"1,-1.5", "enter"], ["enter"]],
    "Trained on 20, asked for 200": [],
    "In your own words": [],
}  # fmt: skip
"""What a reader presses for each task; those of dialogs whose fields move are tried below."""

CONSTANTS = {
    "0.9^6", "0.9^7", "0.9", "0.8", "2^20", "0.5", "1.2", "1024",
    # Rates and starts that the sentence's own values are computed with.
    "1e-12", "1e-13", "1e-14", "1.05e-4", "1.06e-4", "1.0001", "5,000", "1e-6", "0.001", "0.95",
    "1.05", "1e13", "1e2", "1e-15", "-1.5",
}  # fmt: skip
"""Numbers that the text may have typed: mathematics, or what the reader or a value uses."""


def test_it_is_without_mistakes_and_all_of_it_holds() -> None:
    tour, mistakes = read_tour(TEXT, "")

    assert mistakes == []
    assert [*untrue(tour)] == []
    assert 10 <= len(tour.stops) <= 16
    assert [*KEYS] == [stop.title for stop in tour.stops]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("claim: regime == vanishes", "claim: regime == explodes"),
        ("1.05e-4 < stable_rate < 1.06e-4", "1.06e-4 < stable_rate < 1.07e-4"),
        ("optimizer irprop- --history delta --iteration 37", "optimizer irprop- --iteration 39"),
        ("rnn-tui --crosshair 1,2\n", "rnn-tui --crosshair 1,0.2\n"),
        ("--learning-rate 0.01 --iterations 5000", "--learning-rate 0.01 --iterations 50"),
        ("final_wx == {final_wx --units 1}", "final_wx != {final_wx --units 1}"),
        ("(`w_rec == -2`)", "(`w_rec == 2`)"),
    ],
)
def test_a_claim_or_a_number_made_wrong_is_found(before: str, after: str) -> None:
    assert TEXT.count(before) == 1
    tour, mistakes = read_tour(TEXT.replace(before, after), "")

    # The other stops say what they said.
    stops = tuple(stop for stop in tour.stops if stop not in TOUR.stops)
    assert mistakes or [*untrue(replace(tour, stops=stops))]


def test_no_number_is_typed_that_the_program_could_contradict() -> None:
    number = re.compile(r"(?<![\w.^])-?\d[\d,]*\.?\d*(?:e-?\d+|\^\d+)?%?")
    for stop in TOUR.stops:
        for block in stop.blocks:
            plain = [piece for piece in block.pieces if isinstance(piece, Words)]
            text = "|".join(piece.text for piece in plain if piece.look is not Look.CODE)
            typed = {found.rstrip(".,") for found in number.findall(text)}
            long = {one for one in typed if len(one.lstrip("-")) > 2 and not one.isdigit()}
            years = {"2013"}
            assert long - CONSTANTS - years == set(), stop.title


def told(computer: Computer) -> list[list[str]]:
    """What each stop says, its values computed without a screen."""
    return [
        [
            "".join(
                text
                for text, _ in block.texts(
                    lambda ref, stop=stop: formatted(computer.value(ref, stop), ref.spec)  # type: ignore[misc]
                )
            )
            for block in stop.blocks
        ]
        for stop in TOUR.stops
    ]


@pytest.mark.parametrize(("size", "style"), [((80, 24), "ascii"), ((120, 40), "quadrant")])
async def test_it_is_played_to_its_end(
    size: tuple[int, int], style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "folder", lambda: tmp_path)
    expected = told(Computer())
    async with explorer("--style", style, size=size) as opened:
        await opened.press("f6")
        for number, stop in enumerate(TOUR.stops):
            await opened.press("Q")
            visit = opened.state.visit
            assert visit is not None
            assert (visit.at, opened.experiment.style) == (number, style)
            await opened.wait_until(lambda: ".." not in shown(opened).replace("...", ""))
            visit = opened.state.visit
            assert visit is not None
            texts = ["".join(text for text, _ in block.texts) for block in visit.shown]
            assert texts == expected[number]
            screen = opened.screen_text()
            assert f"Tour {number + 1}/{len(TOUR.stops)}" in screen
            assert screen.isascii() == (style == "ascii")
            for task, keys in enumerate(KEYS[stop.title] if size == (80, 24) else ()):
                for key in keys:
                    await opened.pilot.press(key)
                await opened.settle()
                visit = opened.state.visit
                assert visit is not None
                assert task in visit.done, (stop.title, task, opened.experiment)
            await opened.press("F")
            await opened.press("right_parenthesis")
        assert "this is the last stop" in opened.notifications()


def shown(opened: object) -> str:
    visit = opened.state.visit  # type: ignore[attr-defined]
    return " ".join(text for block in visit.shown for text, _ in block.texts)


@pytest.mark.parametrize(
    ("title", "options"),
    [
        ("The proof: divide the data by 1024", [{"units": 1.0}]),
        ("Which Rprop?", [{"step_min": 1e-9}]),
        ("Trained on 20, asked for 200", [{"optimizer": "irprop-", "iterations": 5000}]),
    ],
)
def test_tasks_in_dialogs_can_be_done(title: str, options: list[dict[str, object]]) -> None:
    computer = Computer()
    [stop] = [stop for stop in TOUR.stops if stop.title == title]
    for task, changed in zip(stop.tasks, options, strict=True):
        experiment = replace(stop.experiment, **changed)  # type: ignore[arg-type]
        after = replace(stop, experiment=experiment)
        first = {ref: computer.value(ref, stop) for ref in task.references}
        assert task.holds(
            lambda ref, after=after, first=first: (
                first[ref]  # type: ignore[misc]
                if ref.of is not None
                else computer.value(ref, after)
            )
        )


def test_every_stop_can_be_read_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour", "--text"]) == 0
    out = capsys.readouterr().out

    assert out.isascii()
    assert max(map(len, out.split("\n"))) <= 160
    for words in (
        "1.08e+06 at the output s_20, and 1.14e+12 at the start s_0", "-18.2 there, and -1.7e-05",
        "97% of it, the\nfirst five 0.003%", "63%, the last five 4%", "104.16",
        "-392 for wRec = 0.95", "3.7e+15 for\n80", "18,946", "1.4e-09 and 0.019",
        "(1.04223, 0.995594)", "929 iterations", "11.34", "47.17",
        "843, Rprop+ 717, iRprop- 360 and iRprop+ 354", "(0, -1.0136)",
    ):  # fmt: skip
        assert words in out
    assert {block.kind for stop in TOUR.stops for block in stop.blocks} >= {
        Kind.TEXT, Kind.TASK, Kind.ITEM, Kind.QUESTION, Kind.ANSWER,
    }  # fmt: skip
