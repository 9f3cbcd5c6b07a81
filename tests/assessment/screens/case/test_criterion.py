"""One criterion: answers are saved as they are given, facts are offered and never taken by themselves."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import update

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.stored import NewDocument
from assessment.sandbox import read_certificate
from assessment.screens.components.fields import plain
from assessment.store.cases import documents, saving
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.tables import ANSWERS
from criteria.dated import current_day
from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from tests.assessment.readers.platforms import edx
from tests.support.desk import DeskData, html, labels
from tests.support.people import ADA

TEXT = words_in("en")

COURSE = {"title": "Rivers, Deltas and Coasts", "platform": "edx"}


def unfolded(at: Any, case_id: str) -> None:
    """AppTest does not remember that an expander is open."""
    at.session_state[f"override:{case_id}:testing"] = True
    at.run()


def radio(at: Any, case_id: str, question: str) -> Any:
    return at.radio(key=f"answer:{case_id}:{question}")


@pytest.fixture
def case_id(desk_data: DeskData) -> str:
    return desk_data.new_case(course=COURSE, applicant={"name": "Oluwaseun Adeyemi"})


@pytest.fixture
def with_document(desk_data: DeskData, case_id: str) -> str:
    data = edx.effort()
    sha256 = desk_data.documents.put(data)
    reading = read_certificate(data, "effort.pdf")
    with work(desk_data.engine) as session:
        documents.add_document(
            case_id,
            NewDocument(
                sha256,
                "effort.pdf",
                len(data),
                media_type=reading.media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=None,
            session=session,
        )
    return case_id


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_shows_its_questions_and_where_all_seven_stand(desk_data, case_id, criterion):
    at = desk_data.open_desk("assess", case=case_id, criterion=criterion)
    assert not at.exception
    asked = next(entry for entry in framework().criteria if entry.id == criterion)
    assert {radio.key for radio in at.radio} == {f"answer:{case_id}:{question.id}" for question in asked.questions}
    assert sum("** not looked at" in label for label in labels(at)) == 7
    assert f"<h1>{CRITERIA.index(criterion) + 1} {asked.name}</h1>" in html(at)
    assert desk_data.load(case_id).place == f"assess:{criterion}"


def test_extra_evidence_is_folded_under_a_line_that_says_what_it_could_do(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    folds = " ".join(fold.label for fold in at.expander)
    assert "1 question open; it can lift this criterion to strong" in folds
    radio(at, case_id, "testing.centre-test").set_value("not-held").run()
    assert plain(TEXT("assess.bonus-answered")) in [fold.label for fold in at.expander]


def test_the_note_is_open_only_where_there_is_one(desk_data):
    case_id = desk_data.new_case(course=COURSE, answers={"workload.stated": {"answer": "hours", "note": "seen"}})
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    notes = [fold for fold in at.expander if fold.label == TEXT("assess.note")]
    assert [fold.proto.expanded for fold in notes] == [True, False, False]


def test_an_answer_is_saved_and_the_light_changes_in_the_same_click(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="outcomes")
    for question, answer in (("description", "assessable"), ("coverage", "all"), ("relevance", "direct")):
        radio(at, case_id, f"outcomes.{question}").set_value(answer).run()
    assert "**4 Outcomes** done, strong" in labels(at)
    stored = desk_data.load(case_id)
    assert stored.state == "in-assessment"
    assert stored.case.answers["outcomes.coverage"].answer == "all"


def test_an_answer_that_there_is_no_longer_is_shown_kept_and_asked_again(desk_data):
    case_id = desk_data.new_case(course=COURSE, answers={"testing.kind": "quizzes"})
    with work(desk_data.engine) as session:
        session.execute(update(ANSWERS).where(ANSWERS.c.case_id == case_id).values(answer="peer"))
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    assert not at.exception
    assert words_in("en").answer("testing.kind", "peer") in html(at)
    assert radio(at, case_id, "testing.kind").value == "unknown"
    at.text_input(key=f"note:{case_id}:testing.kind").set_value("seen twice").run()
    kept = desk_data.load(case_id).case.answers["testing.kind"]
    assert (kept.answer, kept.former, kept.note) == ("unknown", "peer", "seen twice")
    radio(at, case_id, "testing.kind").set_value("no-pass-mark").run()
    kept = desk_data.load(case_id).case.answers["testing.kind"]
    assert (kept.answer, kept.former) == ("no-pass-mark", None)


@pytest.mark.parametrize("page", ["worklist", "summary", "decision", "intake"])
def test_no_screen_goes_down_on_an_answer_that_there_is_no_longer(desk_data, page):
    stated = {"answers": {"testing.kind": "quizzes"}}
    case_id = desk_data.new_case(course=COURSE, answers={"testing.kind": "quizzes"}, declared=stated)
    with work(desk_data.engine) as session:
        session.execute(update(ANSWERS).where(ANSWERS.c.case_id == case_id).values(answer="peer"))
    assert not desk_data.open_desk(page, case=case_id).exception


def test_no_information_takes_an_answer_back(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    radio(at, case_id, "workload.covers").set_value("total").run()
    radio(at, case_id, "workload.covers").set_value("unknown").run()
    assert desk_data.load(case_id).case.answers == {}


def test_asked_for_and_nothing_came_is_dated_and_the_day_can_be_changed(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    radio(at, case_id, "workload.stated").set_value("unavailable").run()
    assert desk_data.load(case_id).case.answers["workload.stated"].on == current_day()
    at.date_input(key=f"on:{case_id}:workload.stated").set_value(datetime.date(2026, 3, 2)).run()
    assert desk_data.load(case_id).case.answers["workload.stated"].on == datetime.date(2026, 3, 2)


def test_a_note_keeps_the_evidence_and_the_evidence_can_be_removed(desk_data):
    fields = {"answer": "hours", "evidence": "page 2", "by": "learner"}
    case_id = desk_data.new_case(course=COURSE, answers={"workload.stated": fields})
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    at.text_input(key=f"note:{case_id}:workload.stated").set_value("seen <b>twice</b>").run()
    kept = desk_data.load(case_id).case.answers["workload.stated"]
    assert (kept.answer, kept.evidence, kept.by, kept.note) == ("hours", "page 2", "learner", "seen <b>twice</b>")
    at.button(key=f"drop:{case_id}:workload.stated").click().run()
    assert desk_data.load(case_id).case.answers["workload.stated"].evidence is None


def test_an_answer_that_stops_says_so_before_and_after(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="verification")
    choice = radio(at, case_id, "verification.agreement")
    assert any("stops the assessment" in option for option in choice.options)
    choice.set_value("mismatch").run()
    assert "The algorithm stops" in html(at)


def test_what_was_read_is_offered_with_its_page_and_taken_only_on_request(desk_data, with_document):
    at = desk_data.open_desk("assess", case=with_document, criterion="workload")
    assert "Page 1: hours 9" in html(at)
    assert "data:image/webp" in html(at)
    assert desk_data.load(with_document).case.answers == {}
    [button] = [button for button in at.button if (button.key or "").startswith("offer:")]
    button.click().run()
    stored = desk_data.load(with_document)
    assert stored.case.answers["workload.stated"].answer == "hours"
    assert stored.case.answers["workload.stated"].evidence == "Page 1: hours 9"
    assert stored.case.workload.hours == (9, 9)
    assert not [button for button in at.button if (button.key or "").startswith("offer:")]
    assert "Credits so far: </span>up to 9 h" in html(at)


def test_checks_and_sources_are_said_in_the_readers_language(desk_data, with_document):
    shown = html(desk_data.open_desk("assess", case=with_document, criterion="verification", lang="it"))
    assert '<span lang="it">Il file è del tipo che il suo nome dice: PDF.</span>' in shown
    assert "Domanda propria di questo strumento" in shown
    assert "own question" not in shown


def test_the_level_is_found_by_best_fit_beside_the_eight_rows(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="level")
    assert html(at).count('<th scope="row">EQF') == 8
    for column, level in (("knowledge", 5), ("skills", 5), ("autonomy", 4)):
        at.selectbox(key=f"level:{case_id}:{column}").set_value(level).run()
    assert desk_data.load(case_id).case.level.autonomy == 4
    assert "the middle one is EQF 5" in html(at)
    at.text_input(key=f"level:{case_id}:stated").set_value("NFQ 6").run()
    assert desk_data.load(case_id).case.level.framework == "NFQ"


def test_the_workload_takes_ranges_and_shows_the_sum(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    at.text_input(key=f"workload:{case_id}:weeks").set_value("8").run()
    at.text_input(key=f"workload:{case_id}:hours_per_week").set_value("4-6").run()
    assert "8 weeks × 4–6 h a week = 32–48 h" in html(at)
    at.text_input(key=f"workload:{case_id}:hours").set_value("many").run()
    assert at.error
    assert desk_data.load(case_id).case.workload.hours is None
    at.text_input(key=f"workload:{case_id}:credits").set_value("2 ECTS").run()
    assert desk_data.load(case_id).case.workload.credits == 2


def test_essential_outcomes_are_ticked_as_covered(desk_data):
    target, other = {"outcomes": ["Weave", "Dye *cloth*"]}, "Spin, of an earlier target"
    case_id = desk_data.new_case(course=COURSE, target=target, outcomes={"covered": [other]})
    at = desk_data.open_desk("assess", case=case_id, criterion="outcomes")
    at.checkbox(key=f"covered:{case_id}:2").uncheck().run()
    assert desk_data.load(case_id).case.outcomes.covered == []
    at.checkbox(key=f"covered:{case_id}:1").check().run()
    assert desk_data.load(case_id).case.outcomes.covered == ["Dye *cloth*"]
    at.checkbox(key=f"covered:{case_id}:1").uncheck().run()
    assert desk_data.load(case_id).case.outcomes.covered == []
    at.text_area(key=f"outcomes:{case_id}:listed").set_value("Weave\n- Dye").run()
    assert desk_data.load(case_id).case.outcomes.listed == ["Weave", "Dye"]


def test_an_override_needs_strength_and_reason_and_can_be_taken_back(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    unfolded(at, case_id)
    at.radio(key=f"strength:{case_id}:testing").set_value("substantial").run()
    at.button(key="override-set").click().run()
    assert at.error
    assert not desk_data.load(case_id).case.overrides
    at.text_area(key=f"reason:{case_id}:testing").set_value("Interviewed on 3 May").run()
    at.button(key="override-set").click().run()
    override = desk_data.load(case_id).case.overrides["testing"]
    assert (override.strength, override.by) == ("substantial", "Ada Prova")
    assert "**6 Testing** done, substantial" in labels(at)
    unfolded(at, case_id)
    at.button(key="override-remove").click().run()
    assert not desk_data.load(case_id).case.overrides


def test_a_criterion_that_does_not_apply_says_why_and_asks_nothing(desk_data):
    case_id = desk_data.new_case(course=COURSE, elements={"participation": "on-site"})
    at = desk_data.open_desk("assess", case=case_id, criterion="identification")
    assert not at.radio
    assert "took part on site" in html(at)


def test_a_conflict_shows_both_versions_and_loses_nothing(desk_data, case_id):
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    version = desk_data.load(case_id).version
    with work(desk_data.engine) as session:
        saving.save_answer(
            Edit(case_id, version, "Bruno"), "workload.stated", AnswerRecord(answer="hours"), session=session
        )
    radio(at, case_id, "workload.stated").set_value("credits").run()
    assert "Bruno" in at.warning[0].value
    assert radio(at, case_id, "workload.stated").value == "hours"
    assert {"Hours in total", "Credits (ECTS or national)"} <= {text.value for text in at.text}
    next(button for button in at.button if button.label == "Save mine").click().run()
    assert desk_data.load(case_id).case.answers["workload.stated"].answer == "credits"


def test_two_who_begin_the_same_case_choose_between_answers_and_lose_none(desk_data, case_id):
    first, second = (desk_data.open_desk("assess", case=case_id, criterion="workload") for _ in range(2))
    radio(first, case_id, "workload.covers").set_value("total").run()
    radio(second, case_id, "workload.stated").set_value("credits").run()
    assert "Credits (ECTS or national)" in [text.value for text in second.text]
    next(button for button in second.button if button.label == "Save mine").click().run()
    assert not second.error
    answers = desk_data.load(case_id).case.answers
    assert (answers["workload.stated"].answer, answers["workload.covers"].answer) == ("credits", "total")


def test_a_decided_case_is_only_shown_until_it_is_opened_again_with_a_reason(desk_data, case_id):
    with work(desk_data.engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), "{}", None, session=session)
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    assert all(radio.disabled for radio in at.radio)
    at.button(key="reopen").click().run()
    assert at.error
    assert desk_data.load(case_id).state == "decided"
    at.text_area(key=f"reopen-reason:{case_id}").set_value("An appeal came in").run()
    at.button(key="reopen").click().run()
    assert desk_data.load(case_id).state == "reopened"
    assert not any(radio.disabled for radio in at.radio)


def test_a_case_that_is_not_there_is_said_so(desk_data):
    at = desk_data.open_desk("assess", case="nothing-here")
    assert at.warning
    assert not at.radio


def test_hostile_words_stay_words(desk_data):
    bad = "<script>alert(1)</script> :red[x] [a](javascript:b) $x$"
    case_id = desk_data.new_case(course={"title": bad}, answers={"quality.awarding-body": {"evidence": bad}})
    shown = html(desk_data.open_desk("assess", case=case_id, criterion="quality"))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_a_title_that_turns_the_direction_leaves_the_learners_name_as_it_is(desk_data):
    case_id = desk_data.new_case(course={"title": "\u202eynatoB"}, applicant={"name": "Maria Rossi"})
    assert "<bdi>\u202eynatoB</bdi> · <bdi>Maria Rossi</bdi>" in html(desk_data.open_desk("assess", case=case_id))
