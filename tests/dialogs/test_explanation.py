"""What the setting with the focus is, below the fields."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from rnn_tui.dialogs.explanation import rows_for
from tests.explorer import Explorer, explorer

EVERY_SIZE = pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 40)])


def said(opened: Explorer) -> str:
    """The rows of the explanation on the screen, as one line."""
    foot = opened.app.screen.query_one("#explanation").region
    rows = opened.screen_text().split("\n")[foot.y : foot.bottom]
    return " ".join(" ".join(row[foot.x : foot.right] for row in rows).split())


def fields(opened: Explorer) -> dict[str, tuple[int, str]]:
    """Each field's row on the screen, and what is seen in it."""
    rows = opened.screen_text().split("\n")
    return {
        str(entry.id): (at.y, rows[at.y][at.x : at.right].strip())
        for entry in opened.app.screen.query(Input)
        if (at := entry.region)
    }


@EVERY_SIZE
async def test_the_optimisers_focused_field_is_explained(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("o")
        assert said(opened).startswith("the rule that moves the weights")
        places = {name: row for name, (row, _) in fields(opened).items()}
        await opened.press("down", "down")
        assert said(opened).startswith("grows Delta while the sign stays")
        assert ("larger than 1 and finite" in said(opened)) == (size != (40, 12))
        assert ("; of rprop-notebook, rprop-," in said(opened)) == (size == (120, 40))
        assert {name: row for name, (row, _) in fields(opened).items()} == places
        await opened.press("down")
        assert said(opened).startswith("shrinks Delta when the sign flips")


@EVERY_SIZE
async def test_no_value_is_covered_and_nothing_jumps(size: tuple[int, int]) -> None:
    values = {
        "preset": "variant10", "samples": "30", "length": "20", "levels": "6", "seed": "1",
        "noise": "0", "units": "1", "target": "sum", "file": "path of a file",
    }  # fmt: skip
    async with explorer(size=size) as opened:
        await opened.press("d")
        before = fields(opened)
        assert {name: text for name, (_, text) in before.items()} == values
        explanations = [said(opened)]
        for _ in range(len(values) - 1):
            await opened.press("down")
            explanations.append(said(opened))
            assert fields(opened) == before
        assert len({*explanations}) == len(values)
        assert explanations[-1].startswith("your sequences: CSV, .npy or .npz")
        assert explanations[-2].startswith("what a file's sequences should give")


@EVERY_SIZE
@pytest.mark.parametrize("key", ["r", "O"])
async def test_a_racers_default_is_the_runs(size: tuple[int, int], key: str) -> None:
    async with explorer("--optimizer", "gd", "--racers", "gd,adam", size=size) as opened:
        await opened.press(key, "o")
        assert said(opened).startswith("scales every step")
        assert "default the run's" in said(opened) or size == (40, 12)
        assert fields(opened)["learning_rate"][1] == "(0.001)"
        await opened.press("down")
        assert said(opened).startswith("longer gradients are cut to this")


@EVERY_SIZE
async def test_what_is_wrong_stands_in_its_place(size: tuple[int, int]) -> None:
    async with explorer(size=size) as opened:
        await opened.press("o", "down", "down", *"0.5")
        assert said(opened).startswith("eta+ must be larger than 1")
        await opened.press("home", "delete", "delete", "delete", "3")
        assert said(opened).startswith("grows Delta while the sign stays")
        assert fields(opened)["eta_plus"][1] == "3"


async def test_the_last_field_stays_in_view_while_much_is_wrong() -> None:
    async with explorer(size=(40, 12)) as opened:
        await opened.press("d", "up", *"no-such-directory/none.csv", "enter")
        await opened.wait_until(lambda: "no such file" in said(opened))
        assert fields(opened)["file"][1].endswith("none.csv")


def test_rows_follow_the_height() -> None:
    assert [rows_for(height) for height in (8, 12, 16, 24, 40, 60)] == [1, 1, 2, 3, 4, 4]
