from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.keymap import ACTIONS, PANE_TITLES
from rnn_tui.plain.answers import answer
from rnn_tui.plain.program import Verbatim
from rnn_tui.plain.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rnn_tui.keymap import Action

HARMLESS = {*string.ascii_letters, *string.digits, *" .,;:()?'\"!-"}
"""Characters that a reader does not spell out, whatever it is set to; a hyphen stands in words."""

MAIN = tuple(action for action in ACTIONS if not action.in_dialog)
"""The actions of the main screen, each of which has an answer."""

OF_THE_PICTURE = {
    "screen.next('style')", "screen.next('draw')", "screen.next('contour')",
    "screen.next('palette')", "screen.next('theme')", "screen.maximise", "gradient.show('symlog')",
    "app.line",
}  # fmt: skip
"""All that has no answer but that only the picture would change."""

TYPED = {
    "g": "1,minus 1.5", "t": "1,2,-1", "O": "eta-minus", "o": "learning-rate 1/1000",
    "d": "units", "ctrl+o": "no-such-file.csv", "ctrl+p": "iteration",
}  # fmt: skip
"""What is typed when a key asks for something."""


def sitting(*typed: str, **options: object) -> Sitting:
    """A sitting in which these lines are typed when something is asked."""
    experiment = Experiment(**options)  # type: ignore[arg-type]
    lines = iter(typed)
    return Sitting(experiment, load(source_of(experiment)), ask=lambda _: next(lines, None))


def said(about: Sitting, *keys: str) -> list[str]:
    """What the last of some keys is answered."""
    lines: list[str] = []
    for key in keys:
        lines = list(answer(about, key))
    return lines


@pytest.mark.parametrize("action", MAIN, ids=lambda action: f"{action.where}-{action.id}")
def test_every_key_of_the_main_screen_is_answered_in_sentences(action: Action) -> None:
    about = sitting(*(TYPED.get(key, "") for key in action.keys), iterations=30)
    for key in action.keys:
        about.pane = action.where if action.where in PANE_TITLES else "surface"
        lines = said(about, key)
        if action.id == "app.leave":
            assert about.left
            continue
        assert lines
        silent = any("only the picture" in line for line in lines)
        assert silent == (action.id in OF_THE_PICTURE)
        for line in lines:
            if not isinstance(line, Verbatim):
                assert line.endswith((".", "?"))
                assert set(line) <= HARMLESS, line


def test_a_file_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    (told,) = said(sitting(str(path), iterations=3), "e")

    assert len(path.read_text(encoding="utf-8").splitlines()) == 5
    assert f"{path.stat().st_size} bytes" in told
    (told,) = said(sitting(str(path)), "e")
    assert "run.csv exists" in told
    (told,) = said(sitting("run.pdf"), "e")
    assert "says nothing" in told


def test_other_keys_are_answered_too() -> None:
    assert said(sitting(), "ctrl+t") == [
        "The key ctrl t does nothing here; the question mark lists every key."
    ]
    assert said(sitting(), "é") == [
        "The key é does nothing here; the question mark lists every key."
    ]


# -- two sequences that are soon worked out: (1, 2) and (2, 1), both with the sum 3 ---------------


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Sitting]:
    """A sitting on them, at (1, 0): outputs 2 and 1, errors -1 and -2."""
    file = tmp_path / "small.csv"
    file.write_text("1,2\n2,1\n")

    def make(*typed: str, **options: object) -> Sitting:
        usual: dict[str, object] = {
            "data": str(file), "start": (1.0, 0.0), "optimizer": "gd", "learning_rate": 0.1,
            "iterations": 1,
        }  # fmt: skip
        return sitting(*typed, **(usual | options))

    return make


def test_the_crosshair_is_read(small: Callable[..., Sitting]) -> None:
    # The loss is (1 + 4) / 2, dL/dwx = 2 mean(e p) = -2 - 2, dL/dwRec = 2 mean(e p') = -1 - 4.
    assert said(small(crosshair=(1.1, 0.0)), "g") == ["The crosshair stays at wx 1.1, wRec 0."]
    assert said(small("1,minus 2"), "g")[0].startswith("wx 1, wRec minus 2: loss ")
    assert said(small("1,0"), "g") == [
        (
            "wx 1, wRec 0: loss 2.5; the slope of wx is minus 4, of wRec minus 5; back in time the "
            "gradient is 0 before the output."
        )
    ]


