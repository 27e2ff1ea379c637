"""What puts a text into the clipboard of a terminal, through what lies between."""

from __future__ import annotations

from base64 import b64encode

TMUX, SCREEN, NONE = "tmux", "screen", "none"

LONGEST_IN_SCREEN = 760
"""Bytes of one string that GNU Screen surely takes; of 768 and more it draws the rest."""


def copying(text: str, through: str) -> str:
    """The sequence that asks the terminal to copy a text; whether it does, nobody says.

    Args:
        text: What to copy.
        through: TMUX, SCREEN, NONE where there is no clipboard, or anything else.
    """
    if through == NONE:
        return ""
    plain = f"\x1b]52;c;{b64encode(text.encode(errors='replace')).decode()}\x07"
    if through == TMUX:
        # Where set-clipboard is on it takes the plain one; where allow-passthrough is, as always
        # before 3.3, the other.
        return plain + "\x1bPtmux;{}\x1b\\".format(plain.replace("\x1b", "\x1b\x1b"))
    if through == SCREEN:
        starts = range(0, len(plain), LONGEST_IN_SCREEN)
        pieces = (plain[start : start + LONGEST_IN_SCREEN] for start in starts)
        # It drops the plain one, but a tmux that calls itself screen takes it.
        short = plain if len(plain) <= LONGEST_IN_SCREEN else ""
        return short + "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return plain
