from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from textual.events import Key

from rnn_tui.core.optimizers import OPTIMIZERS
from rnn_tui.dialogs.settings import OptimizerDialog, SettingInput
from tests.explorer import Explorer, explorer

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


def wrong(opened: Explorer) -> str:
    return str(opened.app.screen.query_one("#wrong").render())


def shown(opened: Explorer) -> list[str]:
    """The fields one sees."""
    return [
        str(entry.id)
        for entry in opened.app.screen.query(SettingInput)
        if entry.parent is not None and entry.parent.display
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_run_follows_while_the_dialog_is_open(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("o")
        assert isinstance(opened.app.screen, OptimizerDialog)
        before = opened.state.trajectory
        await opened.press("right")

        run = opened.state.trajectory
        assert run is not None
        assert before is not None
        assert run.plan.optimizer == "rprop-"
        assert run.finished
        assert not np.array_equal(run.x, before.x)
        assert isinstance(opened.app.screen, OptimizerDialog)
        assert opened.app.screen.query_one("#optimizer", SettingInput).value == "rprop-"
        await opened.press("left", "left")
        assert opened.experiment.optimizer == "newton"


async def test_typing_changes_as_well_and_what_cannot_be_is_said() -> None:
    async with explorer() as opened:
        await opened.press("o", "down", "down", *"1.7")
        assert opened.experiment.eta_plus == 1.7
        run = opened.state.trajectory
        assert run is not None
        assert run.plan.settings.etas == (0.5, 1.7)

        await opened.press("backspace", "backspace", "backspace", *"0.5")
        assert "eta+ must be larger than 1" in wrong(opened)
        assert opened.experiment.eta_plus == 1.7
        await opened.press("home", "delete", "delete", "delete", "3")
        assert wrong(opened) == ""
        assert opened.experiment.eta_plus == 3.0
        await opened.press("escape")
        assert opened.app.screen is opened.main


async def test_only_settings_that_the_optimiser_uses_are_shown() -> None:
    async with explorer() as opened:
        await opened.press("o")
        seen = {}
        for name in OPTIMIZERS:
            assert opened.experiment.optimizer == name
            seen[name] = shown(opened)
            await opened.press("right")

    assert "step_min" not in seen["rprop-notebook"]
    assert "step_min" in seen["irprop+"]
    assert {"eta_plus", "delta_zero"} <= set(seen["rprop-"])
    assert "momentum" in seen["momentum"]
    assert "momentum" not in seen["gd"]
    assert {"learning_rate", "clip"} <= set(seen["adam"])
    assert seen["newton"] == ["optimizer", "iterations", "tolerance"]


async def test_clipping_can_be_switched_on_and_off() -> None:
    async with explorer("--optimizer", "gd") as opened:
        await opened.press("o", "down", "down", "down", "right")
        assert opened.experiment.clip == 0.001
        await opened.press("left")
        assert opened.experiment.clip is None
        await opened.press(*"2.5")
        assert opened.experiment.clip == 2.5
        await opened.press("backspace", "backspace", "backspace", *"off")
        assert opened.experiment.clip is None


@pytest.mark.parametrize("size", SIZES)
async def test_everything_follows_the_dataset(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("d", "right")
        assert opened.experiment.preset == "binary"
        assert opened.state.loaded.samples == 20
        await opened.press("down", *"45")
        assert opened.state.loaded.samples == 45
        await opened.press("down", "down", "down", "right")
        assert opened.experiment.seed == 2
        await opened.press("down", "right")
        assert opened.experiment.noise == 0.001
        assert opened.state.loaded.source.noise == 0.001  # type: ignore[union-attr]
        await opened.press("up", "up", "up", "up", "up", "left")
        assert opened.state.loaded.samples == 30


async def test_a_file_is_opened_and_left_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.csv").write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer() as opened:
        await opened.press("d", "up", *"own.csv", "enter")
        assert opened.experiment.data == "own.csv"
        assert opened.state.loaded.samples == 2
        assert opened.app.screen.query_one("#samples", SettingInput).value == "(file)"
        await opened.press("down", "right")
        assert opened.experiment.data is None
        assert opened.state.loaded.samples == 20


async def test_a_burst_of_arrows_loses_none() -> None:
    async with explorer("--eta-plus", "1.9") as opened:
        await opened.press("o", "down", "down")
        for _ in range(4):
            opened.app.post_message(Key("left", None))
        await opened.settle()
        assert opened.experiment.eta_plus == 1.5


async def test_a_change_that_is_told_late_does_not_bring_back_what_was_typed_before() -> None:
    async with explorer() as opened:
        await opened.press("d", "down", "down", "1", "2", "up")
        length = opened.app.screen.query_one("#length", SettingInput)
        assert length.value == "12"
        opened.app.screen.post_message(SettingInput.Changed(length, "1"))
        await opened.settle()

        assert opened.experiment.length == 12
        assert length.value == "12"


async def test_a_choice_is_made_by_typing_some_of_its_letters() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("o", *"adam")
        field = opened.app.screen.query_one("#optimizer", SettingInput)
        assert opened.experiment.optimizer == "adam"
        assert "learning_rate" in shown(opened)
        assert wrong(opened) == ""

        # Marked whole, it is replaced by what is typed: first what begins so, then what has it.
        field.action_select_all()
        await opened.press("n")
        first = next(name for name in OPTIMIZERS if name.startswith("n"))
        assert opened.experiment.optimizer == first
        field.action_select_all()
        await opened.press(*"book")
        assert opened.experiment.optimizer == "rprop-notebook"
        await opened.press("down")
        assert field.value == "rprop-notebook"


async def test_what_is_no_choice_is_said_and_changes_nothing() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("d", *"xy")
        assert wrong(opened) == "preset: none begins with or contains 'xy'"
        assert opened.experiment.preset == "variant10"
        field = opened.app.screen.query_one("#preset", SettingInput)
        assert field.value == "xy"
        await opened.press("backspace", "backspace", *"bin")
        assert opened.experiment.preset == "binary"
        assert wrong(opened) == ""
        await opened.press("right", "left")
        assert field.value == "binary"


async def test_a_size_far_beyond_what_is_plausible_waits_for_enter() -> None:
    async with explorer("--samples", "40000", "--length", "5", size=(80, 24)) as opened:
        await opened.press("d", "down", "down", *"99")
        # 40,000 sequences of 9 are made as they are typed, 40,000 of 99 are not.
        assert opened.experiment.length == 9
        assert wrong(opened) == "3,960,000 values: enter makes them"
        await opened.press("backspace")
        assert wrong(opened) == ""
        assert opened.experiment.length == 9
        await opened.press("home", "delete", *"60")
        assert opened.experiment.length == 6
        await opened.press("enter")
        assert opened.experiment.length == 60


@pytest.mark.parametrize("size", SIZES)
async def test_rprops_run_stays_while_one_types_other_units(size: tuple[int, int]) -> None:
    async with explorer("--optimizer", "irprop-", size=size) as opened:
        before = opened.state.trajectory
        await opened.press("d", *["down"] * 6, *"1/1024")
        assert opened.experiment.units == 2.0**-10
        assert opened.state.loaded.source.units == 2.0**-10  # type: ignore[union-attr]
        after = opened.state.trajectory
        assert before is not None
        assert after is not None
        assert np.array_equal(before.x, after.x)
        assert np.array_equal(before.fun / 2.0**20, after.fun)
        await opened.press(*["backspace"] * 6, *"0")
        assert wrong(opened) == "units (times) must be 1e-50 to 1e+50, not 0.0"
        # By way of 1/102, 1/10, 1/1 and 1 to nothing; what cannot be read or used changes nothing.
        assert opened.experiment.units == 1.0


async def test_the_dataset_says_its_units_and_a_file_keeps_them_while_it_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    async with explorer("--data", str(path), "--units", "1/4", size=(120, 40)) as opened:
        assert "units 1/4" in opened.text("header")
        assert "0-1 of 2, units 1/4" in opened.screen_text()
        assert "1.50" in opened.text("dataset")
        await opened.press("d", *["down"] * 6, *"2")
        assert opened.experiment.data == str(path)
        assert "12.00" in opened.text("dataset")
        assert "0-1 of 2, units 2" in opened.screen_text()
