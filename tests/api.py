"""docs/api.md, made from the library's docstrings; ``python -m tests.readme`` writes it."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from typing import TYPE_CHECKING

import rnn_tui

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ORDER = (
    "Dataset", "Model", "train", "Result", "race", "Race", "basins", "Basins", "Outcome", "sweep",
    "Sweep",
)  # fmt: skip
"""The classes and functions, what gives a value before that value."""

WIDTH = 88
"""Columns of a signature that stands in one line."""

SECTION = re.compile(r"(Args|Attributes|Returns|Raises|Yields):")
ENTRY = re.compile(r"(\*{0,2}\w+): (.*)")
ROLE = re.compile(r":(?:class|func|data|meth):`~?(?:[\w.]*\.)?(\w+)`")


def reference() -> str:
    """Everything that is described, in Markdown."""
    return "\n\n".join(part for name in ORDER for part in _about(name))


def optimizer_settings() -> str:
    """Every optimiser with the keywords of its settings."""
    lines = ["| name | what it does | its settings |", "|---|---|---|"]
    for name, optimizer in rnn_tui.OPTIMIZERS.items():
        settings = " ".join(f"`{setting}`" for setting in sorted(optimizer.uses))
        rule = optimizer.rule.replace("*", "\\*")
        lines.append(f"| `{name}` | {rule} | {settings} |")
    return "\n".join(lines)


def _about(name: str) -> Iterator[str]:
    """A class with its methods, or a function."""
    value = getattr(rnn_tui, name)
    yield f"## {name}"
    if not inspect.isclass(value):
        yield _code(_signature(name, value))
        yield from _paragraphs(value)
        return
    yield from _paragraphs(value)
    if issubclass(value, Enum):
        members = (f"`{member.name}` is {member.value}" for member in value)
        yield f"In numbers, {', '.join(members)}."
    for method, function in vars(value).items():
        bare = getattr(function, "__func__", function)
        if not method.startswith("_") and inspect.isfunction(bare):
            owner = name if bare is not function else name.lower()
            yield f"### {owner}.{method}"
            yield _code(_signature(f"{owner}.{method}", bare))
            yield from _paragraphs(bare)


def _signature(name: str, function: Callable[..., object]) -> str:
    """A call as its definition has it."""
    signature = inspect.signature(function)
    parts, bare = [], False
    for parameter in signature.parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not bare:
            parts.append("*")
            bare = True
        if parameter.kind is parameter.VAR_KEYWORD:
            parts.append(f"**{parameter.name}")
            continue
        has_default = parameter.default is not parameter.empty
        default = f" = {parameter.default!r}" if has_default else ""
        parts.append(f"{parameter.name}: {parameter.annotation}{default}")
    returns = signature.return_annotation.replace("Self", name.partition(".")[0])
    line = f"{name}({', '.join(parts)}) -> {returns}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f") -> {returns}"])


def _paragraphs(value: object) -> Iterator[str]:
    """A docstring's text, examples and lists."""
    for paragraph in re.split(r"\n\s*\n", inspect.getdoc(value) or ""):
        heading, _, rest = paragraph.partition("\n")
        if paragraph.startswith(">>>"):
            yield _code(re.sub(r" *# doctest: .*", "", paragraph), "pycon")
        elif SECTION.fullmatch(heading):
            yield f"{heading[:-1].replace('Args', 'Arguments')}:"
            yield "\n".join(_entries(inspect.cleandoc(rest)))
        else:
            yield _text(paragraph)


def _entries(section: str) -> Iterator[str]:
    """The entries of a section, each in a line with what follows it."""
    for entry in re.split(r"\n(?! )", section):
        words = " ".join(map(str.strip, entry.splitlines()))
        named = ENTRY.fullmatch(words)
        yield f"* `{named[1]}`: {_text(named[2])}" if named else f"* {_text(words)}"


def _text(words: str) -> str:
    """A docstring's words in Markdown."""
    return ROLE.sub(r"`\1`", words).replace("``", "`")


def _code(lines: str, language: str = "python") -> str:
    return f"```{language}\n{lines}\n```"
