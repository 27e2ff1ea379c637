from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
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
