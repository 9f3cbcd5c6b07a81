"""Small numbers: not shown, and not to be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.comparison.disclosure_control import FEWEST, protect, small

ROWS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=2)


@given(ROWS)
def test_no_number_under_five_is_shown_and_a_sum_gives_none_away(counts: dict[str, int]) -> None:
    shown = protect(counts)
    hidden = [name for name, count in shown.items() if count is None]
    assert all(shown[name] in (None, count) for name, count in counts.items())
    assert {name for name, count in counts.items() if small(count)} <= set(hidden)
    if hidden and sum(counts.values()) >= FEWEST:
        left = sum(counts.values()) - sum(count or 0 for count in shown.values())
        assert left >= FEWEST
        alone = len(hidden) == 1
        assert not alone or all(name in hidden or not counts[name] for name in counts)


@given(ROWS)
def test_what_is_hidden_could_always_have_been_otherwise(counts: dict[str, int]) -> None:
    """Whoever knows the sum finds at least two ways in which the hidden numbers could share it."""
    hidden = [name for name, count in protect(counts).items() if count is None]
    if len(hidden) > 1:
        left = sum(counts[name] for name in hidden)
        ways = {(part, left - part) for part in range(1, left) if left - part >= len(hidden) - 1}
        assert len(ways) >= 2 or left < FEWEST


def test_no_more_is_hidden_than_need_be() -> None:
    assert protect({"a": 40, "b": 0, "c": 12, "d": 7}) == {"a": 40, "b": 0, "c": 12, "d": 7}
    assert protect({"a": 40, "b": 1, "c": 4, "d": 7}) == {"a": 40, "b": None, "c": None, "d": 7}
    assert protect({"a": 40, "b": 1, "c": 2, "d": 7}) == {"a": 40, "b": None, "c": None, "d": None}
