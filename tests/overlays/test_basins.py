from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.core.basins import Outcome
from rnn_tui.engine.jobs.basins import BasinJob, BasinMap
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.overlays import OVERLAYS
from tests.explorer import Explorer, explorer


def first_map(opened: Explorer) -> BasinMap | None:
    """The map of the first view, as it is by now."""
    maps = OVERLAYS["basins"].seen(opened.state)
    found: BasinMap | None = None if maps is None else maps.maps[0]
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (170, 50)])
async def test_b_paints_the_surface_by_where_starts_lead(size: tuple[int, int]) -> None:
    async with explorer("--optimizer", "irprop-", "--iterations", "150", size=size) as opened:
        before = opened.text("surface")
        frame = opened.state.pictures[0].frame
        await opened.press("b")

        found = first_map(opened)
        assert found is not None
        assert found.final
        assert opened.experiment.overlay == ("basins",)
        assert "%" not in str(opened.main.query_one("#surface").border_subtitle)
        assert "basins: irprop- to least + 0.01" in opened.screen_text()
        arrived = f"{found.shares[Outcome.ARRIVED]:.1%} arrived"
        assert f"of all starts {arrived}" in opened.text("readout")
        assert opened.state.pictures[0].frame.height == frame.height - 1
        assert len(opened.state.newest(BasinJob) or ()) == len(opened.state.pictures)

        await opened.press("b")
        assert opened.text("surface") == before


async def test_the_readout_says_what_the_start_at_the_crosshair_does() -> None:
    async with explorer("--overlay", "basins", "--crosshair", "1,1") as opened:
        assert "from here: arrived after 0 " in opened.text("readout")
        await opened.press("enter", "g", *"-2,-0.5", "enter")
        assert "from here: ran away" in opened.text("readout")


async def test_the_map_follows_the_optimiser_and_the_window() -> None:
    async with explorer("--overlay", "basins", "--iterations", "60") as opened:
        first = first_map(opened)
        await opened.press("z")
        second = first_map(opened)

        assert first is not None
        assert second is not None
        assert second.frame[:4] == opened.experiment.view
        assert second.shares[0] > first.shares[0]


async def test_basins_and_regions_of_signs_take_turns() -> None:
    async with explorer("--iterations", "30") as opened:
        await opened.press("b", "V")
        assert opened.experiment.overlay == ("nullclines",)
        await opened.press("b")
        assert opened.experiment.overlay == ("basins",)


@pytest.mark.parametrize("colors", ["truecolor", "256", "16", "none"])
async def test_in_every_style_and_number_of_colours_outcomes_look_different(colors: str) -> None:
    argv = ("--overlay", "basins", "--iterations", "60", "--style", "ascii")
    async with explorer(*argv, colors=colors, size=(80, 24)) as opened:
        for style in SETTINGS["style"].choices:
            while opened.state.style != style:
                await opened.press("s")
            found = first_map(opened)
            assert found is not None
            on_its_way, ran_away = looks(found, Outcome.ON_ITS_WAY), looks(found, Outcome.RAN_AWAY)
            assert len(on_its_way) == len(ran_away) == 1, style
            assert on_its_way != ran_away, style


def looks(found: BasinMap, outcome: Outcome) -> set[tuple[int, ...]]:
    """How cells look all of whose starts lead to an outcome."""
    cells = found.filled
    each = np.stack([cells.glyph.view(np.int32), cells.paper, cells.attrs], axis=-1)
    across = found.outcome.shape[1] // cells.width
    down = found.outcome.shape[0] // cells.height
    blocks = found.outcome.reshape(cells.height, down, cells.width, across)
    pure = (blocks == outcome).all(axis=(1, 3))
    return {tuple(look) for look in each[pure].tolist()}
