from __future__ import annotations

import pytest

from rnn_tui.wire.report import LineReport
from rnn_tui.words.line import facts, fast_line, per_second, slow_line

REPORT = LineReport(
    sent=5000,
    answers=True,
    round_trip=0.6204,
    rate=2040.0,
    measured=True,
    given=False,
    drawn=12,
    dropped=3,
    unparsed=1,
)


def test_the_facts_of_a_measured_line() -> None:
    assert facts(REPORT, 2000, 2.0, "xterm", "256") == [
        "sending 1.5 KB/s",
        "line 2.0 KB/s, measured",
        "round trip 620 ms",
        "frames 12 drawn, 3 dropped",
        "input not understood: 1",
        "xterm, 256 colours",
    ]


def test_the_facts_of_a_line_of_which_little_is_known() -> None:
    silent = REPORT._replace(answers=False, round_trip=None, rate=64_000.0, measured=False)
    assert facts(silent, 5000, 1.0, "tmux", "truecolor")[:3] == [
        "sending 0 B/s",
        "line 64 KB/s, assumed",
        "the terminal does not answer",
    ]
    given = silent._replace(given=True)
    assert facts(given, 0, 0.0, "", "none")[1] == "line 64 KB/s, given"
    early = silent._replace(answers=None, rate=None)
    assert facts(early, 0, 0.0, "", "none") == [
        "sending 0 B/s",
        "line: no limit found",
        "no answer yet",
        "frames 12 drawn, 3 dropped",
        "input not understood: 1",
        "no name, no colours",
    ]


def test_another_driver_says_nothing() -> None:
    assert facts(None, 0, 1.0, "xterm", "truecolor") == [
        "Textual's own driver measures no line",
        "xterm, 24-bit colours",
    ]


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.4, "0 B/s"),
        (999.0, "999 B/s"),
        (1000.0, "1.0 KB/s"),
        (9940.0, "9.9 KB/s"),
        (9990.0, "10 KB/s"),
        (999_700.0, "1.0 MB/s"),
        (5e9, "5.0 GB/s"),
        (5e12, "5000 GB/s"),
    ],
)
def test_bytes_a_second(rate: float, words: str) -> None:
    assert per_second(rate) == words


def test_what_is_said_of_a_slow_line_is_what_was_done() -> None:
    assert slow_line(2000.0, fewer_colors=True) == (
        "A slow line (2.0 KB/s): playback skips frames, the next picture has 256 colours; "
        "D says more"
    )
    assert slow_line(2000.0, fewer_colors=False) == (
        "A slow line (2.0 KB/s): playback skips frames; D says more"
    )
    assert fast_line(more_colors=True) == (
        "The line is faster: playback shows every frame, the next picture has all colours"
    )
    assert fast_line(more_colors=False) == "The line is faster: playback shows every frame"
