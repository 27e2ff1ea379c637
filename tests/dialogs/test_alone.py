"""Dialogs without an app: a session whose worker never starts, and a screen's size made up."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from textual.geometry import Size

from rnn_tui.core.datafile.account import Account
from rnn_tui.core.gradient_check import GradientCheck, SlopeCheck
from rnn_tui.core.optimizers import Settings
from rnn_tui.dialogs.check import CheckDialog
from rnn_tui.dialogs.dataset import DatasetDialog
from rnn_tui.dialogs.go import NumbersInput
from rnn_tui.dialogs.help import help_text, key_lines
from rnn_tui.dialogs.playhead import Playhead
from rnn_tui.dialogs.predict import PredictDialog, Predicted
from rnn_tui.dialogs.race import RaceScreen
from rnn_tui.dialogs.settings import OptimizerDialog, SettingInput
from rnn_tui.dialogs.step import StepDialog
from rnn_tui.drawing.cells import BOLD, Cells
from rnn_tui.drawing.charts.chart import Room as ChartRoom
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.check import CheckJob, CheckPicture
from rnn_tui.engine.jobs.predict import Prediction, PredictJob
from rnn_tui.engine.jobs.race import RaceJob
from rnn_tui.engine.jobs.run import RunJob
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.entry import Entry, everyone
from rnn_tui.experiment.settings import SETTINGS
from tests.panes.alone import SOURCE, compute, room

if TYPE_CHECKING:
    from rnn_tui.dialogs.dialog import FollowingDialog
    from rnn_tui.session import Session


class Shown:
    """Stands for every widget of a dialog, and keeps what it is given."""

    border_title = ""

    def __init__(self) -> None:
        self.cells = Cells.blank(0, 0)
        self.said = ""

    def show(self, cells: Cells) -> None:
        self.cells = cells

    def update(self, text: str) -> None:
        self.said = text

    say = update

    @property
    def lines(self) -> list[str]:
        return self.cells.text().split("\n")


class Screens:
    """Opens dialogs on a screen of some size."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(
        self, kind: type[FollowingDialog[Any]], session: Session, width: int, height: int
    ) -> tuple[Any, Shown]:
        shown = Shown()
        app = SimpleNamespace(size=Size(width, height))
        self._monkeypatch.setattr(kind, "app", app, raising=False)
        self._monkeypatch.setattr(kind, "query_one", lambda *_: shown, raising=False)
        return kind(session), shown


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(monkeypatch)


# -- help ----------------------------------------------------------------------------------


def test_help_is_a_table_of_groups() -> None:
    lines = help_text(ascii_only=False).split("\n")

    assert lines[:2] == ["New here? f6 opens a guided tour of ten minutes.", ""]
    assert lines[2:8] == [
        "Crosshair",
        "  ← h              crosshair one cell left",
        "  ↓ j              crosshair one cell down",
        "  ↑ k              crosshair one cell up",
        "  → l              crosshair one cell right",
        "  1 to 6           jump to annotated point",
    ]
    assert lines[-6:] == [
        "",
        "Mouse",
        "  click            crosshair there, select the row, or scrub the run",
        "  drag             scrub the run, on its charts and their timeline",
        "  double click     start there",
        "  wheel            zoom about the mouse, or scroll the rows",
    ]
    assert [line for line in lines if line and line[0] != " "][1:] == [
        "Crosshair", "Surface", "Training", "Gradient", "Panes", "Tour", "Program", "In dialogs",
        "Mouse",
    ]  # fmt: skip
    assert lines.count("") == 9


def test_keys_in_help_say_where_they_work() -> None:
    lines = key_lines(ascii_only=True)

    assert lines[0] == ("Crosshair", "left h", "crosshair one cell left")
    assert ("Crosshair", "7 to 9", "jump to your own point") in lines
    assert ("Panes", "up k", "previous sequence (in Dataset)") in lines
    assert ("In dialogs", "escape q", "close (in every dialog)") in lines


# -- fields --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("eta_plus", "+-019.eE", "of,x"),
        ("iterations", "019", "-.e+of"),
        ("clip", "1.e-of", "x,"),
        ("optimizer", "adm-+1QX", " q"),
    ],
)
def test_what_is_text_in_a_setting(name: str, text: str, keys: str) -> None:
    field = SettingInput(SETTINGS[name], "")

    assert [character for character in text + keys if field.takes(character)] == [*text]


