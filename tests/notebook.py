"""The notebook's numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PRESET_NAMES = ("variant10", "binary")


def reference(preset: str) -> dict[str, Any]:
    """Everything the notebook says about a preset."""
    path = Path(__file__).parent / "reference" / f"{preset}.json"
    numbers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return numbers
