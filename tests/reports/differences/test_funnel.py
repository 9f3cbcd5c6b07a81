"""The funnel: limits of the binomial distribution that leave as many centres outside as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from reports.differences.funnel import INNER, OUTER, CentreShare, limits, middle_of, verdict


@pytest.mark.parametrize(("middle", "whole"), [(0.2, 60), (0.5, 100), (0.86, 1_000), (0.03, 500)])
def test_the_limits_are_those_of_spiegelhalter(middle: float, whole: int) -> None:
    """Appendix A.1.1: (r - a) / n, where r is the quantile and a = (F(r) - p) / (F(r) - F(r - 1))."""
    for outside in (INNER, OUTER):
        below = outside / 2
        r = binom.ppf(below, whole, middle)
        a = (binom.cdf(r, whole, middle) - below) / (binom.cdf(r, whole, middle) - binom.cdf(r - 1, whole, middle))
        assert limits(middle, whole, outside)[0] == pytest.approx(max((r - a) / whole, 0), abs=1e-9)


@given(part=st.integers(0, 60), more=st.integers(0, 60), middle=st.floats(0.01, 0.99))
def test_it_makes_no_difference_whether_the_part_or_the_rest_is_counted(part: int, more: int, middle: float) -> None:
    whole = part + more
    if whole == 0:
        return
    low, high = limits(middle, whole, INNER)
    assert limits(1 - middle, whole, INNER) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    if min(abs(part / whole - low), abs(part / whole - high)) > 1e-9:
        rest = verdict(CentreShare("", more, whole), 1 - middle)
        assert (rest == "inside") == (verdict(CentreShare("", part, whole), middle) == "inside")


def test_by_chance_few_centres_lie_outside() -> None:
    draw = np.random.default_rng(3)
    verdicts = [verdict(CentreShare("", int(part), 120), 0.7) for part in draw.binomial(120, 0.7, 2_000)]
    assert verdicts.count("inside") >= 0.93 * len(verdicts)
    assert verdicts.count("outside") <= 0.006 * len(verdicts)


@pytest.mark.parametrize("whole", [1, 2, 3])
def test_a_centre_with_few_decisions_proves_nothing(whole: int) -> None:
    assert {verdict(CentreShare("", part, whole), 0.6) for part in range(whole + 1)} == {"inside"}


def test_where_all_decide_alike_the_funnel_is_a_line() -> None:
    assert limits(1.0, 50, INNER)[1] == 1.0
    assert limits(0.0, 50, INNER)[0] == 0.0
    assert verdict(CentreShare("", 50, 50), 1.0) == "inside"


def test_the_middle_weighs_each_centre_by_its_decisions() -> None:
    assert middle_of([CentreShare("", 10, 10), CentreShare("", 0, 30)]) == 0.25
    assert middle_of([]) == 0.0
