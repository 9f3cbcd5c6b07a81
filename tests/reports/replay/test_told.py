"""What a replay tells of several countries is rounded; of rules that somebody brings, others are not asked at all."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assessment.access.roles import Held, Person, owner
from assessment.rules.inputs import input_of_row, row_of
from criteria.vocabulary import CRITERIA
from reports.comparison.grid import GridPlace
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds
from reports.replay.changed_rules import Changed
from reports.replay.replay import Past, Replay, ReplayedDecision, RuleVerdict
from reports.replay.told import Published, askable, published, told

SPAIN = Person("1", "Bo", (Held("coordinator", country="ES"),))
CROATIA = Person("2", "Cy", (Held("coordinator", country="HR"),))
OUTCOMES = ("full", "partial", "conditional", "not-recognised")


STRONG, WEAK = (tuple(strength for _ in CRITERIA) for strength in ("strong", "weak"))


def past_of(seq: int, country: str, before: str, key: int) -> Past:
    judged_by = input_of_row(row_of({"country": country, "purpose": "credit", "on": "2026-01-01"}, {}))
    return Past(seq, judged_by, RuleVerdict(before, STRONG, 1.0, None, None), key)


def result(moves: list[tuple[str, str, str, int]]) -> Replay:
    """Decisions as (country, outcome before, outcome after, key); every strength falls with the outcome."""
    replayed = Replay()
    for seq, (country, before, after, key) in enumerate(moves):
        strengths = STRONG if before == after else WEAK
        after_all = RuleVerdict(after, strengths, 1.0, None, None)
        replayed.add(ReplayedDecision(past_of(seq, country, before, key), after_all))
    return replayed


def grid_of(shown: dict[str, int], strong: dict[str, int]) -> dict[str, Published]:
    """What is published: of each country so many decisions, of which so many are strong in every criterion."""
    return {code: Published(n, {name: {"strong": strong[code]} for name in CRITERIA}) for code, n in shown.items()}


def near(count: int, up: bool) -> int:
    return count - count % BASE + (BASE if up and count % BASE else 0)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["ES", "IT"]), st.sampled_from(OUTCOMES), st.sampled_from(OUTCOMES), st.integers(0, 2**32)
    ),
    max_size=80,
)


@given(MOVES, st.booleans(), st.booleans())
def test_what_is_told_of_several_countries_says_no_more_than_the_grid(
    moves: list[tuple[str, str, str, int]], up: bool, strong_up: bool
) -> None:
    exact = Counter(country for country, *_ in moves)
    shown = {code: near(n, up) for code, n in exact.items() if near(n, up) >= ENOUGH}
    strong = {code: near(exact[code], strong_up) for code in shown}
    replayed = told(result(moves), ["ES", "IT"], CROATIA, grid_of(shown, strong))
    assert {code: tally.decisions for code, tally in replayed.countries.items()} == shown
    for code, tally in replayed.countries.items():
        numbers = [tally.any, tally.credits, tally.with_strength, *tally.outcomes.values()]
        numbers += [number for counted in tally.strengths.values() for number in counted.values()]
        assert all(number % BASE == 0 and (number == 0 or number >= ENOUGH) for number in numbers)
        assert max(numbers) <= tally.decisions
        assert sum(Bounds.of([n]).least for n in tally.outcomes.values()) <= Bounds.of([shown[code]]).least
        for counted in tally.strengths.values():
            assert sum(Bounds.of([n]).least for n in counted.values()) <= Bounds.of([strong[code]]).least
        assert tally.any or not tally.outcomes
    assert replayed.whole.decisions == sum(tally.decisions for tally in replayed.countries.values())
    assert replayed.rounded


def test_a_grid_that_shows_fewer_lets_no_move_say_that_there_are_more() -> None:
    """12 decisions fall from strong. Where the grid shows 5, so from 1 to 9, a move of 10 would say: from 6 to 9."""
    moves = [("IT", "full", "partial", key) for key in range(12)]
    for strong, shown in ((5, False), (15, True)):
        replayed = told(result(moves), ["IT"], SPAIN, grid_of({"IT": 15}, {"IT": strong}))
        assert bool(replayed.countries["IT"].strengths["testing"]) is shown


def test_what_counts_own_decisions_together_with_others_is_not_told() -> None:
    """Somebody knows the own part of a sum exactly: nine and some of another country shown as ten is one at least."""
    replayed = result([(code, "full", "partial", key) for code in ("IT", "ES") for key in range(12)])
    for seq, code in enumerate(["ES"] * 9 + ["IT"]):
        replayed.add_not_judged(past_of(100 + seq, code, "full", seq))
        replayed.add_lost(past_of(200 + seq, code, "full", seq), "testing.kind.oral")
    assert (replayed.whole.not_judged, replayed.whole.lost["testing.kind.oral"]) == (10, 10)
    shown = told(replayed, ["ES", "IT"], SPAIN, grid_of({"IT": 15, "ES": 20}, {"IT": 15, "ES": 20}))
    assert shown.whole.not_judged == 0
    assert not shown.countries["IT"].lost
    assert shown.whole.lost == shown.countries["ES"].lost


def test_of_ones_own_countries_small_moves_are_told_as_well() -> None:
    moves = [(code, "full", "partial", key) for code in ("IT", "ES") for key in range(5)]
    moves += [(code, "full", "full", key) for code in ("IT", "ES") for key in range(5)]
    replayed = told(result(moves), ["ES", "IT"], SPAIN, grid_of({"IT": 10, "ES": 10}, {"IT": 10, "ES": 10}))
    assert replayed.countries["ES"].outcomes == {("full", "partial"): 5}
    assert replayed.countries["IT"].outcomes == {}


def test_a_country_of_which_the_grid_tells_only_a_number_is_left_out() -> None:
    """It is named to who coordinates it, and to nobody else: that it has decided at all may be a small number."""
    few = [(code, "full", "partial", key) for code in ("IT", "ES") for key in range(4)]
    shown = told(result(few), ["ES", "IT"], SPAIN, {})
    assert (shown.countries, shown.left_out) == ({}, ("ES",))
    many = [("ES", "full", "partial", key) for key in range(12)]
    assert told(result(many + few[:4]), ["ES", "IT"], SPAIN, grid_of({"ES": 10}, {"ES": 10})).left_out == ()


def test_what_is_published_comes_from_the_places_that_hold_all() -> None:
    counts = {"strength.testing": {"strong": 15}}
    places = [
        GridPlace("IT", "all", "", "", 20, counts),
        GridPlace("IT", "2026", "", "", 10, counts),
        GridPlace("IT", "all", "purpose", "credit", 15, counts),
        GridPlace("IT", "all", "", "", 15, counts, edition="1"),
        GridPlace("ES", "all", "", "", 5),
    ]
    known = published(places)
    assert {code: each.decisions for code, each in known.items()} == {"IT": 20}
    assert known["IT"].strengths["testing"] == {"strong": 15}


def test_one_own_country_is_told_exactly_and_cases_of_ones_own_only() -> None:
    moves = [("ES", "full", "partial", 1), ("ES", "full", "full", 2), ("IT", "full", "partial", 3)]
    replayed = told(result(moves[:2]), ["ES"], SPAIN, {})
    assert (replayed.whole.decisions, replayed.whole.any, replayed.rounded) == (2, 1, False)
    assert told(result(moves[2:]), ["IT"], SPAIN, {}).whole.decisions == 0
    assert {group[0] for group in told(result(moves), ["ES", "IT"], SPAIN, {}).cases} == {"ES"}


def test_rules_that_somebody_brings_are_asked_of_their_own_countries() -> None:
    """A day is a question of one's own as well: there are as many as one likes, and each counts others."""
    profile = replace(Changed(), profile="HR")
    assert askable(["ES", "IT"], replace(profile, on=datetime.date(2026, 1, 1)), SPAIN) == ["ES"]
    brought = replace(Changed(), brought=True)
    assert askable(["ES", "IT"], profile, SPAIN) == ["ES", "IT"]
    assert askable(["ES", "IT"], brought, SPAIN) == ["ES"]
    assert askable(["ES", "IT"], brought, owner("Ada")) == ["ES", "IT"]
