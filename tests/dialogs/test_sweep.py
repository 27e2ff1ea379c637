"""The sweep by keys and mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.dialogs.about import AboutScreen
from rnn_tui.dialogs.dialog import Drawing
from rnn_tui.dialogs.racer import RacerDialog
from rnn_tui.dialogs.sweep import SweepScreen
from rnn_tui.engine.jobs.sweep import SweepJob, SweepPicture
from rnn_tui.experiment.entry import Entry
from rnn_tui.experiment.settings import SWEPT
from rnn_tui.experiment.sweep import values
from rnn_tui.words.about import about
from tests.explorer import Explorer, explorer
from tests.panes.alone import WORKSPACE

if TYPE_CHECKING:
    from rnn_tui.core.sweep import Swept

FEW = ("--iterations", "30", "--start", "0.3,0.3")


def picture(opened: Explorer) -> SweepPicture:
    found = opened.state.newest(SweepJob)
    assert found is not None
    return found


def runs(opened: Explorer) -> dict[str, Swept]:
    """What became of the runs, by the names of their optimisers."""
    return {plan.optimizer: run for plan, run in picture(opened).runs.items()}


def title(opened: Explorer) -> str:
    return opened.screen_text().splitlines()[0].strip()


def value(opened: Explorer) -> float:
    """The value in the title."""
    return float(title(opened).split()[2])


def row_of(opened: Explorer, name: str) -> list[str]:
    rows = (line.split() for line in opened.screen_text().splitlines())
    letter = OPTIMIZERS[name].letter
    return next(row for row in rows if row[:2] in ([letter, name], [letter, f"{name}*"]))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_o_sweeps_the_learning_rate_of_all(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("O")
        assert isinstance(opened.app.screen, SweepScreen)
        # The default optimiser has no learning rate: the first that has one is selected.
        run = runs(opened)["gd"]
        rates = values(SWEPT["learning-rate"], opened.experiment)
        best = float(rates[run.fun.argmin()])
        assert title(opened).startswith(f"Sweep  learning-rate {best:.3g}  loss after 500 iter")
        assert row_of(opened, "gd")[2:] == [f"{run.fun.min():.2e}", "-", f"{best:.2e}",
                                            f"{run.fun.min():.2e}"]  # fmt: skip
        assert row_of(opened, "irprop+")[2:] == ["1.36e-03", "354", "not", "used"]
        assert {*runs(opened)} == {*OPTIMIZERS}
        assert ">1e12" in opened.screen_text()
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1
        assert SweepJob not in opened.main.session.engine.kinds
        assert opened.state.newest(SweepJob) is None


@pytest.mark.parametrize("size", [(60, 16), (40, 12)])
@pytest.mark.parametrize("style", ["ascii", "quadrant"])
async def test_small_screens_have_chart_cursor_and_the_way_out(
    size: tuple[int, int], style: str
) -> None:
    async with explorer(*FEW, "--style", style, size=size, colors="none") as opened:
        await opened.press("O")
        lines = opened.screen_text().splitlines()
        assert lines[0].startswith(" Sweep  learning-rate ")
        assert "1e-12" in opened.screen_text()
        assert row_of(opened, "gd")[2] == f"{np.nanmin(runs(opened)['gd'].fun):.2e}"
        assert lines[-1].startswith(" esc close  s setting  enter take it")
        assert not opened.screen_text().isascii() or style == "ascii"
        await opened.press("down")
        assert row_of(opened, "momentum")
        await opened.press("O")
        assert len(opened.app.screen_stack) == 1


async def test_the_cursor_reads_all_curves() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O", "home")
        assert value(opened) == 1e-16
        await opened.press("left", "comma")
        assert value(opened) == 1e-16
        rates = values(SWEPT["learning-rate"], opened.experiment)
        await opened.press("full_stop", "full_stop")
        assert value(opened) == pytest.approx(rates[2], rel=1e-2, abs=0)
        # 74 columns for 400 values: five a column.
        await opened.press("home", "right", "l")
        assert value(opened) == pytest.approx(rates[10], rel=1e-2, abs=0)
        await opened.press("L", "shift+left", "h", "comma")
        assert value(opened) == pytest.approx(rates[4], rel=1e-2, abs=0)
        await opened.press("end", "right")
        assert value(opened) == 10.0
        for name in ("gd", "adam"):
            assert row_of(opened, name)[2] == f"{runs(opened)[name].fun[-1]:.2e}"
        await opened.press("b")
        best = runs(opened)["gd"].lowest
        assert value(opened) == pytest.approx(rates[best], rel=1e-2, abs=0)
        await opened.press("home", "j", "j")
        adam = runs(opened)["adam"].lowest
        assert value(opened) == pytest.approx(rates[adam], rel=1e-2, abs=0)


async def test_the_mouse_puts_and_drags_the_cursor_and_selects() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O")
        chart = picture(opened).chart
        await opened.pilot.mouse_down(Drawing, offset=(chart.left, 5))
        assert value(opened) == 1e-16
        await opened.pilot.hover(Drawing, offset=(chart.right, 5))
        assert value(opened) == 10.0
        await opened.pilot.mouse_up(Drawing, offset=(chart.right, 5))
        await opened.pilot.hover(Drawing, offset=(chart.left, 5))
        assert value(opened) == 10.0
        # A title, 11 rows of the chart and the headings: adam is in the eighth row after.
        await opened.pilot.click(Drawing, offset=(10, 20))
        await opened.press("end", "enter")
        assert (opened.experiment.optimizer, opened.experiment.learning_rate) == ("adam", 10.0)


async def test_enter_takes_the_optimiser_with_the_cursors_value() -> None:
    async with explorer(*FEW, "--clip", "5", size=(80, 24)) as opened:
        await opened.press("O")
        best = runs(opened)["gd"].lowest
        rates = values(SWEPT["learning-rate"], opened.experiment)
        fun = float(runs(opened)["gd"].fun[best])
        await opened.press("enter")
        assert len(opened.app.screen_stack) == 1
        assert opened.experiment.optimizer == "gd"
        assert opened.experiment.learning_rate == rates[best]
        # To the last bit what the chart said.
        assert opened.state.trajectory is not None
        assert opened.state.trajectory.fun[-1] == fun
        await opened.press("u")
        assert opened.experiment.optimizer == "rprop-notebook"
        assert opened.experiment.learning_rate == 0.001


async def test_of_an_optimiser_without_the_setting_enter_takes_the_optimiser_alone() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O", "up")
        assert "does not use learning-rate: the same run whatever its value" in opened.screen_text()
        await opened.press("enter")
        assert opened.experiment.optimizer == "irprop+"
        assert opened.experiment.learning_rate == 0.001


async def test_s_goes_around_the_settings() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O")
        names = []
        for _ in SWEPT:
            names.append(title(opened).split()[1])
            linear = picture(opened).across.linear
            assert linear == (names[-1] in {"eta-minus", "momentum"})
            through = values(SWEPT[names[-1]], opened.experiment)
            assert picture(opened).across.values.tolist() == through.tolist()
            await opened.press("s")
        assert names[0] == "learning-rate"
        assert {*names} == {*SWEPT}
        await opened.press("S")
        assert title(opened).split()[1] == names[-1]
        # gd has no eta-minus: one that has is selected.
        while title(opened).split()[1] != "eta-minus":
            await opened.press("s")
        assert 0.05 <= value(opened) <= 0.95
        await opened.press("enter")
        assert opened.experiment.optimizer == "rprop-notebook"
        assert opened.experiment.eta_minus != 0.5


async def test_w_shows_iterations_to_arrive() -> None:
    async with explorer("--iterations", "140", "--start", "0.3,0.3", size=(80, 24)) as opened:
        await opened.press("O", "w")
        assert "iterations to 0.01" in title(opened)
        assert "never" in opened.screen_text()
        assert "w losses" in opened.screen_text()
        run = runs(opened)["momentum"]
        assert row_of(opened, "newton")[3:] == ["15", "not", "used"]
        assert row_of(opened, "gd")[-1] == "none"
        await opened.press("down")
        rates = values(SWEPT["learning-rate"], opened.experiment)
        assert (run.iterations >= 0).any()
        soonest = run.iterations[run.iterations >= 0].min()
        assert run.iterations[run.best] == soonest
        assert value(opened) == pytest.approx(rates[run.best], rel=1e-2, abs=0)
        assert row_of(opened, "momentum")[-1] == str(soonest)
        await opened.press("w")
        assert "loss after 140 iterations" in title(opened)
        assert "never" not in opened.screen_text()


async def test_who_is_drawn_is_chosen_and_keeps_to_the_race() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O", "x")
        assert Entry("gd") not in opened.experiment.racers
        assert row_of(opened, "gd")[2] == "out"
        assert "gd" not in runs(opened)
        await opened.press("a", "a")
        assert opened.experiment.racers == (Entry("gd"),)
        assert {*runs(opened)} == {"gd"}
        await opened.press("o")
        assert isinstance(opened.app.screen, RacerDialog)


async def test_what_a_racer_has_of_its_own_is_swept_over() -> None:
    own = "gd:learning-rate=0.5:clip=1"
    async with explorer(*FEW, "--racers", own, size=(80, 24)) as opened:
        await opened.press("O", "home")
        text = opened.screen_text()
        assert row_of(opened, "gd")[1] == "gd*"
        assert "its own: clip=1;" in text
        plan = opened.experiment.race[0]
        run = run_to_end(WORKSPACE.model, plan._replace(
            settings=replace(plan.settings, learning_rate=1e-16)))  # fmt: skip
        assert runs(opened)["gd"].fun[0] == run.fun[-1]
        await opened.press("end", "enter")
        assert (opened.experiment.learning_rate, opened.experiment.clip) == (10.0, 1.0)


async def test_the_curves_follow_start_and_dataset() -> None:
    async with explorer("--iterations", "30", size=(80, 24)) as opened:
        await opened.press("O")
        before, earlier = picture(opened), runs(opened)
        await opened.press("3")
        assert opened.experiment.start == opened.experiment.annotated[2]
        moved = picture(opened)
        assert moved.start == WORKSPACE.model.surface.loss(*opened.experiment.start)
        assert runs(opened)["adam"].fun[0] != earlier["adam"].fun[0]
        await opened.press("n")
        assert opened.experiment.start == (-1.5, 2.0)
        assert runs(opened)["adam"].fun[0] == earlier["adam"].fun[0]
        await opened.press("left_curly_bracket")
        assert opened.experiment.length == 19
        await opened.wait_until(lambda: picture(opened).start != before.start)
        await opened.press("right_curly_bracket")
        assert opened.experiment.length == 20
        await opened.wait_until(lambda: picture(opened).start == before.start)


async def test_until_there_are_others_the_curves_stay_and_the_rows_wait() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O")
        opened.main.session.edit(lambda experiment: replace(experiment, start=(0.5, 0.5)))
        text = opened.app.screen.query_one(Drawing).cells.text()
        assert "computing" in text.splitlines()[0]
        assert text.count("computing") == 1 + len(OPTIMIZERS)
        assert "1e-16" in text
        await opened.settle()
        assert "computing" not in opened.screen_text()
        assert "from (0.5, 0.5)" in title(opened)


async def test_a_chart_of_another_setting_is_not_shown_as_this_ones() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O")
        dialog = opened.app.screen
        assert isinstance(dialog, SweepScreen)
        for change, words in (("setting(1)", "1e-16"), ("arrivals", ">100")):
            await dialog.run_action(change)
            text = dialog.query_one(Drawing).cells.text()
            assert "computing" in text.splitlines()[0]
            assert words not in text
            await opened.settle()
            assert "computing" not in opened.screen_text()


async def test_what_cannot_be_swept_says_why() -> None:
    argv = (*FEW, "--step-min", "20", "--delta-zero", "30")
    async with explorer(*argv, size=(80, 24)) as opened:
        await opened.press("O", "S", "S", "left", "right", "home", "end", "b", "w")
        assert "no --delta-zero of 1e-06 to 10 goes with" in opened.screen_text()
        await opened.pilot.click(Drawing, offset=(40, 5))
        await opened.press("s")
        assert "no --delta-zero" not in opened.screen_text()
        assert row_of(opened, "gd")[2] != "none"


async def test_f1_explains_and_comes_back() -> None:
    async with explorer(*FEW, size=(80, 24)) as opened:
        await opened.press("O", "f1")
        assert isinstance(opened.app.screen, AboutScreen)
        assert "final loss of every optimiser" in opened.screen_text()
        assert about("Sweep").startswith("The final loss of every optimiser")
        await opened.press("f1")
        assert isinstance(opened.app.screen, SweepScreen)


async def test_no_iterations_are_the_start_whatever_the_value() -> None:
    async with explorer("--iterations", "0", size=(80, 24)) as opened:
        await opened.press("O")
        assert row_of(opened, "gd")[2] == f"{picture(opened).start:.2e}"
        await opened.press("w")
        assert "never" in opened.screen_text()
