"""A slice of what `make soak` does in full."""

from __future__ import annotations

import pytest

from tests.monkey.monkey import SETTINGS, monkey, told

COUNT = 25


@pytest.mark.parametrize("seed", range(0, len(SETTINGS), 4))
def test_nothing_that_happens_ends_it_or_leaves_a_stale_picture(seed: int) -> None:
    setting = SETTINGS[seed]
    fault = monkey(seed, COUNT, setting)

    assert fault is None, told(fault, setting, seed)
