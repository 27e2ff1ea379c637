"""What the notebook published, to compare with."""

from __future__ import annotations

from typing import NamedTuple

TEST_SEQUENCE: tuple[float, ...] = (0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0)
CHECK_AT = (1.2, 1.2)


class Published(NamedTuple):
    """The notebook's printed results for a preset, with as many digits as it printed."""

    wx: float
    w_rec: float
    output: float


PUBLISHED = {
    "variant10": Published(wx=1.2782, w_rec=0.9730, output=5.64),
    "binary": Published(wx=1.0014, w_rec=0.9997, output=5.00),
}
