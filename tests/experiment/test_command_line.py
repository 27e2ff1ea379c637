from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.cli.parser import parse
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.experiment import Experiment, ExperimentError, View
from rnn_tui.experiment.command_line import PROGRAM, arguments, command_line, experiment_from
from rnn_tui.experiment.entry import Entry
from rnn_tui.experiment.settings import OVERLAYS, SETTINGS

if TYPE_CHECKING:
    from rnn_tui.experiment.setting import Setting

NUMBERS = st.floats(-1e6, 1e6)
PAIRS = st.tuples(NUMBERS, NUMBERS)


@st.composite
def views(draw: st.DrawFn) -> View:
    x, y = draw(PAIRS)
    width, height = draw(st.tuples(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6)))
    return View(x, x + width, y, y + height)


OWN = {
    "eta_plus": st.floats(1.001, 100),
    "eta_minus": st.floats(0.001, 0.999),
    "delta_zero": st.floats(1e-3, 1e-2),
    "step_min": st.floats(1e-12, 1e-3),
    "step_max": st.floats(1e-2, 1e6),
    "learning_rate": st.floats(1e-9, 1e3),
    "momentum": st.floats(0, 0.999),
    "clip": st.none() | st.floats(1e-9, 1e9),
    "units": st.floats(1e-50, 1e50) | st.integers(1, 4096).map(lambda n: 1 / n),
}


@st.composite
def racers(draw: st.DrawFn) -> tuple[Entry, ...]:
    names = draw(st.sets(st.sampled_from(sorted(OPTIMIZERS)), min_size=1))
    entries = []
    for name in OPTIMIZERS:
        # Some race twice.
        for _ in range((name in names) + (name in names and draw(st.booleans()))):
            uses = {*OPTIMIZERS[name].uses, "units"}
            used = [setting for setting in OWN if setting in uses]
            chosen = [setting for setting in used if draw(st.booleans())]
            entries.append(Entry(name, tuple((setting, draw(OWN[setting])) for setting in chosen)))
    return tuple(dict.fromkeys(entries))[:17]


EXPERIMENTS = st.builds(
    Experiment,
    preset=st.sampled_from(sorted(PRESETS)),
    samples=st.none() | st.integers(1, 1000),
    length=st.none() | st.integers(1, 1000),
    levels=st.none() | st.integers(2, 50),
    seed=st.none() | st.integers(0, 2**32 - 1),
    noise=st.floats(0, 1e6),
    units=OWN["units"],
    start=PAIRS,
    iterations=st.integers(100, 1_000_000),
    eta_plus=st.floats(1.001, 100),
    eta_minus=st.floats(0.001, 0.999),
    delta_zero=st.floats(1e-3, 1e-2),
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    step_min=st.floats(1e-12, 1e-3),
    step_max=st.floats(1e-2, 1e6),
    learning_rate=st.floats(1e-9, 1e3),
    momentum=st.floats(0, 0.999),
    clip=st.none() | st.floats(1e-9, 1e9),
    tolerance=st.none() | st.floats(0, 1e9),
    loss=st.floats(1e-12, 1e9),
    racers=racers(),
    scale=st.sampled_from(SETTINGS["scale"].choices),
    gradient=st.sampled_from(SETTINGS["gradient"].choices),
    history=st.sampled_from(SETTINGS["history"].choices),
    view=views(),
    crosshair=st.none() | PAIRS,
    iteration=st.none() | st.integers(0, 100),
    contour=st.sampled_from(SETTINGS["contour"].choices),
    overlay=st.sets(st.sampled_from(OVERLAYS)).map(
        lambda names: tuple(name for name in OVERLAYS if name in names)
    ),
    style=st.none() | st.sampled_from(SETTINGS["style"].choices),
    draw=st.none() | st.sampled_from(SETTINGS["draw"].choices),
    palette=st.none() | st.sampled_from(SETTINGS["palette"].choices),
    theme=st.sampled_from(SETTINGS["theme"].choices),
    points=st.lists(PAIRS, max_size=4).map(tuple),
)


def read(argv: list[str]) -> Experiment:
    values: dict[str, Any] = vars(parse(argv))
    names = set(SETTINGS)
    return experiment_from({name: value for name, value in values.items() if name in names})


