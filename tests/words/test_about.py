from __future__ import annotations

import math
from itertools import pairwise

import pytest

from rnn_tui.core.dataset import Recipe
from rnn_tui.core.model import Model
from rnn_tui.core.notebook import PRESETS
from rnn_tui.keymap import PANE_TITLES
from rnn_tui.words.about import _reflowed, about


def test_every_pane_has_a_text_in_paragraphs() -> None:
    for title in PANE_TITLES.values():
        paragraphs = about(title).split("\n\n")
        assert len(paragraphs) >= 2
        assert not any("\n" in paragraph or paragraph.startswith("#") for paragraph in paragraphs)


def test_a_text_ends_where_the_next_heading_begins() -> None:
    assert about("Dataset").startswith("Every row is a sequence x_1..x_T")
    assert "Every row is a sequence" not in about("Loss surface")
    with pytest.raises(KeyError):
        about("Nothing")


def test_paragraphs_are_single_lines_apart() -> None:
    assert _reflowed("\n  One\nline.\n\nAnd   another\none.\n") == "One line.\n\nAnd another one."
    assert about("Loss surface").startswith("The mean squared error of the network")


def test_the_slope_grows_smoothly_about_like_the_power_2t_of_wrec() -> None:
    assert "grows about like T wRec^(2T)" in about("Gradient over time")
    surface = Model(Recipe(30, 20, 6, 1).make()).surface

    slopes = [abs(surface.point(1.0, w_rec).jac[1]) for w_rec in (4.0, 4.4, 4.84)]
    powers = [math.log(b / a) / math.log(1.1) for a, b in pairwise(slopes)]

    # The output is led by x_1 wRec^(T-1), the slope by its product with its own derivative.
    assert powers == pytest.approx([37, 37], abs=2.5)


def test_every_error_is_0_only_for_sums_without_noise() -> None:
    assert "sums without noise every error is 0" in about("Dataset")

    assert Model(PRESETS["binary"].make()).surface.loss(1.0, 1.0) == pytest.approx(0.0, abs=1e-20)
    assert Model(Recipe(20, 10, 2, 1, noise=0.5).make()).surface.loss(1.0, 1.0) > 0.01
