"""Of each criterion one main reason, all others in the annex, and nothing that counted for nothing."""

from __future__ import annotations

from assessment.case.answers import AnswerRecord
from reports.record.criteria import criteria
from tests.reports.record.test_document import filed, request_for


def shown(name: str, answers: dict[str, str], language: str = "en"):
    case = filed(name)
    changed = case.answers | {question: AnswerRecord(answer=answer) for question, answer in answers.items()}
    return criteria(request_for(case.model_copy(update={"answers": changed}), language))


def test_the_main_reason_is_what_weighs_most_against_a_criterion():
    outcomes = shown("partial_override", {})[3]
    assert outcomes.strength == "Weak"
    assert "some of the essential outcomes" in outcomes.main_reason


def test_the_main_reason_of_what_a_person_set_is_theirs():
    assert shown("partial_override", {})[6].main_reason.startswith("Set to “Substantial” by Ivana Horvat")


def test_the_main_reason_repeats_none_of_the_decision_while_there_is_another():
    case = filed("not_recognised")
    request = request_for(case)
    said = set(request.judgement.outcome.reasons)
    assert not said & {entry.main_reason for entry in criteria(request)}


def test_a_bonus_question_answered_in_vain_has_no_sentence():
    for answer in ("not-found", "unavailable"):
        (quality, *_) = shown("full", {"quality.register": answer})
        assert not [reason for reason in quality.reasons if "register" in reason.sentence], answer
    assert [reason for reason in shown("full", {})[0].reasons if "register" in reason.sentence]


def test_nothing_known_is_said_once_and_not_as_a_reason():
    quality = criteria(request_for(filed("nothing_known")))[0]
    assert quality.main_reason == "Nothing is known about this criterion yet."
    assert quality.reasons == quality.further == ()
