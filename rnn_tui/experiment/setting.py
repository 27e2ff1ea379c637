"""What a setting is: how it is typed, what it may be, and the values that keys take it through."""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_tui.experiment.readers import name_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OFF, AUTO = "off", "auto"
"""What is typed for no value: there is none, or it is the preset's, the terminal's, the start."""


class ExperimentError(ValueError):
    """A setting that cannot be used; the message names its option and what would be right."""


class Rule(NamedTuple):
    """What a value must be; called with one, it gives its words where that does not hold.

    Attributes:
        words: What would be right; empty where anything is.
        holds: Whether a value is that.
    """

    words: str
    holds: Callable[[Any], bool]

    def __call__(self, value: object) -> str:
        """Its words, or nothing where they hold."""
        return "" if self.holds(value) else self.words


class Group(Enum):
    """What a setting belongs to; a dialog offers those of its group that have a label."""

    DATASET = "dataset"
    OPTIMIZER = "optimizer"
    PICTURE = "picture"


class Range(NamedTuple):
    """What a setting is swept through where nothing else is said.

    Attributes:
        low: The first value.
        high: The last value.
        linear: Whether values have equal distances; else they have equal ratios.
    """

    low: float
    high: float
    linear: bool = False


class Setting(NamedTuple):
    """One setting.

    Attributes:
        name: Its field in the experiment.
        metavar: What stands for its value in the list of options.
        help: What it does, in no more columns than a narrow dialog has.
        read: Reads it from text; raises a ValueError that says what is wrong.
        must_be: Words for what a value must be, empty where it is that already.
        optional: Whether it may be None: the preset's, the terminal's, or off.
        several: Whether it is a tuple, of which ``must_be`` judges each part.
        choices: Its values where it is one of some names; keys go around them in this order.
        label: Its name in a dialog; empty where none offers it.
        steps: What arrow keys take a number through in a dialog, ascending.
        unset: What is typed for None where it may be that; empty where nothing is.
        swept: What it is swept through; None where it cannot be.
        write: Writes a value as it is typed, where that is not how others are.
    """

    name: str
    metavar: str
    help: str
    read: Callable[[str], Any]
    must_be: Rule | Callable[[Any], str]
    optional: bool = False
    several: bool = False
    choices: tuple[str, ...] = ()
    label: str = ""
    steps: tuple[Any, ...] = ()
    unset: str = AUTO
    swept: Range | None = None
    write: Callable[[Any], str] | None = None

    @property
    def option(self) -> str:
        """The option as it is typed."""
        return "--" + self.name.replace("_", "-")

    @property
    def can_be_off(self) -> bool:
        """Whether None means that there is none, which dialogs offer too."""
        return self.unset == OFF

    def read_or_unset(self, text: str) -> object:
        """What was typed on the command line: the word for None is None where it can be.

        Raises:
            ValueError: If it cannot be read, with what is wrong.
        """
        is_unset = self.optional and self.unset and text.strip() == self.unset
        return None if is_unset else self.read(text)

    def read_or_off(self, text: str) -> object:
        """What was typed: "off" is None where it can be.

        Raises:
            ValueError: If it cannot be read, with what is wrong.
        """
        return None if self.can_be_off and text.strip() == OFF else self.read(text)

    def typed(self, value: object) -> str:
        """A value as it is typed on the command line, in full."""
        return self.unset if value is None else (self.write or written)(value)

    def shown(self, value: object) -> str:
        """A value as it is typed in a dialog."""
        return OFF if value is None else (self.write or text_of)(value)

    def check(self, value: object) -> None:
        """Refuse what it may not be.

        Raises:
            ExperimentError: With the option, what it must be, and what it is.
        """
        if value is None and self.optional:
            return
        for part in value if self.several and isinstance(value, tuple) else (value,):
            require(self.option, self.must_be(part), part)

    def beside(self, value: Any, by: int) -> Any:  # noqa: ANN401 - each setting has its own type
        """The next value above (1) or below (-1): choices go around, off is below all steps."""
        if self.choices:
            return self.choices[(self.choices.index(value) + by) % len(self.choices)]
        if value is None:
            return self.steps[0] if by > 0 else None
        if by > 0:
            return next((step for step in self.steps if step > value * (1 + 1e-9)), value)
        lower = [step for step in self.steps if step < value * (1 - 1e-9)]
        return lower[-1] if lower else None if self.can_be_off else value


def written(value: object) -> str:
    """A value as it is typed on the command line, in full."""
    if isinstance(value, tuple):
        between = ";" if any(isinstance(part, tuple) for part in value) else ","
        return between.join(map(written, value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def text_of(value: object) -> str:
    """A setting as it is typed in a dialog."""
    if value is None:
        return OFF
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def require(option: str, must_be: str, found: object) -> None:
    """Refuse a value where there are words for what it must be.

    Raises:
        ExperimentError: With the option, what it must be, and what it is.
    """
    if must_be:
        if isinstance(found, tuple):
            found = ",".join(v if isinstance(v, str) else f"{v:g}" for v in found)
        raise ExperimentError(f"{option} must be {must_be}, not {found}")


def at_least(least: int) -> Rule:
    """A whole number of some size."""
    return Rule(f"at least {least}", lambda value: value >= least)


def one_of(names: Iterable[str]) -> Rule:
    """One of some names."""
    return Rule(" or ".join(names), {*names}.__contains__)


POSITIVE = Rule("larger than 0 and finite", lambda value: 0 < value < math.inf)
TWO_FINITE = Rule("two finite numbers", lambda pair: all(map(math.isfinite, pair)))
FINITE = Rule("finite numbers", lambda pair: all(map(math.isfinite, pair)))
ONE_OR_TWO = Rule("one name or two", lambda names: len(names) <= 2)
ANYTHING = Rule("", lambda _: True)


def choice(
    name: str, choices: tuple[str, ...], words: str, *, metavar: str = "", label: str = "",
    optional: bool = False,
) -> Setting:  # fmt: skip
    """A setting that is one of some names."""
    return Setting(
        name,
        metavar or "|".join(choices),
        words,
        name_from(choices),
        one_of(choices),
        optional=optional,
        choices=choices,
        label=label,
    )


def decades(low: int, high: int) -> tuple[float, ...]:
    """1, 2 and 5 times the powers of ten."""
    return tuple(float(f"{m}e{power}") for power in range(low, high + 1) for m in (1, 2, 5))
