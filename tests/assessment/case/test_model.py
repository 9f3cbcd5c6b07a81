"""A case's own fields: where it is to be decided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from assessment.case.model import Case
from assessment.rules.judge import judge


def test_a_learner_who_does_not_know_where_is_counted_in_plain_ects() -> None:
    judgement = judge(Case.model_validate({"country": "EU", "purpose": "credit", "workload": {"hours": 60}}))
    assert [(entry.system, entry.exact) for entry in judgement.equivalence] == [("ECTS", (2, Fraction(12, 5)))]


def test_no_course_comes_from_nowhere() -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({"country": "IT", "purpose": "credit", "course": {"issuer_country": "EU"}})


@pytest.mark.parametrize("number", [0, 45359, 1709856000, 1.5, True, "0", "45359", "20240308", " -1.5 ", "1e9"])
def test_a_number_is_no_day(number: object) -> None:
    with pytest.raises(ValidationError, match="expected a day such as 2024-03-08"):
        Case.model_validate({"country": "IT", "purpose": "credit", "certificate": {"issued_on": number}})
