"""What may happen to a program in a terminal, as short Python values that can be replayed.

Bytes are what the terminal sends: keys, the mouse, pastes, the focus, reports. A pair is a new
size, columns and rows. A number is so many seconds in which nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Happening = bytes | tuple[int, int] | float

PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]
KEYS = {
    **{str(keys[0].value): sequence
       for sequence, keys in [*ANSI_SEQUENCES_KEYS.items()][::-1]
       if isinstance(keys, tuple) and len(keys) == 1},
    **{_character_to_key(char): char for char in PRINTABLE},
    "escape": "\x1b", "enter": "\r", "tab": "\t", "backspace": "\x7f", "space": " ",
}  # fmt: skip
"""What a terminal sends for a key, by Textual's name of it."""

PASTED = (
    "", "1,1", "-1.5, 2", "nan", "1e400", "0101", "a\tb\r\nc", "x" * 500, "漢字e\u0301\u202e", "\x00",
    "\x1b[A\x1b]11;?\x07", "odd.csv", "'odd.csv'", "file:///tmp/none.csv", "[b]bold[/b]",
    "٣", "q", "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
)  # fmt: skip
SAID = (
    b"\x1b[?2026;2$y", b"\x1b[?2048;1$y", b"\x1b[?2048;0$y", b"\x1b[?1u", b"\x1b[c", b"\x1b[?62;4c",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b]11;rgb:0/0/0\x1b\\", b"\x1b]11;", b"\x1b[200~",
    b"\x1b[201~", b"\x1b[48;24;80;0;0t", b"\x1b[48;0;0;0;0t", b"\x1b[48;99999;1;1;1t", b"\x1b[9999999999u",
    b"\x1b[0;0R", b"\x1b[999;999R", b"\x1b[", b"\x1bO", b"\x1b[<", b"\xff\xfe", b"\xc3", b"\x9b5n", b"\x00",
    b"\x1b[97;5u", b"\x1b[57414u", b"\x1b[1089::99;5u", b"\x1bP>|xterm\x1b\\", b"\x1b_G\x1b\\",
)  # fmt: skip
SIZES = ((1, 1), (2, 1), (1, 40), (40, 12), (60, 16), (80, 24), (120, 40), (200, 60), (400, 150))
PAUSES = (0.0, 0.01, 0.05, 0.2, 1.0, 6.0)


def choose(
    random: Random, bound: Sequence[str], size: tuple[int, int], places: Sequence[tuple[int, int]]
) -> Happening:
    """Something that may happen now.

    Args:
        random: Chooses.
        bound: Names of the keys that do something now.
        size: Columns and rows of the screen.
        places: Where on it something may be under the mouse.
    """
    kind = random.random()
    if kind < 0.45:
        return KEYS.get(random.choice(bound) if bound else "", "q").encode()
    if kind < 0.6:
        return random.choice([*KEYS.values()]).encode()
    if kind < 0.64:
        return random.choice(("1", "0.5", "-1", "2,3", "é", "漢", "zoom", "e\u0301")).encode()
    if kind < 0.8:
        return _mouse(random, size, places)
    if kind < 0.83:
        return b"\x1b[200~" + random.choice(PASTED).encode() + b"\x1b[201~"
    if kind < 0.85:
        return random.choice((b"\x1b[I", b"\x1b[O"))
    if kind < 0.88:
        return random.choice(SAID)
    if kind < 0.91:
        return _size(random)
    if kind < 0.92:
        width, height = _size(random)
        pixels = random.choice((0, 1, 8))
        return f"\x1b[48;{height};{width};{height * 2 * pixels};{width * pixels}t".encode()
    return random.choice(PAUSES)


def _size(random: Random) -> tuple[int, int]:
    """A size, most often an ordinary one; large ones take long to draw."""
    if random.random() < 0.5:
        return random.choice(SIZES)
    return int(400 ** random.random()), int(150 ** random.random())


def _mouse(random: Random, size: tuple[int, int], places: Sequence[tuple[int, int]]) -> bytes:
    """A movement, a click, a turn of the wheel or a drag, as SGR reports."""
    column, row = (
        random.choice(places)
        if places and random.random() < 0.7
        else (random.randint(1, size[0] + 1), random.randint(1, size[1] + 1))
    )
    here = f"{column};{row}"
    there = f"{max(1, column + random.randint(-9, 9))};{max(1, row + random.randint(-5, 5))}"
    button = random.choice((0, 0, 0, 1, 2)) + random.choice((0, 0, 0, 4, 8, 16))
    kind = random.randrange(6)
    if kind == 0:
        return f"\x1b[<35;{here}M".encode()
    if kind == 1:
        return (
            f"\x1b[<{random.choice((64, 65, 66, 67)) + random.choice((0, 4, 16))};{here}M".encode()
        )
    if kind == 2:
        return f"\x1b[<{button};{here}M".encode()
    click = f"\x1b[<35;{here}M\x1b[<{button};{here}M"
    if kind == 3:
        click += f"\x1b[<{32 + button};{there}M\x1b[<{button};{there}m"
    else:
        click += f"\x1b[<{button};{here}m"
        if kind == 4:
            click *= 2
    return click.encode()
