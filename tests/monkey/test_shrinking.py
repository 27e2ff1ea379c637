from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.panes.surface import SurfacePane
from rnn_tui.panes.readout import ReadoutLine
from tests.monkey.monkey import monkey, shrunk
from tests.monkey.shrinking import shrink
from tests.monkey.trial import Setting, replay

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_what_is_not_needed_is_left_out() -> None:
    assert shrink([*range(1000)], lambda part: 3 in part and 970 in part) == [3, 970]
    assert shrink([*range(1000)], lambda part: 999 in part) == [999]
    assert shrink([7], lambda part: True) == [7]


def test_order_is_kept() -> None:
    def fails(part: Sequence[str]) -> bool:
        return "".join(part).find("b") > "".join(part).find("x") >= 0

    assert shrink([*"abxaabca"], fails) == ["x", "b"]


def test_it_asks_no_more_than_it_may() -> None:
    asked: list[Sequence[int]] = []

    def fails(part: Sequence[int]) -> bool:
        asked.append(part)
        return {3, 50, 97} <= {*part}

    left = shrink([*range(100)], fails, tries=10)
    assert len(asked) == 10
    assert {3, 50, 97} <= {*left}
    assert len(left) < 100


def test_a_planted_exception_is_found_and_shrunk_to_its_two_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zoomed: list[float] = []

    def zoom(pane: SurfacePane, factor: float) -> None:
        zoomed.append(factor)

    def center(pane: SurfacePane) -> None:
        if zoomed:
            zoomed.clear()
            raise KeyError("planted")

    monkeypatch.setattr(SurfacePane, "action_zoom", zoom)
    monkeypatch.setattr(SurfacePane, "action_center", center)
    small = Setting(size=(60, 16))
    fault = monkey(1, 200, small)
    assert fault is not None
    assert fault.kind == "KeyError in center"
    zoomed.clear()
    assert shrunk(fault, small) in ([b"+", b"c"], [b"c"])
