from __future__ import annotations

import pytest

from rnn_tui.tour.check import untrue
from rnn_tui.tour.document import read_tour

TEXT = """\
# One

```
rnn-tui --crosshair 1,0.5
```

- [ ] up (`w_rec > 1`)

<!-- claim: loss < 100 and {loss --crosshair 1,2} > 1e11 -->
"""


def found(text: str) -> list[tuple[int, str]]:
    tour, mistakes = read_tour(text, "")
    assert mistakes == []
    return [*untrue(tour)]


def test_what_holds() -> None:
    assert found(TEXT) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("loss < 100", "loss < 10", 9, "this does not hold: loss < 10 and"),
        ("> 1e11", "> 1e12", 9, "loss is 84.12, loss is 3.458e+11"),
        ("1,0.5", "1,1.5", 7, "this task is done before it is begun: w_rec > 1; w_rec is 1.5"),
        ("--crosshair 1,0.5", "--crosshair 0,0.5", 9, "this does not hold"),
    ],
)
def test_what_does_not(before: str, after: str, line: int, words: str) -> None:
    mistakes = found(TEXT.replace(before, after, 1))

    assert (line, True) in [(where, words in said) for where, said in mistakes]
