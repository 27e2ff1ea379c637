"""Property tests try the same examples every time, so that a run says the same twice.

``pytest --hypothesis-profile random`` tries others.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.quiet import make_quick

if TYPE_CHECKING:
    from collections.abc import Iterator

# Time is measured by benchmarks: a busy machine is no fault.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", derandomize=False, deadline=None)
settings.load_profile("same")

make_quick()


@pytest.fixture(scope="session", autouse=True)
def _state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of the tests' own for what the program remembers, in which it was started before."""
    folder = tmp_path_factory.mktemp("state")
    (folder / "rnn-tui").mkdir()
    (folder / "rnn-tui" / "started").touch()
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder)
    yield
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before
