"""A provider's own check: the rules' own judgement, what is assumed, and what the answers say of the principles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.answers import AnswerRecord
from assessment.case.elements import MANDATORY, OPTIONAL
from assessment.case.model import Case
from assessment.course_check import (
    CourseDraft,
    answered,
    asked,
    better,
    changes,
    choices,
    judged,
    settled_answers,
    state,
    undecided,
    weak,
    whole_case,
)
from assessment.rules.judge import judge
from criteria.load import framework
from criteria.provider import Principle, ProviderMap, provider_map
from criteria.vocabulary import PURPOSES, UNKNOWN

RULES = framework()


def draft(**answers: str) -> CourseDraft:
    course = CourseDraft(Case(country="IT", purpose="credit", elements={"participation": "online"}))
    for name, answer in answers.items():
        course = answered(course, name.replace("__", ".").replace("_", "-"), answer)
    return course


@st.composite
def drafts(draw: st.DrawFn) -> CourseDraft:
    course = CourseDraft(Case(country=draw(st.sampled_from(["IT", "ES", "SI"])), purpose="credit"))
    for question in asked(course):
        names = [choice.id for choice in choices(question)]
        course = answered(course, question.id, draw(st.sampled_from([*names, UNKNOWN])))
    return course


def test_every_element_and_principle_of_the_recommendation_is_there() -> None:
    elements = provider_map().elements
    assert tuple(element.id for element in elements if not element.optional) == MANDATORY
    assert tuple(element.id for element in elements if element.optional) == OPTIONAL
    assert len(provider_map().principles) == 10
    assert not provider_map().verified


def test_every_question_is_asked_or_assumed() -> None:
    there = [*(question.id for question in asked(CourseDraft())), *provider_map().assumed]
    assert sorted(there) == sorted(RULES.questions)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"assumed": {"quality.nothing": "all"}}, "no such question: quality.nothing"),
        ({"assumed": {"outcomes.coverage": "everything"}}, "outcomes.coverage has no answer everything"),
        ({"principles": [{"id": "x", "elements": ["colour"]}]}, "no such element: colour"),
    ],
)
def test_a_map_that_names_what_there_is_not_is_refused(change: dict, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        ProviderMap.model_validate(provider_map().model_dump() | change)


@given(drafts(), st.sampled_from(PURPOSES))
def test_it_is_the_assessor_s_judgement_to_the_digit(course: CourseDraft, purpose: str) -> None:
    case = whole_case(course, purpose)
    provider, assessor = judged(course, purpose, "en").as_json(), judge(case, language="en").as_json()
    # A course to come can still be made otherwise, a course that was taken cannot: only the advice differs.
    for advice in (provider, assessor):
        del advice["would_change"]
    assert provider == assessor
    named = {name: record.answer for name, record in case.answers.items()}
    settled = {other: answer for _, settles in _settling(course) for other, answer in settles.items()}
    typed = {name: record.answer for name, record in course.case.answers.items()}
    assert named == {**provider_map().assumed, **typed, **settled}


def _settling(course: CourseDraft) -> list[tuple[str, dict[str, str]]]:
    return [(name, RULES.questions[name].answer(record.answer).settles) for name, record in course.case.answers.items()]


@given(drafts())
def test_weak_is_weak_whatever_is_still_open(course: CourseDraft) -> None:
    before = weak(judged(course, "credit", "en"))
    for question in asked(course):
        if course.case.answer(question.id) == UNKNOWN:
            best = max(choices(question), key=lambda entry: entry.worth)
            course = answered(course, question.id, best.id)
    after = judged(course, "credit", "en")
    assert set(before) <= set(weak(after))


@given(drafts(), st.sampled_from(PURPOSES))
def test_what_would_change_it_is_the_provider_s_to_change(course: CourseDraft, purpose: str) -> None:
    for _, changed in changes(judged(course, purpose, "en")):
        assert not {change.question for change in changed} & provider_map().assumed.keys()


def test_a_course_without_a_check_of_identity_is_weak_there_and_says_how_to_be_better() -> None:
    course = draft(identification__supervision="unsupervised", identification__check="self-declared")
    judgement = judged(course, "credit", "en")
    assert weak(judgement) == ("identification",)
    assert "testing" in undecided(judgement)
    steps = {question.id: answer.id for question, answer in better(course, "identification")}
    assert steps["identification.supervision"] == "supervised"
    assert steps["identification.authorship"] == "staff-marked"
    assert "identification.centre-test" not in steps


def test_what_follows_from_an_answer_is_not_asked_and_counts() -> None:
    course = draft(testing__kind="attendance")
    assert "testing.measures" not in {question.id for question in asked(course)}
    assert whole_case(course, "credit").answers["testing.measures"].answer == "none"
    assert settled_answers(("testing.measures",), course) == (("testing.measures", "none"),)
    assert "testing.measures" in {question.id for question in asked(answered(course, "testing.kind", UNKNOWN))}


def test_on_site_what_exists_for_online_courses_is_not_asked() -> None:
    course = CourseDraft(Case(country="IT", purpose="credit", elements={"participation": "on-site"}))
    assert "identification" not in {question.criterion for question in asked(course)}
    assert {question.id for question in asked(course) if question.criterion == "verification"} == {
        "verification.method"
    }
    assert weak(judged(course, "credit", "en")) == ()


def test_nobody_is_offered_that_a_file_was_altered() -> None:
    names = {choice.id for choice in choices(RULES.questions["verification.method"])}
    assert "altered" not in names
    assert {"signature", "impossible"} <= names


@pytest.mark.parametrize(
    ("answers", "stated", "expected"),
    [
        ({}, set(), "open"),
        ({}, {"level"}, "partly"),
        ({"level__stated": "framework"}, set(), "partly"),
        ({"level__stated": "framework"}, {"level"}, "held"),
        ({"level__stated": "none"}, {"level"}, "gap"),
        ({"level__stated": "derivable"}, {"level"}, "partly"),
    ],
)
def test_how_a_principle_stands(answers: dict, stated: set, expected: str) -> None:
    principle = Principle(id="x", questions=("level.stated",), elements=("level",))
    now = draft(**answers)
    assert state(principle, CourseDraft(now.case, frozenset(stated))) == expected


def test_an_extra_question_opens_no_gap_and_a_principle_nobody_asks_about_is_silent() -> None:
    register = Principle(id="x", questions=("quality.awarding-body", "quality.register"))
    course = draft(quality__awarding_body="accredited", quality__register="not-found")
    assert state(register, course) == "partly"
    assert state(Principle(id="x"), course) == "silent"


def test_an_answer_taken_back_leaves_nothing() -> None:
    course = answered(draft(level__stated="framework"), "level.stated", UNKNOWN)
    assert course.case.answers == {}
    assert AnswerRecord() not in course.case.answers.values()
