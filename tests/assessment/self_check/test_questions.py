"""The self-check: what a learner is asked, in which order, and that its judgement is the assessor's."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.rules.outcome import rank
from assessment.self_check.questions import (
    LEARNER,
    answered,
    asked,
    could_become,
    depends_on,
    likely,
    only_attended,
    open_questions,
    to_find_out,
    ways,
    withdrawn,
)
from criteria.text import words_in
from criteria.vocabulary import CRITERIA, UNKNOWN
from tests.support.strategies import QUESTIONS, cases

TEXT = words_in("en")
ALL = tuple(name for name, question in QUESTIONS.items() if question.asked_of_learner)


def case_of(**fields: Any) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", "on": "2026-11-22", **fields})


def good(**answers: str) -> Case:
    """Every question answered as well as can be, but these."""
    best = {q.id: max(q.answers, key=lambda entry: entry.points or 0).id for q in QUESTIONS.values()}
    return case_of(workload={"hours": 60}, answers=best | {k.replace("__", "."): v for k, v in answers.items()})


def test_how_it_was_tested_stands_first_since_it_decides_most() -> None:
    assert asked(case_of())[0] == "testing.kind"
    assert sorted(asked(case_of())) == sorted(ALL)


def test_an_answer_that_is_withdrawn_leaves_nothing_behind() -> None:
    case = answered(case_of(), "testing.kind", "attendance")
    assert "testing.measures" in case.answers
    assert withdrawn(case, "testing.kind") == case_of()
    both = answered(answered(case_of(), "testing.measures", "all"), "testing.kind", "final")
    assert withdrawn(both, "testing.kind") == answered(case_of(), "testing.measures", "all")


def test_after_attendance_alone_nobody_is_asked_what_the_test_was_like() -> None:
    case = answered(case_of(), "testing.kind", "attendance")
    assert only_attended(case)
    assert not {"testing.measures", "testing.repeats"} & set(asked(case))
    assert case.answer("testing.measures") == "none"


def test_a_corrected_answer_opens_again_what_it_had_settled() -> None:
    case = answered(answered(case_of(), "testing.kind", "attendance"), "testing.kind", "final")
    assert not only_attended(case)
    assert {"testing.measures", "testing.repeats"} <= set(open_questions(case))
    assert case.answer("testing.measures") == UNKNOWN


def test_i_do_not_know_is_an_answer_and_leads_on() -> None:
    case = answered(case_of(), "testing.kind", UNKNOWN)
    assert "testing.kind" not in open_questions(case)
    assert (judge(case).criteria, judge(case).outcome) == (judge(case_of()).criteria, judge(case_of()).outcome)


def test_who_learned_on_site_is_not_asked_what_only_online_courses_need() -> None:
    case = case_of(elements={"participation": "on-site"})
    assert {QUESTIONS[name].criterion for name in asked(case)} == set(CRITERIA) - {"identification"}
    assert "verification.agreement" not in asked(case)


def test_what_is_likely_is_said_for_each_outcome() -> None:
    weak_paper = {f"{name}.centre-test": "not-held" for name in ("verification", "testing", "identification")} | {
        "identification.supervision": "unsupervised",
        "identification.check": "self-declared",
        "identification.authorship": "quizzes",
        "testing.kind": "no-pass-mark",
        "testing.measures": "some",
    }
    assert likely(judge(good())) == "yes"
    assert likely(judge(good(**{"outcomes.coverage": "some", "outcomes.description": "topics"}))) == "part"
    assert likely(judge(good(**weak_paper))) == "test-yes"
    assert likely(judge(good(**weak_paper, **{"outcomes.coverage": "some"}))) == "test-part"
    assert likely(judge(case_of())) == "open"
    assert likely(judge(good(**{"verification.agreement": "mismatch"}))) == "talk"
    nobody = {"awarding-body": "none", "label": "none", "register": "not-found", "feedback": "none"}
    unknown_body = {f"quality.{name}": answer for name, answer in nobody.items()}
    assert likely(judge(good(**unknown_body))) == "yes"  # the centre's own test is passed
    assert likely(judge(good(**unknown_body, **{"testing.centre-test": "not-held"}))) == "no"


def test_an_open_case_says_what_it_can_still_become_and_what_it_hangs_on() -> None:
    judgement = judge(case_of())
    assert could_become(judgement) == "full"
    assert depends_on(judgement)
    assert could_become(judge(good())) is None


def test_one_test_at_the_centre_is_one_thing_to_do() -> None:
    questions = ("verification.centre-test", "testing.centre-test", "identification.centre-test")
    todos = {thing.todo: thing.questions for thing in to_find_out(judge(case_of()), TEXT)}
    assert todos[TEXT("question.testing.centre-test.learner_todo")] == questions


@given(cases())
@settings(max_examples=100, deadline=None)
def test_ways_lead_to_better_outcomes_the_furthest_first_and_the_shortest_before(data: dict[str, Any]) -> None:
    judgement = judge(Case.model_validate(data))
    shown = ways(judgement, TEXT)
    assert [rank(way.to) for way in shown] == sorted((rank(way.to) for way in shown), reverse=True)
    for way in shown:
        assert rank(way.to) > rank(judgement.outcome.proposed)
        assert way.things
        shorter = [other for other in shown if other.to == way.to and len(other.things) < len(way.things)]
        assert all(shown.index(other) < shown.index(way) for other in shorter)
        todos = {thing.todo for thing in way.things}
        before = [{thing.todo for thing in other.things} for other in shown[: shown.index(way)]]
        assert not any(other <= todos for other in before), "the same thing to do is named once, for what is best"


def test_nobody_is_sent_two_ways_where_one_of_them_is_enough() -> None:
    not_held = {f"{name}.centre-test": "not-held" for name in ("verification", "testing", "identification")}
    paper = {"testing.kind": "attendance", "testing.measures": "none", "identification.supervision": "unsupervised"}
    shown = ways(judge(good(**not_held, **paper)), TEXT)
    assert shown
    for way in shown:
        others = [set(other.things) for other in shown if other.to == way.to and other != way]
        assert not any(other <= set(way.things) for other in others)


def walked(start: Case, choose: Any) -> Case:
    """A learner goes through all questions."""
    case = start
    while left := open_questions(case):
        case = answered(case, left[0], choose(left[0]))
    return case


@given(cases(st.just({}), overrides=False), st.data())
@settings(max_examples=120, deadline=None)
def test_for_equal_answers_a_learner_sees_the_assessors_judgement(data: dict[str, Any], draw: st.DataObject) -> None:
    case = walked(
        Case.model_validate(data),
        lambda name: draw.draw(st.sampled_from([answer.id for answer in QUESTIONS[name].answers])),
    )
    assert open_questions(case) == ()
    assert {record.by for record in case.answers.values()} == {LEARNER}
    by_assessor = {
        name: AnswerRecord(answer=record.answer, by="Ada Prova", note="Seen.") for name, record in case.answers.items()
    }
    theirs = judge(Case.model_validate({**data, "answers": by_assessor}))
    assert json.dumps(judge(case).as_json()) == json.dumps(theirs.as_json())
    assert judge(case) == theirs


def test_the_framework_in_force_asks_learners_something_of_every_criterion() -> None:
    assert {QUESTIONS[name].criterion for name in asked(case_of())} == set(CRITERIA)
