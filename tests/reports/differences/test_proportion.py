"""Shares with their uncertainty: equal to published figures and to statsmodels, and true as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from reports.differences.proportion import Proportion, difference, holm, homogeneity
from reports.protection.disclosure_control import ENOUGH, rounded

COUNTS = st.integers(1, 2_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(COUNTS)
def test_an_interval_is_that_of_wilson(count: tuple[int, int]) -> None:
    assert Proportion(*count).interval == pytest.approx(proportion_confint(*count, method="wilson"), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998, table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_is_that_of_newcombe(first: tuple, second: tuple, low: float, high: float) -> None:
    told = difference(Proportion(*first), Proportion(*second))
    assert (told.low, told.high) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS, COUNTS)
def test_a_difference_is_that_of_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    told = difference(Proportion(*first), Proportion(*second))
    assert (told.low, told.high) == pytest.approx(expected, abs=1e-9)


@given(st.lists(COUNTS, min_size=2, max_size=8))
def test_of_exact_counts_homogeneity_is_the_chi_squared_test(counts: list[tuple[int, int]]) -> None:
    table = np.array([[part, whole - part] for part, whole in counts])
    told = homogeneity([Proportion(*count) for count in counts])
    if table.sum(axis=0).all():
        assert told.chance == pytest.approx(chi2_contingency(table, correction=False).pvalue, abs=1e-9)
    else:
        assert told.chance == 1


def test_the_greatest_of_several_differences_holds_though_it_was_chosen() -> None:
    """Of four alike, the interval of the two farthest apart leaves out nought in about one of twenty samples."""
    draw, missed = np.random.default_rng(3), {1: 0, 6: 0}
    for _ in range(1_000):
        low, *_, high = sorted(draw.binomial(100, 0.6, 4))
        for among in missed:
            missed[among] += difference(Proportion(int(high), 100), Proportion(int(low), 100), among=among).low > 0
    assert missed[6] <= 65 < missed[1]


def test_several_questions_at_once_are_those_of_holm() -> None:
    """The example of the R manual's `p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")`, and one that caps at 1."""
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])
    assert holm([0.6, 0.04, 0.5]) == pytest.approx([1, 0.12, 1])
    assert holm([]) == []


@given(COUNTS, st.integers(1, 4), st.integers(1, 4))
def test_a_rounded_count_never_says_more_than_an_exact_one(count: tuple[int, int], part: int, rest: int) -> None:
    exact, blurred = Proportion(*count), Proportion(*count, (part, rest))
    assert blurred.size < exact.size
    assert blurred.interval[0] <= exact.interval[0] + 1e-12
    assert blurred.interval[1] >= exact.interval[1] - 1e-12


def test_together_shares_keep_what_rounding_hides() -> None:
    parts = [Proportion(10, 40, (2, 2)), Proportion(30, 60, (2, 1))]
    assert Proportion.together(parts) == Proportion(40, 100, (4, 3))
    assert Proportion.together([]) is None


def test_few_rounded_decisions_are_no_proportion() -> None:
    assert Proportion.of(5, ENOUGH - 5, (1, 1)) is None
    assert Proportion.of(0, 0) is None
    assert Proportion.of(3, 4) == Proportion(3, 4)


def as_told(part: int, whole: int, keys: np.ndarray) -> Proportion | None:
    """Of rounded counts: of two outcomes that are the part, and of two that are the rest."""
    halves = [part // 2, part - part // 2, (whole - part) // 2, whole - part - (whole - part) // 2]
    shown = [rounded(count, int(key)) for count, key in zip(halves, keys, strict=True)]
    return Proportion.of(shown[0] + shown[1], sum(shown), (2, 2))


@pytest.mark.parametrize("whole", [20, 60, 300])
def test_intervals_of_rounded_counts_hold(whole: int) -> None:
    """In 95 of 100 samples, within what 1,500 samples can tell."""
    draw = np.random.default_rng(whole)
    for share in (0.1, 0.5, 0.8):
        parts = draw.binomial(whole, share, 1_500)
        told = [as_told(int(part), whole, draw.integers(0, 2**62, 4)) for part in parts]
        known = [each for each in told if each is not None]
        held = np.mean([each.interval[0] <= share <= each.interval[1] for each in known])
        assert held >= 0.93, (whole, share)


def test_countries_that_are_alike_are_seldom_called_different() -> None:
    draw = np.random.default_rng(7)
    alarms = 0
    for _ in range(1_000):
        parts = draw.binomial(80, 0.6, 4)
        told = [as_told(int(part), 80, draw.integers(0, 2**62, 4)) for part in parts]
        alarms += homogeneity([each for each in told if each is not None]).beyond_chance
    assert alarms <= 75
