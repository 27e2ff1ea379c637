"""The box that tells how the line does, and what a slow line changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rnn_tui.app import ExplorerApp
from rnn_tui.panes.line import LineBox
from rnn_tui.terminal import Terminal
from rnn_tui.wire.report import LineReport, LineSpeed
from tests.explorer import app_for, explorer

if TYPE_CHECKING:
    from tests.explorer import Explorer

REPORT = LineReport(
    sent=5000,
    answers=True,
    round_trip=0.62,
    rate=2000.0,
    measured=True,
    given=False,
    drawn=12,
    dropped=3,
    unparsed=0,
)


async def found(opened: Explorer, rate: float, *, slow: bool) -> None:
    """The driver finds the line to be slow, or not."""
    opened.app.post_message(LineSpeed(rate, slow=slow))
    await opened.pilot.pause()
    await opened.settle()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_d_opens_and_closes_a_box_that_leaves_the_panes_as_they_are(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    async with explorer(size=size) as opened:
        opened.app._driver.report = lambda: REPORT  # type: ignore[union-attr]
        before = opened.screen_text()
        sizes = {name: opened.main.query_one(f"#{name}").size for name in opened.visible()}
        await opened.press("D")
        box = opened.main.query_one(LineBox)
        words = opened.text("line")

        for fact in ("2.0 KB/s, measured", "620 ms", "12 drawn, 3 dropped", "24-bit colours"):
            assert fact in words
        assert "xterm-256color" in opened.screen_text()
        assert {n: opened.main.query_one(f"#{n}").size for n in opened.visible()} == sizes
        # The readout and the footer stay in sight.
        assert opened.screen_text().splitlines()[-2:] == before.splitlines()[-2:]
        assert box.region.right <= size[0]
        await opened.press("D")
        assert opened.screen_text() == before


async def test_the_box_shows_what_was_sent_since_it_looked_last() -> None:
    async with explorer(size=(80, 24)) as opened:
        driver: Any = opened.app._driver
        driver.report = lambda: REPORT
        await opened.press("D")
        assert "sending 0 B/s" in opened.text("line")
        driver.report = lambda: REPORT._replace(sent=5500)
        box = opened.main.query_one(LineBox)
        box.look(box.since + 2.0)

        assert "sending 250 B/s" in opened.text("line")


async def test_a_driver_that_says_nothing_is_named() -> None:
    async with explorer(size=(80, 24)) as opened:
        await opened.press("D")
        assert "Textual's own driver" in opened.text("line")


async def test_on_a_slow_line_256_colours_do_and_playback_waits_for_the_line() -> None:
    async with explorer("--length", "6", size=(80, 24)) as opened:
        driver: Any = opened.app._driver
        driver.use_few_colors = lambda *, few: told.append(few)
        told: list[bool] = []
        await found(opened, 2000.0, slow=True)
        # What is shown stays as it is: drawing it anew would cost much.
        await opened.press("l")
        assert (told, opened.state.paint.colors) == ([], "truecolor")
        assert "2.0 KB/s" in opened.notifications()
        assert "the next picture has 256 colours" in opened.notifications()
        await opened.press("plus")
        assert (told, opened.state.paint.colors) == ([True], "256")

        ticks: list[int] = []
        opened.main.session.tick = lambda: ticks.append(1)  # type: ignore[method-assign]
        driver.busy = True
        opened.main._tick()
        assert ticks == []
        driver.busy = False
        opened.main._tick()
        assert ticks == [1]

        await found(opened, 50_000.0, slow=False)
        assert opened.state.paint.colors == "256"
        assert "all colours" in opened.notifications()
        await opened.press("minus")
        assert (told, opened.state.paint.colors) == ([True, False], "truecolor")
        driver.busy = True
        opened.main._tick()
        assert ticks == [1, 1]


async def test_colours_that_were_asked_for_stay() -> None:
    app = app_for("--length", "6")
    app._terminal = Terminal(colors_chosen=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(LineSpeed(2000.0, slow=True))
        await pilot.pause()
        await pilot.pause()
        assert app.main.session.state.paint.colors == "truecolor"
        assert [note.message for note in app._notifications] == [
            "A slow line (2.0 KB/s): playback skips frames; D says more"
        ]


def test_over_ssh_nothing_is_animated() -> None:
    app = app_for()
    assert app.animation_level == "full"
    remote = ExplorerApp(app._experiment, app._workspace.model.dataset, Terminal(remote=True))
    assert remote.animation_level == "none"
