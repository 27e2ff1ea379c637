from __future__ import annotations

from graphlib import TopologicalSorter

import grimp


def test_no_module_imports_one_that_imports_it() -> None:
    graph = grimp.build_graph("rnn_tui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()
