from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.check import CheckDialog
from rnn_tui.dialogs.dialog import Drawing
from rnn_tui.dialogs.predict import PredictDialog
from rnn_tui.dialogs.race import RaceScreen
from rnn_tui.dialogs.step import StepDialog
from rnn_tui.drawing.charts.race import draw_losses
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.race import COLORS, Entrant
from rnn_tui.engine.jobs.race import RaceJob, RacePicture
from tests.explorer import Explorer, explorer


def picture(opened: Explorer) -> RacePicture:
    found = opened.state.newest(RaceJob)
    assert found is not None
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_r_lets_all_race_on_one_screen(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("r")
        assert isinstance(opened.app.screen, RaceScreen)
        text = opened.screen_text()
        assert "Race from (-1.5, 2), 500 iterations" in text
        for name, optimizer in OPTIMIZERS.items():
            assert f"{optimizer.letter} {name}" in text
        row = next(line for line in text.splitlines() if "irprop+" in line).split()
        assert row[2:] == ["47", "186", "354", "-", "0.00136", "0.0399", "501"]
        assert "2 diverged" in text
        assert len(picture(opened).racers) == len(OPTIMIZERS)
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1
        assert RaceJob not in opened.main.session.engine.kinds


async def test_who_races_is_chosen_and_becomes_part_of_the_experiment() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("r", "down", "space")
        assert "rprop-" not in opened.experiment.racers
        assert len(picture(opened).racers) == len(OPTIMIZERS) - 1
        await opened.press("a")
        assert opened.experiment.racers == tuple(OPTIMIZERS)
        await opened.press("down", "down", "a")
        assert opened.experiment.racers == ("irprop-",)
        await opened.press("space")
        assert "at least one optimiser" in opened.notifications()
        await opened.press("enter")
        assert opened.experiment.optimizer == "irprop-"
        assert len(opened.app.screen_stack) == 1


async def test_settings_are_changed_while_they_race() -> None:
    async with explorer("--racers", "gd,adam") as opened:
        await opened.press("r", "o", "right", "right", "right", "right", "right")
        assert opened.experiment.optimizer == "gd"
        await opened.press("down", "down", "down", *"1")
        assert opened.experiment.clip == 1.0
        gd = picture(opened).racers[0]
        assert gd.message == "500 iterations done"


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
@pytest.mark.parametrize("colors", ["truecolor", "none"])
async def test_letters_tell_racers_apart_without_colours(style: str, colors: str) -> None:
    argv = ("--style", style, "--racers", "irprop+,newton", "--iterations", "40")
    async with explorer(*argv, colors=colors) as opened:
        await opened.press("r")
        paths = picture(opened).paths.text()
        assert {"I", "n"} <= set(paths)
        assert {"I", "n"} <= set(picture(opened).losses.text())
        assert opened.screen_text().isascii() == (style == "ascii")


def test_each_has_a_colour_and_a_letter() -> None:
    letters = {optimizer.letter for optimizer in OPTIMIZERS.values()}
    assert len(letters) == len(set(COLORS)) == len(OPTIMIZERS)


async def test_a_race_that_is_closed_is_forgotten_and_starts_anew_when_reopened() -> None:
    async with explorer("--iterations", "60000", "--racers", "irprop-,newton") as opened:
        await opened.pilot.press("r")
        await opened.pilot.press("escape")
        await opened.settle()
        assert opened.state.newest(RaceJob) is None
        assert RaceJob not in opened.main.session.engine.kinds

        await opened.press("r")
        assert "racing" not in opened.screen_text()
        assert len(picture(opened).racers) == 2


async def test_another_start_is_another_race() -> None:
    async with explorer("--racers", "irprop-") as opened:
        await opened.press("r")
        assert "360" in opened.screen_text()
        opened.main.session.edit(lambda experiment: replace(experiment, start=(0.3, 0.3)))
        assert "racing" in opened.app.screen.query_one(Drawing).cells.text()
        await opened.settle()
        assert "Race from (0.3, 0.3)" in opened.screen_text()
        assert "360" not in opened.screen_text()


async def test_results_that_come_while_a_dialog_opens_do_no_harm() -> None:
    async with explorer() as opened:
        for dialog in (StepDialog, CheckDialog, PredictDialog, RaceScreen):
            opened.app.push_screen(dialog(opened.main.session))
            opened.main.session.change(opened.state)
            await opened.settle()
            assert isinstance(opened.app.screen, dialog)
            await opened.press("escape")


def test_losses_of_a_long_run_reach_the_end_of_the_axis() -> None:
    at = np.rint(np.linspace(0, 100_000, 20_000)).astype(np.int64)
    run = Entrant("i", 0xFFFFFF, at, np.zeros((20_000, 2)), np.geomspace(1e3, 1e-3, 20_000))

    chart = draw_losses([run], 70, 14, Paint("ascii"))

    columns = np.flatnonzero((chart.cells.glyph[1:-2] == "i").any(axis=0))
    assert columns[-1] >= chart.right - 1
    assert columns[0] <= chart.left + 1
