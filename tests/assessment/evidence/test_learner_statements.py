"""What learners state is kept apart: it moves no score until it is taken over, and then moves it as if never apart."""

from typing import Any

from hypothesis import given, settings

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.evidence.answer_suggestions import read_answers
from assessment.evidence.learner_statements import PARTS, declare, differences, facts, take_over, unconfirmed
from assessment.rules.judge import judge
from tests.support import strategies

FILED: dict[str, Any] = {
    "country": "IT",
    "purpose": "credit",
    "applicant": {"name": "Marta Bianchi"},
    "course": {"title": "Botany"},
    "workload": {"hours": 40},
    "level": {"framework": "EQF", "level": "5"},
    "elements": {"participation": "online"},
    "answers": {"testing.kind": "final", "workload.stated": {"answer": "hours", "note": "on the course page"}},
    "overrides": {"testing": {"strength": "strong", "reason": "I learned a lot."}},
    "decision": {"outcome": "full", "reason": "I decide."},
    "centre": {"name": "My own centre"},
}


def taken_over(case: Case) -> Case:
    """The case after an assessor has confirmed everything."""
    assert case.declared
    parts = take_over(case, facts(case))
    answers = {name: AnswerRecord(answer=record.answer) for name, record in case.declared.answers.items()}
    return Case.model_validate({**case.model_dump(mode="json"), **parts, "answers": answers})


def test_on_the_way_in_everything_that_decides_is_set_aside() -> None:
    [case] = declare(Case.model_validate(FILED), "an application", "Ada")
    assert case.declared
    assert not case.answers
    assert {name: record.by for name, record in case.declared.answers.items()} == {
        "testing.kind": "learner",
        "workload.stated": "learner",
    }
    assert (case.workload.hours, case.level.level, case.elements.participation) == (None, None, None)
    assert (case.decision, case.overrides, case.centre) == (None, {}, None)
    assert case.applicant
    assert case.applicant.name == "Marta Bianchi"
    assert case.course.title == "Botany"
    assert (case.declared.source, case.declared.helped) == ("an application", "Ada")


def test_several_certificates_become_a_case_each() -> None:
    bundle = {
        "country": "IT",
        "purpose": "stacking",
        "answers": {"testing.kind": "final"},
        "certificates": [{"title": "A", "workload": {"hours": 10}}, {"title": "B", "workload": {"hours": 20}}],
    }
    cases = declare(Case.model_validate(bundle))
    assert [(case.course.title, case.declared.workload.hours) for case in cases if case.declared] == [
        ("A", (10, 10)),
        ("B", (20, 20)),
    ]
    assert all(not case.certificates and unconfirmed(case) == ["testing.kind"] for case in cases)


@settings(max_examples=60)
@given(strategies.cases(overrides=False))
def test_nothing_stated_counts_and_all_of_it_does_once_taken_over(data: dict[str, Any]) -> None:
    filed = Case.model_validate(data)
    [case] = declare(filed)
    apart, together = judge(case, today=filed.on), judge(taken_over(case), today=filed.on)
    assert apart.value is None
    assert apart.equivalence == ()
    straight = judge(filed.model_copy(update={"on": None}), today=filed.on)
    assert together.as_json() == straight.as_json()


@given(strategies.cases())
def test_a_case_with_statements_is_filed_and_read_alike(data: dict[str, Any]) -> None:
    [case] = declare(Case.model_validate(data), "x")
    assert Case.model_validate(case.model_dump(mode="json", exclude_defaults=True)) == case


def test_facts_stand_beside_what_the_case_holds_until_they_agree() -> None:
    [case] = declare(Case.model_validate(FILED))
    assert {(fact.part, fact.field): fact.state for fact in facts(case)} == {
        ("elements", "participation"): "new",
        ("workload", "hours"): "new",
        ("level", "framework"): "new",
    }
    other = Case.model_validate({**case.model_dump(mode="json"), "workload": {"hours": 9}})
    [hours] = facts(other, ("workload",))
    assert hours.state == "differs"
    assert take_over(other, [hours]) == {"workload": {"hours": [40, 40]}}
    assert [fact.state for fact in facts(taken_over(case), PARTS)] == ["same"] * 3


def test_a_difference_is_seen_between_any_two_of_the_three() -> None:
    [case] = declare(Case.model_validate(FILED))
    assert differences(case, {}) == []
    read = {"workload.stated": ("credits",)}
    assert [difference.question for difference in differences(case, read)] == ["workload.stated"]
    decided = case.model_copy(update={"answers": {"testing.kind": AnswerRecord(answer="quizzes")}})
    [difference] = differences(decided, {})
    assert (difference.learner, difference.read, difference.assessor) == ("final", (), "quizzes")
    assert differences(Case.model_validate(FILED), read) == []


def test_what_a_certificate_suggests_is_gathered_from_all_files() -> None:
    readings = [{"facts": {"hours": {"value": 9}}}, None, {"facts": {"credits": {"value": 2}, "grade": {"value": "A"}}}]
    assert read_answers(readings) == {"workload.stated": ("hours", "credits"), "testing.result": ("grade",)}
