from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from rnn_tui.export.picture.glyphs import DARK, Glyph
from rnn_tui.export.picture.svg import HEIGHT, WIDTH, svg

SVG = "{http://www.w3.org/2000/svg}"


def shapes(*rows: str) -> list[tuple[float, ...]]:
    """The rectangles of some cells: x, y, width, height."""
    picture = [[Glyph(char, "ffffff", DARK.paper) for char in row] for row in rows]
    root = ET.fromstring(svg(picture, DARK))
    rects = root.findall(f"{SVG}rect")
    return [tuple(float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
            for rect in rects[1:]]  # fmt: skip


@pytest.mark.parametrize(
    ("glyph", "wanted"),
    [
        ("█", [(0, 0, 8, 17)]),
        ("▀", [(0, 0, 8, 8)]),
        ("▌", [(0, 0, 4, 17)]),
        ("▏", [(0, 0, 1, 17)]),
        ("▗", [(4, 8, 4, 9)]),
        ("▚", [(0, 0, 4, 8), (4, 8, 4, 9)]),
        ("\U0001fb00", [(0, 0, 4, 6)]),
        ("⠁", [(1, 1, 2, 2)]),
        ("⢀", [(5, 14, 2, 2)]),
        ("─", [(0, 8, 8, 1)]),
        ("┐", [(0, 8, 5, 1), (4, 8, 1, 9)]),
        ("│", [(4, 0, 1, 17)]),
        (" ", []),
        ("a", []),
    ],
)
def test_shapes_lines_and_dots_are_drawn(glyph: str, wanted: list[tuple[int, ...]]) -> None:
    assert (WIDTH, HEIGHT) == (8, 17)
    assert shapes(glyph) == wanted


def test_an_eighth_is_at_the_bottom() -> None:
    assert shapes("▁") == [(0, 15, 8, 2)]
    assert sum(height for *_, height in shapes("▇")) == 15


def test_shapes_lie_side_by_side_without_gaps() -> None:
    assert shapes(" █", "█ ") == [(8, 0, 8, 17), (0, 17, 8, 17)]


def test_text_is_text_of_one_look_at_its_column() -> None:
    red, blue = Glyph("", "ff0000", "000000", bold=True), Glyph("", "0000ff", "000000")
    cells = [Glyph(" ", "ffffff", DARK.paper), *(red._replace(text=c) for c in "a<"),
             *(blue._replace(text=c) for c in ("世", "")), blue._replace(text="!")]  # fmt: skip
    root = ET.fromstring(svg([cells], DARK, "a & b"))
    texts = root.findall(f"{SVG}text")

    assert [text.text for text in texts] == ["a<", "世!"]
    assert [text.attrib["x"] for text in texts] == ["8", "24"]
    assert [text.attrib["textLength"] for text in texts] == ["16", "24"]
    assert [text.attrib["fill"] for text in texts] == ["#ff0000", "#0000ff"]
    assert [text.attrib.get("class") for text in texts] == ["b", None]
    assert root.findtext(f"{SVG}title") == "a & b"
    papers = [rect.attrib for rect in root.findall(f"{SVG}rect")][1:]
    assert [(paper["x"], paper["width"], paper["fill"]) for paper in papers] == [
        ("8", "40", "#000000")
    ]
    assert root.attrib["viewBox"] == "0 0 48 17"
