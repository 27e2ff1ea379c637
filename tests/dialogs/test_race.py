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
from rnn_tui.drawing.race import COLORS
from rnn_tui.engine.jobs.race import RaceJob, RacePicture
from rnn_tui.experiment.entry import Entry, everyone
from tests.explorer import Explorer, explorer


def picture(opened: Explorer) -> RacePicture:
    found = opened.state.newest(RaceJob)
    assert found is not None
    return found


def titled(opened: Explorer) -> str:
    return opened.screen_text().splitlines()[0].split("(")[0].split(" ", 1)[1].strip()


def row_of(opened: Explorer, name: str) -> list[str]:
    rows = (line.split() for line in opened.screen_text().splitlines())
    letter = OPTIMIZERS[name].letter
    return next(row for row in rows if row[:2] == [letter, name])


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_r_lets_all_race_on_one_screen(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("r")
        assert isinstance(opened.app.screen, RaceScreen)
        text = opened.screen_text()
        assert "Race  iteration 500/500 (paused)  from (-1.5, 2)" in text
        for name, optimizer in OPTIMIZERS.items():
            assert f"{optimizer.letter} {name}" in text
        row = row_of(opened, "irprop+")
        assert row[:4] == ["I", "irprop+", "500", "1.36e-03"]
        assert {"186", "354", "arrived"} <= {*row}
        assert row_of(opened, "gd")[2:4] == ["1", "inf"]
        assert "diverged" in row_of(opened, "gd")
        assert len(picture(opened).racers) == len(OPTIMIZERS)
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1
        assert RaceJob not in opened.main.session.engine.kinds


@pytest.mark.parametrize("opens", ["r", "O"])
async def test_where_nothing_scrolls_a_page_up_or_down_does_nothing(opens: str) -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press(opens)
        before = opened.screen_text()
        await opened.press("pagedown", "pageup")

        assert opened.screen_text() == before


async def test_who_races_is_chosen_and_becomes_part_of_the_experiment() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("r", "down", "x")
        assert Entry("rprop-") not in opened.experiment.racers
        assert len(picture(opened).racers) == len(OPTIMIZERS) - 1
        assert row_of(opened, "rprop-")[2] == "out"
        await opened.press("a")
        assert opened.experiment.racers == everyone()
        await opened.press("down", "down", "a")
        assert opened.experiment.racers == (Entry("irprop-"),)
        await opened.press("x")
        assert "at least one optimiser" in opened.notifications()
        await opened.press("enter")
        assert opened.experiment.optimizer == "irprop-"
        assert len(opened.app.screen_stack) == 1


async def test_the_playheads_keys_scrub_the_race() -> None:
    async with explorer("--iterations", "60", size=(80, 24)) as opened:
        await opened.press("r")
        assert titled(opened) == "Race  iteration 60/60"
        for keys, iteration in (
            (["comma", "left", "h"], 57),
            (["H", "shift+left"], 37),
            (["full_stop", "right", "l"], 40),
            (["shift+right", "L", "L"], 60),
            (["home"], 0),
            (["left"], 0),
            (["end"], 60),
        ):
            await opened.press(*keys)
            assert titled(opened) == f"Race  iteration {iteration}/60", keys
        await opened.press("home", "L", "L")
        newton = next(r for r in picture(opened).racers if r.optimizer == "newton")
        assert row_of(opened, "newton")[2:4] == ["20", f"{newton.fun[20]:.2e}"]
        # One that has ended stays where it is.
        assert row_of(opened, "gd")[2:4] == ["1", "inf"]
        assert opened.experiment.iteration is None


async def test_space_plays_the_race_to_its_end() -> None:
    async with explorer("--iterations", "60", size=(80, 24)) as opened:
        await opened.press("r", *["greater_than_sign"] * 3, "space")
        assert "speed 500" not in opened.screen_text()
        await opened.wait_until(lambda: titled(opened) == "Race  iteration 60/60")
        await opened.wait_until(lambda: "(paused)" in opened.screen_text())
        await opened.press("less_than_sign", *["less_than_sign"] * 7, "space")
        assert "(playing)" in opened.screen_text()
        await opened.press("space")
        assert "(paused)" in opened.screen_text()
        assert "1 it/s" in opened.screen_text()
        assert not opened.state.playback.playing


async def test_the_mouse_scrubs_on_the_chart_and_selects_in_the_table() -> None:
    async with explorer("--iterations", "60", size=(80, 24)) as opened:
        await opened.press("r")
        chart = picture(opened).losses
        left, right = 40 + chart.left, 40 + chart.right
        await opened.pilot.mouse_down(Drawing, offset=(left, 5))
        assert titled(opened) == "Race  iteration 0/60"
        await opened.pilot.hover(Drawing, offset=((left + right) // 2, 5))
        assert titled(opened) in {"Race  iteration 29/60", "Race  iteration 30/60"}
        await opened.pilot.hover(Drawing, offset=(2, 5))
        assert titled(opened) == "Race  iteration 0/60"
        await opened.pilot.mouse_up(Drawing, offset=(2, 5))
        await opened.pilot.hover(Drawing, offset=(right, 5))
        assert titled(opened) == "Race  iteration 0/60"
        # A title, 11 rows of pictures and the headings: newton is in the ninth row after.
        await opened.pilot.click(Drawing, offset=(10, 21))
        await opened.press("enter")
        assert opened.experiment.optimizer == "newton"


async def test_a_click_beside_table_and_chart_does_nothing() -> None:
    async with explorer("--iterations", "20", size=(80, 24)) as opened:
        await opened.press("r")
        for place in ((3, 0), (3, 5), (3, 12), (3, 22), (3, 23)):
            await opened.pilot.click(Drawing, offset=place)
        assert titled(opened) == "Race  iteration 20/20"
        await opened.press("enter")
        assert opened.experiment.optimizer == "rprop-notebook"


@pytest.mark.parametrize("size", [(60, 16), (40, 12)])
async def test_on_small_screens_the_table_ends_and_says_the_way_out(size: tuple[int, int]) -> None:
    async with explorer("--iterations", "20", size=size) as opened:
        await opened.press("r")
        for name in OPTIMIZERS:
            lines = opened.screen_text().splitlines()
            assert any(name in line for line in lines[2:-2]), name
            assert lines[-1].startswith(" esc close")
            await opened.press("down")
        await opened.press("up")
        assert "n newton" in opened.screen_text()
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--iterations", "0"), "no iteration: all are at the start"),
        (("--racers", "gd,momentum"), "all diverged at once"),
    ],
)
async def test_words_where_there_is_no_chart(argv: tuple[str, ...], words: str) -> None:
    async with explorer(*argv, size=(120, 40)) as opened:
        await opened.press("r", "left", "right", "space")
        assert words in opened.screen_text()
        await opened.pilot.click(Drawing, offset=(90, 10))
        assert isinstance(opened.app.screen, RaceScreen)


@pytest.mark.parametrize("style", ["ascii", "half", "quadrant"])
@pytest.mark.parametrize("colors", ["truecolor", "none"])
async def test_letters_tell_racers_apart_without_colours(style: str, colors: str) -> None:
    argv = ("--style", style, "--racers", "irprop+,newton", "--iterations", "40")
    async with explorer(*argv, size=(120, 40), colors=colors) as opened:
        await opened.press("r")
        rows = opened.screen_text().splitlines()[1:26]
        assert {"I", "n"} <= {*"".join(row[6:58] for row in rows)}
        assert {"I", "n"} <= {*"".join(row[67:] for row in rows)}
        assert opened.screen_text().isascii() == (style == "ascii")


def test_each_has_a_colour_and_a_letter() -> None:
    letters = {optimizer.letter for optimizer in OPTIMIZERS.values()}
    assert len(letters) == len(set(COLORS)) == len(OPTIMIZERS)


async def test_a_race_that_is_closed_is_forgotten_and_starts_anew_when_reopened() -> None:
    async with explorer("--iterations", "20000", "--racers", "irprop-,newton") as opened:
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
        assert "from (0.3, 0.3)" in opened.screen_text()
        assert "360" not in opened.screen_text()


async def test_results_that_come_while_a_dialog_opens_do_no_harm() -> None:
    async with explorer() as opened:
        for dialog in (StepDialog, CheckDialog, PredictDialog, RaceScreen):
            opened.app.push_screen(dialog(opened.main.session))
            opened.main.session.change(opened.state)
            await opened.settle()
            assert isinstance(opened.app.screen, dialog)
            await opened.press("escape")


async def test_two_units_race_side_by_side_and_come_and_go_alone() -> None:
    racers = "irprop-,irprop-:units=1/1024,gd:learning-rate=1e-13"
    async with explorer("--racers", racers, size=(120, 40)) as opened:
        await opened.press("r")
        text = opened.screen_text()
        assert "losses each in its own units" in text.splitlines()[0]
        plain, small, _ = picture(opened).racers
        assert np.array_equal(plain.x, small.x)
        rows = [line.split() for line in text.splitlines()]
        assert ["i", "irprop-", "500", "1.55e-03", "51", "198", "360"] in [r[:7] for r in rows]
        assert ["2", "irprop-*", "500", "1.48e-09", "51", "198", "360"] in [r[:7] for r in rows]

        # The scaled one goes out, and comes back with its units.
        await opened.press(*["down"] * 4, "x")
        assert [str(entry) for entry in opened.experiment.racers] == [
            "irprop-", "gd:learning-rate=1e-13",
        ]  # fmt: skip
        out = [line.split()[:3] for line in opened.screen_text().splitlines()]
        assert ["i", "irprop-*", "out"] in out
        await opened.press("x")
        assert [str(entry) for entry in opened.experiment.racers][:2] == [
            "irprop-", "irprop-:units=1/1024",
        ]  # fmt: skip
        # What is selected is still that one.
        await opened.press("enter")
        assert (opened.experiment.optimizer, opened.experiment.units) == ("irprop-", 2.0**-10)
