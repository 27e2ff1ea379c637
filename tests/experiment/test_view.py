from __future__ import annotations

import math

import pytest

from rnn_tui.experiment import View
from rnn_tui.experiment.view import (
    CLOSE,
    OVERVIEW,
    ZOOM,
    containing,
    is_usable,
    scaled,
    what_a_view_must_be,
)

INF, NAN = math.inf, math.nan


def test_the_notebooks_views() -> None:
    assert OVERVIEW == (-3, 3, -3, 3)
    assert ZOOM == (-0.1, 2.1, -0.1, 2.1)
    assert CLOSE == (0, 2, 0, 2)
    assert View(1, 2, 3, 4).sides == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(0, 1, 0, 1), ""),
        (View(0, INF, 0, 1), "four finite numbers"),
        (View(0, 1, NAN, 1), "four finite numbers"),
        (View(1, 1, 0, 1), "ascending, X0 < X1 and Y0 < Y1"),
        (View(0, 1, 2, 1), "ascending, X0 < X1 and Y0 < Y1"),
        (View(0, 1e-12, 0, 1), ""),
        (View(0, 0.99e-12, 0, 1), "wider than 1e-12"),
        (View(0, 1, 0, 0.99e-12), "wider than 1e-12"),
        (View(99, 99 + 110e-12, 0, 1), ""),
        (View(99, 99 + 90e-12, 0, 1), "wider than 1e-12"),
        (View(-99 - 90e-12, -99, 0, 1), "wider than 1e-12"),
        (View(-1e308, 1e308, 0, 1), "wider than 1e-12"),
    ],
)
def test_what_floats_can_show(view: View, words: str) -> None:
    assert what_a_view_must_be(view) == words


def test_a_view_moves_as_little_as_needed() -> None:
    view = View(0, 4, 0, 2)

    assert containing(view, (0, 2)) == view
    assert containing(view, (4, 0)) == view
    assert containing(view, (-1, 3)) == (-1, 3, 1, 3)
    assert containing(view, (6, -5)) == (2, 6, -5, -3)


def test_a_view_is_scaled_about_a_point() -> None:
    assert scaled(View(0, 4, 0, 2), 0.5, (4, 1)) == (2, 4, 0.5, 1.5)
    assert scaled(View(0, 4, 0, 2), 3.0, (1, 0)) == (-2, 10, 0, 6)


@pytest.mark.parametrize(
    ("view", "usable"),
    [
        (View(0, 1, 0, 1), True),
        (View(0, 2.1e-12, 0, 1), True),
        (View(0, 1.9e-12, 0, 1), False),
        (View(0, 1, 0, 1.9e-12), False),
        (View(-99, -99 + 210e-12, 0, 1), True),
        (View(-99, -99 + 190e-12, 0, 1), False),
        (View(98, 98 + 190e-12, 0, 1), False),
        (View(0, 1e9, 0, 1e9), True),
        (View(0, 1.1e9, 0, 1), False),
        (View(0, 1, 0, 1.1e9), False),
        (View(0, INF, 0, 1), False),
        (View(-1e308, 1e308, 0, 1), False),
    ],
)
def test_keys_lead_to_what_can_be_told_apart_and_is_no_wider_than_a_billion(
    view: View, usable: bool
) -> None:
    assert is_usable(view, OVERVIEW) == usable


def test_what_was_wider_than_a_billion_may_stay_as_wide() -> None:
    assert is_usable(View(1, 5e9 + 1, 0, 1), View(0, 5e9, 0, 1))
    assert not is_usable(View(0, 6e9, 0, 1), View(0, 5e9, 0, 1))
    assert not is_usable(View(0, 1, 0, 5e9), View(0, 5e9, 0, 1))
