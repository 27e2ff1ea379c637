from __future__ import annotations

import pytest

from rnn_tui.words.about import _texts
from rnn_tui.words.aloud import aloud, sentence


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("-1.5", "minus 1.5"),
        ("+0.5", "0.5"),
        ("(-1.5, 2)", "(minus 1.5, 2)"),
        ("-1.04e+12", "minus 1.04 times 10 to the 12"),
        ("1e-07", "10 to the minus 7"),
        ("2.18e+01", "21.8"),
        ("3.4e-03", "0.0034"),
        ("1.50e+00", "1.50"),
        ("-inf", "minus infinity"),
        ("irprop- and Rprop+", "irprop minus and Rprop plus"),
        ("rprop-notebook", "rprop-notebook"),
        ("eta+ and eta-, eta-plus", "eta plus and eta minus, eta-plus"),
        ("Delta grew x1.2", "Delta grew times 1.2"),
        ("3x above", "3 times above"),
        ("the slope dL/dwRec", "the slope of wRec"),
        ("dL/dwx is -2", "the slope of wx is minus 2"),
        ("an end: Z resumes it", "an end: capital Z resumes it"),
        ("s_(k-1) dL/ds_k", "s k minus 1 times the slope of s k"),
        ("(+ and - of both)", "(plus and minus of both)"),
        ("(in ASCII -)", "(in ASCII minus)"),
        ("--eta-plus must be", "eta-plus must be"),
        ("|grad_w_rec| > 100", "the size of grad wRec is above 100"),
        ("x_1..x_T", "x 1 to x T"),
        ("|wRec| > 1", "the size of wRec is above 1"),
        ("w_rec <= -1.5", "wRec is at most minus 1.5"),
        ("wx = wRec = 1", "wx is wRec is 1"),
        ("0.9^6", "0.9 to the power 6"),
        ("the window [-3,3]^2", "the window minus 3 to 3 both ways"),
        ("97% of it", "97 percent of it"),
        ("play / pause", "play or pause"),
        ("2 / lambda_max", "2 over lambda max"),
        ("* goes on", "asterisk goes on"),
        ("-0.1 x -4 = 0.4", "minus 0.1 times minus 4 is 0.4"),
        ("units of 1/1024", "units of 1 over 1024"),
        ("-lr g", "minus rate g"),
        ("cannot read /tmp/my_file-1.x: -1", "cannot read /tmp/my_file-1.x: minus 1"),
        ("my_file.csv: 'a_b=-1' is no number", "my_file.csv: 'a_b=-1' is no number"),
        ("a - b, f5-f6", "a minus b, f5-f6"),
    ],
)
def test_signs_are_words(written: str, heard: str) -> None:
    assert aloud(written) == heard


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing moves", "Nothing moves."),
        ("wx 1", "wx 1."),
        ("done: ", "Done."),
        ("a: annotate", "a: annotate."),
        ("why?", "Why?"),
        ("rprop-notebook runs", "rprop-notebook runs."),
    ],
)
def test_sentences_begin_and_end(text: str, said: str) -> None:
    assert sentence(text) == said


def test_the_long_texts_have_no_sign_that_would_be_spelled_out() -> None:
    for text in _texts().values():
        for part in text.split("\n\n"):
            assert not set(aloud(part)) & set("|_^*%<>=~#{}[]"), part
