"""What a course file holds, what of it is open in another case, and what changed since."""

from __future__ import annotations

import datetime
from typing import Any

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.evidence.course_file import (
    CourseFile,
    PastDecision,
    changes_since,
    course_file,
    open_parts,
)
from assessment.evidence.known_answers import KnownAnswers, Proposals, usual_answers
from criteria.load import framework
from criteria.platform import platform_profiles
from criteria.text import words_in

EN = words_in("en")
DAY = datetime.date(2026, 3, 12)
BEST = {q.id: max(q.answers, key=lambda a: a.points or 0).id for q in framework().questions.values()}


def case_of(**parts: Any) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", "course": {"title": "Botany"}, **parts})


def file_of(sha256: str = framework().sha256, **parts: Any) -> CourseFile:
    """The file of a decision in which all is answered well, unless said otherwise."""
    case = case_of(**{"answers": BEST, "workload": {"hours": 30}, "outcomes": {"listed": ["Names plants"]}, **parts})
    snapshot = {"case": case.model_dump(mode="json"), "judgement": {"framework": {"sha256": sha256}}}
    file = course_file(PastDecision(snapshot, "CPIA Lago", DAY), framework())
    assert file
    return file


def test_it_holds_what_belongs_to_the_course_and_nothing_of_the_person() -> None:
    file = file_of(applicant={"name": "Maria Prova"}, elements={"grade": "82 %", "prerequisites": "None"})
    about = {framework().questions[name].about for name in file.stated.answers}
    assert about == {"course"}
    assert not [name for name in file.stated.answers if name.split(".")[0] in ("verification", "identification")]
    assert "testing.result" not in file.stated.answers
    assert (file.stated.elements.grade, file.stated.elements.prerequisites) == (None, "None")
    assert "Maria" not in repr(file)


def test_the_next_learner_is_not_given_the_address_or_the_way_of_taking_part_of_the_last_one() -> None:
    taken = {"participation": "on-site", "supervision": "Proctored with ID", "stackability": "Counts for a diploma"}
    course = {"title": "Botany", "url": "https://www.coursera.org/verify/ABCDEFGH2345"}
    file = file_of(course=course, elements=taken)
    parts = open_parts(file, case_of())
    assert parts["elements"] == {"stackability": "Counts for a diploma"}
    assert "course" not in parts
    other = case_of(course=course | {"url": "https://www.coursera.org/verify/JKLMNPQR6789"})
    assert changes_since(file, other, framework()) == []
    own_page = file_of(course=course | {"url": "https://www.coursera.org/learn/botany"})
    assert open_parts(own_page, case_of())["course"]["url"] == "https://www.coursera.org/learn/botany"


def test_only_what_the_case_leaves_open_is_offered() -> None:
    case = case_of(answers={"testing.kind": "quizzes", "testing.measures": BEST["testing.measures"]})
    known = file_of().known_answers(case, EN)
    offered = Proposals((known,), {})
    assert offered.open(case, "testing") == ["testing.repeats"]
    assert known.differing(case, "testing") == ["testing.kind"]
    assert len(offered.open(case)) == len(known.answers) - 2


def test_what_was_answered_about_the_target_is_offered_for_the_very_same_target_alone() -> None:
    target = {"title": "Module 2", "outcomes": ["Names plants"]}
    file = file_of(target=target, outcomes={"covered": ["Names plants"]})
    same, other = case_of(target=target), case_of(target={**target, "title": "Module 3"})
    assert file.known_answers(same, EN).answers["outcomes.coverage"] == BEST["outcomes.coverage"]
    assert open_parts(file, same)["outcomes"]["covered"] == ["Names plants"]
    assert "outcomes.coverage" not in file.known_answers(other, EN).answers
    assert "covered" not in open_parts(file, other).get("outcomes", {})


def test_where_sources_or_the_learner_differ_nothing_is_taken_over_at_once() -> None:
    case = case_of()
    quizzes, final = (
        KnownAnswers({"testing.kind": "quizzes"}, "Here."),
        KnownAnswers({"testing.kind": "final"}, "There."),
    )
    assert Proposals((quizzes, final), {}).open(case) == []
    assert Proposals((quizzes,), {"testing.kind": "final"}).open(case) == []
    both = Proposals((quizzes, KnownAnswers({"testing.kind": "quizzes"}, "There.")), {"testing.kind": "quizzes"})
    [record] = both.taken_over(case, both.open(case), "Ada").values()
    assert (record.answer, record.evidence) == ("quizzes", "Here.; There.")


def test_a_question_that_is_not_asked_of_this_case_is_not_answered_for_it() -> None:
    way = next(way for way in framework().participation if way.not_asked)
    left_out = sorted(way.not_asked)[0]
    offered = Proposals((KnownAnswers({left_out: BEST[left_out]}, "Here."),), {})
    assert offered.open(case_of()) == [left_out]
    assert offered.open(case_of(elements={"participation": way.id})) == []


def test_an_answer_taken_over_says_where_it_comes_from_and_keeps_what_stood_there() -> None:
    case = case_of(answers={"testing.kind": {"answer": "unknown", "evidence": "page 2", "note": "Seen."}})
    [record] = Proposals((file_of().known_answers(case, EN),), {}).taken_over(case, ["testing.kind"], "Ada").values()
    assert record == AnswerRecord(
        answer="final",
        note="Seen.",
        evidence="page 2; As assessed on 12 March 2026 by CPIA Lago",
        by="Ada",
    )


def test_figures_fill_only_what_is_empty() -> None:
    parts = open_parts(file_of(course={"title": "Botany", "awarding_body": "University of Harbour"}), case_of())
    assert parts["workload"] == {"hours": [30, 30]}
    assert parts["outcomes"] == {"listed": ["Names plants"]}
    assert parts["course"] == {"title": "Botany", "awarding_body": "University of Harbour"}
    held = case_of(workload={"hours": 25}, outcomes={"listed": ["Draws plants"]})
    assert open_parts(file_of(), held) == {}


def test_a_platform_without_a_source_that_was_read_says_so() -> None:
    unverified = [profile for some in platform_profiles().values() for profile in some if not profile.verified]
    assert unverified
    assert all(usual_answers(profile, EN).origin.endswith("Not verified.") for profile in unverified)


def test_what_changed_since_is_called_out() -> None:
    pages = ("https://www.edx.org/course/botany", "https://www.edx.org/learn/botany")
    before = {"course": {"title": "Botany", "url": pages[0]}, "certificate": {"issued_on": "2025-05-01"}}
    now = {"course": {"title": "Botany", "url": pages[1]}, "certificate": {"issued_on": "2026-05-01"}}
    assert changes_since(file_of(**before), case_of(**before), framework()) == []
    assert changes_since(file_of("0" * 64, **before), case_of(**now), framework()) == ["edition", "run", "page"]


def test_a_decision_that_cannot_be_read_any_more_makes_no_file() -> None:
    assert course_file(PastDecision({}, "CPIA Lago", DAY), framework()) is None
    assert course_file(PastDecision({"case": {"country": "IT"}}, "CPIA Lago", DAY), framework()) is None
