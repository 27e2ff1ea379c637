"""The dataset's pane without an app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rnn_tui.engine.jobs.crosshair import HereJob
from rnn_tui.panes.dataset import DatasetPane

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


from tests.panes.alone import SOURCE, Asked, Mouse, compute, room

if TYPE_CHECKING:
    from tests.panes.alone import Sized


def test_sequences_are_selected_and_scroll_as_little_as_needed(sized: Sized) -> None:
    made = room()
    # Of twelve rows four are for states, two for headings.
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    assert pane.rows == 6

    def at() -> tuple[int, int]:
        return made.session.state.selected, made.session.state.first

    steps: list[tuple[Callable[[], None], tuple[int, int]]] = [
        (lambda: pane.action_row(1), (1, 0)),
        (lambda: pane.action_row(-1), (0, 0)),
        (lambda: pane.action_row(-1), (0, 0)),
        (lambda: pane.action_row(5), (5, 0)),
        (lambda: pane.action_row(1), (6, 1)),
        (lambda: pane.action_page(1), (12, 7)),
        (lambda: pane.action_page(-1), (6, 6)),
        (pane.action_last_row, (29, 24)),
        (lambda: pane.action_row(1), (29, 24)),
        (pane.on_mouse_scroll_up, (26, 24)),
        (pane.on_mouse_scroll_up, (23, 23)),
        (pane.on_mouse_scroll_down, (26, 23)),
        (pane.action_first_row, (0, 0)),
    ]
    for act, expected in steps:
        act()
        assert at() == expected


def test_fewer_sequences_than_rows_begin_at_the_first(sized: Sized) -> None:
    made = room()
    pane = sized(DatasetPane, 50, 60)(made.session, "dataset")
    made.session.change(replace(made.session.state, selected=20, first=10))
    pane.on_resize()

    assert (made.session.state.selected, made.session.state.first) == (20, 0)
    assert sized(DatasetPane, 50, 0)(made.session, "dataset").rows == 1


def test_the_dataset_asks_for_the_rows_it_shows(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5))
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    made.session.change(replace(made.session.state, selected=9, first=4))
    (job,) = pane.jobs(made.session.state)
    assert job == HereJob(SOURCE, (1.0, 0.5), 4, 6, 9)

    assert pane.shown(made.session.state) == (None, 30, 1.0)
    compute(made, job)
    found = made.session.state.here
    assert found is not None
    # The tenth sequence, which is selected.
    assert found.rows.inputs.tolist() == SOURCE.make().X[9].tolist()
    pane.follow(made.session.state)
    lines = pane.cells.text().split("\n")
    assert [line.split()[0] for line in lines[1:7]] == ["4", "5", "6", "7", "8", "9"]
    assert str(pane.border_subtitle) == "4-9 of 30"
    assert str(pane.border_title) == "Dataset"


def test_the_length_is_changed_from_what_it_is(sized: Sized) -> None:
    made = room()
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    pane.action_longer(1)
    assert made.session.state.experiment.length == 21
    pane.action_longer(1)
    assert made.session.state.experiment.length == 22
    pane.action_longer(-1)
    assert made.session.state.experiment.length == 21


def test_a_row_is_clicked(sized: Sized) -> None:
    made = room()
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    made.session.change(replace(made.session.state, first=10, selected=10))

    def click(y: int) -> int:
        event: Any = Mouse(5, y)
        pane.on_click(event)
        return made.session.state.selected

    # Row 0 has the headings, rows 1 to 6 sequences.
    assert [click(y) for y in (3, 0, 1, 6, 7)] == [12, 12, 10, 15, 15]


def test_a_file_is_asked_for(sized: Sized, monkeypatch: pytest.MonkeyPatch) -> None:
    made = room()
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    asked = Asked(monkeypatch, DatasetPane)
    pane.action_open()
    assert type(asked.dialog).__name__ == "OpenDialog"
    assert asked.dialog.session is made.session


def test_the_datasets_settings_are_shown_beside_it(
    sized: Sized, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = room()
    pane = sized(DatasetPane, 50, 12)(made.session, "dataset")
    asked = Asked(monkeypatch, DatasetPane)
    revealed: list[str] = []
    monkeypatch.setattr(DatasetPane, "reveal", lambda _: revealed.append("dataset"))
    pane.action_settings()
    assert revealed == ["dataset"]
    assert type(asked.dialog).__name__ == "DatasetDialog"
