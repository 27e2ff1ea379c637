from __future__ import annotations

import math

import pytest

from rnn_tui.drawing.frame import Frame
from rnn_tui.drawing.surface import local
from rnn_tui.words.readout import arrow_words

FRAME = Frame(-3, 3, -3, 3, 60, 30)


@pytest.mark.parametrize(
    ("jac", "words"),
    [((0.5, 0.0), "5.00e-01 (as it is)"), ((3e13, 4e13), "(clipped)"), ((1e-9, 0), "(stretched)")],
)
def test_the_arrow_says_both_lengths(jac: tuple[float, float], words: str) -> None:
    arrow = local.arrow(FRAME, (0.0, 0.0), jac)

    assert arrow is not None
    gradient, drawn = arrow_words(arrow)
    assert gradient == f"gradient {math.hypot(*jac):.2e}"
    assert words in drawn
