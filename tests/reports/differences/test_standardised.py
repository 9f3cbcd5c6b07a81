"""Standardised shares: equal to a worked example, and free of what the mix of cases alone does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.differences.proportion import Proportion
from reports.differences.standardised import common_strata, standardised, weights


def test_a_worked_example() -> None:
    """C. R. Charig and others, BMJ 1986: surgery is better for small stones and for large ones, yet worse in total."""
    strata = {
        "surgery": {"small": Proportion(81, 87), "large": Proportion(192, 263)},
        "other": {"small": Proportion(234, 270), "large": Proportion(55, 80)},
    }
    by = weights(strata, common_strata(strata))
    assert by == pytest.approx({"small": 357 / 700, "large": 343 / 700})
    assert standardised(strata["surgery"], by).share == pytest.approx(0.8325, abs=5e-5)
    assert standardised(strata["other"], by).share == pytest.approx(0.7789, abs=5e-5)


@given(st.integers(1, 9), st.lists(st.integers(2, 40), min_size=2, max_size=5))
def test_the_same_shares_in_another_mix_are_the_same(part: int, sizes: list[int]) -> None:
    names = [f"s{n}" for n in range(len(sizes))]
    first = {name: Proportion(part * size, 10 * size) for name, size in zip(names, sizes, strict=True)}
    second = {name: Proportion(part * size, 10 * size) for name, size in zip(names, reversed(sizes), strict=True)}
    by = weights({"a": first, "b": second}, tuple(names))
    told = [standardised(row, by) for row in (first, second)]
    assert told[0].share == pytest.approx(told[1].share)
    for each in told:
        assert each.interval[0] < each.share < each.interval[1]


def test_one_stratum_alone_is_the_raw_share() -> None:
    row = {"credit": Proportion(30, 60)}
    told = standardised(row, {"credit": 1.0})
    assert told.share == 0.5
    assert told.interval == pytest.approx(row["credit"].interval)


def test_only_strata_that_all_have_count() -> None:
    assert common_strata({"a": {"x": Proportion(1, 2), "y": Proportion(1, 2)}, "b": {"y": Proportion(1, 2)}}) == ("y",)
    assert common_strata({}) == ()
