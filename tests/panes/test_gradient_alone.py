"""The pane of the gradient over time without an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnn_tui.drawing.cells import DEFAULT, Cells
from rnn_tui.drawing.paint import Paint
from rnn_tui.engine.jobs.gradient import GradientChartJob, GradientPicture
from rnn_tui.panes.gradient import GradientPane
from tests.panes.alone import SOURCE, room

if TYPE_CHECKING:
    from tests.panes.alone import Sized


@pytest.mark.parametrize(
    ("size", "points", "lines"),
    [
        ((39, 20), 6, 2),
        ((38, 20), 6, 3),
        ((39, 20), 7, 3),
        ((39, 10), 7, 2),
        ((39, 8), 7, 0),
        ((39, 3), 7, 0),
        ((12, 20), 6, 0),
        ((13, 20), 6, 6),
    ],
)
def test_the_legend_leaves_the_chart_its_room(
    sized: Sized, size: tuple[int, int], points: int, lines: int
) -> None:
    pane = sized(GradientPane, *size)(room().session, "gradient")
    assert pane.legend_lines(points) == lines


def picture(view: str = "sums", drawn: int = 0, samples: int = 30) -> GradientPicture:
    cells = Cells.blank(39, 17)
    cells.write(0, 0, "chart")
    return GradientPicture(cells, view, "notebook", drawn, samples, largest=1234.5)


def test_the_gradient_asks_for_a_chart_above_its_legend(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5), gradient="fan", scale="notebook", optimizer="gd", clip=7.0)
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")
    (job,) = pane.jobs(made.session.state)

    assert job == GradientChartJob(
        SOURCE, made.session.state.experiment.annotated, (1.0, 0.5), 39, 17, Paint(), "fan",
        "notebook", 7.0,
    )  # fmt: skip
    assert [*sized(GradientPane, 0, 20)(made.session, "gradient").jobs(made.session.state)] == []


def test_the_gradient_pane_as_text(sized: Sized) -> None:
    made = room(crosshair=(1.0, 0.5), points=((0.125, -2.5),))
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")
    pane.follow(made.session.state)
    assert pane.cells.text().split("\n")[16:] == [
        "+ vanishing: wRec^T = 0.5^20 = 9.54e-07",
        "1 (2,1)      2 (1,2)      3 (1,-2)",
        "4 (1,0)      5 (1,0.5)    6 (1,-0.5)",
        "7 (0.125,-2.",
    ]
    assert pane.cells.ink[16, 0] != DEFAULT
    assert (pane.cells.ink[16, 1:] == DEFAULT).all()
    assert [row for row in range(20) if pane.cells.ink[row, 13] != DEFAULT] == [17, 18]

    made = room(crosshair=(1.0, 0.5), style="ascii")
    pane = GradientPane(made.session, "gradient")
    pane.follow(made.session.state)
    assert (pane.cells.ink == DEFAULT).all()


@pytest.mark.parametrize(
    ("shown", "style", "subtitle", "legend"),
    [
        (picture(), "half", "dL/ds_k summed over samples", "1 (2,1)      2 (1,2)      3 (1,-2)"),
        (picture("fan", 30), "half", "sums; dotted: all samples", None),
        (picture("fan", 200, 5000), "half", "sums; dotted: 200 of 5,000 samples", None),
        (picture("heat", 30), "half", "dL/ds_k of all samples at +",
         "red raises, blue lowers the loss; most"),
        (picture("heat", 200, 500), "ascii", "dL/ds_k of 200 of 500 samples at +",
         "@ raises, & lowers the loss; most 1.2e+"),
    ],
)  # fmt: skip
def test_the_gradient_says_what_it_shows(
    sized: Sized, shown: GradientPicture, style: str, subtitle: str, legend: str | None
) -> None:
    made = room(gradient=shown.view, style=style)
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")
    (job,) = pane.jobs(made.session.state)
    made.session.change(made.session.state.with_result(job, shown))
    pane.follow(made.session.state)

    assert str(pane.border_title) == "Gradient over time (notebook)"
    assert str(pane.border_subtitle) == subtitle
    assert pane.cells.text().startswith("chart")
    if legend is not None:
        assert pane.cells.text().split("\n")[18] == legend


def test_gradient_actions(sized: Sized) -> None:
    made = room()
    pane = sized(GradientPane, 39, 20)(made.session, "gradient")

    def now() -> tuple[str, str]:
        return made.session.state.experiment.gradient, made.session.state.experiment.scale

    pane.action_show("fan")
    assert now() == ("fan", "true")
    pane.action_show("heat")
    assert now() == ("heat", "true")
    pane.action_show("heat")
    assert now() == ("sums", "true")
