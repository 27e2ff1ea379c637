"""A bar on standard error while a command computes."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""Seconds after which a bar is shown."""

REFRESH = 0.2


@contextmanager
def progress(share: Callable[[], float] | None) -> Iterator[None]:
    """Show how far the work is, if it takes a while.

    Args:
        share: Tells which share is done, 0 to 1; None where that is not known.
    """
    if share is None:
        yield
        return
    over = Event()
    thread = Thread(target=_show, args=(share, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _show(share: Callable[[], float], over: Event) -> None:
    if over.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Computing", total=1.0)
        while not over.wait(REFRESH):
            bar.update(task, completed=share())
