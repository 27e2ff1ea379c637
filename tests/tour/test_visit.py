from __future__ import annotations

from dataclasses import replace

from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.tour.document import read_tour
from rnn_tui.tour.values import Facts, facts_of
from rnn_tui.tour.visit import UNKNOWN, Visit

TEXT = """\
# One

wRec is {w_rec:.2f}, was {stop.w_rec:g}.

```
rnn-tui --crosshair 1,0.5 --theme light
```

- [ ] up (`w_rec > 1`)
- [ ] down (`w_rec < {stop.w_rec}`)

> Q?
>
> A {loss}.

# Two

text
"""
TOUR = read_tour(TEXT, "")[0]
FIRST = Visit(TOUR)
OWN = {reference: 0.5 for reference in FIRST.stop.references if reference.of}


def facts(w_rec: float) -> Facts:
    experiment = Experiment(crosshair=(1.0, w_rec), iterations=0)
    model = Model(load(source_of(experiment)))
    return facts_of(experiment, model, run_to_end(model, experiment.plan))


def texts(visit: Visit) -> list[str]:
    return ["".join(text for text, _ in block.texts) for block in visit.shown]


def test_what_is_not_known_yet() -> None:
    assert texts(FIRST)[0] == f"wRec is {UNKNOWN}, was {UNKNOWN}."
    assert texts(FIRST.seeing(None, OWN))[0] == f"wRec is {UNKNOWN}, was 0.5."
    assert texts(FIRST.seeing(facts(0.5), {}))[0] == f"wRec is 0.50, was {UNKNOWN}."


def test_what_a_run_that_goes_on_lacks_is_not_known_yet() -> None:
    tour, _ = read_tour("# One\n\n{nit:d} {final_loss:.3g} {arrived:d} {moved_wx:g} {wx:g}\n", "")
    ended = facts(0.5)
    going_on = replace(ended, trajectory=replace(ended.trajectory, message=""))

    assert texts(Visit(tour).seeing(going_on, {})) == [".. .. .. .. 1"]
    # It ends at once, where it starts.
    assert texts(Visit(tour).seeing(ended, {})) == ["0 7.78e+11 never never 1"]


def test_values_follow_whoever_explores_and_the_stops_own_do_not() -> None:
    visit = FIRST.seeing(facts(0.5), OWN).seeing(facts(2.0), {}).seeing(None, {})

    assert texts(visit)[0] == "wRec is 2.00, was 0.5."


def test_a_task_is_done_once_its_condition_holds_and_stays_done() -> None:
    visit = FIRST.seeing(facts(0.5), OWN)
    assert [block.done for block in visit.shown[1:3]] == [False, False]

    visit = visit.seeing(facts(1.5), OWN)
    assert [block.done for block in visit.shown[1:3]] == [True, False]
    visit = visit.seeing(facts(0.25), OWN)
    assert [block.done for block in visit.shown[1:3]] == [True, True]
    # What is not known holds nothing.
    assert FIRST.seeing(facts(0.25), {}).done == frozenset()
    assert FIRST.seeing(None, OWN).done == frozenset()


def test_answers_are_shown_when_they_are_asked_for() -> None:
    assert texts(FIRST)[-1] == "Q?"
    assert texts(replace(FIRST, answered=True))[-1] == f"A {UNKNOWN}."


def test_going_on_and_back_begins_a_stop_anew_and_ends_at_the_ends() -> None:
    visit = replace(FIRST, answered=True, done=frozenset({0}))

    assert visit.go(1) == Visit(TOUR, 1)
    assert visit.go(1).go(1).at == 1
    assert visit.go(-1) is visit
    assert visit.go(5).at == 1


def test_looks_are_kept_unless_the_stop_says_otherwise() -> None:
    now = Experiment(style="ascii", theme="dark", palette="cividis", optimizer="gd", clip=1.0)

    assert FIRST.experiment(now) == Experiment(
        crosshair=(1.0, 0.5), theme="light", style="ascii", palette="cividis"
    )