def test_what_is_text_where_one_goes() -> None:
    assert [c for c in "+-0123456789.,eE qx;" if NumbersInput().takes(c)] == [*"+-0123456789.,eE "]


def test_which_settings_an_optimiser_uses(screens: Screens) -> None:
    dialog, _ = screens(OptimizerDialog, room(optimizer="gd").session, 80, 24)

    assert [name for name in SETTINGS if dialog.is_used(SETTINGS[name]) and SETTINGS[name].label
            and name not in (
                "preset", "samples", "length", "levels", "seed", "noise", "units")] == [
        "optimizer", "iterations", "learning_rate", "clip", "tolerance",
    ]  # fmt: skip
    assert dialog.text(SETTINGS["clip"]) == "off"
    assert dialog.text(SETTINGS["learning_rate"]) == "0.001"


def test_other_iterations_leave_the_playhead_at_the_end(screens: Screens) -> None:
    made = room(iteration=7)
    dialog, _ = screens(OptimizerDialog, made.session, 80, 24)
    experiment = made.session.state.experiment

    assert dialog.changed(experiment, "iterations", 5) == Experiment(iterations=5)
    assert dialog.changed(experiment, "eta_plus", 2.0) == Experiment(iteration=7, eta_plus=2.0)


def test_the_dataset_dialog_shows_the_recipe_or_the_files_length() -> None:
    dialog = DatasetDialog(room(preset="binary", seed=5).session)
    texts = {name: dialog.text(SETTINGS[name]) for name in ("preset", "samples", "length", "levels",
                                                            "seed", "noise", "units")}  # fmt: skip
    assert texts == {"preset": "binary", "samples": "20", "length": "10", "levels": "2",
                     "seed": "5", "noise": "0", "units": "1"}  # fmt: skip
    file = DatasetDialog(room(data="own.csv").session)
    assert file.text(SETTINGS["preset"]) == "(file)"
    assert file.text(SETTINGS["seed"]) == "(file)"
    assert file.text(SETTINGS["length"]) == "20"
    assert DatasetDialog(room(data="own.csv", length=7).session).text(
        SETTINGS["length"]
    ) == "7"  # fmt: skip


def test_another_recipe_takes_the_place_of_a_file() -> None:
    dialog = DatasetDialog(room().session)
    file = Experiment(data="own.csv", target="last", length=3)

    assert dialog.changed(file, "length", 2) == replace(file, length=2)
    assert dialog.changed(file, "seed", 2) == Experiment(seed=2, length=3)
    file = replace(file, header="no", columns=("2-",), arrays=("X",))
    assert dialog.changed(file, "seed", 2) == Experiment(seed=2, length=3)
    own = Experiment(samples=1, length=2, levels=3, seed=4, noise=0.5)
    assert dialog.changed(own, "preset", "binary") == Experiment(preset="binary")
    assert dialog.changed(own, "noise", 0.25) == replace(own, noise=0.25)


# -- the check -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((120, 40), 57, 12), ((80, 24), 37, 9), ((80, 23), 37, 8), ((80, 10), 37, 5),
     ((70, 30), 65, 12)],
)  # fmt: skip
def test_how_large_the_checks_chart_is(
    screens: Screens, size: tuple[int, int], width: int, height: int
) -> None:
    dialog, _ = screens(CheckDialog, room(crosshair=(1.0, 0.5)).session, *size)

    assert [*dialog.jobs(dialog.session.state)] == [
        CheckJob(SOURCE, (1.0, 0.5), ChartRoom(width, height), Paint())
    ]


