"""Facts as evidence in each criterion: how they were read, what they suggest, and a claim that stays a claim."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.case.model import Case
from assessment.case.stored import Document
from assessment.evidence.answer_offers import AnswerSuggestion, sentence
from assessment.evidence.answer_suggestions import credential_statements
from assessment.evidence.document_checks import check_context
from assessment.facts.model import Fact, Reading
from criteria.text import words_in
from tests.assessment.screens.case.test_page_visit import add
from tests.support.desk import DeskData, html


def read(how: str = "credential", **facts: Any) -> Reading:
    facts_read = {name: Fact(value=value, how=how) for name, value in facts.items()}
    return Reading(file="c.json", sha256="0" * 64, facts=facts_read)


def offered(desk: DeskData, criterion: str, reading: Reading) -> Any:
    case_id = desk.new_case(course={"title": "Botany"})
    add(desk, case_id, reading)
    at = desk.open_desk("assess", case=case_id, criterion=criterion)
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("criterion", "facts", "sentence"),
    [
        ("quality", {"awarding_body": "University of Lake Constance"}, "awarding body University of Lake Constance"),
        ("level", {"level": "EQF 6"}, "level EQF 6"),
        ("outcomes", {"outcomes": ["Weave", "Dye"]}, "learning outcomes Weave; Dye"),
        ("workload", {"credits": 2}, "ECTS credits 2"),
        ("workload", {"hours": 40}, "hours 40"),
        ("testing", {"grade": "91 %"}, "result 91 %"),
        ("testing", {"assessment": "Final project"}, "test Final project"),
    ],
)
def test_what_a_credential_states_is_offered_where_it_speaks(desk_data, criterion, facts, sentence):
    shown = html(offered(desk_data, criterion, read(**facts)))
    assert f"In the credential's data: {sentence}" in shown


@pytest.mark.parametrize(
    ("level", "answer"), [("EQF 6", "framework"), ("Intermediate", "platform-label"), ("Third year", None)]
)
def test_a_level_suggests_no_more_than_it_says(desk_data, level, answer):
    at = offered(desk_data, "level", read(level=level))
    [button] = [button for button in at.button if (button.key or "").startswith("offer:")]
    button.click().run()
    record = desk_data.all_cases()[0].case.answers["level.stated"]
    assert record.answer == (answer or "unknown")
    assert level in record.evidence


def test_a_printed_statement_of_identity_is_a_claim_and_suggests_no_more(desk_data):
    at = offered(desk_data, "identification", read("ocr", identity_statement=True))
    assert "This is a claim of the platform; nobody has checked it here." in html(at)
    assert "Compare it with the picture before you use it." in html(at)
    [button] = [button for button in at.button if (button.key or "").startswith("offer:")]
    button.click().run()
    assert desk_data.all_cases()[0].case.answers["identification.check"].answer == "platform-statement"


def test_an_answer_that_the_credential_contradicts_is_questioned_where_it_is_given(desk_data):
    at = offered(desk_data, "identification", read(identity_statement=True, supervision="supervised-id"))
    assert "supervision Supervised, online or on site, with identity check" in html(at)
    question = next(radio for radio in at.radio if "supervision" in (radio.key or ""))
    says = "The digital credential states “Supervised, online or on site, with identity check”"
    for answer, differs in (("unsupervised", True), ("supervised-id", False)):
        question.set_value(answer).run()
        assert not at.exception
        assert (says in html(at)) is differs
        question = next(radio for radio in at.radio if "supervision" in (radio.key or ""))


def test_a_credential_that_states_identity_alone_is_compared_too_and_a_printed_sentence_is_not(desk_data):
    says = "The digital credential states “The learner's identity was checked”"
    for how, differs in (("credential", True), ("text", False)):
        reading = read(how, identity_statement=True)
        assert credential_statements([reading.model_dump()]) == (("identity-checked",) if differs else ())
        at = offered(desk_data, "identification", reading)
        question = next(radio for radio in at.radio if "identification.check" in (radio.key or ""))
        question.set_value("self-declared").run()
        assert not at.exception
        assert (says in html(at)) is differs


def test_what_was_read_in_a_picture_says_so_in_the_evidence_too():
    offer = AnswerSuggestion("hours", 40, 2, "0" * 64, "workload.stated", "hours", sure=True, how="ocr")
    assert sentence(offer, words_in("en")) == "Page 2, read in the picture: hours 40"
    assert sentence(offer, words_in("it")).startswith("Pagina 2, letto nell'immagine")


def test_in_a_bundle_a_document_is_compared_with_its_own_course():
    entries = [{"title": name, "certificate": {"file": f"{name}.pdf"}} for name in ("Botany", "Zoology")]
    case = Case.model_validate({"country": "IT", "purpose": "stacking", "certificates": entries})
    day = datetime.date(2026, 11, 24)
    document = Document(
        "0" * 64, "Zoology.pdf", None, 1, 1, None, datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC), None
    )
    assert check_context(case, document, day).title == "Zoology"
