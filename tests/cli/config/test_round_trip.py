"""A command line that was copied shows the same under any configuration as under none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rnn_tui.cli.config.layers import FILE, VARIABLE, Given, settle
from rnn_tui.cli.parser import parse
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.command_line import arguments, command_line
from rnn_tui.experiment.entry import Entry
from rnn_tui.experiment.settings import SETTINGS
from tests.experiment.test_command_line import EXPERIMENTS, read

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIGURED: dict[str, st.SearchStrategy[Any]] = {
    "data": st.just("/a/mine.csv"),
    "target": st.just("y"),
    "columns": st.just(("1", "2")),
    "preset": st.just("binary"),
    "samples": st.just(7),
    "length": st.just(9),
    "seed": st.just(3),
    "noise": st.just(0.5),
    "style": st.just("ascii"),
    "draw": st.just("lines"),
    "palette": st.just("cividis"),
    "theme": st.just("light"),
    "clip": st.just(2.0),
    "tolerance": st.just(1e-9),
    "overlay": st.just(("basins",)),
    "points": st.just(((1.0, 2.0),)),
    "crosshair": st.just((1.0, 1.0)),
    "iteration": st.sampled_from([50, 900]),
    "iterations": st.just(1000),
    "step_min": st.just(1e-5),
    "racers": st.just((Entry("gd"), Entry("adam"))),
}


@st.composite
def configurations(draw: st.DrawFn) -> list[Given]:
    names = st.sets(st.sampled_from(sorted(CONFIGURED)), max_size=8)
    return [
        Given(name, draw(CONFIGURED[name]), f"{name} {layer}", layer)
        for layer in (VARIABLE, FILE)
        for name in sorted(draw(names))
    ]


def under(line: Mapping[str, Any], configured: list[Given]) -> Experiment:
    return settle(line, configured).experiment


@settings(max_examples=100)
@given(EXPERIMENTS, configurations(), st.booleans())
@example(
    Experiment(), [Given("data", "/a/mine.csv", "", FILE), Given("style", "half", "", FILE)], False
)
@example(Experiment(data="x"), [Given("columns", ("1",), "", FILE)], False)
def test_it_makes_the_same_here_and_elsewhere(
    experiment: Experiment, configured: list[Given], of_a_file: bool
) -> None:
    if of_a_file:
        experiment = Experiment(data="other.csv", target="first", clip=experiment.clip)
    argv = arguments(experiment, lambda line: under(line, configured))
    parsed = vars(parse(argv))
    line = {name: value for name, value in parsed.items() if name in SETTINGS}

    assert under(line, configured) == experiment
    assert read(argv) == experiment


def test_only_what_differs_somewhere_is_said() -> None:
    configured = [
        Given("style", "ascii", "", FILE), Given("clip", 1.0, "", FILE),
        Given("overlay", ("basins",), "", FILE), Given("data", "/a/mine.csv", "", FILE),
    ]  # fmt: skip
    begun = settle({}, configured).experiment

    def line(experiment: Experiment) -> str:
        return command_line(experiment, lambda line: under(line, configured))

    assert line(begun) == "rnn-tui --data /a/mine.csv --clip 1 --overlay basins --style ascii"
    assert line(Experiment()) == ("rnn-tui --preset variant10 --clip off --overlay '' --style auto")
