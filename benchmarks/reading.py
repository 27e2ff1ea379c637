"""Reads a dataset in a process of its own, and prints what that took as JSON."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

from rnn_tui.core.datafile.choices import Choices
from rnn_tui.engine.workspace import Workspace
from rnn_tui.experiment.source import File, load

STATUS = Path("/proc/self/status")


def main(path: str) -> None:
    """Read a file; times are in seconds, memory in bytes.

    ``before``, ``read`` and ``peak`` are the most memory the process has had before it reads, when
    it has read, and when everything is ready to be shown.
    """
    source = File(path, Choices(), opening=0)
    before = peak_memory()
    start = perf_counter()
    dataset = load(source)
    seconds, read = perf_counter() - start, peak_memory()
    Workspace.of(source, dataset)
    ready, peak = perf_counter() - start, peak_memory()
    numbers = {
        "before": before,
        "seconds": seconds,
        "read": read,
        "ready": ready,
        "peak": peak,
    }
    print(json.dumps(numbers))


def peak_memory() -> float:
    """The most memory this process has had.

    Linux's ``ru_maxrss`` goes on from the process that started this one, which may have been
    larger; its ``VmHWM`` starts anew.
    """
    if STATUS.exists():
        fields = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if ":" in line)
        return float(fields["VmHWM"].split()[0]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak if sys.platform == "darwin" else peak * 1024)


if __name__ == "__main__":
    main(sys.argv[1])
