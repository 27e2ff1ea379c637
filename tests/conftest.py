"""Property tests try the same examples every time, so that a run says the same twice.

``pytest --hypothesis-profile random`` tries others.
"""

from __future__ import annotations

import textual.app
import textual.pilot
from hypothesis import settings

from tests.quiet import wait_until_quiet

# Time is measured by benchmarks: a busy machine is no fault.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", derandomize=False, deadline=None)
settings.load_profile("same")

textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_until_quiet
