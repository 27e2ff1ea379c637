"""What am I looking at: a few paragraphs for each pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from typing_extensions import override

from rnn_tui.dialogs.dialog import Dialog, Text
from rnn_tui.keymap import PANE_TITLES

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

TEXTS = {
    "surface": """\
The mean squared error of the network for every pair of weights: wx to the right, wRec up. The
bands are the notebook's 30 levels of loss + 1, a few to each power of ten; the bar at the right
gives their losses, and its mark is the loss at the crosshair.

Above wRec = 1 and below wRec = -1 every step through time multiplies what went before, so the
loss is a cliff of many powers of ten; between them it is a plain with a narrow, bent valley.

The dots are the optimiser's path so far, from its start to its last point. The digits are six
points whose gradients the notebook compares; keys 1 to 6 jump there exactly, a adds your own.

What to look for: v draws the valley's floor, with the loss along it at the right. R draws the lines
where the gradient turns from vanishing to exploding or to alternating. V shows the signs of the
gradient alone, which is all that Rprop sees. * goes to the minimum and the saddle. G draws the
gradient at the crosshair, uphill, and E the curvature: the long axis is flat, the short one steep.

b paints every start by where the optimiser takes it: how soon it arrives at a loss of 0.01, or that
it gets stuck, runs away down the valley with |wRec| growing, or is lost to infinity. r lets all
optimisers race from one start.

Walk across wRec = 1 and watch dwRec in the line below: that jump is the exploding gradient.""",
    "dataset": """\
Every row is a sequence x_1..x_T, darker for smaller inputs. The network reads it from left to
right, s_k = wx x_k + wRec s_(k-1), and its last state is its output, which should be the target:
the sum of the sequence, or the last column of your file.

Output and error are those of the weights under the crosshair, so they change as you walk. Below,
the states of the selected row, unrolled over time. With wx = wRec = 1 the state is the running
sum, and every error is 0.""",
    "trajectory": """\
The loss at each iteration, on a log scale; the bar is the playhead. Space plays, comma and full
stop step, home and end jump.

Rprop looks at the sign of each gradient and never at its size. While the sign of a weight's
gradient stays, its step Delta grows by eta+; when it flips the valley's floor was passed, and
Delta shrinks by eta-. That is why it survives gradients of 1e13 on the cliff and of 0.03 in the
valley alike.

Under the charts the timeline: bars where signs flipped, and the playhead to click or drag. w goes
through loss, Delta, gradient and weights; i explains the step at the playhead in numbers; o changes
the optimiser and its settings, and the run follows at once.

rprop-notebook is the notebook's Rprop: the sign before the first step counts as 0, so that the
first step is half of Delta's first value; two zeros count as equal; nothing bounds Delta; no step
is taken back. The published variants differ in what they do after a flip.""",
    "gradient": """\
How much the loss changes with each state, dL/ds_k, summed over samples: from the output s_T at
the left back to s_0 at the right. Each step back multiplies by wRec, so the curve at a point is a
power of wRec: it explodes where |wRec| > 1, vanishes where |wRec| < 1, stays where wRec = 1 and
alternates where wRec < 0.

The axis is linear between -2 and 2 and logarithmic beyond. Each digit's curve belongs to that
point of the surface, + to the crosshair. The notebook's own figure is the same times the square
of the number of samples (its sum runs over samples twice): N switches to it.

S adds a dotted curve for each sample, W shows the samples as rows of a heat map: red where a larger
state would raise the loss, blue where it would lower it. c checks the gradient against differences.
With a clipped gradient the line "clip" marks the threshold.""",
}


class AboutScreen(Dialog[None]):
    """The text for one pane."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "dismiss", "close", show=False)]

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane
        self.heading = PANE_TITLES[pane]

    @override
    def content(self) -> list[Widget]:
        """One scrolling text."""
        return [Text(_reflow(TEXTS[self._pane]))]


def _reflow(text: str) -> str:
    """Paragraphs as single lines, which the widget wraps to its width."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
