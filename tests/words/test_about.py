from __future__ import annotations

import pytest

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
