"""Keys that draw the surface otherwise, or something over it."""

from __future__ import annotations

import math

import pytest

from rnn_tui.core.notebook import POINTS
from rnn_tui.engine.jobs.critical import CriticalJob
from rnn_tui.experiment.settings import SETTINGS
from tests.explorer import Explorer, explorer

every_style = pytest.mark.parametrize("style", SETTINGS["style"].choices)
every_size = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def look(opened: Explorer) -> list[object]:
    """The surface's pane, cell by cell."""
    cells = opened.main.query_one("#surface").cells  # type: ignore[attr-defined]
    return [cells.glyph.tolist(), cells.ink.tolist(), cells.paper.tolist(), cells.attrs.tolist()]


@pytest.mark.parametrize(
    ("style", "size"),
    [
        *((style, (120, 40)) for style in SETTINGS["style"].choices),
        ("quadrant", (80, 24)),
        ("ascii", (80, 24)),
    ],
)
async def test_each_overlay_shows_in_each_style_and_goes_again(
    style: str, size: tuple[int, int]
) -> None:
    async with explorer("--style", style, "--crosshair", "0.5,0.5", size=size) as opened:
        plain = look(opened)
        for key, name in zip("RVvGE", ("regime", "nullclines", "valley", "gradient", "hessian"),
                             strict=True):  # fmt: skip
            await opened.press(key)
            assert opened.experiment.overlay == (name,)
            assert look(opened) != plain, name
            assert opened.screen_text().isascii() == (style == "ascii")
            await opened.press(key)
            assert look(opened) == plain, name


@every_style
async def test_f_goes_through_what_is_drawn(style: str) -> None:
    async with explorer("--style", style) as opened:
        seen = []
        for _ in SETTINGS["draw"].choices:
            seen.append((opened.state.draw, str(look(opened))))
            await opened.press("f")
        assert sorted(name for name, _ in seen) == sorted(SETTINGS["draw"].choices)
        assert len({picture for _, picture in seen}) == len(SETTINGS["draw"].choices)
        assert opened.state.draw == seen[0][0] == ("lines" if style == "braille" else "fill")


async def test_p_goes_through_the_palettes() -> None:
    async with explorer() as opened:
        seen = []
        for _ in SETTINGS["palette"].choices:
            seen.append((opened.state.paint.palette, str(look(opened))))
            await opened.press("p")
        assert [name for name, _ in seen] == list(SETTINGS["palette"].choices)
        assert len({picture for _, picture in seen}) == len(SETTINGS["palette"].choices)


async def test_capital_t_goes_through_the_themes() -> None:
    async with explorer() as opened:
        names = []
        for _ in SETTINGS["theme"].choices:
            names.append(opened.app.theme)
            await opened.press("T")
        assert names == ["ansi-dark", "textual-dark", "textual-light"]
        assert opened.state.paint.palette == "viridis"
        await opened.press("T", "T")
        assert opened.experiment.theme == "light"
        assert opened.state.paint.palette == "ylgnbu"


async def test_the_asterisk_finds_and_walks_through_the_critical_points() -> None:
    async with explorer() as opened:
        await opened.press("asterisk")
        assert opened.experiment.cursor == pytest.approx((1.0, 1.0), abs=1e-9)
        assert "minimum at 1,1" in opened.notifications()
        assert "✕" in opened.text("surface")
        await opened.press("asterisk")
        assert opened.experiment.cursor == pytest.approx((0.0, -1.013612916), abs=1e-8)
        assert "saddle" in opened.notifications()
        assert "▼" in opened.text("surface")
        await opened.press("asterisk")
        assert opened.experiment.cursor == pytest.approx((1.0, 1.0), abs=1e-9)


async def test_critical_points_are_those_of_the_dataset() -> None:
    async with explorer() as opened:
        await opened.press("asterisk", "left_curly_bracket", "left_curly_bracket")
        found = opened.state.newest(CriticalJob)
        assert found is not None
        saddles = [point.x[1] for point in found if point.kind == "saddle"]
        assert saddles
        assert saddles[0] != pytest.approx(-1.013612916, abs=1e-6)


async def test_own_points_can_be_added_visited_and_removed() -> None:
    async with explorer("--crosshair", "0.5,-1.5") as opened:
        await opened.press("7")
        assert "no point 7 yet" in opened.notifications()
        await opened.press("a", "1", "7")
        assert opened.experiment.cursor == (0.5, -1.5)
        assert "7 alternates, explodes" in opened.text("gradient")
        await opened.press("l", "l", "l", "l")
        assert "7" in opened.text("surface")
        await opened.press("6", "apostrophe")
        assert opened.experiment.cursor == (0.5, -1.5)
        await opened.press("apostrophe")
        assert opened.experiment.cursor == POINTS[0]
        await opened.press("A")
        assert opened.experiment.points == ()
        assert "7 (" not in opened.text("gradient")
        await opened.press("A")
        assert "no point of your own" in opened.notifications()


@every_size
async def test_the_readout_says_what_is_at_the_crosshair(size: tuple[int, int]) -> None:
    async with explorer("--crosshair", "1,1.2", size=size) as opened:
        await opened.press("G", "E")
        text = opened.text("readout")

        assert opened.state.here is not None
        assert f"gradient {math.hypot(*opened.state.here.point.jac):.2e}" in text
        assert "(shortened)" in text
        assert "Hessian" in text
        assert "cond" in text
        await opened.press("G", "E")
        assert "Hessian" not in opened.text("readout")


async def test_the_bar_says_which_levels_it_shows() -> None:
    async with explorer() as opened:
        assert "notebook" in opened.text("surface")
        await opened.press("x")
        assert "notebook" not in opened.text("surface")
        assert "auto" in opened.text("surface")


async def test_two_fast_escapes_close_one_dialog() -> None:
    async with explorer() as opened:
        await opened.pilot.press("question_mark")
        await opened.pilot.press("escape", "escape")
        await opened.press("ctrl+p")
        await opened.pilot.press("escape", "escape", "escape")
        await opened.press("l")
        assert opened.app.screen is opened.main


@pytest.mark.parametrize(("colors", "least"), [("truecolor", 25), ("16", 8), ("none", 0)])
async def test_the_screen_has_the_colours_that_the_terminal_has(colors: str, least: int) -> None:
    async with explorer("--style", "quadrant", colors=colors) as opened:
        lines = opened.app.screen._compositor.render_strips()
        styles = {segment.style for line in lines for segment in line if segment.style}
        console = opened.app.console
        assert console is not None
        papers = {
            style.bgcolor.downgrade(console._color_system).name
            for style in styles
            if style.bgcolor is not None and not style.bgcolor.is_default
        }

        assert opened.state.paint.colors == colors
        assert len(papers) >= least if least else not papers
