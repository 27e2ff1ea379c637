from __future__ import annotations

import io
import json

from rnn_tui.export.cast import LINGERS, Frame, Recorder
from rnn_tui.wire.grid import grid_of
from tests.wire.emulator import Emulator


def test_a_recording_shows_its_frames_at_their_times() -> None:
    file = io.BytesIO()
    recorder = Recorder(file, (6, 2), "rnn-tui --seed '✓'")
    frames = ["first", "first", "\x1b[31mthird"]
    for number, text in enumerate(frames):
        recorder.add(Frame(number / 10, grid_of([text, ""], 6)))
    recorder.end()
    header, *events = map(json.loads, file.getvalue().decode().splitlines())

    assert header == {"version": 2, "width": 6, "height": 2, "title": "rnn-tui --seed '✓'"}
    assert [(seconds, kind) for seconds, kind, _ in events] == [
        (0.0, "o"), (0.2, "o"), (0.2 + LINGERS, "o"),
    ]  # fmt: skip
    screen = Emulator(6, 2)
    shown = []
    for _, _, data in events:
        screen.feed(data)
        shown.append(screen.display[0].strip())
    assert shown == ["first", "third", "third"]
    assert screen.buffer[0][0].fg == "red"
    assert screen.cursor.hidden
