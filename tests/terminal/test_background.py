"""The terminal is asked for its background, in a real pseudo-terminal."""

from __future__ import annotations

import pytest

from tests.terminal.session import Terminal

QUESTION = b"\x1b]11;?\x07"
YLGNBU = b"2;8;29;88"
"""The colour of the highest band on a light background."""


def asked(*options: str, **environ: str) -> Terminal:
    """A terminal that has been asked."""
    terminal = Terminal(
        "-m", "rnn_tui", "--length", "4", *options, size=(100, 30), environ=environ, answers=True
    )
    while QUESTION not in terminal.output:
        assert terminal.read(20.0)
    return terminal


def wait_for_output(terminal: Terminal, wanted: bytes) -> None:
    while wanted not in terminal.output:
        assert terminal.read(20.0), "never sent"


def leave(terminal: Terminal) -> None:
    """Leave by a key that nothing typed before has kept from its place."""
    terminal.write("q")
    assert terminal.wait_for_exit() == 0
    assert terminal.restored


@pytest.mark.parametrize(
    "answers",
    [
        ("\x1b]11;rgb:ffff/ffff/ffff\x07",),
        ("\x1b]11;rgb:fd/f6/e3\x1b\\",),
        ("\x1b]11;rgb:ffff/ff", "ff/ffff\x07"),
        ("\x1b", "]11;rgba:ffff/ffff/ffff/ffff\x07"),
    ],
)
def test_on_a_light_background_colours_are_for_a_light_one(answers: tuple[str, ...]) -> None:
    with asked() as terminal:
        for answer in answers:
            terminal.write(answer)
            # A pause only as short as an answer's own, after which an escape would be a key.
            terminal.read(0.005)
        terminal.wait_for("notebook")
        wait_for_output(terminal, YLGNBU)
        assert "Help" not in terminal.text
        leave(terminal)


def test_an_answer_may_come_late_and_between_keys() -> None:
    with asked() as terminal:
        terminal.wait_for("wx -1.5000")
        assert YLGNBU not in terminal.output
        terminal.write("4l\x1b]11;rgb:ffff/ffff/ffff\x07l")
        wait_for_output(terminal, YLGNBU)
        terminal.wait_for(lambda text: "wx 1.0000" not in text and "wx -1.5000" not in text)
        leave(terminal)


@pytest.mark.parametrize("answer", ["\x1b]11;rgb:0000/0000/0000\x07", "\x1b]11;nonsense\x07"])
def test_a_dark_background_or_nonsense_change_nothing(answer: str) -> None:
    with asked() as terminal:
        # So does no answer.
        terminal.wait_for("wx -1.5000")
        assert YLGNBU not in terminal.output
        terminal.write(answer)
        terminal.wait_for("wx -1.5000")
        terminal.write("4")
        terminal.wait_for("wx +1.0000")
        assert YLGNBU not in terminal.output
        leave(terminal)


def test_a_theme_that_was_asked_for_wins() -> None:
    with asked("--theme", "dark") as terminal:
        terminal.write("\x1b]11;rgb:ffff/ffff/ffff\x07")
        terminal.wait_for("wx -1.5000")
        terminal.write("4")
        terminal.wait_for("wx +1.0000")
        assert YLGNBU not in terminal.output
        leave(terminal)


@pytest.mark.parametrize("environ", [{"TERM": "linux"}, {"COLORFGBG": "15;0"}])
def test_who_says_it_or_would_not_understand_is_not_asked(environ: dict[str, str]) -> None:
    with Terminal("-m", "rnn_tui", size=(100, 30), environ=environ, answers=True) as terminal:
        terminal.wait_for("wx -1.5000")
        assert b"]11;" not in terminal.output
        leave(terminal)
