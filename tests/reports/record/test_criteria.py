"""Of each criterion one main reason, all others in the annex, and nothing that counted for nothing."""

from __future__ import annotations

from assessment.case.answers import AnswerRecord
from assessment.case.model import Elements, Workload
from assessment.evidence.learner_statement_text import value_text
from assessment.rules.explanations.criteria import answer_sentence
from criteria.load import framework
from criteria.text import words_in
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
    reasons = set(request.judgement.outcome.reasons)
    assert not reasons & {entry.main_reason for entry in criteria(request)}


def test_a_bonus_question_answered_in_vain_has_no_sentence():
    for answer in ("not-found", "unavailable"):
        (quality, *_) = shown("full", {"quality.register": answer})
        assert not [reason for reason in quality.reasons if "register" in reason.sentence], answer
    assert [reason for reason in shown("full", {})[0].reasons if "register" in reason.sentence]


def test_nothing_known_is_said_once_and_not_as_a_reason():
    quality = criteria(request_for(filed("nothing_known")))[0]
    assert quality.main_reason == "Nothing is known about this criterion yet."
    assert quality.reasons == quality.further == ()


ATTENDED_BUT_TESTED = {
    "verification.method": "impossible",
    "verification.agreement": "unavailable",
    "testing.kind": "attendance",
    "testing.measures": "none",
    "testing.result": "none",
    "testing.repeats": "not-tested",
    "identification.supervision": "unsupervised",
    "identification.check": "self-declared",
    "verification.centre-test": "passed",
    "testing.centre-test": "passed",
    "identification.centre-test": "passed",
}


def test_what_a_test_of_the_centre_made_strong_is_explained_by_that_test():
    page = shown("full", ATTENDED_BUT_TESTED)
    for number, criterion in ((2, "verification"), (6, "testing"), (7, "identification")):
        entry = page[number - 1]
        assert entry.strength == "Strong"
        record = AnswerRecord(answer="passed")
        assert entry.main_reason == answer_sentence(f"{criterion}.centre-test", record, words_in("en"))


def test_what_a_fact_holds_down_is_explained_by_that_fact():
    case = filed("full")
    in_credits = {"workload.stated": "credits", "workload.covers": "total", "workload.plausible": "supported"}
    changed = {
        "answers": case.answers | {question: AnswerRecord(answer=answer) for question, answer in in_credits.items()},
        "workload": Workload(credits=3, system="US credits"),
    }
    workload = criteria(request_for(case.model_copy(update=changed)))[4]
    assert workload.strength == "Weak"
    assert workload.main_reason == words_in("en")["reason.no-hours"]


def test_the_way_of_taking_part_is_named_whatever_word_states_it():
    """A file of cases may state it in any word that the framework knows."""
    case, words = filed("full"), words_in("it")
    for way in framework().participation:
        name, sentences = words(f"participation.{way.id}.name"), set()
        for stated in (way.id, *way.also, way.id.capitalize()):
            request = request_for(case.model_copy(update={"elements": Elements(participation=stated)}), "it")
            shown_criteria = zip(criteria(request), framework().criteria, strict=True)
            sentences |= {entry.main_reason for entry, whole in shown_criteria if whole.id in way.not_applicable}
            assert value_text("elements", "participation", stated, words) == name
        assert len(sentences) == bool(way.not_applicable)
        assert all(name in sentence for sentence in sentences)


def test_what_an_answer_holds_down_is_explained_by_that_answer():
    answers = {"workload.stated": "hours", "workload.covers": "contact", "workload.plausible": "supported"}
    workload = shown("full", answers)[4]
    assert workload.strength == "Weak"
    assert "contact or video hours" in workload.main_reason
