from __future__ import annotations

import pytest

from rnn_tui.screens.layout import SIDE_PANES, Layout, arrange

ALL = {"surface", "dataset", "trajectory", "gradient"}


@pytest.mark.parametrize(
    ("size", "visible", "side_width"),
    [
        ((59, 40), {"gradient"}, 0),
        ((60, 15), {"gradient"}, 0),
        ((60, 16), {"surface", "dataset"}, 30),
        ((68, 16), {"surface", "dataset"}, 30),
        ((69, 16), {"surface", "dataset"}, 31),
        ((109, 40), {"surface", "dataset"}, 49),
        ((110, 29), {"surface", "dataset"}, 46),
        ((110, 30), ALL, 46),
        ((159, 30), ALL, 66),
        ((160, 30), ALL, 56),
        ((160, 29), {"surface", "dataset"}, 56),
    ],
)
def test_which_panes_there_is_room_for(
    size: tuple[int, int], visible: set[str], side_width: int
) -> None:
    layout = arrange(*size, "gradient", "dataset", maximised=False)

    assert layout == Layout(visible, side_width, header=True, readout=True, footer=True)


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (20, 12)])
def test_a_maximised_pane_is_alone(size: tuple[int, int]) -> None:
    assert arrange(*size, "gradient", "dataset", maximised=True) == Layout(
        {"gradient"}, 0, header=True, readout=True, footer=True
    )


@pytest.mark.parametrize(
    ("height", "header", "readout", "footer"),
    [(5, 0, 0, 0), (6, 0, 1, 0), (7, 0, 1, 0), (8, 0, 1, 1), (9, 0, 1, 1), (10, 1, 1, 1)],
)
def test_lines_that_there_are_rows_for(height: int, header: int, readout: int, footer: int) -> None:
    layout = arrange(120, height, "surface", "dataset", maximised=False)

    assert (layout.header, layout.readout, layout.footer) == (header, readout, footer)


def test_beside_the_surface_are_the_others() -> None:
    assert SIDE_PANES == ("dataset", "trajectory", "gradient")
