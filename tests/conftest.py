"""Property tests try the same examples every time, so that a run says the same twice.

``pytest --hypothesis-profile random`` tries others.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile("same")
