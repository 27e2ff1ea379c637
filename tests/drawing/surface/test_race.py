from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.race import Entrant
from rnn_tui.drawing.surface.plot import Layers
from rnn_tui.drawing.surface.race import draw_paths

FRAME = Frame(0, 8, 0, 4, 8, 4)
"""Cells of 1 x 1."""

LEFT = 5
"""Columns left of the plot: "wRec" and the axis."""

LAYERS = Layers((), None, (0.5, 3.5), None, 0, at_end=True)


def entrant(letter: str, color: int, *x: tuple[float, float]) -> Entrant:
    n = len(x)
    return Entrant(letter, color, np.arange(n), np.array(x), np.zeros(n))


def surface(paper: int = DEFAULT) -> Cells:
    cells = Cells.blank(FRAME.width, FRAME.height)
    cells.paper[:], cells.ink[:] = paper, paper
    return cells


def plot_of(cells: Cells) -> Cells:
    return cells.part(0, LEFT, FRAME.height, FRAME.width)


def test_paths_are_letters_where_there_are_no_dots_and_the_start_stays_above() -> None:
    runs = [entrant("a", 1, (0.5, 3.5), (7.5, 3.5)), entrant("b", 2, (0.5, 3.5), (0.5, 0.5))]

    plot = plot_of(draw_paths(FRAME, surface(), runs, LAYERS, Paint("ascii")))

    assert plot.text().splitlines() == ["Saaaaaaa", "b", "b", "b"]
    assert (plot.ink == DEFAULT).all()
    assert plot.attrs[0].tolist() == [BOLD | REVERSE] + [BOLD] * 6 + [BOLD | REVERSE]
    assert plot.attrs[3, 0] == BOLD | REVERSE


def test_paths_have_their_colours_and_join() -> None:
    runs = [
        entrant("a", 0xAA0000, (1.25, 2.875), (7.75, 2.875)),
        entrant("b", 0x0000BB, (1.25, 2.625), (4.75, 2.625)),
    ]

    plot = plot_of(draw_paths(FRAME, surface(0x808080), runs, LAYERS, Paint()))

    assert "".join(plot.glyph[1, 1:]) == "⠛⠛⠛b⠉⠉a"
    assert plot.ink[1, 1:4].tolist() == [0x0000BB] * 3
    assert plot.ink[1, 5:7].tolist() == [0xAA0000] * 2
    assert plot.attrs[1, 1:].tolist() == [BOLD] * 7


def test_the_start_keeps_its_colours() -> None:
    run = entrant("a", 0xAA0000, (0.5, 3.5), (7.5, 3.5))

    plot = plot_of(draw_paths(FRAME, surface(), [run], LAYERS, Paint()))

    assert plot.glyph[0, 0] == "○"
    assert (plot.ink[0, 0], plot.paper[0, 0], plot.attrs[0, 0]) == (0xFFFFFF, 0x000000, BOLD)


@pytest.mark.parametrize(
    ("dark", "ink", "paper"), [(True, 0x000000, 0x333333), (False, 0xFFFFFF, 0xCCCCCC)]
)
def test_bands_are_subdued_and_letters_stand_on_their_colour(
    dark: bool, ink: int, paper: int
) -> None:
    # Of 80 80 80 six tenths are taken away, or six tenths of white are added.
    run = entrant("a", 0xAA0000, (4.5, 1.5))

    plot = plot_of(draw_paths(FRAME, surface(0x808080), [run], LAYERS, Paint("half", dark=dark)))

    assert plot.glyph[2, 4] == "a"
    assert (plot.ink[2, 4], plot.paper[2, 4], plot.attrs[2, 4]) == (ink, 0xAA0000, BOLD)
    assert plot.paper[0, 5] == plot.ink[0, 5] == paper


@pytest.mark.parametrize("paint", [Paint("half", "16"), Paint("half", "none"), Paint("ascii")])
def test_few_colours_are_not_mixed(paint: Paint) -> None:
    filled = surface(0x808080)

    plot = plot_of(draw_paths(FRAME, filled, [], LAYERS, paint))

    assert plot.paper[2, 5] == 0x808080
    assert (filled.paper == 0x808080).all()


def test_the_terminals_own_colours_are_kept() -> None:
    plot = plot_of(draw_paths(FRAME, surface(), [], LAYERS, Paint("half")))

    assert plot.paper[2, 5] == plot.ink[2, 5] == DEFAULT


def test_without_colours_letters_are_reversed() -> None:
    run = entrant("a", 0xAA0000, (4.5, 1.5))

    plot = plot_of(draw_paths(FRAME, surface(), [run], LAYERS, Paint("half", "none")))

    assert (plot.glyph[2, 4], plot.attrs[2, 4]) == ("a", BOLD | REVERSE)


def test_a_letter_stands_at_the_last_finite_point_if_that_is_in_view() -> None:
    lost = entrant("a", 1, (4.5, 1.5), (5.5, 1.5), (np.nan, 1.0), (2.0, np.inf))
    away = entrant("b", 2, (4.5, 0.5), (9.5, 0.5))

    plot = plot_of(draw_paths(FRAME, surface(), [lost, away], LAYERS, Paint("half", "none")))

    assert plot.text().splitlines()[2:] == ["    aa", "    bbbb"]
