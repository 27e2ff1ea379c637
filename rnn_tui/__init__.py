"""rnn-tui: explore the smallest recurrent network there is, in the terminal.

As a library it trains that network, gives its loss surface and compares optimisers; what it offers
is imported once it is used. docs/api.md describes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rnn_tui.library import (
        OPTIMIZERS,
        Basins,
        Dataset,
        Model,
        Outcome,
        Race,
        Result,
        Sweep,
        basins,
        race,
        sweep,
        train,
    )

    __version__: str

__all__ = [
    "OPTIMIZERS",
    "Basins",
    "Dataset",
    "Model",
    "Outcome",
    "Race",
    "Result",
    "Sweep",
    "__version__",
    "basins",
    "race",
    "sweep",
    "train",
]

if not TYPE_CHECKING:
    # Type checkers see the imports above, and so find names that do not exist.
    def __getattr__(name: str) -> object:
        """What the library offers, imported when it is first asked for (PEP 562)."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "__version__":
            from importlib.metadata import version

            value = version("rnn-tui")
        else:
            from rnn_tui import library

            value = getattr(library, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """Names for completion, those that are not imported yet too."""
        return sorted({*globals(), *__all__})
