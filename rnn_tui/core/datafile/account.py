"""What was read of a file, so that nothing is skipped or guessed without a word."""

from __future__ import annotations

from dataclasses import dataclass

from rnn_tui.core.datafile.choices import SUM
from rnn_tui.core.units import ratio

MOST_NAMES, LONGEST_NAME = 4, 24
"""Names of a longer list that are told, and characters of a longer name."""


@dataclass(frozen=True, slots=True)
class Account:
    """What was read.

    Attributes:
        file: The file's name as it was given.
        format: ``csv``, ``npy`` or ``npz``.
        samples: N, the number of sequences.
        length: T, the number of steps of a sequence.
        header: The names in the header line; None where there is none.
        index: The name of the column that was left out as an index; None where there is none.
        target: ``sum``, or the name of the column or the array of the targets.
        unused: Names of columns or arrays that were left out besides.
        least: The smallest input.
        most: The largest input.
        notes: What else was skipped, guessed or translated, a few words each.
        units: What inputs and targets were multiplied by; least and most are those afterwards.
    """

    file: str
    format: str
    samples: int
    length: int
    header: tuple[str, ...] | None
    index: str | None
    target: str
    unused: tuple[str, ...]
    least: float
    most: float
    notes: tuple[str, ...] = ()
    units: float = 1.0

    @property
    def remarks(self) -> list[str]:
        """What was skipped or guessed, a few words each; nothing where all is as it says."""
        remarks = []
        if self.header is not None:
            remarks.append(f"header skipped ({listed(self.header)})")
        if self.index is not None:
            remarks.append(f"index column skipped ({self.index})")
        if self.unused:
            remarks.append(f"not used: {listed(self.unused)}")
        return [*remarks, *self.notes]

    @property
    def facts(self) -> list[str]:
        """What was read, a few words each, the most important first."""
        sequences = "sequence" if self.samples == 1 else "sequences"
        steps = "step" if self.length == 1 else "steps"
        target = "the sum of its inputs" if self.target == SUM else self.target
        scaled = "" if self.units == 1.0 else f" (times {ratio(self.units)})"
        return [
            f"{self.format}, {self.samples:,} {sequences} of {self.length:,} {steps}",
            f"target: {target}",
            f"values {self.least:g} to {self.most:g}{scaled}",
        ]

    @property
    def sentence(self) -> str:
        """All of it, with the file's name without its folder."""
        return f"{self.file.rsplit('/', 1)[-1]}: {'; '.join([*self.facts, *self.remarks])}"

    @property
    def parts(self) -> list[str]:
        """What of it changes what is explored, a field each."""
        parts = [] if self.target == SUM else [f"target {listed((self.target,))}"]
        left_out = {"header": self.header is not None, "index": self.index is not None}
        skipped = [name for name, holds in left_out.items() if holds]
        if self.unused:
            skipped.append(f"{len(self.unused):,} unused")
        if skipped:
            parts.append(f"{', '.join(skipped)} skipped")
        return parts


def are_sums(account: Account | None) -> bool:
    """Whether targets are what their sequences add up to, as they are where no file is read."""
    return account is None or account.target == SUM


def listed(names: tuple[str, ...]) -> str:
    """Names with commas between them; of many the first ones and the last."""
    if len(names) > MOST_NAMES:
        names = (*names[: MOST_NAMES - 1], "...", names[-1])
    return ", ".join(map(_shown, names))


def _shown(name: str) -> str:
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 3]}..."
    return name or "(empty)"
