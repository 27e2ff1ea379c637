from __future__ import annotations

import pytest

from rnn_tui.screens.layout import SIDE_PANES, Layout, arrange, is_too_small

ALL = {"surface", "dataset", "trajectory", "gradient"}


@pytest.mark.parametrize(
    ("size", "visible", "side_width", "two_columns"),
    [
        ((59, 40), {"gradient"}, 0, False),
        ((60, 15), {"gradient"}, 0, False),
        ((60, 16), {"surface", "dataset"}, 30, False),
        ((68, 16), {"surface", "dataset"}, 30, False),
        ((69, 16), {"surface", "dataset"}, 31, False),
        ((109, 40), {"surface", "dataset"}, 49, False),
        ((110, 29), {"surface", "dataset"}, 46, False),
        ((110, 30), ALL, 46, False),
        ((159, 30), ALL, 66, False),
        ((160, 29), {"surface", "dataset"}, 56, False),
        ((160, 30), ALL, 76, True),
        ((160, 39), ALL, 76, True),
        ((160, 40), ALL, 56, False),
        ((189, 40), ALL, 66, False),
        ((190, 40), ALL, 91, True),
        ((240, 70), ALL, 115, True),
    ],
)
def test_which_panes_there_is_room_for(
    size: tuple[int, int], visible: set[str], side_width: int, *, two_columns: bool
) -> None:
    layout = arrange(*size, "gradient", "dataset", maximised=False)

    assert layout == Layout(visible, side_width, two_columns, max(size[1] // 7, 1))
    assert layout.tabs == (visible != ALL)


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (20, 12), (240, 70)])
def test_a_maximised_pane_is_alone(size: tuple[int, int]) -> None:
    layout = arrange(*size, "gradient", "dataset", maximised=True)

    assert (layout.visible, layout.side_width, layout.two_columns) == ({"gradient"}, 0, False)
    assert layout.tabs


@pytest.mark.parametrize(
    ("height", "lines"), [(1, 1), (13, 1), (14, 2), (20, 2), (21, 3), (24, 3), (28, 4)]
)
def test_the_readout_has_a_line_for_seven_of_the_screen(height: int, lines: int) -> None:
    assert arrange(120, height, "surface", "dataset", maximised=False).readout == lines


@pytest.mark.parametrize(
    ("size", "too_small"),
    [((36, 12), False), ((35, 12), True), ((36, 11), True), ((1, 1), True), ((300, 11), True)],
)
def test_what_is_too_small(size: tuple[int, int], *, too_small: bool) -> None:
    assert is_too_small(*size) == too_small


def test_beside_the_surface_are_the_others() -> None:
    assert SIDE_PANES == ("dataset", "trajectory", "gradient")