def test_a_step_says_what_it_did_and_why(small: Callable[..., Sitting]) -> None:
    # 1 + 0.1 4 and 0.1 5; then outputs are 3.5 and 2.8.
    about = small()
    assert said(about, "full_stop") == [
        (
            "This is the last iteration; iteration 1 of 1: the loss fell from 2.5 to 0.145; "
            "moved wx 0.4, wRec 0.5 is minus rate g; now wx 1.4, wRec 0.5."
        )
    ]
    assert said(about, "comma") == [
        "Iteration 0 of 1, the start: no step yet; wx 1, wRec 0, loss 2.5."
    ]
    assert said(about, "full_stop", "i")[1:] == [
        "The loss fell from 2.5 to 0.145.",
        (
            "wx moved by 0.4, from 1 to 1.4: minus rate g is minus 0.1 times minus 4 is 0.4; "
            "its slope went from minus 4 to 0.85."
        ),
        (
            "wRec moved by 0.5, from 0 to 0.5: minus rate g is minus 0.1 times minus 5 is 0.5; "
            "its slope went from minus 5 to 0.14."
        ),
    ]


def test_a_step_of_rprop_says_what_became_of_signs(small: Callable[..., Sitting]) -> None:
    about = small(optimizer="rprop-", iterations=3, delta_zero=0.1)
    assert said(about, "home", "full_stop") == [
        (
            "Iteration 1 of 3: the loss fell from 2.5 to 1.649; first step: no sign to compare "
            "with, so Delta stays; now wx 1.1, wRec 0.1."
        )
    ]
    # Outputs were 1.1 (2 + 0.1) = 2.31 and 1.1 (1 + 0.2) = 1.32; then 2.7084 and 1.7568.
    assert said(about, "full_stop") == [
        (
            "Iteration 2 of 3: the loss fell from 1.649 to 0.8153; of the slopes, both signs kept: "
            "Delta grew times 1.2; now wx 1.22, wRec 0.22."
        )
    ]


def test_basins_minima_and_the_valley_are_said(small: Callable[..., Sitting]) -> None:
    assert said(small(crosshair=(1.0, 1.0)), "b")[0] == (
        "Started at wx 1, wRec 1, gd arrives after 0 iterations, at a loss at most 0.01 above the "
        "least."
    )
    assert said(small(), "b")[0].startswith(
        "Started at wx 1, wRec 0, gd is still on its way after 1 iteration, its loss falling"
    )
    # wx = sum(t p) / sum(p^2) = 9 / 5; errors are then 0.6 and -1.2.
    assert said(small(), "v") == [
        "At wRec 0 the valley's floor is at wx 1.8, 0.8 to the right; loss 0.9."
    ]
    assert said(small(), "asterisk")[0].startswith("Minimum 1 of ")
    assert said(small(), "asterisk", "0") == [
        "The window is wx minus 3 to 3, wRec minus 3 to 3; a step is 0.1 of wx, 0.1 of wRec."
    ]


def test_the_gradient_over_time_is_said(small: Callable[..., Sitting]) -> None:
    # dL/ds_2 = 2 mean(e) = -3, and wRec times that before.
    about = small()
    assert said(about, "f5")[-1] == (
        "The gradient of the output, state 2, is minus 3; that of state 1 is 0; "
        "that of state 0 is 0."
    )
    assert said(about, "home") == ["The gradient of state 2 is minus 3."]
    assert said(about, "f2", "R") == [
        (
            "Back in time the gradient is 0 before the output: each step multiplies it by wRec, 0, "
            "all 2 steps by 0."
        )
    ]


def test_sequences_are_said(small: Callable[..., Sitting]) -> None:
    assert said(small(), "f3", "j") == [
        (
            "Sequence 1, the last is 1: target 3, output at the crosshair 1, error minus 2; "
            "inputs 2, 1."
        )
    ]
    assert said(small("1,2,4"), "t")[3:] == [
        "With the weights of the crosshair, wx 1, wRec 0, the output is 4, the target is 7.",
        "Its states are 0, 1, 2, 4.",
        "For 10 ones it is 1, for 20 ones it is 1, for 200 ones it is 1.",
    ]


