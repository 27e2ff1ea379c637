"""The least a Textual application with NumPy can be: what opening and keys are measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

TEXT = f"NumPy {np.__version__} is here"


class BareApp(App[None]):
    """One line of text, which counts keys."""

    keys = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(TEXT)

    def on_key(self) -> None:
        """Count."""
        self.keys += 1
        self.query_one(Static).update(f"{TEXT}, {self.keys} keys")


if __name__ == "__main__":
    BareApp().run()
