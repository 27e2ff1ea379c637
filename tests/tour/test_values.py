"""Each value against the textbook's loops, differences of the loss, or a run step by step."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_tui.core import network
from rnn_tui.core.model import Model
from rnn_tui.core.trajectory import run_to_end
from rnn_tui.experiment import Experiment
from rnn_tui.experiment.source import load, source_of
from rnn_tui.tour.values import SPEC, VALUES, Facts, facts_of, find, formatted


def facts(**settings: object) -> Facts:
    experiment = Experiment(**settings)  # type: ignore[arg-type]
    model = Model(load(source_of(experiment)))
    return facts_of(experiment, model, run_to_end(model, experiment.plan))


def value(name: str, **settings: object) -> float:
    found = find(name).of(facts(**settings))
    assert isinstance(found, float | int)
    return found


POINT = (0.9, 1.1)
DATA = load(source_of(Experiment()))
X, T = DATA.X, DATA.t


def loss(wx: float, w_rec: float) -> float:
    return float(np.mean((network.forward_states(X, wx, w_rec)[:, -1] - T) ** 2))


def test_of_the_crosshair() -> None:
    here = facts(crosshair=POINT)
    found = {name: find(name).of(here) for name in VALUES}
    states = network.forward_states(X, *POINT)
    error = states[:, -1] - T
    slopes, over_time = network.backward_gradient(X, states, 2 * error / len(T), POINT[1])

    assert (found["wx"], found["w_rec"]) == POINT
    assert found["loss"] == pytest.approx(loss(*POINT), rel=1e-12)
    assert (found["grad_wx"], found["grad_w_rec"]) == pytest.approx(slopes, rel=1e-9)
    assert found["factor"] == pytest.approx(math.prod([1.1] * 20), rel=1e-12)
    assert found["mean_error"] == pytest.approx(error.mean(), rel=1e-9)
    assert found["grad_output"] == pytest.approx(over_time[:, -1].sum(), rel=1e-9)
    assert found["grad_start"] == pytest.approx(over_time[:, 0].sum(), rel=1e-9)
    assert found["regime"] == "explodes"
    assert (found["samples"], found["length"]) == (30, 20)
    terms = np.array([(X[:, k] * over_time[:, k + 1]).sum() for k in range(20)])
    sizes = np.abs(terms) / np.abs(terms).sum()
    assert found["last_inputs"] == pytest.approx(sizes[15:].sum(), rel=1e-9)
    assert found["first_inputs"] == pytest.approx(sizes[:5].sum(), rel=1e-9)


def test_of_the_curvature() -> None:
    h = 1e-4
    a = (loss(1 + h, 1) - 2 * loss(1, 1) + loss(1 - h, 1)) / h**2
    c = (loss(1, 1 + h) - 2 * loss(1, 1) + loss(1, 1 - h)) / h**2
    b = (loss(1 + h, 1 + h) - loss(1 + h, 1 - h) - loss(1 - h, 1 + h) + loss(1 - h, 1 - h)) / (
        4 * h**2
    )
    low, high = np.linalg.eigvalsh([[a, b], [b, c]])
    here = facts(crosshair=(1.0, 1.0))

    assert find("lambda_max").of(here) == pytest.approx(high, rel=1e-3)
    assert find("lambda_min").of(here) == pytest.approx(low, rel=0.1)
    # Known: 18,946 and 1.76, and so 1.056e-4 and 10,800.
    assert find("lambda_max").of(here) == pytest.approx(18_946, rel=1e-4)
    assert find("stable_rate").of(here) == pytest.approx(1.056e-4, rel=1e-3)
    assert find("condition").of(here) == pytest.approx(1.08e4, rel=5e-3)


def test_of_the_run() -> None:
    there = facts(optimizer="irprop-", iteration=38)
    found = {name: find(name).of(there) for name in VALUES}
    x, fun = there.trajectory.x, there.trajectory.fun

    assert found["iteration"] == 38
    assert (found["run_wx"], found["run_w_rec"]) == tuple(x[38])
    assert found["run_loss"] == pytest.approx(loss(*x[38]), rel=1e-9)
    assert found["moved_wx"] == x[38, 0] - x[37, 0] == 0
    assert found["moved_w_rec"] == x[38, 1] - x[37, 1]
    # Delta grew 36 times from 0.001 and was halved at the flip.
    assert found["step_size_wx"] == pytest.approx(0.001 * 1.2**36 / 2)
    assert found["flips_wx"] == 1
    slopes = [network.weight_gradient(X, T, *at)[1] for at in x[:38]]
    flips = np.count_nonzero(np.diff(np.sign(slopes)))
    assert found["flips_w_rec"] in (flips, flips - 1)
    slope = network.weight_gradient(X, T, *x[38])
    assert (found["run_grad_wx"], found["run_grad_w_rec"]) == pytest.approx(slope, rel=1e-6)
    assert (found["nit"], found["final_loss"]) == (500, fun[-1])
    assert (found["final_wx"], found["final_w_rec"]) == tuple(x[-1])
    assert (found["start_wx"], found["start_w_rec"]) == (-1.5, 2.0)
    assert found["arrived"] == int(np.flatnonzero(fun <= 0.01)[0]) == 360
    assert (found["optimizer"], found["eta_plus"], found["arrival_loss"]) == ("irprop-", 1.2, 0.01)


@pytest.mark.parametrize(
    ("name", "settings", "known", "digits"),
    [
        ("grad_output", {"crosshair": (1.0, 2.0)}, 1.08e6, 3),
        ("grad_start", {"crosshair": (1.0, 2.0)}, 1.14e12, 3),
        ("grad_start", {"crosshair": (1.0, 0.5)}, -1.73e-5, 3),
        ("grad_output", {"crosshair": (2.0, 1.0)}, 20.25, 4),
        ("loss", {"crosshair": (0.0, 0.5)}, 104.16, 5),
        ("loss", {"crosshair": (1.0, 1.2)}, 7442, 4),
        ("grad_w_rec", {"crosshair": (1.0, 1.2), "length": 80}, 3.7e15, 2),
        ("grad_w_rec", {"crosshair": (1.0, 0.8), "length": 160}, -1903, 4),
        ("saddle_w_rec", {}, -1.0136, 5),
        ("saddle_loss", {}, 104.16, 5),
        ("arrived", {"iterations": 5000}, 929, 3),
        ("arrived", {"iterations": 5000, "optimizer": "rprop-"}, 843, 3),
        ("arrived", {"iterations": 5000, "optimizer": "rprop+"}, 717, 3),
        ("arrived", {"iterations": 5000, "optimizer": "irprop+"}, 354, 3),
        ("ones_20", {}, 19.96, 4),
        ("ones_10", {}, 11.34, 4),
        ("ones_200", {}, 47.17, 4),
        ("ones_200", {"optimizer": "irprop-", "iterations": 5000}, 198.1, 4),
        ("final_w_rec", {"optimizer": "gd", "learning_rate": 1e-13}, 0.591, 3),
    ],
)
def test_known_numbers(name: str, settings: dict[str, object], known: float, digits: int) -> None:
    assert f"{value(name, **settings):.{digits - 1}e}" == f"{known:.{digits - 1}e}"


def test_what_there_is_not() -> None:
    assert find("arrived").of(facts(iterations=3)) is None
    assert find("moved_wx").of(facts(iteration=0)) is None
    assert find("clip").of(facts()) is None
    # Where it curves down along an axis, no rate is stable.
    assert find("stable_rate").of(facts(crosshair=(0.0, 1.0))) is None
    assert find("factor").of(facts(crosshair=(1.0, -1e200), length=7)) == -math.inf


def test_values_of_ones_have_a_number() -> None:
    assert find("ones_7").words == "the run's output for 7 ones, with its weights at the end"
    for name in ("ones_0", "ones_", "ones_1000000", "ones_100001"):
        with pytest.raises(KeyError, match="no value is named"):
            find(name)


@pytest.mark.parametrize(
    ("found", "spec", "text"),
    [
        (1048576.0, ".3g", "1.05e+06"),
        (1048576.0, "", "1.049e+06"),
        (0.5, "", "0.5"),
        (57, "", "57"),
        (57, "d", "57"),
        (18946.4, ",.0f", "18,946"),
        (0.97, ".0%", "97%"),
        (-3.0, "+.2f", "-3.00"),
        (3.0, "+.2f", "+3.00"),
        (2.6, "d", "3"),
        (57, ".3", "57.0"),
        (57, "+,.2", "+5.7e+01"),
        (57, ".1%", "5700.0%"),
        (math.inf, ".3g", "infinite"),
        (-math.inf, "d", "-infinite"),
        (None, ".3g", "never"),
        ("explodes", ".3g", "explodes"),
    ],
)
def test_formats(found: float | str | None, spec: str, text: str) -> None:
    assert SPEC.fullmatch(spec)
    assert formatted(found, spec) == text


@given(
    st.floats(allow_nan=False) | st.integers(-(10**18), 10**18) | st.none(),
    st.from_regex(SPEC, fullmatch=True),
)
def test_every_format_that_is_taken_writes_every_value(found: float | None, spec: str) -> None:
    assert formatted(found, spec)


@pytest.mark.parametrize(
    "spec", [">9", "x", "s", ".3d", "+.0d", "08.2f", ".200f", "{", "!r", "n", "c", "-", "_"]
)
def test_other_formats_are_refused(spec: str) -> None:
    assert not SPEC.fullmatch(spec)


@given(
    st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.sampled_from([*VALUES]),
    st.sampled_from(["", ".3g", ".2f", ",.0f", "+.1e", "d", ".0%"]),
)  # fmt: skip
def test_no_value_is_ever_nan(wx: float, w_rec: float, name: str, spec: str) -> None:
    here = facts(crosshair=(wx, w_rec), iterations=2, samples=3, length=4)

    assert "nan" not in formatted(find(name).of(here), spec)
