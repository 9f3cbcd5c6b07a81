"""The axes of charts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.text import words_in
from reports.comparison.chart import MOST_STEPS, axis, named, shares

words = words_in("en")


@given(st.floats(0, 1e9))
def test_an_axis_holds_its_greatest_value_and_has_few_steps(most: float) -> None:
    below = axis("Days", most, words)
    assert below.end >= most
    assert below.ticks[0] == (0, "0")
    assert below.ticks[-1][0] == 1
    assert 2 <= len(below.ticks) <= MOST_STEPS + 1


@pytest.mark.parametrize(("most", "end"), [(0, 1), (1, 1), (4.2, 5), (17, 20), (23.5, 25), (100, 100)])
def test_an_axis_ends_at_a_round_value(most: float, end: float) -> None:
    assert axis("Days", most, words).end == end


def test_an_axis_of_shares_ends_at_a_hundred() -> None:
    assert [label for _, label in shares("Share", words, " %").ticks] == [
        "0 %",
        "20 %",
        "40 %",
        "60 %",
        "80 %",
        "100 %",
    ]


def test_of_many_quarters_some_are_named() -> None:
    few, many = named(["2025-Q1", "2025-Q2"]), named([f"quarter {n}" for n in range(40)])
    assert few.ticks == ((0.25, "2025-Q1"), (0.75, "2025-Q2"))
    assert len(many.ticks) <= 6
