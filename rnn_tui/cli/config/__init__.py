"""What a person has set for good: ``config.toml``, and variables of the environment.

The rest of it is imported only where there is one of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PREFIX = "RNN_TUI_"
"""How the variables begin; an option's name in capitals follows."""


def config_path() -> Path:
    """Where the file is, if there is one."""
    from platformdirs import user_config_path

    return user_config_path("rnn-tui", appauthor=False) / "config.toml"


def is_there() -> bool:
    """Whether there is something in the file's place."""
    return os.path.lexists(config_path())


def is_configured(environ: Mapping[str, str], *, with_file: bool) -> bool:
    """Whether there is anything to be read."""
    return any(name.startswith(PREFIX) for name in environ) or (with_file and is_there())


def shown_path(path: Path) -> str:
    """A path as one types it, from the home folder where it is in it."""
    from pathlib import Path

    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