def test_the_check_in_numbers(screens: Screens) -> None:
    dialog, shown = screens(CheckDialog, room().session, 120, 40)
    assert dialog.shown(dialog.session.state) == (None, 30)
    chart = Cells.blank(57, 3)
    chart.write(0, 0, "chart")
    wx = SlopeCheck(2.5, 2.5, 0.0, 1e-9, change=2.5, moves=True)
    w_rec = SlopeCheck(-4.0, -4.25, 0.02, 0.01, change=4.0, moves=True)
    check = GradientCheck((1.0, 0.5), 1e-7, (wx, w_rec))
    dialog.present((CheckPicture(check, 30, chart), 30), Paint())

    assert shown.lines == [
        "at (1, 0.5), eps 1e-07: fails",
        "                        dL/dwx          dL/dwRec",
        "backprop                   2.5                -4",
        "differences                2.5             -4.25",
        "apart                    0e+00             2e-01",
        "relative                 0e+00             6e-02",
        "tolerance                1e-09             3e-02",
        "mostly from           rounding        truncation",
        "error over eps: truncation at the right, rounding at the",
        "left",
        "chart", "", "",
    ]  # fmt: skip
    assert shown.border_title == ""
    assert (shown.cells.attrs[0, :5] == BOLD).all()
    dialog.present((CheckPicture(check, 5000, chart), 20_000), Paint())
    assert shown.border_title == "Gradient check on 5,000 of 20,000 sequences"


def test_the_check_on_a_narrow_screen(screens: Screens) -> None:
    dialog, shown = screens(CheckDialog, room().session, 40, 12)
    still = SlopeCheck(-1.25e100, 0.0, 0.0, 1e120, change=0.0, moves=False)
    dialog.present((CheckPicture(GradientCheck((1e99, 1.0), 1e-7, (still, still), 1e90), 30,
                                 Cells.blank(32, 1)), 30), Paint())  # fmt: skip

    assert shown.lines[:5] == [
        "at (1e+99, 1), eps 1e-07",
        "cannot be told: it is too small to",
        "move a weight; 1e+90 can",
        "                 dL/dwx   dL/dwRec",
        "backprop     -1.25e+100 -1.25e+100",
    ]


# -- a prediction --------------------------------------------------------------------------


def test_what_the_prediction_asks_for(screens: Screens) -> None:
    made = room(crosshair=(1.0, 0.5), iterations=3, iteration=0)
    dialog, _ = screens(PredictDialog, made.session, 80, 25)
    sequence = (0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0)
    room_for = ChartRoom(67, 11)

    # Without a run it is the crosshair twice.
    assert [*dialog.jobs(made.session.state)] == [
        PredictJob(sequence, ((1.0, 0.5), (1.0, 0.5)), room_for, Paint())
    ]
    compute(made, RunJob(SOURCE, made.session.state.experiment.plan))
    assert [*dialog.jobs(made.session.state)] == [
        PredictJob(sequence, ((-1.5, 2.0), (1.0, 0.5)), room_for, Paint())
    ]
    assert dialog.shown(made.session.state) == Predicted(sequence, None, 0, has_target=True)
    last = made.session.state
    last = replace(last, experiment=replace(last.experiment, data="own.csv", target="last"))
    assert not dialog.shown(last).has_target
    account = Account("a.npz", "npz", 1, 2, None, None, "t", (), 0.0, 1.0)
    own = made.session.state
    own = replace(own, loaded=own.loaded._replace(account=account))
    assert not dialog.shown(own).has_target


def test_a_prediction_in_numbers(screens: Screens) -> None:
    dialog, shown = screens(PredictDialog, room().session, 80, 24)
    chart = Cells.blank(68, 2)
    chart.write(0, 0, "chart")
    found = Prediction(((1.0, 1.0), (2.0, 0.5)), ([0.0, 1.0, 3.0], [0.0, 2.0, 5.0]), chart)
    dialog.present(Predicted((1.0, 2.0), found, 7, has_target=True), Paint())

    assert shown.lines == [
        "r run at 7 (1.0000, 1.0000)   output 3   target 3",
        "+ crosshair (2.0000, 0.5000)   output 5   target 3",
        "states of r: 0.00 1.00 3.00",
        "output for 1, 2, ... ones; t is what it should be",
        "chart", "",
    ]  # fmt: skip
    assert [int(shown.cells.attrs[row, 0]) for row in range(4)] == [BOLD, BOLD, 0, 0]
    dialog.present(Predicted((1.0, 2.0), found, 7, has_target=False), Paint())
    assert shown.lines[0] == "r run at 7 (1.0000, 1.0000)   output 3"
    # Eleven numbers of five digits make a line of 65, of which the mark takes the end.
    long = replace(found, states=([10.0] * 60, [10.0] * 60))
    dialog.present(Predicted((1.0,), long, 7, has_target=True), Paint())
    assert len(shown.lines) == 7
    assert shown.lines[3] == "10.00 " * 10 + "10. ..."


