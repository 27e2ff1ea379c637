"""What may happen to a program in a terminal, as short Python values that can be replayed.

Bytes are what the terminal sends: keys, the mouse, pastes, the focus, reports. A pair is a new
size, columns and rows. A number is so many seconds in which nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Place = tuple[int, int]
Happening = bytes | Place | float

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
    "", "1,1", "-1.5, 2", "nan", "1e400", "0101", "a\tb\r\nc", "x" * 500, "漢字e\u0301\u202e",
    "\x00", "\x1b[A\x1b]11;?\x07", "odd.csv", "'odd.csv'", "file:///tmp/none.csv", "[b]bold[/b]",
    "٣", "q", "\ufffd",
)  # fmt: skip
TYPED = ("1", "0.5", "-1", "2,3", "é", "漢", "zoom", "e\u0301")
SAID = (
    b"\x1b[?2026;2$y", b"\x1b[?2048;1$y", b"\x1b[?2048;0$y", b"\x1b[?1u", b"\x1b[c", b"\x1b[?62;4c",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b]11;rgb:0/0/0\x1b\\", b"\x1b]11;", b"\x1b[200~",
    b"\x1b[201~", b"\x1b[48;24;80;0;0t", b"\x1b[48;0;0;0;0t", b"\x1b[48;99999;1;1;1t",
    b"\x1b[9999999999u", b"\x1b[0;0R", b"\x1b[999;999R", b"\x1b[", b"\x1bO", b"\x1b[<", b"\xff\xfe",
    b"\xc3", b"\x9b5n", b"\x00", b"\x1b[97;5u", b"\x1b[57414u", b"\x1b[1089::99;5u",
    b"\x1bP>|xterm\x1b\\", b"\x1b_G\x1b\\",
)  # fmt: skip
FOCUS = (b"\x1b[I", b"\x1b[O")
SIZES = ((1, 1), (2, 1), (1, 40), (40, 12), (60, 16), (80, 24), (120, 40), (200, 60), (400, 150))
LARGEST = 400, 150
PAUSES = (0.0, 0.01, 0.05, 0.2, 1.0, 6.0)


class Sight(NamedTuple):
    """What a monkey knows of the screen.

    Attributes:
        bound: Names of the keys that do something now.
        size: Columns and rows.
        places: Where something may be under the mouse.
    """

    bound: Sequence[str]
    size: Place
    places: Sequence[Place]


def choose(random: Random, sight: Sight) -> Happening:
    """Something that may happen now."""
    kinds, weights = zip(*KINDS, strict=True)
    make: Callable[[Random, Sight], Happening] = random.choices(kinds, weights)[0]
    return make(random, sight)


def _bound_key(random: Random, sight: Sight) -> bytes:
    name = random.choice(sight.bound) if sight.bound else ""
    return KEYS.get(name, "q").encode()


def _pasted(random: Random, _: Sight) -> bytes:
    return b"\x1b[200~" + random.choice(PASTED).encode() + b"\x1b[201~"


def _size(random: Random, _: Sight) -> Place:
    """A size, most often a small one; large ones take long to draw."""
    if random.random() < 0.5:
        return random.choice(SIZES)
    width, height = (int(most ** random.random()) for most in LARGEST)
    return width, height


def _reported_size(random: Random, sight: Sight) -> bytes:
    """A size as a terminal reports it in band, with that of its cells in pixels or without."""
    width, height = _size(random, sight)
    pixels = random.choice((0, 1, 8))
    return f"\x1b[48;{height};{width};{height * 2 * pixels};{width * pixels}t".encode()


def _mouse(random: Random, sight: Sight) -> bytes:
    """A movement, a turn of the wheel, a press, a drag or one or two clicks, as SGR reports."""
    width, height = sight.size
    anywhere = random.randint(1, width + 1), random.randint(1, height + 1)
    known = sight.places and random.random() < 0.7
    column, row = random.choice(sight.places) if known else anywhere
    here = f"{column};{row}"
    there = f"{max(1, column + random.randint(-9, 9))};{max(1, row + random.randint(-5, 5))}"
    button = random.choice((0, 0, 0, 1, 2)) + random.choice((0, 0, 0, 4, 8, 16))
    wheel = random.choice((64, 65, 66, 67)) + random.choice((0, 4, 16))
    moves, presses, lets_go = (f"\x1b[<35;{here}M", f"\x1b[<{button};{here}M",
                               f"\x1b[<{button};{here}m")  # fmt: skip
    drags = f"\x1b[<{32 + button};{there}M\x1b[<{button};{there}m"
    click = moves + presses + lets_go
    choices = (moves, f"\x1b[<{wheel};{here}M", presses, moves + presses + drags, click, 2 * click)
    return random.choice(choices).encode()


KINDS: tuple[tuple[Callable[[Random, Sight], Happening], int], ...] = (
    (_bound_key, 45),
    (lambda random, _: random.choice([*KEYS.values()]).encode(), 15),
    (lambda random, _: random.choice(TYPED).encode(), 4),
    (_mouse, 16),
    (_pasted, 3),
    (lambda random, _: random.choice(FOCUS), 2),
    (lambda random, _: random.choice(SAID), 3),
    (_size, 3),
    (_reported_size, 1),
    (lambda random, _: random.choice(PAUSES), 8),
)
"""What happens, and how often in a hundred."""
