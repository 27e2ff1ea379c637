"""The one table of actions: keys, words and groups; bindings, footer, help and palette read it."""

from __future__ import annotations

from typing import NamedTuple

from rnn_tui.overlays import OVERLAYS, Kind

ANYWHERE, EVERYWHERE = "", "everywhere"
"""On the main screen, and in all that opens over it as well."""

PANE_TITLES = {
    "surface": "Loss surface",
    "dataset": "Dataset",
    "trajectory": "Trajectory",
    "gradient": "Gradient over time",
}
"""The panes by id, in the order of the tab key."""

FIRST_PANE_KEY = 2
"""The function key of the first pane; those of the others follow."""


def pane_key(name: str) -> str:
    """The key that shows a pane."""
    return f"f{FIRST_PANE_KEY + [*PANE_TITLES].index(name)}"


DIALOG, TEXT, FIELD, SETTINGS, STEP, CHECK, RACE, SWEEP, ABOUT, HELP = (
    "dialog", "text", "field", "settings", "step", "check", "race", "sweep", "about", "help",
)  # fmt: skip
OPEN, EXPORT, PATH, CHECKBOX, FIND = "open", "export", "path", "checkbox", "find"
DIALOG_TITLES = {
    DIALOG: "every dialog",
    TEXT: "a text",
    FIND: "{screen.help}, {screen.about}",
    SETTINGS: "{trajectory.optimizer}, {dataset.settings}",
    FIELD: "a field of {trajectory.optimizer}, {dataset.settings}",
    STEP: "{trajectory.explain}",
    CHECK: "{gradient.check}",
    RACE: "{trajectory.race}",
    SWEEP: "{trajectory.sweep}",
    ABOUT: "{screen.about}",
    HELP: "{screen.help}",
    OPEN: "{dataset.open}",
    EXPORT: "{screen.export}",
    PATH: "a file's path",
    CHECKBOX: "a checkbox",
}
"""Dialogs and parts of them that have keys of their own, by the keys that open them: in the place
of an action in braces stands its key, see :meth:`rnn_tui.remapping.Keymap.words`."""


class Action(NamedTuple):
    """Something a key does.

    Attributes:
        id: Who does it and what: ``surface.pan(1,0)`` is the surface pane's ``action_pan(1, 0)``;
            ``screen`` is the main screen, ``app`` the app, others are dialogs.
        keys: Textual's names of its keys.
        words: What it does, for help and palette.
        group: Heading in the help.
        where: The pane that must have the focus, the dialog that must be open, ANYWHERE on the
            main screen, or EVERYWHERE.
        footer: A word for the footer, empty where it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    group: str
    where: str = ANYWHERE
    footer: str = ""

    @property
    def in_dialog(self) -> bool:
        """Whether it is for a dialog."""
        return self.where in DIALOG_TITLES

    @property
    def place(self) -> str:
        """Where it works, in words with actions in braces for keys; empty for ANYWHERE."""
        places = {**PANE_TITLES, **DIALOG_TITLES, EVERYWHERE: "dialogs too"}
        return places.get(self.where, "")

    @property
    def binding(self) -> str:
        """What its keys are told from others by: one action may have some in two places."""
        return f"{self.where}:{self.id}"

    @property
    def call(self) -> str:
        """The action as Textual runs it."""
        owner, _, own = self.id.partition(".")
        if owner in PANE_TITLES or owner == TOUR:
            return f"screen.act({self.id!r})"
        return own if owner in DIALOG_TITLES else self.id


TOUR = "tour"
"""The owner of the actions of a guided tour's panel."""

MOVING, LOOKING, TRAINING = "Crosshair", "Surface", "Training"
GRADIENT, PANES, PROGRAM, DIALOGS = "Gradient", "Panes", "Program", "In dialogs"
TOURS = "Tour"
DATASET, TRAJECTORY, GRADIENT_PANE = "dataset", "trajectory", "gradient"

