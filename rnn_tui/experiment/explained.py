"""What a setting is, in a line or a few: what it does, what it may be, its default, who uses it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rnn_tui.core.dataset import Recipe
from rnn_tui.experiment.experiment import DEFAULTS
from rnn_tui.experiment.setting import OFF, Rule
from rnn_tui.experiment.settings import used_by

if TYPE_CHECKING:
    from rnn_tui.experiment.setting import Setting


def explained(setting: Setting, default: str = "") -> tuple[str, ...]:
    """What there is to say of a setting, the most important first.

    Args:
        setting: The setting.
        default: What it is where nothing is said, if that is not the program's own default.
    """
    users = used_by(setting.name)
    parts = (
        setting.help,
        what_it_may_be(setting),
        f"default {default or default_of(setting)}",
        f"of {users}" if users else "",
    )
    return tuple(filter(None, parts))


def what_it_may_be(setting: Setting) -> str:
    """Its choices, its range, or nothing where it may be anything."""
    words = setting.must_be.words if isinstance(setting.must_be, Rule) else ""
    names = setting.choices or setting.metavar.split("|")
    if len(names) > 1:
        words = f"{', '.join(names[:-1])} or {names[-1]}"
    return f"{words}, or {OFF}" if words and setting.can_be_off else words


def default_of(setting: Setting) -> str:
    """Its default, as a dialog shows it."""
    value = DEFAULTS[setting.name]
    if value is not None or setting.can_be_off:
        return setting.shown(value)
    return "the preset's" if setting.name in Recipe._fields else "none"


def fitted(parts: tuple[str, ...], width: int, rows: int) -> str:
    """As many parts as fit whole, the first before the others, in lines of some width."""
    lines: list[str] = []
    for part in parts:
        text = "; ".join([*([" ".join(lines)] if lines else []), part])
        more = textwrap.wrap(text, width, break_on_hyphens=False)
        if len(more) <= rows:
            lines = more
    return "\n".join(lines)
