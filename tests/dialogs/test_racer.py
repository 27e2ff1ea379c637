from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.core.optimizers import Settings
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.dialogs.race import RaceScreen
from rnn_tui.dialogs.racer import RacerDialog
from rnn_tui.dialogs.settings import SettingInput
from rnn_tui.engine.jobs.race import RaceJob
from rnn_tui.experiment.command_line import arguments
from rnn_tui.experiment.entry import Entry
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from rnn_tui.core.race import Racer


def fields(opened: Explorer) -> dict[str, tuple[str, str]]:
    """The fields one sees: what is in them, and what stands there while they are empty."""
    return {
        entry.setting.label: (entry.value, entry.placeholder)
        for entry in opened.app.screen.query(SettingInput)
        if entry.parent is not None and entry.parent.display
    }


def racer(opened: Explorer, name: str) -> Racer:
    found = opened.state.newest(RaceJob)
    assert found is not None
    return next(racer for racer in found.racers if racer.optimizer == name)


async def test_o_edits_the_highlighted_racer_alone() -> None:
    async with explorer("--racers", "gd,adam", "--learning-rate", "0.02") as opened:
        run = opened.state.trajectory
        await opened.press("r", *["down"] * 5, "o")
        assert isinstance(opened.app.screen, RacerDialog)
        assert fields(opened) == {
            "learning rate": ("", "(0.02)"), "clip gradient at": ("", "(off)"),
            "units (times)": ("", "(1)"),
        }  # fmt: skip
        await opened.press("down", *"1", "up", *"0.01")
        assert fields(opened)["learning rate"][0] == "0.01"
        assert fields(opened)["clip gradient at"][0] == "1"

        own = Entry("gd", (("learning_rate", 0.01), ("clip", 1.0)))
        assert opened.experiment.racers == (own, Entry("adam"))
        assert arguments(opened.experiment)[-2:] == [
            "--racers", "gd:learning-rate=0.01:clip=1,adam",
        ]  # fmt: skip
        # The run stays as it is, and so do the others.
        assert opened.state.trajectory is run
        assert opened.experiment.settings == Settings(learning_rate=0.02)
        model = Model(PRESETS["variant10"].make())
        for name, settings in (
            ("gd", Settings(learning_rate=0.01, clip=1.0)),
            ("adam", Settings(learning_rate=0.02)),
        ):
            plan = opened.experiment.plan._replace(optimizer=name, settings=settings)
            assert np.array_equal(racer(opened, name).x, run_to_end(model, plan).x)
        await opened.press("escape")
        assert isinstance(opened.app.screen, RaceScreen)
        assert "g gd*" in opened.screen_text()
        assert "learning-rate=0.01:clip=1" in opened.screen_text()


async def test_an_emptied_field_has_the_runs_value_again() -> None:
    async with explorer("--racers", "gd:clip=3:learning-rate=0.5,adam") as opened:
        await opened.press("r", *["down"] * 5, "o")
        assert fields(opened) == {
            "learning rate": ("0.5", "(0.001)"),
            "clip gradient at": ("3", "(off)"),
            "units (times)": ("", "(1)"),
        }
        await opened.press("backspace")
        assert opened.experiment.racers == (Entry("gd", (("clip", 3.0),)), Entry("adam"))
        assert fields(opened)["learning rate"][0] == ""
        assert racer(opened, "gd").plan.settings == Settings(clip=3.0)
        # Arrows start from the value in use.
        await opened.press("right")
        assert opened.experiment.racers[0] == Entry("gd", (("learning_rate", 0.002), ("clip", 3.0)))
        await opened.press("down", "left", "left", *["left"] * 30)
        assert opened.experiment.racers[0].own[1] == ("clip", None)
        assert fields(opened)["clip gradient at"][0] == "off"


async def test_what_cannot_be_is_said_and_not_taken() -> None:
    async with explorer("--racers", "irprop-") as opened:
        await opened.press("r", "down", "down", "down", "o")
        assert [*fields(opened)] == ["eta+", "eta-", "Delta_0", "smallest Delta", "largest Delta",
                                      "units (times)"]  # fmt: skip
        await opened.press(*"0.5")
        wrong = str(opened.app.screen.query_one("#wrong").render())
        assert wrong == "racer irprop-: eta+ must be larger than 1 and finite, not 0.5"
        assert opened.experiment.racers == (Entry("irprop-"),)


async def test_who_is_out_comes_in() -> None:
    async with explorer("--racers", "irprop-") as opened:
        await opened.press("r", *["down"] * 7, "o", *"0.5", "escape")
        assert opened.experiment.racers == (
            Entry("irprop-"), Entry("adam", (("learning_rate", 0.5),)),
        )  # fmt: skip
        await opened.press("down", "o", *"1/1024", "escape")
        assert [*opened.experiment.racers][2:] == [Entry("newton", (("units", 2.0**-10),))]
        assert isinstance(opened.app.screen, RaceScreen)


async def test_enter_takes_a_racer_with_its_settings() -> None:
    async with explorer(
        "--racers", "gd:clip=1:learning-rate=0.01,adam", "--eta-plus", "2"
    ) as opened:
        await opened.press("r", *["down"] * 5, "enter")
        assert len(opened.app.screen_stack) == 1
        assert opened.experiment.optimizer == "gd"
        assert opened.experiment.settings == Settings(clip=1.0, learning_rate=0.01, eta_plus=2.0)
        run = opened.state.trajectory
        assert run is not None
        assert run.plan.settings.clip == 1.0


async def test_units_of_a_racers_own_may_not_make_it_another_one() -> None:
    async with explorer("--racers", "gd,gd:units=1/2") as opened:
        await opened.press("r", *["down"] * 6, "o", "up")
        assert fields(opened)["units (times)"] == ("1/2", "(1)")
        await opened.press("left")
        assert [str(entry) for entry in opened.experiment.racers] == ["gd", "gd:units=1/4"]
        await opened.press(*["backspace"] * 3)
        wrong = str(opened.app.screen.query_one("#wrong").render())
        assert "--racers must name each racer once" in wrong
