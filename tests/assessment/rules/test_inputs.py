"""What a judgement needs of a case: out of the case and out of a row alike; equal facts are equal."""

from typing import Any

import pytest
from hypothesis import given, settings

from assessment.case.model import Case
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of, input_of_row, row_of
from criteria.load import framework
from tests.support.strategies import cases


@given(cases())
@settings(max_examples=100)
def test_a_row_gives_the_cases_own_figures(data: dict[str, Any]) -> None:
    case = Case.model_validate(data)
    straight = input_of(case, case.day)
    out_of_a_row = input_of_row(row_of(case.model_dump(mode="json", exclude_none=True)))
    ours, theirs = figures_of(straight, framework()), figures_of(out_of_a_row, framework())
    assert (ours.criteria, ours.overall, ours.eqf, ours.credits) == (
        theirs.criteria,
        theirs.overall,
        theirs.eqf,
        theirs.credits,
    )
    assert ours.proposal == theirs.proposal


FACTS: dict[str, Any] = {"country": "IT", "purpose": "stacking", "on": "2026-11-22", "workload": {"hours": 40}}


def test_equal_facts_are_equal_and_hash_alike() -> None:
    case = Case.model_validate(FACTS)
    ours, theirs = (input_of(entry, case.day).facts for entry in (case, case.model_copy(deep=True)))
    assert ours == theirs
    assert hash(ours) == hash(theirs)


@pytest.mark.parametrize(
    "changed",
    [
        {"workload": {"hours": [40, 41]}},
        {"workload": {"credits": 40}},
        {"workload": {"credits": 0}},
        {"workload": {}},
        {"workload": {"hours": 40, "weeks": 0}},
        {"workload": {"hours": 40, "credits": 1, "system": "ECTS"}},
        {"workload": {"hours": 40, "weeks": 2, "hours_per_week": 3}},
        {"level": {"knowledge": 4}},
        {"level": {"framework": "EQF", "level": 4}},
        {"course": {"issuer_country": "FR"}},
        {"certificates": [{"workload": {"hours": 40}}]},
    ],
)
def test_each_fact_makes_a_difference(changed: dict[str, Any]) -> None:
    facts, others = (input_of(case, case.day).facts for case in map(Case.model_validate, (FACTS, {**FACTS, **changed})))
    assert facts != others


def test_a_row_holds_hours_by_unit_of_what_is_recognised_alone() -> None:
    units = [{"title": "Algebra", "hours": 30}]
    for outcome, entered in (("full", 30), ("conditional", 30), ("partial", 30), ("not-recognised", None)):
        data = {**FACTS, "purpose": "credit", "decision": {"outcome": outcome, "reason": "r", "units": units}}
        case = Case.model_validate(data)
        assert input_of(case, case.day).facts.entered == entered
        assert input_of_row(row_of(data)).facts.entered == entered


def test_own_rules_make_a_difference_and_can_be_left_out() -> None:
    case = Case.model_validate(FACTS)
    own = input_of(case, case.day, {"ECTS": {"flat": 1}}).facts
    assert own != input_of(case, case.day).facts
    assert own.elsewhere().own_rules is None
    assert own.elsewhere() != own