@given(EXPERIMENTS)
def test_an_experiment_survives_its_command_line(experiment: Experiment) -> None:
    assert read(arguments(experiment)) == experiment
    assert shlex.split(command_line(experiment)) == [PROGRAM, *arguments(experiment)]


@given(racers())
def test_racers_need_no_quotes_in_a_shell(entries: tuple[Entry, ...]) -> None:
    line = command_line(Experiment(racers=entries))

    assert line.split() == shlex.split(line)
    assert not {*"'\"\\"} & {*line}


def test_units_are_written_as_one_types_them() -> None:
    experiment = Experiment(units=1 / 1024, racers=(Entry("gd", (("units", 0.1),)), Entry("gd")))

    assert arguments(experiment) == ["--units", "1/1024", "--racers", "gd:units=1/10,gd"]
    assert read(["--units", "0.0009765625"]).units == read(["--units", "1/1024"]).units == 2.0**-10


def test_a_file_may_have_units() -> None:
    assert experiment_from({"data": "own.csv", "units": 2.0}).units == 2.0


def test_points_may_stand_apart_by_semicolons_or_blanks() -> None:
    for text in ("-1,0.5;2,3", "-1,0.5 2,3", "-1,0.5; 2,3;"):
        assert read(["--points", text]).points == ((-1.0, 0.5), (2.0, 3.0))


def test_the_default_experiment_needs_no_options() -> None:
    assert command_line(Experiment()) == PROGRAM


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_every_setting_is_a_field(setting: Setting) -> None:
    assert setting.name in Experiment.__dataclass_fields__


def test_every_field_is_a_setting() -> None:
    assert {*Experiment.__dataclass_fields__} == {*SETTINGS}


@pytest.mark.parametrize("name", ["\x1b[31mred.csv", "new\nline'.csv", "a\\b\t.csv", "\x9bé.csv"])
def test_a_shell_reads_a_name_with_control_characters_back(name: str) -> None:
    line = command_line(Experiment(data=name))

    assert line.isprintable()
    said = subprocess.run(
        ["bash", "-c", line.replace(PROGRAM, "printf %s\\\\n", 1)],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    assert said.stdout.decode() == f"--data\n{name}\n"


def test_what_is_not_at_its_default_is_said() -> None:
    experiment = Experiment(
        preset="binary",
        start=(1.0, -0.5),
        points=((1.0, 2.0), (-3.0, 0.25)),
        racers=(Entry("gd", (("learning_rate", 1e-5), ("clip", None))), Entry("adam")),
        step_max=1e15,
        learning_rate=1e-5,
        delta_zero=1e14,
        eta_plus=1e15,
        seed=0,
        iteration=7,
    )

    assert arguments(experiment) == [
        "--preset", "binary", "--seed", "0", "--start", "1,-0.5", "--eta-plus",
        "1000000000000000.0", "--delta-zero", "100000000000000", "--step-max",
        "1000000000000000.0",
        "--learning-rate", "1e-05", "--iteration", "7", "--points", "1,2;-3,0.25", "--racers",
        "gd:learning-rate=1e-05:clip=off,adam",
    ]  # fmt: skip
    assert command_line(Experiment(points=((1.0, 2.0), (-3.0, 0.25)))) == (
        "rnn-tui --points '1,2;-3,0.25'"
    )


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("own.csv", "own.csv"),
        ("my file.csv", "'my file.csv'"),
        ("é.csv", "'é.csv'"),
        ("it's\n.csv", r"$'it\'s\012.csv'"),
        ("a\\b\t", r"$'a\\b\011'"),
        ("\u2028", r"$'\342\200\250'"),
        ("\udc80", r"$'\200'"),
    ],
)
def test_names_are_quoted_for_a_shell(name: str, quoted: str) -> None:
    assert command_line(Experiment(data=name)) == f"rnn-tui --data {quoted}"


@pytest.mark.parametrize("name", ["samples", "levels", "seed", "noise"])
def test_a_file_has_nothing_of_a_random_dataset(name: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        experiment_from({"data": "own.csv", name: 2})
    assert str(refused.value) == (
        f"--{name} belongs to a random dataset, --data reads one: give one of them"
    )
    assert getattr(experiment_from({name: 2}), name) == 2


def test_a_file_may_have_a_length_and_a_target() -> None:
    values = {"data": "own.csv", "length": 3, "target": "last"}
    assert experiment_from(values) == Experiment(data="own.csv", length=3, target="last")
