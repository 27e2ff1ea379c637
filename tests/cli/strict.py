from __future__ import annotations

import json
from typing import Any


def strict(text: str) -> dict[str, Any]:
    """An object in JSON without NaN and Infinity."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    result: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return result
