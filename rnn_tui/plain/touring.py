"""Answers about a guided tour: its stops as prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rnn_tui.keymap import ACTIONS, key_text
from rnn_tui.plain.surface import readout
from rnn_tui.tour.stop import Kind, Look
from rnn_tui.tour.values import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rnn_tui.plain.sitting import Sitting
    from rnn_tui.tour.visit import Shown, Visit

NO_TOUR = "no tour is open; the key f6 or capital P opens it"

_KEYS = {key_text(key, ascii_only=True): key for action in ACTIONS for key in action.keys}


def tour(sitting: Sitting) -> Iterator[str]:
    """Open the tour; where it is open, say its stop again."""
    if sitting.visit is None:
        from rnn_tui.tour.opening import open_tour
        from rnn_tui.tour.place import remembered
        from rnn_tui.tour.visit import Visit

        opened = open_tour(None)
        sitting.visit = Visit(opened, remembered(opened))
        yield from be_at(sitting, sitting.visit)
    else:
        yield from stop(sitting)


def be_at(sitting: Sitting, visit: Visit) -> Iterator[str]:
    """Be at a stop, exploring its experiment, and say it."""
    sitting.visit = None
    wrong = sitting.edit(visit.experiment)
    sitting.visit = visit
    if wrong:
        yield wrong
    yield from stop(sitting)


def stop(sitting: Sitting) -> Iterator[str]:
    """What a stop says."""
    visit = _seen(sitting)
    if visit is None:
        yield NO_TOUR
        return
    yield f"tour, stop {visit.at + 1} of {len(visit.tour.stops)}: {visit.stop.title}"
    for number, block in enumerate(visit.shown):
        yield _told(block, number and visit.shown[number - 1])
    hidden = any(block.kind is Kind.ANSWER for block in visit.stop.blocks) and not visit.answered
    yield from ["capital Q answers the question"] if hidden else []
    yield readout(sitting)


def _told(block: Shown, before: Shown | int) -> str:
    text = " ".join(_words(block.texts).split())
    match block.kind:
        case Kind.TASK:
            return f"{'task, done' if block.done else 'task'}: {text}"
        case Kind.QUESTION:
            return f"question: {text}"
        case Kind.ANSWER if before and not isinstance(before, int) and before.kind is Kind.QUESTION:
            return f"answer: {text}"
        case _:
            return f"{block.mark} {text}".strip() if block.mark[:1].isdigit() else text


def _words(texts: Sequence[tuple[str, Look]]) -> str:
    """Texts as one, with keys by their names."""
    return "".join(
        key_name(_KEYS[text]) if look is Look.CODE and text in _KEYS else text
        for text, look in texts
    )


def key_name(key: str) -> str:
    """A key as it is read aloud: ``capital A``, ``full stop``, ``ctrl plus c``."""
    *modifiers, name = key.split("+")
    if len(name) == 1 and name.isupper():
        name = f"capital {name}"
    return " ".join([*modifiers, name.replace("_", " ")])


def _seen(sitting: Sitting) -> Visit | None:
    """The visit once it has seen what is explored and knows the stop's own values."""
    visit = sitting.visit
    if visit is None:
        return None
    from rnn_tui.tour.check import Computer

    own = [ref for ref in visit.stop.references if ref.of is not None and ref not in visit.own]
    computer = Computer()
    known = {ref: computer.value(ref, visit.stop) for ref in own}
    facts = facts_of(sitting.experiment, sitting.model, sitting.trajectory)
    sitting.visit = visit.seeing(facts, {**visit.own, **known})
    return sitting.visit


def newly_done(sitting: Sitting) -> Iterator[str]:
    """A sentence for each task that what was done last has fulfilled."""
    before = sitting.visit
    if before is None:
        return
    after = _seen(sitting)
    if after is None or after.at != before.at:
        return
    tasks = [block for block in after.shown if block.kind is Kind.TASK]
    for number in sorted(after.done - before.done):
        yield f"task done: {' '.join(_words(tasks[number].texts).split())}"


def go(sitting: Sitting, by: int) -> Iterator[str]:
    """Go to a stop further on, or further back."""
    from rnn_tui.tour.place import remember

    visit = sitting.visit
    if visit is None:
        yield NO_TOUR
        return
    there = visit.go(by)
    if there is visit:
        yield f"this is the {'last' if by > 0 else 'first'} stop of the tour"
        return
    yield from be_at(sitting, there)
    remember(there.tour, there.at)


def again(sitting: Sitting) -> Iterator[str]:
    """Explore the stop's experiment again."""
    if sitting.visit is None:
        yield NO_TOUR
    else:
        yield from be_at(sitting, sitting.visit)


def answer(sitting: Sitting) -> Iterator[str]:
    """Say the answer to the stop's question."""
    visit = sitting.visit
    if visit is None:
        yield NO_TOUR
        return
    sitting.visit = replace(visit, answered=True)
    shown = sitting.visit.shown
    found = [place for place, block in enumerate(shown) if block.kind is Kind.ANSWER]
    for at in found:
        yield _told(shown[at], at and shown[at - 1])
    if not found:
        yield "this stop asks nothing"


def scroll(sitting: Sitting, _: int) -> Iterator[str]:
    """Say the stop again: there is no page to turn."""
    return stop(sitting)


def leave(sitting: Sitting) -> str:
    """Leave the tour; what is explored stays."""
    if sitting.visit is None:
        return NO_TOUR
    sitting.visit = None
    return f"the tour is left; {readout(sitting)}"
