"""``python -m tests.gallery [NAME...]``: the README's pictures, taken from the program itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from tests.gallery.svg import Theme, svg
from tests.terminal.session import Terminal

FOLDER = Path(__file__).parent / "pictures"
MINIMUM = "0.99995,1.00005,0.99995,1.00005"
OPENING = 1.5


class Shot(NamedTuple):
    """A picture.

    Attributes:
        options: The program's command line.
        size: Columns and rows of the terminal.
        environ: What differs in its environment.
        theme: The terminal's own colours.
        keys: What is pressed before the picture is taken.
    """

    options: str = ""
    size: tuple[int, int] = (120, 40)
    environ: tuple[tuple[str, str], ...] = ()
    theme: Theme = Theme()
    keys: str = ""


CLIPPED = "clip=1:learning-rate=0.01"
RACERS = f"rprop-notebook,irprop-,irprop+,gd:{CLIPPED},momentum:clip=1,adam:{CLIPPED},newton"

SHOTS = {
    "overview": Shot("--draw both --overlay critical --crosshair 0.2,1.25", (200, 56)),
    "zoom": Shot(
        "--view -0.1,2.1,-0.1,2.1 --crosshair 1.2,0.9 --style sextant "
        "--overlay valley,gradient,hessian,critical"
    ),
    "signs": Shot("--overlay nullclines,critical --crosshair 1,0.5"),
    "minimum": Shot(f"--view {MINIMUM} --crosshair 1,1 --contour auto --draw both"),
    "basins": Shot("--optimizer irprop- --overlay basins,critical --crosshair 1,0.5"),
    "race": Shot(f"--racers {RACERS}", keys="r"),
    "sweep": Shot(keys="O"),
    "tour": Shot("tour --stop 2", (100, 30)),
    "by-step": Shot("--crosshair 1,1.2 --gradient by-step", (100, 30), keys="\t\t\tm"),
    "step": Shot("--optimizer irprop+ --iteration 57 --view -0.1,2.6,0.7,1.3", keys="i"),
    "gradient": Shot("--crosshair 1,0.9", (100, 30), keys="\t\t\tm"),
    "small": Shot("--iteration 120 --crosshair 1.2,0.9", (80, 24), keys="\t\t"),
    "heat": Shot("--gradient heat --crosshair 1.2,-0.9", (100, 30), keys="\t\t\tm"),
    "length80": Shot("--length 80 --overlay regime --crosshair 0.5,1.05"),
    "lines": Shot("--style braille --contour auto --view -0.1,2.1,-0.1,2.1 --crosshair 1.2,1.2"),
    "ascii": Shot("--style ascii --color none --crosshair 1.2,0.9", (100, 30)),
    "colors16": Shot("--crosshair 1.2,0.9", (100, 30), (("TERM", "linux"), ("COLORTERM", ""))),
    "light": Shot("--theme light --crosshair 1.2,0.9", theme=Theme("202020", "ffffff")),
}


def take(shot: Shot) -> str:
    """Open the program and draw what its terminal shows, as SVG."""
    argv = ("-m", "rnn_tui", *shot.options.split())
    with Terminal(*argv, size=shot.size, environ=dict(shot.environ)) as terminal:
        while terminal.read(OPENING):
            pass
        for key in shot.keys:
            terminal.write(key)
            while terminal.read(OPENING):
                pass
        picture = svg(terminal.screen, shot.theme)
        # It leaves from dialogs too.
        terminal.write("\x03")
        terminal.wait_for_exit()
    return picture


def main(names: list[str]) -> None:
    """Take pictures, all of them or the named ones."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or SHOTS:
        (FOLDER / f"{name}.svg").write_text(take(SHOTS[name]))
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
