"""What leaves a country: rounded counts and blurred sums, from which no number under five follows."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.protection.disclosure_control import BASE, Bounds, blurred, day_within, rounded, share

KEYS = st.integers(0, 2**40)


@given(st.integers(0, 10_000), KEYS)
def test_a_count_becomes_a_multiple_of_five_beside_it_and_always_the_same(count: int, key: int) -> None:
    told = rounded(count, key)
    assert told % BASE == 0
    assert abs(told - count) < BASE
    assert told == rounded(count, key)
    assert (told == count) == (count % BASE == 0)


@pytest.mark.parametrize("count", range(6, 10))
def test_it_is_right_on_average_so_that_sums_are_not_led_astray(count: int) -> None:
    assert fmean(rounded(count, key) for key in range(4_000)) == pytest.approx(count, abs=0.15)


def test_a_zero_may_be_a_three_and_a_five_a_one() -> None:
    behind = {told: {n for n in range(12) for key in range(200) if rounded(n, key) == told} for told in (0, 5)}
    assert behind == {0: {0, 1, 2, 3, 4}, 5: set(range(1, 10))}


@given(st.lists(st.tuples(st.integers(0, 30), KEYS), min_size=1, max_size=8))
def test_a_total_is_rounded_on_its_own_but_never_against_its_parts(parts: list[tuple[int, int]]) -> None:
    shown = [rounded(*part) for part in parts]
    total = sum(count for count, _ in parts)
    told = rounded(total, sum(key for _, key in parts), Bounds.of(shown))
    assert abs(told - total) < BASE
    ends = Bounds.of(shown)
    low, high = max(told - BASE + 1, 0), told + BASE - 1
    for number in shown:
        own = Bounds.of([number])
        least = max(own.least, low - (ends.most - own.most))
        most = min(own.most, high - (ends.least - own.least))
        assert least == 0 or most >= BASE, "by the total, a part is known to be between 1 and 4"


@given(st.floats(1, 400), st.integers(10, 40), KEYS)
def test_a_sum_is_blurred_by_its_greatest_part(most: float, count: int, key: int) -> None:
    total = most * count
    told = blurred(total, most, scale=1, key=key, what="hours")
    assert most / 2 - 10 <= abs(told - total) <= most + 10
    assert told == blurred(total, most, scale=1, key=key, what="hours")


def test_shares_and_days_are_told_of_ten_and_more() -> None:
    assert share(5, 5) is None
    assert share(5, 10) == 0.5
    assert share(15, 10) == 1.0
    spans = {(0, 7): 0, (8, 14): 10, (15, 30): 30}
    assert day_within(spans, 0.5) == 20
    assert day_within({(0, 7): 5}, 0.5) is None
    assert day_within({(0, 7): 10}, 1.0) == 7
