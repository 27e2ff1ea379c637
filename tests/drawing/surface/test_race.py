from __future__ import annotations

import numpy as np
import pytest

from rnn_tui.drawing.cells import BOLD, DEFAULT, REVERSE, Cells
from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.paint import Paint
from rnn_tui.drawing.path import first_touch
from rnn_tui.drawing.race import Entrant
from rnn_tui.drawing.surface.plot import Layers
from rnn_tui.drawing.surface.race import draw_paths, field

FRAME = Frame(0, 8, 0, 4, 8, 4)
"""Cells of 1 x 1."""

LEFT = 5
"""Columns left of the plot: "wRec" and the axis."""

LAYERS = Layers((), None, (0.5, 3.5), None, 0, at_end=True)


def entrant(letter: str, color: int, *x: tuple[float, float]) -> Entrant:
    n = len(x)
    return Entrant(letter, color, np.arange(n), np.array(x), np.zeros(n))


def paths(
    filled: Cells, runs: list[Entrant], paint: Paint, places: list[int] | None = None
) -> Cells:
    """The view's cells with the runs up to some places, their ends by default."""
    ground = field(FRAME, filled, LAYERS, paint)
    touched = [first_touch(run.x, FRAME) for run in runs]
    last = [len(run.x) - 1 for run in runs] if places is None else places
    return plot_of(draw_paths(ground, runs, touched, last, paint))


def surface(paper: int = DEFAULT) -> Cells:
    cells = Cells.blank(FRAME.width, FRAME.height)
    cells.paper[:], cells.ink[:] = paper, paper
    return cells


def plot_of(cells: Cells) -> Cells:
    return cells.part(0, LEFT, FRAME.height, FRAME.width)


def test_paths_are_letters_where_there_are_no_dots_and_the_start_stays_above() -> None:
    runs = [entrant("a", 1, (0.5, 3.5), (7.5, 3.5)), entrant("b", 2, (0.5, 3.5), (0.5, 0.5))]

    plot = paths(surface(), runs, Paint("ascii"))

    assert plot.text().splitlines() == ["Saaaaaaa", "b", "b", "b"]
    assert (plot.ink == DEFAULT).all()
    assert plot.attrs[0].tolist() == [BOLD | REVERSE] + [BOLD] * 6 + [BOLD | REVERSE]
    assert plot.attrs[3, 0] == BOLD | REVERSE


def test_paths_have_their_colours_and_join() -> None:
    runs = [
        entrant("a", 0xAA0000, (1.25, 2.875), (7.75, 2.875)),
        entrant("b", 0x0000BB, (1.25, 2.625), (4.75, 2.625)),
    ]

    plot = paths(surface(0x808080), runs, Paint())

    assert "".join(plot.glyph[1, 1:]) == "⠛⠛⠛b⠉⠉a"
    # Where they share cells they take turns.
    assert plot.ink[1, 1:4].tolist() == [0xAA0000, 0x0000BB, 0xAA0000]
    assert plot.ink[1, 5:7].tolist() == [0xAA0000] * 2
    assert plot.attrs[1, 1:].tolist() == [BOLD] * 7


def test_the_start_keeps_its_colours() -> None:
    run = entrant("a", 0xAA0000, (0.5, 3.5), (7.5, 3.5))

    plot = paths(surface(), [run], Paint())

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

    plot = paths(surface(0x808080), [run], Paint("half", dark=dark))

    assert plot.glyph[2, 4] == "a"
    assert (plot.ink[2, 4], plot.paper[2, 4], plot.attrs[2, 4]) == (ink, 0xAA0000, BOLD)
    assert plot.paper[0, 5] == plot.ink[0, 5] == paper


@pytest.mark.parametrize("paint", [Paint("half", "16"), Paint("half", "none"), Paint("ascii")])
def test_few_colours_are_not_mixed(paint: Paint) -> None:
    filled = surface(0x808080)

    plot = paths(filled, [], paint)

    assert plot.paper[2, 5] == 0x808080
    assert (filled.paper == 0x808080).all()


def test_the_terminals_own_colours_are_kept() -> None:
    plot = paths(surface(), [], Paint("half"))

    assert plot.paper[2, 5] == plot.ink[2, 5] == DEFAULT


def test_without_colours_letters_are_reversed() -> None:
    run = entrant("a", 0xAA0000, (4.5, 1.5))

    plot = paths(surface(), [run], Paint("half", "none"))

    assert (plot.glyph[2, 4], plot.attrs[2, 4]) == ("a", BOLD | REVERSE)


def test_a_letter_stands_at_the_last_finite_point_if_that_is_in_view() -> None:
    lost = entrant("a", 1, (4.5, 1.5), (5.5, 1.5), (np.nan, 1.0), (2.0, np.inf))
    away = entrant("b", 2, (4.5, 0.5), (9.5, 0.5))

    plot = paths(surface(), [lost, away], Paint("half", "none"))

    assert plot.text().splitlines()[2:] == ["    aa", "    bbbb"]


def test_up_to_the_playhead_there_is_a_path_and_the_letter_there() -> None:
    runs = [
        entrant("a", 1, (0.5, 1.5), (3.5, 1.5), (7.5, 1.5)),
        entrant("b", 2, (0.5, 0.5), (7.5, 0.5)),
    ]

    def rows(*places: int) -> list[str]:
        return paths(surface(), runs, Paint("ascii"), [*places]).text().splitlines()[2:]

    assert rows(0, 0) == ["a", "b"]
    assert rows(1, 0) == ["aaaa", "b"]
    assert rows(2, 1) == ["aaaaaaaa", "bbbbbbbb"]


def test_letters_stand_beside_one_another_and_beside_the_start() -> None:
    runs = [entrant(letter, 1, (0.5, 3.5)) for letter in "abc"]
    runs += [entrant(letter, 1, (7.5, 0.5)) for letter in "de"]

    # The nearest free cell: beside, two beside, then below, which is as far as two columns.
    assert paths(surface(), runs, Paint("ascii")).text().splitlines() == [
        "Sab", "c", "", "      ed",
    ]  # fmt: skip


def test_of_a_run_that_is_lost_the_way_to_its_last_point_is_drawn() -> None:
    lost = entrant("a", 1, (4.5, 1.5), (5.5, 1.5), (np.nan, 1.0))
    assert paths(surface(), [lost], Paint("ascii"), [2]).text().splitlines()[2] == "    aa"
    assert paths(surface(), [lost], Paint("ascii"), [0]).text().splitlines()[2] == "    a"
