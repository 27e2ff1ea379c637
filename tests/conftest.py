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

# Several tests run at once already: more threads for one matrix only wait for each other. Read when
# NumPy is imported, which nothing above does.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Time is measured by benchmarks: a busy machine is no fault.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", derandomize=False, deadline=None)
settings.load_profile("same")

make_quick()


@pytest.fixture(scope="session", autouse=True)
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Folders of the tests' own, whoever runs them.

    One for what the program remembers, in which it was started before, and one in which nothing
    is configured, nor is it by variables.
    """
    folder = tmp_path_factory.mktemp("own")
    (folder / "rnn-tui").mkdir()
    (folder / "rnn-tui" / "started").touch()
    before = dict(os.environ)
    for name in before:
        if name.startswith("RNN_TUI_"):
            del os.environ[name]
    os.environ["XDG_STATE_HOME"] = str(folder)
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    yield
    os.environ.clear()
    os.environ.update(before)
