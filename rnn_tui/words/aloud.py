"""Sentences as they are read aloud: signs and symbols as words, in ASCII, ending with a stop."""

from __future__ import annotations

import re
from decimal import Decimal

PLAIN_EXPONENTS = range(-4, 6)
"""Powers of ten whose numbers are said without one."""

NAMES = ("wx", "wRec")
"""Names that begin a sentence as they are."""

_POWERED = re.compile(r"(\d+(?:\.\d+)?)e([+-]?\d+)\b")

_KEPT = re.compile(
    r"((?<![\w'])'[^']+'(?!\w)"
    r"|(?<!\S)\.{0,2}/\S+"
    r"|(?<!\S)[\w./-]*\.(?:csv|npy|npz|tsv|txt|md)\b)"
)
"""What stays as it is: what is quoted, paths and files."""

# fmt: off
_WORDS = tuple((re.compile(pattern), words) for pattern, words in (
    (r"\b([A-Z]) (?=(?:adds|draws|removes|resumes|says|shows|switches)\b)", r"capital \1 "),
    (r"(?<![A-Za-z])w_rec\b", "wRec"),
    (r"(?<!\S)--(?=[a-z])", ""),
    (r"(?<=_k|1\)|ec) dL/d(?=\w)", " times the slope of "),
    (r"\[(-?[\d.]+), ?(-?[\d.]+)\]\^2", r"\1 to \2 both ways"),
    (r"(?i)\b(i?rprop|eta)\+(?!\w)", r"\1 plus"),
    (r"(?i)\b(i?rprop|eta)-(?!\w)", r"\1 minus"),
    (r"\bd(\w+)/d(\w+)/d(\w+)", r"slope of \1 by \2 and \3"),
    (r"\b((the )?slope )?dL/d(?=\w)", r"the slope of "),
    (r"ln\|([^|]*)\|", r"the logarithm of the size of \1"),
    (r"\|([^|]+)\|", r"the size of \1"),
    (r"\bT\^", "T to the power "),
    (r"\^\(([^)]*)\)", r" to the power \1"),
    (r"\^(?=-?\w)", " to the power "),
    (r"_\(([^)]*)\)", r" \1"),
    (r"\bx(?=\d)", "times "),
    (r"(?<=\d)x\b", " times"),
    (r"(?<=\d)x(?=\d)", " by "),
    (r"(?<![\w)])-(?=[\d.]|wx|inf)", "minus "),
    (r"(?<![\w)-])-(?=[a-z]\w* )", "minus "),
    (r"\blr\b", "rate"),
    (r"(?<![\w)])\+(?=[\d.]|inf)", ""),
    (r"(?<=[\w)])-(?=\d)", " minus "),
    (r"\binf\b", "infinity"),
    (r"\bnan\b", "not a number"),
    (r"(?<=\w)\.\.(?=\w)", " to "),
    (r"(?<!\S)>(?=,)", "the sign greater than"),
    (r"\s*<=\s*", " is at most "),
    (r"\s*>=\s*", " is at least "),
    (r"\s*==?\s*", " is "),
    (r"\s*!=\s*", " is not "),
    (r"\s*<\s*", " is below "),
    (r"\s*>\s*", " is above "),
    (r"(?<=[\w)]) \+ ", " plus "),
    (r"(?<=[\w)]) - ", " minus "),
    (r"(?<=[\w)]) \* ", " times "),
    (r"(?<=[a-z]) / (?=[a-z])", " or "),
    (r"/(?=\()", " over "),
    (r"(?<=\d)/(?=\d|e\b)", " over "),
    (r"(?<=[\d)g]) x (?=[\w-])", " times "),
    (r"(?<=[\w)]) / ", " over "),
    (r"(?<!\S)\*(?![\w*])", "asterisk"),
    (r"(?<![^\s(])\+(?!\S)", "plus"),
    (r"(?<![^\s(])-(?![^\s)])", "minus"),
    (r"(?<!\S)\^(?!\S)", "caret"),
    (r"%", " percent"),
    (r"&", " and "),
    (r"~", " about "),
    (r"(?<=\w)_(?=\w)", " "),
    (r"[`|_^\\#{}\[\]*]", " "),
    (r" +(?=[.,;:!?)])", ""),
    (r" {2,}", " "),
))
# fmt: on


def aloud(text: str) -> str:
    """A text with numbers, signs and symbols as words, whatever a reader makes of punctuation.

    ``-1.04e+12`` is ``minus 1.04 times 10 to the 12``, ``irprop-`` is ``irprop minus``.
    """
    parts = _KEPT.split(text)
    # What is to be kept are the parts between.
    parts[::2] = map(_heard, parts[::2])
    return "".join(parts).strip()


def as_typed(heard: str) -> str:
    """Numbers that may have been typed as they are read aloud, with minus as a word."""
    return re.sub(r"\bminus\s+", "-", heard)


def sentence(text: str) -> str:
    """:func:`aloud` as a sentence: with a stop, and a capital but for names and keys."""
    said = aloud(text)
    first = said.split(" ", 1)[0].rstrip(",:;?")
    if first.isalpha() and first not in NAMES and len(first) > 1:
        said = said[0].upper() + said[1:]
    return said if said.endswith((".", "?", "!")) else f"{said.rstrip(',;:')}."


def _heard(text: str) -> str:
    text = _POWERED.sub(_number, text)
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return text


def _number(found: re.Match[str]) -> str:
    digits, exponent = found[1], int(found[2])
    if exponent in PLAIN_EXPONENTS:
        return f"{Decimal(digits).scaleb(exponent):f}"
    power = f"{'minus ' if exponent < 0 else ''}{abs(exponent)}"
    times = "" if digits == "1" else f"{digits} times "
    return f"{times}10 to the {power}"