# -- a step --------------------------------------------------------------------------------


def test_the_step_at_the_playhead(screens: Screens) -> None:
    made = room(iterations=3, iteration=1, optimizer="irprop-")
    dialog, shown = screens(StepDialog, made.session, 120, 40)
    assert dialog.shown(made.session.state) == (None, 0)
    dialog.present((None, 0), Paint())
    assert shown.said == ""
    compute(made, RunJob(SOURCE, made.session.state.experiment.plan))
    run = made.session.state.trajectory
    assert dialog.shown(made.session.state) == (run, 1)

    dialog.present((run, 1), Paint())
    lines = shown.said.split("\n")
    assert shown.border_title == "irprop-, iteration 1 of 3"
    assert [line.split()[0] for line in lines[:10]] == [
        "before", "loss", "wx", "dL/dwx", "its", "Delta_wx", "wRec", "dL/dwRec", "its",
        "Delta_wRec",
    ]  # fmt: skip
    assert [line.split(":")[0] for line in lines[10:] if line[0] != " "] == ["wx", "wRec"]
    dialog.present((run, 0), Paint())
    assert shown.border_title == "irprop-, iteration 0 of 3"
    assert shown.said == "the start: no step yet, both Deltas are 0.001"
    dialog.action_step(1)
    assert made.session.state.iteration == 2
    dialog.action_first()
    assert made.session.state.iteration == 0
    dialog.action_last()
    assert made.session.state.experiment.iteration is None
    dialog.action_play()
    assert made.session.state.playback.playing


# -- the race ------------------------------------------------------------------------------


def test_what_the_race_asks_for(screens: Screens) -> None:
    gd, adam = Entry("gd", (("clip", 2.0),)), Entry("adam")
    made = room(optimizer="gd", racers=(gd, adam), contour="auto", loss=0.5)
    dialog, _ = screens(RaceScreen, made.session, 121, 40)
    plan = made.session.state.experiment.plan
    plans = plan._replace(settings=Settings(clip=2.0)), plan._replace(optimizer="adam")

    # A title, nine racers under headings, words and keys: 27 rows are left, two for the axis.
    assert [*dialog.jobs(made.session.state)] == [
        RaceJob(SOURCE, plans, 0.5, Frame(-3, 3, -3, 3, 54, 25), Paint(), "auto", (61, 27))
    ]


def test_who_races_is_chosen_with_keys(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Entry("gd", (("clip", 2.0),))
    made = room(optimizer="gd", racers=tuple(own if e.optimizer == "gd" else e for e in everyone()))
    dialog, _ = screens(RaceScreen, made.session, 80, 24)
    monkeypatch.setattr(RaceScreen, "follow", lambda *_: False)

    def racers() -> tuple[str, ...]:
        return tuple(map(str, made.session.state.experiment.racers))

    dialog.action_all()
    assert racers() == ("gd:clip=2",)
    dialog.action_select(3)
    dialog.action_in_or_out()
    assert racers() == ("gd:clip=2", "newton")
    dialog.action_select(1)
    dialog.action_in_or_out()
    assert racers() == ("rprop-notebook", "gd:clip=2", "newton")
    dialog.action_in_or_out()
    assert racers() == ("gd:clip=2", "newton")
    dialog.action_select(-4)
    dialog.action_in_or_out()
    assert racers() == ("newton",)
    # Who comes back has the settings it left with.
    dialog.action_all()
    assert len(racers()) == 9
    assert racers()[5] == "gd:clip=2"


def test_the_race_is_of_the_state(screens: Screens) -> None:
    made = room(optimizer="gd")
    dialog, _ = screens(RaceScreen, made.session, 80, 24)
    (job,) = dialog.jobs(made.session.state)
    experiment = made.session.state.experiment
    assert dialog.shown(made.session.state) == (experiment, everyone(), None, 5, Playhead())
    known = made.session.state.with_result(job, "pictures")
    assert dialog.shown(known).found == "pictures"
    # The pictures before stay until there are others.
    moved = replace(known, experiment=replace(known.experiment, start=(0.0, 0.0)))
    assert dialog.shown(moved).found == "pictures"
