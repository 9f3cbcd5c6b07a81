"""What a replay tells of several countries is rounded; of rules that somebody brings, others are not asked at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assessment.access.roles import Held, Person, owner
from assessment.rules.inputs import input_of_row, row_of
from criteria.vocabulary import CRITERIA
from reports.replay.changed_rules import Changed
from reports.replay.replay import Past, Replay, ReplayedDecision, RuleVerdict
from reports.replay.told import askable, told

SPAIN = Person("1", "Bo", (Held("coordinator", country="ES"),))
OUTCOMES = ("full", "partial", "conditional", "not-recognised")


def result(moves: list[tuple[str, str, str, int]]) -> Replay:
    """Decisions as (country, outcome before, outcome after, key)."""
    replayed = Replay()
    strong = tuple("strong" for _ in CRITERIA)
    for seq, (country, before, after, key) in enumerate(moves):
        judged_by = input_of_row(row_of({"country": country, "purpose": "credit", "on": "2026-01-01"}, {}))
        past = Past(seq, judged_by, RuleVerdict(before, strong, 1.0, None, None), key)
        replayed.add(ReplayedDecision(past, RuleVerdict(after, strong, 1.0, None, None)))
    return replayed


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["ES", "IT"]), st.sampled_from(OUTCOMES), st.sampled_from(OUTCOMES), st.integers(0, 2**32)
    ),
    max_size=80,
)


@given(MOVES)
def test_of_several_countries_every_number_is_a_multiple_of_five(moves: list[tuple[str, str, str, int]]) -> None:
    replayed = told(result(moves), ["ES", "IT"], owner("Ada"))
    exact = Counter(country for country, *_ in moves)
    for code, tally in replayed.countries.items():
        numbers = [tally.decisions, tally.any, tally.credits, tally.with_strength, *tally.outcomes.values()]
        assert all(number % 5 == 0 for number in numbers)
        assert abs(tally.decisions - exact[code]) < 5
        assert tally.any or not tally.outcomes
    assert replayed.whole.decisions == sum(tally.decisions for tally in replayed.countries.values())
    assert replayed.rounded


def test_one_own_country_is_told_exactly_and_cases_of_ones_own_only() -> None:
    moves = [("ES", "full", "partial", 1), ("ES", "full", "full", 2), ("IT", "full", "partial", 3)]
    replayed = told(result(moves[:2]), ["ES"], SPAIN)
    assert (replayed.whole.decisions, replayed.whole.any, replayed.rounded) == (2, 1, False)
    assert told(result(moves[2:]), ["IT"], SPAIN).whole.decisions == 0
    assert {group[0] for group in told(result(moves), ["ES", "IT"], SPAIN).cases} == {"ES"}


def test_rules_that_somebody_brings_are_asked_of_their_own_countries() -> None:
    profile = replace(Changed(), profile="HR")
    brought = replace(Changed(), brought=True)
    assert askable(["ES", "IT"], profile, SPAIN) == ["ES", "IT"]
    assert askable(["ES", "IT"], brought, SPAIN) == ["ES"]
    assert askable(["ES", "IT"], brought, owner("Ada")) == ["ES", "IT"]
