"""A row is met by steps exactly if every strength, the coverage and the centre's test are what it asks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.rules.outcome import holds, needs_of
from assessment.rules.steps import (
    ALL,
    BASIS,
    COVERED,
    GOING_ON,
    TESTED,
    covered_steps,
    everywhere,
    of_criterion,
    placed,
    stops,
    strength_steps,
)
from criteria.load import framework
from criteria.purpose import Purpose
from criteria.vocabulary import CRITERIA, STRENGTHS

STRENGTH_OF_ANY = st.sampled_from([*STRENGTHS, None])


@given(
    st.sampled_from(framework().purposes),
    st.lists(STRENGTH_OF_ANY, min_size=len(CRITERIA), max_size=len(CRITERIA)),
    st.sampled_from(STRENGTHS),
    st.booleans(),
)
def test_a_row_is_met_if_nothing_it_asks_for_is_missing(
    purpose: Purpose,
    strengths: list[str | None],
    covered: str,
    tested: bool,
) -> None:
    by_criterion = dict(zip(CRITERIA, strengths, strict=True))
    steps = everywhere(covered_steps(covered) | (TESTED if tested else 0))
    for name, strength in by_criterion.items():
        steps |= placed(strength_steps(strength), name)
    for needs in needs_of(purpose):
        row = needs.row
        minimum = all(holds(by_criterion[name], needed) for name, needed in row.minimum.items())
        assert needs.met(steps) == (minimum and holds(covered, row.covered) and tested >= row.tested), row.id


def test_the_fields_of_all_criteria_fit_into_a_column_of_whole_numbers() -> None:
    assert everywhere(ALL) < 2**63
    assert sum(placed(ALL, name) for name in CRITERIA) == everywhere(ALL) == (1 << everywhere(ALL).bit_length()) - 1
    assert all(of_criterion(placed(COVERED | BASIS, name), name) == COVERED | BASIS for name in CRITERIA)


def test_one_answer_that_stops_is_enough() -> None:
    assert not stops(everywhere(GOING_ON))
    assert all(stops(everywhere(GOING_ON) & ~placed(GOING_ON, name)) for name in CRITERIA)
