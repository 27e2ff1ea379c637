from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.bands import NOTEBOOK, Levels
from rnn_tui.drawing.cells import BOLD, DIM
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.surface import color_bar

DECADES = Levels("auto", np.array([10.0**power for power in range(1, 31)]))


def test_the_whole_bar() -> None:
    cells = color_bar.draw(6, None, Paint("ascii"), DECADES)

    # Bands 30 above, then 24, 18, 12, 6 and 0.
    assert cells.text().splitlines() == [
        "%% >1e30",
        "cc 1e21",
        "{{",
        "// 1e9",
        "::",
        "   10",
        "    auto",
    ]
    assert cells.attrs[6].tolist() == [DIM] * 8
    assert not cells.attrs[:6].any()


@pytest.mark.parametrize(
    ("loss", "row"),
    [(0.0, 5), (10.0, 5), (1e6, 4), (1e9, 3), (1e21, 1), (9e29, 1), (1e30, 0), (np.inf, 0)],
)
def test_the_loss_is_marked_in_its_row(loss: float, row: int) -> None:
    cells = color_bar.draw(6, loss, Paint("ascii"), DECADES)

    assert cells.glyph[:, 2].tolist() == ["<" if place == row else " " for place in range(6)] + [
        " "
    ]
    assert cells.attrs[row, 2] == BOLD
    assert color_bar.draw(6, None, Paint("ascii"), DECADES).glyph[row, 2] == " "


def test_the_bars_colours_get_brighter_upwards() -> None:
    cells = color_bar.draw(31, None, Paint("half"), DECADES)

    # Thirty rows below the top one, a band each, from 29 down to 0.
    assert cells.paper[[0, 15, 30], 0].tolist() == [0xFDE725, 0x21918C, 0x440154]
    assert cells.paper[0, 1] == 0xFDE725
    assert (cells.paper[:, 2:] == -1).all()
    assert (cells.width, cells.height) == (8, 32)


def test_the_notebooks_bar_begins_with_its_second_band() -> None:
    cells = color_bar.draw(30, 0.0, Paint("ascii"), NOTEBOOK)

    rows = cells.text().splitlines()
    # Twenty-nine rows below the top one for the bands 1 to 29.
    assert rows[29] == "..<0"
    assert rows[1][:2] == "##"
    assert rows[0] == "%% >1e8"
    assert rows[30] == "notebook"
    labels = [row[3:].strip() for row in rows[29:0:-1] if row[3:].strip()]
    assert labels == ["0", "10", "100", "1e3", "1e4", "1e5", "1e6", "1e7"]


def test_the_notebooks_labels_stand_beside_their_bands() -> None:
    rows = color_bar.draw(30, None, Paint("ascii"), NOTEBOOK).text().splitlines()

    # The levels of loss + 1 are 10^(-0.2 + 0.2828 i): 10 + 1 lies in band 5, 1e7 + 1 in band 26.
    assert rows[25] == "-- 10"
    assert rows[4] == "XX 1e7"


def test_bars_are_kept_for_their_arguments() -> None:
    bars = [
        color_bar.draw(height, None, Paint(style, palette=palette), levels)
        for height, style, palette, levels in (
            (9, "ascii", "viridis", DECADES), (8, "ascii", "viridis", DECADES),
            (9, "half", "viridis", DECADES), (9, "half", "cividis", DECADES),
            (9, "ascii", "viridis", NOTEBOOK),
        )
    ]  # fmt: skip

    assert len({(bar.text(), bar.paper.tobytes()) for bar in bars}) == 5


@pytest.mark.parametrize(("height", "drawn"), [(4, True), (3, False)])
def test_a_low_room_has_no_bar(height: int, drawn: bool) -> None:
    cells = color_bar.draw(height, 1.0, Paint("ascii"), DECADES)

    assert (cells.text().strip() != "") is drawn
    assert ("<" in cells.text()) is drawn
    assert cells.height == height + 1


@pytest.mark.parametrize("height", [6, 7])
def test_a_top_without_a_short_name_is_a_sign_alone(height: int) -> None:
    levels = Levels("auto", np.geomspace(1e-300, 1e-200, 30))

    assert color_bar.draw(height, None, Paint("ascii"), levels).text().splitlines()[0] == "%% >"


def test_the_notebooks_whole_bar() -> None:
    # Bands 30, then 25, 21, 17, 13, 9, 5 and 1; a label that would fall on another one is left out.
    assert color_bar.draw(8, 1e5, Paint("ascii"), NOTEBOOK).text().splitlines() == [
        "%% >1e8",
        "YY 1e7",
        "jj 1e6",
        "<<<1e5",
        "|| 1e3",
        "__ 100",
        "-- 10",
        ".. 0",
        "notebook",
    ]
