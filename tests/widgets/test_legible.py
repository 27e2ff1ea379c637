from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background

from rnn_tui.widgets.legible import legible_filter
from tests.contrast import ratio

BLACK = Background(0, 0, 0)


def shown(
    text: str, style: str, colors: str = "truecolor", *, dark: bool = True
) -> list[tuple[str, str]]:
    """A segment as it is drawn: texts with their styles."""
    segments = [Segment(text, Style.parse(style))]
    return [
        (part.text, str(part.style))
        for part in legible_filter(colors, dark=dark).apply(segments, BLACK)
    ]


def test_what_is_legible_stays_as_it_is() -> None:
    segment = Segment("loss", Style.parse("bold #ffffff on #000000"))

    assert legible_filter("truecolor", dark=True).apply([segment], BLACK)[0].style == segment.style
    assert shown("loss", "bold") == [("loss", "bold")]


def test_controls_stay() -> None:
    segments = [Segment("x", Style.parse("#000000 on #000000"), [(1,)]), Segment("y")]  # type: ignore[list-item]

    assert legible_filter("truecolor", dark=True).apply(segments, BLACK) == segments


def test_letters_need_more_than_lines() -> None:
    # 0x808080 has 3.95 on white: enough for the dots, not for the letter.
    (dots, line), (letter, text) = shown("⠿⠿1", "#808080 on #ffffff")

    assert (dots, line) == ("⠿⠿", "#808080 on #ffffff")
    assert letter == "1"
    assert ratio(int(text[1:7], 16), 0xFFFFFF) >= 4.5


def test_areas_keep_their_colours() -> None:
    assert shown(" ▚ 🬗", "#440154 on #46085c") == [(" ▚ 🬗", "#440154 on #46085c")]


def test_spaces_between_words_are_written_with_them() -> None:
    assert [text for text, _ in shown("a b  ", "#222222 on #000000")] == ["a b  "]


def test_the_own_background_is_as_dark_as_it_is_said_to_be() -> None:
    assert shown("wx", "#ffff55") == [("wx", "#ffff55")]
    ((_, style),) = shown("wx", "#ffff55", dark=False)
    assert ratio(int(style[1:7], 16), 0xFFFFFF) >= 4.5


def test_faint_text_is_a_grey_that_can_be_read() -> None:
    for dark, paper in ((True, 0x000000), (False, 0xFFFFFF)):
        ((_, style),) = shown("wRec", "dim", dark=dark)
        assert style.startswith("not dim #")
        ink = int(style[9:15], 16)
        assert ink >> 16 == ink & 255
        assert 4.5 <= ratio(ink, paper) < 10


def test_blanks_between_faint_words_look_as_they_do() -> None:
    segments = [Segment("a", Style(dim=True)), Segment("  ", Style(dim=True))]
    first, second = legible_filter("256", dark=True).apply(segments, BLACK)

    assert first.style == second.style


def test_few_colours_and_none_have_no_faint_text() -> None:
    assert shown("wRec", "dim", "16") == [("wRec", "not dim")]
    assert shown("wRec", "dim", "none") == [("wRec", "not dim")]
    assert shown("wRec", "dim #000000", "16") != [("wRec", "not dim #000000")]


def test_the_terminals_colours_may_be_brown_or_yellow() -> None:
    ((_, style),) = shown("E", "yellow on white", "16", dark=False)

    assert Style.parse(style).color == Color.from_rgb(0, 0, 0)