# fmt: off
ACTIONS = (
    Action("surface.move(-1,0)", ("left", "h"), "crosshair one cell left", MOVING),
    Action("surface.move(0,-1)", ("down", "j"), "crosshair one cell down", MOVING),
    Action("surface.move(0,1)", ("up", "k"), "crosshair one cell up", MOVING),
    Action("surface.move(1,0)", ("right", "l"), "crosshair one cell right", MOVING, footer="move"),
    *(
        Action(f"surface.point({n})", (str(n),), f"jump to annotated point {n}", MOVING)
        for n in range(1, 7)
    ),
    *(
        Action(f"surface.point({n})", (str(n),), f"jump to your own point {n}", MOVING)
        for n in range(7, 10)
    ),
    Action("surface.next_point", ("apostrophe",), "jump to the next annotated point", MOVING),
    Action("surface.add_point", ("a",), "annotate the crosshair with a point of your own", MOVING),
    Action("surface.remove_point", ("A",), "remove the nearest point of your own", MOVING),
    Action("surface.critical", ("asterisk",), "jump to the next minimum or saddle", MOVING),
    Action("surface.go", ("g",), "go to typed wx,wRec", MOVING, footer="go to"),
    Action("surface.pan(-1,0)", ("shift+left", "H"), "pan left by an eighth", LOOKING),
    Action("surface.pan(0,-1)", ("shift+down", "J"), "pan down by an eighth", LOOKING),
    Action("surface.pan(0,1)", ("shift+up", "K"), "pan up by an eighth", LOOKING),
    Action("surface.pan(1,0)", ("shift+right", "L"), "pan right by an eighth", LOOKING),
    Action("surface.zoom(1)", ("plus", "equals_sign"), "zoom in at the crosshair", LOOKING,
           footer="zoom"),
    Action("surface.zoom(-1)", ("minus", "underscore"), "zoom out", LOOKING),
    Action("surface.centre", ("at",), "centre the window on the crosshair", LOOKING),
    Action("surface.overview", ("0",), "the window [-3,3]^2", LOOKING),
    Action("surface.next_view", ("z",), "next window: [-3,3]^2, [-0.1,2.1]^2, [0,2]^2, the run",
           LOOKING, footer="window"),
    Action("screen.next('style')", ("s",), "next style: ascii, half, quadrant, sextant, braille",
           LOOKING, footer="style"),
    Action("screen.next('draw')", ("f",), "fill, lines, both", LOOKING),
    Action("screen.next('contour')", ("x",), "levels: the notebook's 30, or by view", LOOKING),
    Action("screen.next('palette')", ("p",), "colours: viridis, cividis, ylgnbu", LOOKING),
    *(
        Action(
            f"surface.overlay({overlay.name!r})",
            (overlay.key,),
            overlay.words,
            LOOKING,
            footer=overlay.footer,
        )
        for kind in Kind
        for overlay in OVERLAYS.values()
        if overlay.kind is kind
    ),
    Action("trajectory.play", ("space",), "play / pause (at the end: play again)", TRAINING,
           footer="play"),
    Action("trajectory.step(1)", ("full_stop",), "one iteration on", TRAINING, footer="step"),
    Action("trajectory.step(-1)", ("comma",), "one iteration back", TRAINING),
    Action("trajectory.speed(1)", ("greater_than_sign",), "faster", TRAINING),
    Action("trajectory.speed(-1)", ("less_than_sign",), "slower", TRAINING),
    Action("trajectory.first", ("home",), "first iteration", TRAINING),
    Action("trajectory.last", ("end",), "last iteration", TRAINING),
    Action("screen.next('history')", ("w",), "history: loss, steps, gradient, weights", TRAINING),
    Action("trajectory.explain", ("i",), "explain this step in numbers and words", TRAINING,
           footer="explain"),
    Action("trajectory.predict", ("t",), "predict a typed sequence, and long sums", TRAINING),
    Action("trajectory.race", ("r",), "race of optimisers from the same start", TRAINING,
           footer="race"),
    Action("trajectory.sweep", ("O",), "sweep: final losses against one setting", TRAINING),
    Action("trajectory.optimizer", ("o",), "optimiser: settings that the run follows", TRAINING,
           footer="optimiser"),
    Action("trajectory.start_here", ("enter",), "start from the crosshair", TRAINING,
           footer="start here"),
    Action("trajectory.notebook_start", ("n",), "back to the notebook's start (-1.5, 2)", TRAINING),
    Action("screen.next('scale')", ("N",), "gradient over time: true or notebook's scale",
           GRADIENT),
    Action("gradient.show('symlog')", ("Y",), "gradient over time: log axis, or symlog",
           GRADIENT),
    Action("gradient.show('fan')", ("S",), "gradient over time: a curve for each sample", GRADIENT),
    Action("gradient.show('heat')", ("W",), "gradient over time: samples as a heat map", GRADIENT),
    Action("gradient.show('by-step')", ("B",), "gradient over time: each step's share, as bars",
           GRADIENT),
    Action("gradient.check", ("c",), "gradient check at the crosshair, error over eps", GRADIENT),
    Action("screen.next_pane(1)", ("tab",), "next pane", PANES, footer="pane"),
    Action("screen.next_pane(-1)", ("shift+tab",), "previous pane", PANES),
    *(
        Action(f"screen.show({name!r})", (pane_key(name),), f"the pane: {title}", PANES)
        for name, title in PANE_TITLES.items()
    ),
    Action("screen.maximise", ("m",), "maximise the focused pane, and back", PANES, footer="max"),
    Action("screen.about", ("f1",), "about this pane: what am I looking at", PANES, footer="about"),
    Action("dataset.row(-1)", ("up", "k"), "previous sequence", PANES, DATASET),
    Action("dataset.row(1)", ("down", "j"), "next sequence", PANES, DATASET),
    Action("dataset.page(-1)", ("pageup",), "a page of sequences up", PANES, DATASET),
    Action("dataset.page(1)", ("pagedown",), "a page of sequences down", PANES, DATASET),
    Action("dataset.first_row", ("home",), "first sequence", PANES, DATASET),
    Action("dataset.last_row", ("end",), "last sequence", PANES, DATASET),
    Action("trajectory.step(-1)", ("left", "h"), "one iteration back", PANES, TRAJECTORY),
    Action("trajectory.step(1)", ("right", "l"), "one iteration on", PANES, TRAJECTORY),
    Action("trajectory.step(-10)", ("down", "j"), "ten iterations back", PANES, TRAJECTORY),
    Action("trajectory.step(10)", ("up", "k"), "ten iterations on", PANES, TRAJECTORY),
    Action("gradient.cursor(-1)", ("left", "h"), "cursor a step on, towards the output", PANES,
           GRADIENT_PANE),
    Action("gradient.cursor(1)", ("right", "l"), "cursor a step back in time", PANES,
           GRADIENT_PANE),
    Action("gradient.output", ("home",), "cursor on the output s_T", PANES, GRADIENT_PANE),
    Action("gradient.start", ("end",), "cursor on the start s_0", PANES, GRADIENT_PANE),
    Action("gradient.no_cursor", ("escape",), "no cursor", PANES, GRADIENT_PANE),
    Action("screen.tour", ("f6", "P"), "the guided tour: open it, hide its panel, show it", TOURS,
           footer="tour"),
    Action("tour.go(1)", ("right_parenthesis",), "the tour's next stop", TOURS),
    Action("tour.go(-1)", ("left_parenthesis",), "the stop before", TOURS),
    Action("tour.again", ("F",), "back to this stop's experiment", TOURS),
    Action("tour.answer", ("Q",), "the answer to its question, or no more of it", TOURS),
    Action("tour.scroll(1)", ("pagedown",), "the stop's text a page down", TOURS),
    Action("tour.scroll(-1)", ("pageup",), "the stop's text a page up", TOURS),
    Action("screen.leave_tour", ("X",), "leave the tour", TOURS),
    Action("dataset.settings", ("d",), "dataset: settings that everything follows", PROGRAM,
           footer="dataset"),
    Action("dataset.open", ("ctrl+o",), "open a data file", PROGRAM),
    Action("dataset.longer(1)", ("right_curly_bracket",), "sequences longer by a step", PROGRAM),
    Action("dataset.longer(-1)", ("left_curly_bracket",), "sequences shorter by a step", PROGRAM),
    Action("screen.undo", ("u",), "take back the last change of the experiment", PROGRAM),
    Action("screen.redo", ("U",), "bring again what was taken back", PROGRAM),
    Action("app.resume", ("Z",), "resume the session that was open before", PROGRAM),
    Action("screen.export", ("e",), "export: picture, data, program, recording", PROGRAM),
    Action("screen.copy", ("y",), "copy the command line that shows this", PROGRAM),
    Action("screen.next('theme')", ("T",), "colours: the terminal's own, dark, light", PROGRAM),
    Action("app.line", ("D",), "the line to the terminal: its speed, round trip, frames", PROGRAM),
    Action("app.repaint", ("ctrl+l",), "draw the whole screen anew", PROGRAM),
    Action("screen.help", ("question_mark",), "this help", PROGRAM, footer="help"),
    Action("app.command_palette", ("ctrl+p",), "command palette: every action by name", PROGRAM),
    Action("app.leave", ("q",), "leave", PROGRAM, footer="quit"),
    Action("app.leave", ("ctrl+q", "ctrl+c"), "leave", PROGRAM, EVERYWHERE),
    Action("app.suspend_process", ("ctrl+z",), "suspend; fg comes back", PROGRAM, EVERYWHERE),
    Action("dialog.dismiss", ("escape", "q"), "close", DIALOGS, DIALOG),
    Action("dialog.scroll(1)", ("pagedown",), "scroll down", DIALOGS, DIALOG),
    Action("dialog.scroll(-1)", ("pageup",), "scroll up", DIALOGS, DIALOG),
    Action("about.dismiss", ("f1",), "close", DIALOGS, ABOUT),
    Action("help.dismiss", ("question_mark",), "close", DIALOGS, HELP),
    Action("text.scroll_down", ("j",), "scroll down", DIALOGS, TEXT),
    Action("text.scroll_up", ("k",), "scroll up", DIALOGS, TEXT),
    Action("text.page_down", ("space",), "a page down", DIALOGS, TEXT),
    Action("find.find", ("slash",), "find words", DIALOGS, FIND),
    Action("find.next(1)", ("n", "enter"), "next place found", DIALOGS, FIND),
    Action("find.next(-1)", ("N",), "previous place found", DIALOGS, FIND),
    Action("find.top", ("g",), "the beginning", DIALOGS, FIND),
    Action("find.end", ("G",), "the end", DIALOGS, FIND),
    Action("app.focus_previous", ("up",), "previous field", DIALOGS, SETTINGS),
    Action("app.focus_next", ("down",), "next field", DIALOGS, SETTINGS),
    Action("field.by(-1)", ("left",), "smaller, or the one before", DIALOGS, FIELD),
    Action("field.by(1)", ("right",), "larger, or the next one", DIALOGS, FIELD),
    Action("path.complete", ("tab",), "complete the path, else next field", DIALOGS, PATH),
    Action("open.open", ("enter",), "open the file", DIALOGS, OPEN),
    Action("export.export", ("enter",), "write the file", DIALOGS, EXPORT),
    Action("checkbox.toggle_button", ("space",), "tick, or not", DIALOGS, CHECKBOX),
    Action("step.step(1)", ("full_stop", "right", "l"), "one iteration on", DIALOGS, STEP),
    Action("step.step(-1)", ("comma", "left", "h"), "one iteration back", DIALOGS, STEP),
    Action("step.step(10)", ("up", "k"), "ten iterations on", DIALOGS, STEP),
    Action("step.step(-10)", ("down", "j"), "ten iterations back", DIALOGS, STEP),
    Action("step.first", ("home",), "first iteration", DIALOGS, STEP),
    Action("step.last", ("end",), "last iteration", DIALOGS, STEP),
    Action("step.play", ("space",), "play / pause", DIALOGS, STEP),
    Action("step.dismiss", ("i",), "close", DIALOGS, STEP),
    Action("check.dismiss", ("c",), "close", DIALOGS, CHECK),
    Action("race.select(-1)", ("up", "k"), "previous optimiser", DIALOGS, RACE),
    Action("race.select(1)", ("down", "j"), "next optimiser", DIALOGS, RACE),
    Action("race.in_or_out", ("x",), "let it race, or not", DIALOGS, RACE),
    Action("race.all", ("a",), "let all race, or this one", DIALOGS, RACE),
    Action("race.take", ("enter",), "take this optimiser and its settings", DIALOGS, RACE),
    Action("race.settings", ("o",), "settings of this racer alone", DIALOGS, RACE),
    Action("race.play", ("space",), "play / pause", DIALOGS, RACE),
    Action("race.step(1)", ("full_stop", "right", "l"), "one iteration on", DIALOGS, RACE),
    Action("race.step(-1)", ("comma", "left", "h"), "one iteration back", DIALOGS, RACE),
    Action("race.step(10)", ("shift+right", "L"), "ten iterations on", DIALOGS, RACE),
    Action("race.step(-10)", ("shift+left", "H"), "ten iterations back", DIALOGS, RACE),
    Action("race.first", ("home",), "first iteration", DIALOGS, RACE),
    Action("race.last", ("end",), "last iteration", DIALOGS, RACE),
    Action("race.speed(1)", ("greater_than_sign",), "faster", DIALOGS, RACE),
    Action("race.speed(-1)", ("less_than_sign",), "slower", DIALOGS, RACE),
    Action("race.export", ("e",), "export: this picture, or the numbers", DIALOGS, RACE),
    Action("race.dismiss", ("r",), "close", DIALOGS, RACE),
    Action("sweep.setting(1)", ("s",), "sweep the next setting", DIALOGS, SWEEP),
    Action("sweep.setting(-1)", ("S",), "sweep the one before", DIALOGS, SWEEP),
    Action("sweep.arrivals", ("w",), "final losses, or iterations to arrive", DIALOGS, SWEEP),
    Action("sweep.move(-1)", ("left", "h"), "cursor a column left", DIALOGS, SWEEP),
    Action("sweep.move(1)", ("right", "l"), "cursor a column right", DIALOGS, SWEEP),
    Action("sweep.move(-10)", ("shift+left", "H"), "cursor ten columns left", DIALOGS, SWEEP),
    Action("sweep.move(10)", ("shift+right", "L"), "cursor ten columns right", DIALOGS, SWEEP),
    Action("sweep.next_value(-1)", ("comma",), "cursor on the value before", DIALOGS, SWEEP),
    Action("sweep.next_value(1)", ("full_stop",), "cursor on the next value", DIALOGS, SWEEP),
    Action("sweep.first", ("home",), "cursor on the smallest value", DIALOGS, SWEEP),
    Action("sweep.last", ("end",), "cursor on the largest value", DIALOGS, SWEEP),
    Action("sweep.best", ("b",), "cursor on this optimiser's best value", DIALOGS, SWEEP),
    Action("sweep.select(-1)", ("up", "k"), "previous optimiser", DIALOGS, SWEEP),
    Action("sweep.select(1)", ("down", "j"), "next optimiser", DIALOGS, SWEEP),
    Action("sweep.in_or_out", ("x",), "draw its curve, or not", DIALOGS, SWEEP),
    Action("sweep.all", ("a",), "draw all curves, or this one", DIALOGS, SWEEP),
    Action("sweep.take", ("enter",), "take this optimiser with the cursor's value", DIALOGS, SWEEP),
    Action("sweep.settings", ("o",), "settings of this optimiser alone", DIALOGS, SWEEP),
    *(
        Action(f"sweep.start_at({n})", (str(n),), f"start from annotated point {n}", DIALOGS, SWEEP)
        for n in range(1, 7)
    ),
    Action("sweep.notebook_start", ("n",), "start where the notebook does", DIALOGS, SWEEP),
    Action("sweep.longer(1)", ("right_curly_bracket",), "sequences longer by a step", DIALOGS,
           SWEEP),
    Action("sweep.longer(-1)", ("left_curly_bracket",), "sequences shorter by a step", DIALOGS,
           SWEEP),
    Action("sweep.about", ("f1",), "about the sweep: what am I looking at", DIALOGS, SWEEP),
    Action("sweep.export", ("e",), "export: this picture, or the numbers", DIALOGS, SWEEP),
    Action("sweep.dismiss", ("O",), "close", DIALOGS, SWEEP),
)
# fmt: on

FOOTER = (
    "move", "zoom", "play", "pane", "tour", "start here", "optimiser", "basins", "race", "explain",
    "window", "dataset", "style", "go to", "max", "about", "step", "help", "quit",
)  # fmt: skip
"""The order of what the footer shows, as much as fits; words that are not here come last."""

_SIGNS = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "plus": "+", "equals_sign": "=",
    "minus": "-", "underscore": "_", "full_stop": ".", "comma": ",", "question_mark": "?",
    "greater_than_sign": ">", "less_than_sign": "<",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "apostrophe": "'", "asterisk": "*",
    "at": "@", "left_parenthesis": "(", "right_parenthesis": ")",
    "slash": "/",
}  # fmt: skip


def key_text(key: str, *, ascii_only: bool = False) -> str:
    """A key as it is written on a keyboard."""
    *modifiers, name = key.split("+")
    sign = _SIGNS.get(name, name)
    if ascii_only and not sign.isascii():
        sign = name
    return "+".join([*modifiers, sign])
