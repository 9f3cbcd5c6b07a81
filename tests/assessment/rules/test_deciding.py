"""A floor or a cap decides a strength only where the mean of the answers gives another one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from assessment.case.model import Case
from assessment.rules.deciding import Decider, decider
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.scoring import answers_in_order, criterion_figures
from assessment.rules.totals import Total
from criteria.load import framework
from tests.support.strategies import cases

RULES = framework()
TEST_PASSED = {"testing.centre-test": "passed"}
ATTENDANCE = {"testing.kind": "attendance", "testing.measures": "none", "testing.result": "none"}
IN_CREDITS = {"workload.stated": "credits", "workload.covers": "total", "workload.plausible": "supported"}


def deciding(name: str, answers: dict[str, str], limit: Total | None = None) -> Decider | None:
    criterion = next(entry for entry in RULES.criteria if entry.id == name)
    in_order = answers_in_order(criterion, answers)
    return decider(criterion_figures(criterion, in_order, RULES.thresholds[0], limit or Total()))


@pytest.mark.parametrize(
    ("name", "answers", "limit", "expected"),
    [
        ("testing", ATTENDANCE | TEST_PASSED, None, Decider("testing.centre-test")),
        ("testing", ATTENDANCE | {"testing.measures": "all"}, None, Decider("testing.kind")),
        ("testing", ATTENDANCE, None, None),
        ("workload", IN_CREDITS, None, None),
        ("workload", IN_CREDITS, Total(cap=49, unfounded=True), Decider(None)),
        ("workload", IN_CREDITS | {"workload.covers": "contact"}, None, Decider("workload.covers")),
        ("workload", IN_CREDITS | {"workload.covers": "unclear"}, None, None),
        ("workload", {"workload.stated": "none"}, Total(own_floor=50), Decider(None)),
        (
            "testing",
            {"testing.kind": "final", "testing.measures": "some", "testing.result": "grade"}
            | {"testing.repeats": "unlimited"},
            None,
            Decider("testing.repeats"),
        ),
    ],
)
def test_what_decides(name: str, answers: dict[str, str], limit: Total | None, expected: Decider | None) -> None:
    assert deciding(name, answers, limit) == expected


@given(cases(overrides=False))
@settings(max_examples=300)
def test_an_answer_that_decides_has_a_floor_or_a_cap_and_a_fact_is_one_of_the_case(data: dict[str, Any]) -> None:
    case = Case.model_validate(data)
    figures = figures_of(input_of(case, case.day), RULES)
    for criterion in figures.criteria.values():
        result = decider(criterion)
        if result is None:
            continue
        if result.question is None:
            assert criterion.id in figures.limits
        else:
            worth = RULES.questions[result.question].answer(figures.inputs.answers[result.question]).worth
            assert worth.floor or min(worth.cap, worth.together) < 100
