from __future__ import annotations

import pytest

from tests.explorer import explorer


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_changes_are_taken_back_and_brought_again(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "0.5,0.5", size=size) as opened:
        first = opened.experiment
        await opened.press("enter")
        started = opened.experiment
        assert started.start == (0.5, 0.5)
        await opened.press("z")
        assert opened.experiment.view != first.view

        await opened.press("u")
        assert opened.experiment == started
        await opened.press("u")
        assert opened.experiment == first
        assert opened.state.trajectory is not None
        assert opened.state.trajectory.plan.start == first.start
        await opened.press("u")
        assert "nothing to undo" in opened.notifications()
        assert opened.experiment == first

        await opened.press("U", "U")
        assert opened.experiment.start == (0.5, 0.5)
        assert opened.experiment.view != first.view
        await opened.press("U")
        assert "nothing was undone" in opened.notifications()


async def test_walking_about_is_not_taken_back() -> None:
    async with explorer("--crosshair", "0.5,0.5") as opened:
        await opened.press("plus", "right", "up", "full_stop", "comma")
        there, iteration = opened.experiment.cursor, opened.state.iteration
        await opened.press("u")

        assert opened.experiment.view == (-3, 3, -3, 3)
        assert opened.experiment.cursor == there
        assert opened.state.iteration == iteration


async def test_words_say_what_the_picture_does_not() -> None:
    async with explorer() as opened:
        await opened.press("N", "u")
        assert "undone: scale true" in opened.notifications()
        await opened.press("U")
        assert "done again: scale notebook" in opened.notifications()


async def test_another_length_is_taken_back_with_its_dataset() -> None:
    async with explorer() as opened:
        await opened.press("right_curly_bracket")
        assert opened.state.loaded.length == 21
        await opened.press("u")
        assert opened.state.loaded.length == 20
        assert "length default" in opened.notifications()
