"""The course is judged once: the next certificate of it begins with what was answered about the course."""

from __future__ import annotations

from assessment.store.database import work
from assessment.store.decisions.course_files import past_decision, recognised_for
from criteria.vocabulary import UNKNOWN
from tests.assessment.store.decisions.test_precedents import BEST, BOTANY, decided, filed
from tests.support.desk import DeskData, html


def test_all_about_the_course_is_taken_over_at_once_with_its_origin(desk_data: DeskData) -> None:
    decided(desk_data.engine)
    case_id = desk_data.new_case(course=BOTANY, applicant={"name": "Luca Esempio"})
    at = desk_data.open_desk("assess", case=case_id, criterion="quality")
    assert "assessed this course on 22 November 2026" in html(at)
    assert desk_data.load(case_id).case.answers == {}, "nothing is taken over unasked"
    at.button(key="known-all").click().run()
    assert not at.exception
    case = desk_data.load(case_id).case
    assert case.answer("quality.awarding-body") == BEST["quality.awarding-body"]
    assert case.answer("testing.kind") == BEST["testing.kind"]
    assert (case.workload.hours, case.answer("verification.method")) == ((50, 50), UNKNOWN)
    assert "As assessed on 22 November 2026" in (case.answers["testing.kind"].evidence or "")
    assert not [button.key for button in at.button if str(button.key).startswith("known")]


def test_one_answer_is_taken_over_and_another_called_out(desk_data: DeskData) -> None:
    decided(desk_data.engine)
    case_id = desk_data.new_case(course=BOTANY, answers={"testing.kind": "quizzes"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    assert "Answered otherwise then" in html(at)
    at.button(key=f"known:{case_id}:testing.measures").click().run()
    case = desk_data.load(case_id).case
    assert (case.answer("testing.measures"), case.answer("testing.kind")) == (BEST["testing.measures"], "quizzes")


def test_only_a_decision_of_this_centre_that_stands_is_asked(desk_data: DeskData) -> None:
    decided(desk_data.engine, centre="other")
    stored = filed(desk_data.engine, answers={})
    with work(desk_data.engine) as session:
        assert past_decision(stored, session=session) is None
    decided(desk_data.engine, "partial")
    with work(desk_data.engine) as session:
        past = past_decision(stored, session=session)
        assert past
        assert past.centre == "CPIA Lago di Prova"
        assert past_decision(filed(desk_data.engine, course={"title": "Statistics"}), session=session) is None


def test_a_refusal_is_told_for_what_the_centre_recognised_the_course_before(desk_data: DeskData) -> None:
    decided(desk_data.engine, target={"title": "Module 2"})
    decided(desk_data.engine, "not-recognised", target={"title": "Module 3"})
    decided(desk_data.engine, centre="other", target={"title": "Module 4"})
    stored = filed(desk_data.engine, answers={}, target={"title": "Module 1"})
    with work(desk_data.engine) as session:
        assert recognised_for(stored, session=session) == ("Module 2",)
        same = filed(desk_data.engine, answers={}, target={"title": "module 2"})
        assert recognised_for(same, session=session) == ()
    refused = {"outcome": "not-recognised", "reason": "Other outcomes."}
    case_id = desk_data.new_case(course=BOTANY, target={"title": "Module 1"}, decision=refused)
    assert "has recognised the same course for: Module 2." in html(desk_data.open_desk("decision", case=case_id))


def test_a_platform_says_what_its_certificates_usually_prove(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Statistics", "platform": "FutureLearn"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    assert "What certificates of FutureLearn usually prove is offered here" in html(at)
    assert desk_data.load(case_id).case.answers == {}, "nothing is taken over unasked"
    at.button(key=f"known:{case_id}:testing.repeats").click().run()
    record = desk_data.load(case_id).case.answers["testing.repeats"]
    assert record.answer == "new-questions"
    assert "source: FutureLearn, help pages" in (record.evidence or "")
    at = desk_data.open_desk("assess", case=desk_data.new_case(course={"title": "Statistics"}), criterion="testing")
    assert "usually prove" not in html(at)


def test_all_that_is_proposed_is_named_with_its_source_and_folded_once_it_is_taken_over(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Statistics", "platform": "Udemy"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    assert "Not verified." in html(at), "a source that nobody read says so before anything is taken over"
    case_id = desk_data.new_case(course={"title": "Statistics", "platform": "Coursera"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    assert "Not verified." not in html(at)
    at.button(key="known-all").click().run()
    answers = desk_data.load(case_id).case.answers
    assert {"testing.kind", "testing.result", "identification.supervision"} <= set(answers)
    assert all(record.evidence for record in answers.values())
    assert [expander.label for expander in at.expander if "quizzes" in expander.label.lower()]
    assert not [name for name in answers if name.startswith("verification.")], "the person's part is asked anew"


def test_the_target_of_the_decision_before_is_offered_with_what_was_answered_about_it(desk_data: DeskData) -> None:
    decided(desk_data.engine, target={"title": "Module 2", "outcomes": ["Names plants"]})
    case_id = desk_data.new_case(course=BOTANY, applicant={"name": "Luca Esempio"})
    at = desk_data.open_desk("intake", case=case_id)
    button = next(button for button in at.button if "Module 2" in button.label)
    button.click().run()
    assert desk_data.load(case_id).case.target.outcomes == ["Names plants"]
    at = desk_data.open_desk("assess", case=case_id, criterion="quality")
    at.button(key="known-all").click().run()
    assert desk_data.load(case_id).case.answer("outcomes.coverage") == BEST["outcomes.coverage"]
