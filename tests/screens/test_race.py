from __future__ import annotations

import pytest

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.drawing.race_picture import COLORS
from rnn_tui.engine.jobs import RaceJob, RacePicture
from rnn_tui.racing import LETTERS
from rnn_tui.screens.race import RaceScreen
from tests.explorer import Explorer, explorer


def picture(opened: Explorer) -> RacePicture:
    answer = opened.state.answers[RaceJob]
    assert isinstance(answer, RacePicture)
    return answer


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_r_lets_all_race_on_one_screen(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("r")
        assert isinstance(opened.app.screen, RaceScreen)
        text = opened.screen_text()
        assert "Race from (-1.5, 2), 500 iterations" in text
        for name, letter in LETTERS.items():
            assert f"{letter} {name}" in text
        row = next(line for line in text.splitlines() if "irprop+" in line).split()
        assert row[2:] == ["47", "186", "354", "-", "0.00136", "0.0399", "501"]
        assert "2 diverged" in text
        assert len(picture(opened).racers) == len(OPTIMIZERS)
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1
        assert not opened.main._asked


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
    assert set(LETTERS) == set(OPTIMIZERS)
    assert len(set(LETTERS.values())) == len(set(COLORS)) == len(OPTIMIZERS)
