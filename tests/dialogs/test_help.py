"""The keys' table on screens of few columns and of many."""

from __future__ import annotations

import pytest

from tests.explorer import explorer

WIDE = [
    "  '                jump to the next annotated",
    "                   point",
    "  a                annotate the crosshair with a",
    "                   point of your own",
]
NARROW = [
    "    jump to the next annotated",
    "    point",
    "  a",
    "    annotate the crosshair with",
    "    a point of your own",
]


@pytest.mark.parametrize(("size", "known"), [((40, 12), NARROW), ((60, 16), WIDE)])
async def test_keys_and_words(size: tuple[int, int], known: list[str]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("question_mark", "slash", *"point of your own", "enter")
        box = opened.app.screen.query_one("#box").content_region
        rows = [
            row[box.x : box.right].rstrip(" ▃▄▅▆▇█▁▂")
            for row in opened.screen_text().split("\n")[box.y : box.bottom]
        ]
        assert "\n".join(known) in "\n".join(rows)
