from __future__ import annotations

import pytest

from rnn_tui.drawing.race import COLORS, color


def test_optimisers_have_colours_of_their_own() -> None:
    assert COLORS == (
        0xFFFFFF, 0xFF6B6B, 0xFF9F1C, 0x4FC3F7, 0x5C8DFF, 0xB388FF, 0xFF55FF, 0x7CFC6A, 0xFFD93D,
    )  # fmt: skip
    assert [color(place, dark=True) for place in range(9)] == list(COLORS)
    assert color(9, dark=True) == 0xFFFFFF


@pytest.mark.parametrize(("place", "darker"), [(0, 0x737373), (1, 0x733030), (3, 0x24586F)])
def test_on_a_bright_background_they_are_darker(place: int, darker: int) -> None:
    assert color(place, dark=False) == darker