def test_playing_says_what_is_notable() -> None:
    about = sitting()
    lines = said(about, "space")
    assert lines[0] == "Playing from iteration 0 of 500, a key stops: loss 7.78 times 10 to the 11."
    there = "wx 1.94228, wRec 0.927484; back in time the gradient vanishes."
    assert f"Iteration 43: the loss comes below 1; {there}" in lines
    assert sum("wRec comes down across 1;" in line for line in lines) == 1
    assert about.iteration == 500
    assert said(sitting(optimizer="gd"), "space")[1] == (
        "Iteration 1: the loss is no longer finite, wRec comes down across 1, wRec comes down "
        "across 0, wRec comes down across minus 1; wx 1.0375 times 10 to the 9, wRec minus 1.40879 "
        "times 10 to the 10; back in time the gradient alternates and explodes."
    )


def test_a_key_stops_playing() -> None:
    about = sitting()
    waits: list[float] = []

    def pause(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 2

    about.pause = pause
    # Speed is 50 iterations a second: 21 iterations, then 4.
    assert said(about, "space")[-1].startswith("Stopped; iteration 21 of 500: ")
    assert waits == [pytest.approx(0.42), pytest.approx(0.08)]
    assert about.experiment.iteration == 21


# -- settings, undoing, the tour ------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("eta_plus=1.5", "eta_plus", 1.5),
        ("--eta-plus 1.5", "eta_plus", 1.5),
        ("eta+ 1.5", "eta_plus", 1.5),
        ("optimizer irprop minus", "optimizer", "irprop-"),
        ("optimiser: adam", "optimizer", "adam"),
        ("learning rate 1e-3", "learning_rate", 1e-3),
        ("seed 7", "seed", 7),
    ],
)
def test_settings_are_typed(typed: str, name: str, value: object) -> None:
    about = sitting(typed)
    lines = said(about, "o")
    assert getattr(about.experiment, name) == value
    assert " is now " in lines[1]


def test_what_cannot_be_set_is_said() -> None:
    assert said(sitting("eta-plus 0.5"), "o")[1] == (
        "eta-plus must be larger than 1 and finite, not 0.5."
    )
    assert said(sitting("iterations x"), "o")[1] == "Iterations: 'x' is not a whole number."
    assert said(sitting("eta plus"), "o")[1].startswith("eta-plus is 1.2: grows Delta while the")
    assert said(sitting("nothing 3"), "d")[2].startswith("No setting is called 'nothing 3'; there")


def test_a_change_is_taken_back_alone() -> None:
    about = sitting()
    said(about, "plus", "plus")
    assert said(about, "u")[0].startswith("Undone: view ")
    assert about.experiment.view == (-2.25, 0.75, -0.5, 2.5)
    said(about, "u")
    assert about.experiment.view == (-3.0, 3.0, -3.0, 3.0)
    assert said(about, "u") == ["There is nothing to undo."]
    assert said(about, "U")[0].startswith("Done again: view ")


def test_the_last_answer_is_said_again() -> None:
    about = sitting()
    assert said(about, "l", "ctrl+l") == said(sitting(), "l")
    lines = said(sitting(start=(1.0, 1.0)), "y", "ctrl+l")
    assert lines == ["This command line shows what is explored.", "rnn-tui --start 1,1"]


def test_a_tour_is_told_and_its_tasks_are_noticed() -> None:
    about = sitting()
    lines = said(about, "P")
    assert lines[0] == "Tour, stop 1 of 15: Memory is a multiplication."
    assert any(line.startswith("Task: Press k (up) until memory explodes") for line in lines)
    assert said(about, "Q")[0].startswith("Answer: Seven: 0.9 to the power 6 is 0.53")
    told = said(about, *"kkkkkk")
    assert told[1].startswith("Task done: Press k (up) until memory explodes")
    assert said(about, "left_parenthesis") == ["This is the first stop of the tour."]
    assert said(about, "X")[0].startswith("The tour is left; wx 1, wRec ")
    assert said(about, "X") == ["No tour is open; the key f6 or capital P opens it."]


def test_keys_are_listed_and_found() -> None:
    assert "Full stop: one iteration on." in said(sitting(), "question_mark")
    assert said(sitting("zoom out"), "ctrl+p") == ["Minus or underscore: zoom out."]
    assert said(sitting("xyz"), "ctrl+p")[0].startswith("No action has such words")


def test_keys_may_be_others() -> None:
    about = sitting()
    about.actions = [
        action._replace(keys=("e",)) if action.id == "surface.move(1,0)" else action
        for action in about.actions
    ]
    assert said(about, "e")[0].startswith("wx minus 1.4, wRec 2: ")
    assert "e: crosshair one cell right." in said(about, "question_mark")
    assert said(about, "l")[0].startswith("The key l does nothing here")
