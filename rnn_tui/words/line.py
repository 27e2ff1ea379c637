"""What is said of the line to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rnn_tui.wire.report import LineReport

NOT_MEASURED = "Textual's own driver measures no line"


def facts(
    report: LineReport | None, sent: int, seconds: float, terminal: str, colors: str
) -> list[str]:
    """Short facts about the line, the most telling first.

    Args:
        report: How it stands; None where the driver does not say.
        sent: Bytes that had been sent before.
        seconds: How long ago that was.
        terminal: The terminal's name.
        colors: How many colours it is given: ``truecolor``, ``256``, ``16`` or ``none``.
    """
    depth = {"truecolor": "24-bit colours", "none": "no colours"}.get(colors, f"{colors} colours")
    shown = f"{terminal or 'no name'}, {depth}"
    if report is None:
        return [NOT_MEASURED, shown]
    return [
        f"sending {per_second((report.sent - sent) / seconds if seconds else 0.0)}",
        _rate(report),
        _round_trip(report),
        f"frames {report.drawn} drawn, {report.dropped} dropped",
        f"input not understood: {report.unparsed}",
        shown,
    ]


def per_second(rate: float) -> str:
    """Bytes a second, with two or three digits."""
    if rate < 1000:
        return f"{rate:.0f} B/s"
    for unit in ("KB", "MB", "GB"):
        rate /= 1000
        if rate < 999.5:
            return f"{rate:.1f} {unit}/s" if rate < 9.95 else f"{rate:.0f} {unit}/s"
    return f"{rate:.0f} GB/s"


def _rate(report: LineReport) -> str:
    if report.rate is None:
        return "line: no limit found"
    source = "measured" if report.measured else "given" if report.given else "assumed"
    return f"line {per_second(report.rate)}, {source}"


def _round_trip(report: LineReport) -> str:
    if report.answers is None:
        return "no answer yet"
    if not report.answers or report.round_trip is None:
        return "the terminal does not answer"
    return f"round trip {1000 * report.round_trip:.0f} ms"


def slow_line(rate: float, *, fewer_colors: bool) -> str:
    """What is said where the line is found to be slow."""
    colors = ", the next picture has 256 colours" if fewer_colors else ""
    return f"A slow line ({per_second(rate)}): playback skips frames{colors}; D says more"


def fast_line(*, more_colors: bool) -> str:
    """What is said where it is so no longer."""
    colors = ", the next picture has all colours" if more_colors else ""
    return f"The line is faster: playback shows every frame{colors}"
