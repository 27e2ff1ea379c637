from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.tour import place
from rnn_tui.tour.document import read_tour

if TYPE_CHECKING:
    from pathlib import Path

    from rnn_tui.tour.stop import Tour


def tour(*titles: str, file: str = "a.md") -> Tour:
    return read_tour("".join(f"# {title}\n\ntext\n\n" for title in titles), file)[0]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(place, "folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def test_where_one_was_is_kept_for_each_tour() -> None:
    one, other = tour("A", "B", "C"), tour("A", "B", file="b.md")
    assert place.remembered(one) == 0

    place.remember(one, 2)
    place.remember(other, 1)

    assert (place.remembered(one), place.remembered(other)) == (2, 1)
    # A tour that was changed: by the title, else from the beginning.
    assert place.remembered(tour("Z", "C", "A")) == 1
    assert place.remembered(tour("Z")) == 0


def test_a_tour_is_told_by_where_its_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "one")
    place.remember(tour("A", "B"), 1)

    monkeypatch.chdir(tmp_path / "two")
    assert place.remembered(tour("A", "B")) == 0
    assert place.remembered(tour("A", "B", file="../one/a.md")) == 1
    assert place.remembered(tour("A", "B", file=str(tmp_path / "one" / "a.md"))) == 1


def test_only_the_newest_places_are_kept(kept: Path) -> None:
    for number in range(place.MOST_TOURS + 3):
        place.remember(tour("A", "B", file=f"{number}.md"), 1)

    assert place.remembered(tour("A", "B", file="2.md")) == 0
    assert place.remembered(tour("A", "B", file="3.md")) == 1
    assert [file.name for file in kept.iterdir()] == ["tours.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a.md": 3}', b"\xff\xfe", b"null"])
def test_a_file_that_is_not_whole_is_no_harm(kept: Path, content: bytes) -> None:
    kept.mkdir()
    (kept / "tours.json").write_bytes(content)

    assert place.remembered(tour("A", "B")) == 0
    place.remember(tour("A", "B"), 1)
    assert place.remembered(tour("A", "B")) == 1


def test_where_nothing_can_be_kept_nothing_is(kept: Path) -> None:
    kept.write_text("a file in the folder's place", encoding="utf-8")

    place.remember(tour("A", "B"), 1)

    assert place.remembered(tour("A", "B")) == 0
    # Nobody is greeted at each start.
    assert not place.is_first_start()


def test_there_is_one_first_start() -> None:
    assert place.is_first_start()
    assert not place.is_first_start()
