"""The one table of actions: keys, words and groups; bindings, footer, help and palette read it."""

from __future__ import annotations

from typing import NamedTuple

ANYWHERE = ""


class Action(NamedTuple):
    """Something a key does.

    Attributes:
        id: Name of the main screen's method that does it, ``action_<id>``, with its arguments; the
            app's where it begins with ``app.``.
        keys: Textual's names of its keys.
        words: What it does, for help and palette.
        group: Heading in the help.
        pane: Id of the pane that must have the focus, or ANYWHERE.
        footer: A word for the footer, empty where it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    group: str
    pane: str = ANYWHERE
    footer: str = ""

    @property
    def call(self) -> str:
        """The action as Textual runs it."""
        return self.id if self.id.startswith("app.") else f"screen.{self.id}"


MOVING, LOOKING, TRAINING = "Crosshair", "Surface", "Training"
GRADIENT, PANES, PROGRAM = "Gradient", "Panes", "Program"
DATASET, TRAJECTORY = "dataset", "trajectory"

ACTIONS = (
    Action("move(-1,0)", ("left", "h"), "crosshair one cell left", MOVING),
    Action("move(0,-1)", ("down", "j"), "crosshair one cell down", MOVING),
    Action("move(0,1)", ("up", "k"), "crosshair one cell up", MOVING),
    Action("move(1,0)", ("right", "l"), "crosshair one cell right", MOVING, footer="move"),
    *(
        Action(f"point({n})", (str(n),), f"jump to annotated point {n}", MOVING)
        for n in range(1, 7)
    ),
    *(
        Action(f"point({n})", (str(n),), f"jump to your own point {n}", MOVING)
        for n in range(7, 10)
    ),
    Action("next_point", ("apostrophe",), "jump to the next annotated point", MOVING),
    Action("add_point", ("a",), "annotate the crosshair with a point of your own", MOVING),
    Action("remove_point", ("A",), "remove the nearest point of your own", MOVING),
    Action("critical", ("asterisk",), "jump to the next minimum or saddle", MOVING),
    Action("go", ("g",), "go to typed wx,wRec", MOVING, footer="go to"),
    Action("pan(-1,0)", ("shift+left", "H"), "pan left by an eighth", LOOKING),
    Action("pan(0,-1)", ("shift+down", "J"), "pan down by an eighth", LOOKING),
    Action("pan(0,1)", ("shift+up", "K"), "pan up by an eighth", LOOKING),
    Action("pan(1,0)", ("shift+right", "L"), "pan right by an eighth", LOOKING),
    Action("zoom(1)", ("plus", "equals_sign"), "zoom in at the crosshair", LOOKING, footer="zoom"),
    Action("zoom(-1)", ("minus", "underscore"), "zoom out", LOOKING),
    Action("overview", ("0",), "the window [-3,3]^2", LOOKING),
    Action(
        "next_window",
        ("z",),
        "next window: [-3,3]^2, [-0.1,2.1]^2, [0,2]^2, the run",
        LOOKING,
        footer="window",
    ),
    Action(
        "next('style')",
        ("s",),
        "next style: ascii, half, quadrant, sextant, braille",
        LOOKING,
        footer="style",
    ),
    Action("next('draw')", ("f",), "fill, lines, both", LOOKING),
    Action("next('contour')", ("x",), "levels: the notebook's 30, or by view", LOOKING),
    Action("next('palette')", ("p",), "colours: viridis, cividis, ylgnbu", LOOKING),
    Action("overlay('valley')", ("v",), "the valley floor wx*(wRec) and its loss", LOOKING),
    Action("overlay('regime')", ("R",), "the regime lines wRec = 1, 0, -1", LOOKING),
    Action("overlay('nullclines')", ("V",), "where a slope is 0, and the signs between", LOOKING),
    Action("overlay('critical')", ("C",), "mark minima and saddles", LOOKING),
    Action("overlay('gradient')", ("G",), "the gradient at the crosshair", LOOKING),
    Action("overlay('hessian')", ("E",), "the Hessian there: steep and flat axis", LOOKING),
    Action("overlay('basins')", ("b",), "basins: where each start leads", LOOKING, footer="basins"),
    Action("play", ("space",), "play / pause (at the end: play again)", TRAINING, footer="play"),
    Action("step(1)", ("full_stop",), "one iteration on", TRAINING, footer="step"),
    Action("step(-1)", ("comma",), "one iteration back", TRAINING),
    Action("speed(1)", ("greater_than_sign",), "faster", TRAINING),
    Action("speed(-1)", ("less_than_sign",), "slower", TRAINING),
    Action("first", ("home",), "first iteration", TRAINING),
    Action("last", ("end",), "last iteration", TRAINING),
    Action("next('history')", ("w",), "history: loss, Delta, gradient, weights", TRAINING),
    Action("explain", ("i",), "explain this step in numbers and words", TRAINING, footer="explain"),
    Action("predict", ("t",), "predict a typed sequence, and long sums", TRAINING),
    Action("race", ("r",), "race of optimisers from the same start", TRAINING, footer="race"),
    Action(
        "optimizer",
        ("o",),
        "optimiser: settings that the run follows",
        TRAINING,
        footer="optimiser",
    ),
    Action("start_here", ("enter",), "start from the crosshair", TRAINING, footer="start here"),
    Action("notebook_start", ("n",), "back to the notebook's start (-1.5, 2)", TRAINING),
    Action("next('scale')", ("N",), "gradient over time: true or notebook's scale", GRADIENT),
    Action("gradient('fan')", ("S",), "gradient over time: a curve for each sample", GRADIENT),
    Action("gradient('heat')", ("W",), "gradient over time: samples as a heat map", GRADIENT),
    Action("check", ("c",), "gradient check at the crosshair, error over eps", GRADIENT),
    Action("next_pane(1)", ("tab",), "next pane", PANES, footer="pane"),
    Action("next_pane(-1)", ("shift+tab",), "previous pane", PANES),
    Action("maximise", ("m",), "maximise the focused pane, and back", PANES, footer="max"),
    Action("about", ("f1",), "about this pane: what am I looking at", PANES, footer="about"),
    Action("row(-1)", ("up", "k"), "previous sequence", PANES, DATASET),
    Action("row(1)", ("down", "j"), "next sequence", PANES, DATASET),
    Action("page(-1)", ("pageup",), "a page of sequences up", PANES, DATASET),
    Action("page(1)", ("pagedown",), "a page of sequences down", PANES, DATASET),
    Action("first_row", ("home",), "first sequence", PANES, DATASET),
    Action("last_row", ("end",), "last sequence", PANES, DATASET),
    Action("step(-1)", ("left", "h"), "one iteration back", PANES, TRAJECTORY),
    Action("step(1)", ("right", "l"), "one iteration on", PANES, TRAJECTORY),
    Action("step(-10)", ("down", "j"), "ten iterations back", PANES, TRAJECTORY),
    Action("step(10)", ("up", "k"), "ten iterations on", PANES, TRAJECTORY),
    Action(
        "dataset", ("d",), "dataset: settings that everything follows", PROGRAM, footer="dataset"
    ),
    Action("open", ("ctrl+o",), "open a data file", PROGRAM),
    Action("longer(1)", ("right_curly_bracket",), "sequences longer by a step", PROGRAM),
    Action("longer(-1)", ("left_curly_bracket",), "sequences shorter by a step", PROGRAM),
    Action("copy", ("y",), "copy the command line that shows this", PROGRAM),
    Action("next('theme')", ("T",), "colours: the terminal's own, dark, light", PROGRAM),
    Action("app.repaint", ("ctrl+l",), "draw the whole screen anew", PROGRAM),
    Action("app.suspend_process", ("ctrl+z",), "suspend (fg comes back)", PROGRAM),
    Action("help", ("question_mark",), "this help", PROGRAM, footer="help"),
    Action("app.command_palette", ("ctrl+p",), "command palette: every action by name", PROGRAM),
    Action("app.leave", ("q", "ctrl+q", "ctrl+c"), "leave", PROGRAM, footer="quit"),
)

FOOTER = (
    "move", "zoom", "play", "pane", "start here", "optimiser", "basins", "race", "explain",
    "window", "dataset", "style", "go to", "max", "about", "step", "help", "quit",
)  # fmt: skip
"""What the footer shows, as much as fits; help and quit always."""

PANE_TITLES = {
    "surface": "Loss surface",
    "dataset": "Dataset",
    "trajectory": "Trajectory",
    "gradient": "Gradient over time",
}
"""The panes by id, in the order of the tab key."""

_SIGNS = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "plus": "+", "equals_sign": "=",
    "minus": "-", "underscore": "_", "full_stop": ".", "comma": ",", "question_mark": "?",
    "greater_than_sign": ">", "less_than_sign": "<",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "apostrophe": "'", "asterisk": "*",
}  # fmt: skip


def key_text(key: str, *, ascii_only: bool = False) -> str:
    """A key as it is written on a keyboard."""
    *modifiers, name = key.split("+")
    sign = _SIGNS.get(name, name)
    if ascii_only and not sign.isascii():
        sign = name
    return "+".join([*modifiers, sign])
