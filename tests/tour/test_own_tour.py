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
from rnn_tui.tour.document import read_tour
from rnn_tui.tour.opening import OWN, open_tour
from rnn_tui.tour.stop import Kind
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
    "The border runs through the answer": [["k"] * 20, ["g", *"0.75,1.03", "enter"]],
    "Length is an exponent": [["}"] * 4, ["{"] * 6],
    "Steep across, flat along": [["k"], ["asterisk"] + ["l"] * 9 + ["j"]],
    "No learning rate for both": [
        ["o", *["down"] * 2, "right", "escape"], ["o", *["down"] * 2, *["left"] * 3, "escape"],
    ],
    "Clipping: keep the direction, cap the length": [["home", "full_stop"], ["end", "comma"]],
    "Ask for the sign only": [["full_stop"] * 4, ["end"]],
    "The proof: divide the data by 1024": [["d", *["down"] * 6, "right", "escape"]],
    "A step size with a memory": [["full_stop"], ["end"]],
    "Which Rprop?": [["o", *["down"] * 5, "left", "escape"]],
    "The other valley": [
        ["g", *"1,-1.5", "enter"], ["g", *"-1,-1.5", "enter"], ["enter"],
    ],
    "Trained on 20, asked for 200": [
        ["o", *["right"] * 3, "down", *["backspace"] * 4, *"5000", "escape"],
    ],
    "In your own words": [],
}  # fmt: skip
"""What a reader presses for each task."""

CONSTANTS = {
    "0.9^6": "what is asked for, beside its computed value",
    "0.9^7": "likewise",
    "2^20": "1024 squared, by which a loss falls when its data is divided by 1024",
    "2013": "a year",
    "5000": "iterations that the reader is to type; the task's condition needs about as many",
}
"""Numbers that the text may have typed without an option or a condition that has them, and why."""

NUMBER = re.compile(r"(?<![\w.^])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e-?\d+|\^\d+)?")


def numbers(text: str) -> set[float | str]:
    """Numbers in a text; powers of a base as they are written."""
    found = NUMBER.findall(text)
    return {one if "^" in one else float(one.replace(",", "")) for one in found}


def typed(section: str) -> set[float | str]:
    """Numbers in a stop's prose that neither its options nor its conditions have."""
    apart = re.compile(r"\{[^{}]*\}|`[^`]*`|<!--.*?-->|```.*?```", re.DOTALL)
    prose = apart.sub("", re.sub(r"```.*?```", "", section, flags=re.DOTALL))
    machine = " ".join(apart.findall(section))
    return numbers(prose) - numbers(machine.replace("/", " "))


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


def sections() -> list[str]:
    return [f"## {section}" for section in TEXT.split("\n## ")[1:]]


def contradicted(section: str) -> set[float | str]:
    """Numbers that are typed and could become wrong: small whole ones count things."""
    allowed = {one if "^" in one else float(one) for one in CONSTANTS}
    return {
        one for one in typed(section) - allowed
        if isinstance(one, str) or one != int(one) or one > 200
    }  # fmt: skip


def test_no_number_is_typed_that_the_program_could_contradict() -> None:
    assert len(sections()) == len(TOUR.stops)
    used = set[float | str]().union(*map(typed, sections()))
    assert {one if "^" in one else float(one) for one in CONSTANTS} <= used
    for section, stop in zip(sections(), TOUR.stops, strict=True):
        assert contradicted(section) == set(), stop.title


@pytest.mark.parametrize("number", ["104.16", "1.14e12", "-0.55", "0.5^20", "18,946", "929"])
def test_a_number_that_is_typed_is_found(number: str) -> None:
    assert len(contradicted(f"{sections()[0]} so {number}, and")) == 1


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
    (tmp_path / "started").touch()
    expected = told(Computer())
    async with explorer("--style", style, size=size) as opened:
        await opened.press("f6")
        for number, stop in enumerate(TOUR.stops):
            await opened.pilot.press("Q")
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
            await opened.pilot.press("F", "right_parenthesis")
        assert "this is the last stop" in opened.notifications()


def shown(opened: object) -> str:
    visit = opened.state.visit  # type: ignore[attr-defined]
    return " ".join(text for block in visit.shown for text, _ in block.texts)


def test_every_stop_can_be_read_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour", "--text"]) == 0
    out = capsys.readouterr().out

    assert out.isascii()
    assert max(map(len, out.split("\n"))) <= 160
    for words in (
        "1.08e+06 at the output s_20, and 1.14e+12 at the start s_0", "-18.2 there, and -1.7e-05",
        "97%", "63%, the last five 4%", "104.16",
        "-392 for wRec = 0.95", "3.7e+15 for\n80", "18,946", "1.4e-09 and 0.019",
        "(1.04223, 0.995594)", "929 iterations", "11.34", "47.17",
        "843, Rprop+ 717, iRprop- 360 and iRprop+ 354", "(0, -1.0136)",
    ):  # fmt: skip
        assert words.replace("\n", " ") in " ".join(out.split())
    assert {block.kind for stop in TOUR.stops for block in stop.blocks} >= {
        Kind.TEXT, Kind.TASK, Kind.ITEM, Kind.QUESTION, Kind.ANSWER,
    }  # fmt: skip
