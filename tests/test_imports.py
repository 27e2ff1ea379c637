from __future__ import annotations

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from typing import TYPE_CHECKING

import grimp

if TYPE_CHECKING:
    from collections.abc import Mapping


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Modules of which each is imported by the next and the last is the first; none: empty."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_module_imports_one_that_imports_it() -> None:
    graph = grimp.build_graph("rnn_tui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert "rnn_tui.app" in imports["rnn_tui.cli.run"]
    assert circle(imports) == []


def test_a_circle_is_found() -> None:
    assert {*circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})} == {"a", "b", "c"}
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


LATER = (
    "plotext", "rnn_tui.cli.commands", "rnn_tui.cli.help", "rnn_tui.core.basins",
    "rnn_tui.core.datafile.reading", "rnn_tui.dialogs", "rnn_tui.drawing.charts.chart",
    "rnn_tui.engine.jobs.basins", "rnn_tui.engine.jobs.gradient", "rnn_tui.engine.jobs.race",
    "rnn_tui.library", "rnn_tui.saved.surroundings",
    "rnn_tui.tour.document", "rnn_tui.words.step",
)  # fmt: skip
"""What charts, dialogs, commands, files and tours need, and the first picture does not."""


def test_the_first_picture_waits_for_nothing_that_only_later_ones_need() -> None:
    code = "import sys, rnn_tui.cli.run, rnn_tui.app, rnn_tui.wire.driver; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = set(found.stdout.split())
    assert "rnn_tui.panes.gradient" in loaded
    assert all(map(find_spec, LATER))
    assert [name for name in LATER if name in loaded] == []
