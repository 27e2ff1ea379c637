from __future__ import annotations

import math

import pytest

from rnn_tui.drawing.numbers import (
    decimals_for,
    magnitude,
    packed,
    percent,
    power_of_ten,
    short,
    weight,
)


@pytest.mark.parametrize(
    ("step", "decimals"),
    [(0.1, 4), (1e-3, 4), (1e-4, 5), (0.9e-4, 6), (1e-20, 15), (5.0, 4)],
)
def test_decimals_tell_steps_apart(step: float, decimals: int) -> None:
    assert decimals_for(step) == decimals


@pytest.mark.parametrize(("step", "decimals"), [(0.05, 3), (0.5, 2), (1.0, 1), (20.0, 0)])
def test_decimals_start_from_the_least(step: float, decimals: int) -> None:
    assert decimals_for(step, 0) == decimals


@pytest.mark.parametrize("step", [0.0, -1.0, math.inf, math.nan])
def test_what_is_no_step_needs_the_least_decimals(step: float) -> None:
    assert decimals_for(step) == 4
    assert decimals_for(step, 2) == 2


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1.2, 4, "+1.2000"),
        (-0.5, 2, "-0.50"),
        (0.0, 1, "+0.0"),
        (999_999.0, 1, "+999999.0"),
        (1e6, 2, "+1.00e+06"),
        (-2e6, 1, "-2.0e+06"),
    ],
)
def test_a_weight_has_a_sign(value: float, decimals: int, text: str) -> None:
    assert weight(value, decimals) == text
    assert weight(1.2) == "+1.2000"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (11, ["ab  cde  fg"]),
        (10, ["ab  cde", "fg"]),
        (7, ["ab  cde", "fg"]),
        (6, ["ab", "cde", "fg"]),
        (3, ["ab", "cde", "fg"]),
        (2, ["ab", "fg"]),
        (1, []),
    ],
)
def test_fields_share_lines_and_none_is_cut(width: int, lines: list[str]) -> None:
    assert packed(["ab", "cde", "fg"], width) == lines


@pytest.mark.parametrize(
    ("exponent", "text"), [(-1, "1e-1"), (0, "1"), (1, "10"), (2, "100"), (3, "1e3"), (12, "1e12")]
)
def test_powers_of_ten_have_short_names(exponent: int, text: str) -> None:
    assert power_of_ten(exponent) == text


@pytest.mark.parametrize(
    ("value", "width", "text"),
    [
        (12.5, 8, "12.50"),
        (0.0, 8, "0.00"),
        (-99.99, 6, "-99.99"),
        (1234.5, 6, "1234.5"),
        (12345.0, 6, "12345"),
        (12345.0, 8, "12345.00"),
        (0.01, 8, "0.01"),
        (0.0099, 8, "9.9e-3"),
        (99999.0, 8, "99999.00"),
        (100_000.0, 8, "1.0e5"),
        (-6.9e5, 8, "-6.9e5"),
        (-6.9e5, 6, "-6.9e5"),
        (-1.3e-12, 8, "-1.3e-12"),
        (-1.3e-12, 6, "-1e-12"),
        (math.inf, 6, "inf"),
        (-math.inf, 6, "-inf"),
    ],
)
def test_numbers_are_as_long_as_there_is_room(value: float, width: int, text: str) -> None:
    assert short(value, width) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.2e-12, "3e-12"),
        (0.0099, "1e-2"),
        (0.01, "0.01"),
        (0.044, "0.04"),
        (0.96, "1"),
        (55.1, "60"),
        (9499.0, "9000"),
        (9501.0, "1e4"),
        (9.9e7, "1e8"),
    ],
)
def test_magnitudes_have_one_digit(value: float, text: str) -> None:
    assert magnitude(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100%"),
        (0.9999, "over 99%"),
        (0.995, "over 99%"),
        (0.9949, "99%"),
        (0.969, "97%"),
        (0.0951, "10%"),
        (0.0386, "4%"),
        (2.75e-5, "0.003%"),
        (2.4e-11, "2e-9%"),
        (0.0, "0%"),
    ],
)
def test_shares_in_percent(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_negative_zero_is_a_plain_one() -> None:
    assert short(-0.0) == "0.00"
