"""A handful of whole screens; ``make snapshots`` renews them after a wanted change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import textual

from tests.explorer import Explorer, app_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

DRAWN_WITH = "8.2.8"

pytestmark = pytest.mark.filterwarnings("default")

if textual.__version__ != DRAWN_WITH:
    pytest.skip(f"drawn with Textual {DRAWN_WITH}", allow_module_level=True)


@pytest.mark.parametrize(
    ("size", "argv", "keys"),
    [
        pytest.param((80, 24), [], "", id="small"),
        pytest.param((120, 40), ["--crosshair", "1,1.1"], "", id="medium"),
        pytest.param((180, 50), ["--iteration", "40"], "", id="wide"),
        pytest.param((100, 30), ["--style", "ascii"], "z", id="ascii"),
        pytest.param((80, 24), [], "question_mark", id="help"),
    ],
)
def test_screen(
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    argv: list[str],
    keys: str,
) -> None:
    app = app_for(*argv)

    async def rest(pilot: Pilot[None]) -> None:
        opened = Explorer(app, pilot)
        await opened.settle()
        await opened.press(*keys.split())

    assert snap_compare(app, terminal_size=size, run_before=rest)
