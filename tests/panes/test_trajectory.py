from __future__ import annotations

from dataclasses import replace

import pytest

from rnn_tui.engine.jobs.run_charts import RunChartJob
from rnn_tui.session.playback import SPEEDS
from tests.explorer import Explorer, app_for, explorer


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def with_clock(opened: Explorer) -> Clock:
    clock = Clock()
    opened.main.session.clock = clock
    return clock


def subtitle(opened: Explorer) -> str:
    return str(opened.main.query_one("#trajectory").border_subtitle)


async def tick(opened: Explorer) -> None:
    opened.main.session.tick()
    await opened.settle()


async def test_space_at_the_end_plays_from_the_beginning_and_pauses() -> None:
    async with explorer() as opened:
        clock = with_clock(opened)
        await opened.press("space")
        assert opened.state.playback.playing
        assert opened.state.iteration == 0

        clock.seconds = 2.0
        await tick(opened)
        assert opened.state.iteration == 100
        assert "at iteration 100/500" in opened.text("trajectory")
        assert "playing" in subtitle(opened)

        await opened.press("space")
        clock.seconds = 50.0
        await tick(opened)
        assert opened.state.iteration == 100
        await opened.press("space")
        assert opened.state.playback.playing
        assert opened.state.iteration == 100


async def test_playing_stops_at_the_last_iteration() -> None:
    async with explorer() as opened:
        clock = with_clock(opened)
        await opened.press("space")
        clock.seconds = 1000.0
        await tick(opened)

        assert opened.state.iteration == 500
        assert not opened.state.playback.playing
        assert opened.experiment.iteration is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_full_stop_comma_home_and_end_step_through_the_run(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("comma", "comma")
        assert opened.state.iteration == 498
        await opened.press("full_stop")
        assert opened.state.iteration == 499
        await opened.press("home")
        assert opened.state.iteration == 0
        await opened.press("comma")
        assert opened.state.iteration == 0
        await opened.press("end", "full_stop")
        assert opened.state.iteration == 500


async def test_speeds() -> None:
    async with explorer() as opened:
        seen = [opened.state.playback.speed_text]
        for _ in range(len(SPEEDS)):
            await opened.press("greater_than_sign")
            seen.append(opened.state.playback.speed_text)
        assert seen[-1] == "all at once"
        for _ in range(len(SPEEDS)):
            await opened.press("less_than_sign")
        assert opened.state.playback.speed_text == "1 it/s"
        assert "1 it/s" in str(opened.main.query_one("#trajectory").border_subtitle)


async def test_all_at_once_is_all_at_once() -> None:
    async with explorer() as opened:
        clock = with_clock(opened)
        for _ in SPEEDS:
            await opened.press("greater_than_sign")
        await opened.press("space")
        clock.seconds += 0.001
        await tick(opened)

        assert opened.state.iteration == 500
        assert not opened.state.playback.playing


async def test_arrows_scrub_in_the_trajectory_pane() -> None:
    async with explorer("--iteration", "100") as opened:
        await opened.press("tab", "tab", "left", "h")
        assert opened.state.iteration == 98
        await opened.press("right", "l", "l", "up")
        assert opened.state.iteration == 111
        await opened.press("down", "home")
        assert opened.state.iteration == 0
        assert opened.experiment.cursor == (-1.5, 2.0)


async def test_the_sentence_says_what_the_step_did() -> None:
    async with explorer("--iteration", "60") as opened:
        text = " ".join(opened.text("trajectory").split())

        assert "wx flipped: Delta halved; wRec kept: Delta grew x1.2" in text
        assert "at iteration 60/500" in text
        assert "paused" in subtitle(opened)


async def test_a_run_that_overflows_says_so() -> None:
    async with explorer("--length", "400", "--start", "-1.5,9") as opened:
        assert opened.state.trajectory is not None
        assert opened.state.trajectory.nit == 0
        told = opened.text("trajectory").replace("\n", " ")
        assert "diverged at the start: the loss is not finite" in told
        await opened.press("space", "full_stop", "comma", "1", "enter")
        assert opened.state.trajectory.nit == 500


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_w_goes_through_what_is_charted(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        opened.main.focus_pane("trajectory")
        await opened.settle()
        for history in ("delta", "gradient", "weight", "loss"):
            await opened.press("w")
            assert opened.experiment.history == history
            word = {"delta": "Delta", "weight": "weights", "gradient": "|gradient|"}.get(history)
            title = opened.text("trajectory").splitlines()[0].strip()
            assert title.startswith(f"{word or history} ")


async def test_maximised_all_four_are_on_one_axis_with_one_playhead() -> None:
    async with explorer("--iteration", "250", size=(120, 50)) as opened:
        opened.main.focus_pane("trajectory")
        await opened.press("m")
        lines = opened.text("trajectory").splitlines()

        assert [line for line in lines if line.lstrip().startswith("flips")]
        picture = opened.state.newest(RunChartJob)
        assert picture is not None
        rows = [sum(chart.cells.height for chart in picture.charts[:i]) for i in range(4)]
        assert [lines[row].split()[0] for row in rows] == ["loss", "Delta", "|gradient|", "weights"]
        assert all("at 250" in lines[row] for row in rows)
        assert len({(chart.left, chart.right) for chart in picture.charts}) == 1


async def test_the_timeline_is_clicked_and_dragged() -> None:
    async with explorer(size=(120, 40)) as opened:
        picture = opened.state.newest(RunChartJob)
        assert picture is not None
        pane = opened.main.query_one("#trajectory")
        row = picture.height - 1
        left, right = picture.timeline.left + 1, picture.timeline.right + 1

        await opened.pilot.mouse_down(pane, offset=(left, row))
        await opened.settle()
        assert opened.state.iteration == 0
        await opened.pilot.hover(pane, offset=((left + right) // 2, row))
        await opened.settle()
        assert 200 < opened.state.iteration < 300
        await opened.pilot.mouse_up(pane, offset=(right, row))
        await opened.pilot.hover(pane, offset=(left, row))
        await opened.settle()
        assert opened.state.iteration > 200


async def test_a_long_run_streams_and_any_change_cancels_it() -> None:
    app = app_for("--iterations", "1000000")
    async with app.run_test(size=(120, 40)) as pilot:
        opened = Explorer(app, pilot)
        await opened.wait_for("trajectory", "/1000000")
        assert "running" in subtitle(opened)
        first = opened.state.nit
        assert first < 1_000_000
        while opened.state.nit == first:
            await pilot.pause()
        assert first < opened.state.nit < 1_000_000
        assert opened.state.trajectory is not None
        assert not opened.state.trajectory.finished

        opened.main.session.edit(lambda experiment: replace(experiment, iterations=100))
        await opened.settle()
        assert opened.state.nit == 100
        assert opened.state.trajectory.finished
