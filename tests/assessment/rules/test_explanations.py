"""Sentences follow from figures, in one place and only where somebody reads them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from assessment.case.model import Case
from assessment.rules.columns import figures_of_cases
from assessment.rules.explanations.acts import acts
from assessment.rules.explanations.criteria import strength_word
from assessment.rules.explanations.remarks import sentence
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.judgement import Change, CountryName, PartRemark, credit_text, remark, without_figure
from assessment.screens.worklist.rows import strengths_of
from criteria.load import framework
from criteria.text import Words, languages, words_in


def case_of(**fields: object) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", "on": "2026-11-22", **fields})


def test_a_strength_is_open_between_two_and_has_its_own_word_where_nothing_is_known() -> None:
    results = judge(case_of()).criteria
    assert strength_word(results["quality"], words_in("en")) == "Open"
    answers = {"outcomes.description": "assessable", "outcomes.coverage": "most"}
    between = judge(case_of(answers=answers)).criteria["outcomes"]
    assert between.strength == "open"
    assert strength_word(between, words_in("en")) == "Substantial to strong"


def test_hours_that_are_no_basis_are_not_told_as_missing() -> None:
    workload = {"weeks": 10, "hours_per_week": [4, 6]}
    judgement = judge(case_of(workload=workload, answers={"workload.covers": "contact"}))
    assert judgement.equivalence == ()
    words = words_in("en")
    assert without_figure(judgement, words) == words("record.no-basis")
    assert "recorded" not in without_figure(judgement, words)
    in_the_us = judge(case_of(workload={"credits": 3, "system": "US credit hours"}, course={"issuer_country": "US"}))
    assert without_figure(in_the_us, words) == words("record.no-basis")
    assert without_figure(judge(case_of()), words) == words("record.no-figure")


def test_one_session_of_the_centres_test_is_one_act_in_advice() -> None:
    words = words_in("en")
    tests = [Change(name, "not-held", "passed", "centre") for name in framework().centre_tests]
    other = Change("verification.holder", "doubtful", "identity-document", "learner")
    assert len(tests) == 3
    assert acts([*tests, other], words, lambda change: change.question) == (
        words["record.change-test"],
        "verification.holder",
    )


def test_figures_lights_and_batches_need_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(workload={"hours": 40}, level={"knowledge": 4}, target={"level": 5, "hours": 100})

    def no_words(*args: object, **fields: object) -> str:
        raise AssertionError("a sentence was built")

    monkeypatch.setattr(Words, "__call__", no_words)
    monkeypatch.setattr(Words, "__getitem__", no_words)
    assert figures_of(input_of(case, case.day), framework()).proposal.outcome == "more-evidence"
    assert strengths_of(input_of(case, case.day))["workload"] == "open"
    assert figures_of_cases([case], framework()).outcome == ["more-evidence"]
    with pytest.raises(AssertionError, match="a sentence was built"):
        judge(case)


def test_a_case_that_cannot_be_judged_has_no_lights() -> None:
    case = case_of(on="1950-01-01")
    assert strengths_of(input_of(case, case.day)) == {}


@pytest.mark.parametrize("answer", ["peer", "of another framework"])
def test_an_answer_that_there_is_no_longer_counts_as_unknown_and_its_words_are_said(answer: str) -> None:
    case = case_of(answers={"testing.kind": answer, "testing.result": "passed"})
    assert strengths_of(input_of(case, case.day))["testing"] == "open"
    assert figures_of_cases([case], framework()).strengths["testing"] == ["open"]
    for language in languages():
        words = words_in(language)
        reasons = " ".join(judge(case, language=language).criteria["testing"].reasons)
        assert words.answer("testing.kind", answer) in reasons
        assert words["question.testing.kind.text"] in reasons


def test_a_remark_is_put_into_the_readers_words() -> None:
    text = words_in("en")
    hours = (Fraction(30), Fraction(60))
    assert sentence(remark("credits.hours", hours=hours), text) == text("credits.hours", hours="30–60")
    unknown = remark("credits.unknown-system", system="XP", country=CountryName("FR"))
    assert "France" in sentence(unknown, text)
    assert "Francia" in sentence(unknown, words_in("it"))
    part = PartRemark(1, remark("credits.indicative"))
    assert sentence(part, text, ["Botany", None]) == f"–: {text('credits.indicative')}"
    columns = remark("level.part", columns=[remark("level.knowledge"), remark("level.skills")], eqf=4)
    assert f"{text('level.knowledge')}, {text('level.skills')}" in sentence(columns, text)


WELL_SUPPORTED = {
    "quality.awarding-body": "accredited", "quality.course-review": "external", "quality.teachers": "qualified",
    "level.stated": "framework", "level.best-fit": "clear", "level.tasks": "at-level",
    "outcomes.description": "assessable", "outcomes.coverage": "all", "outcomes.relevance": "direct",
    "verification.method": "issuer-page", "verification.agreement": "all", "verification.holder": "identity-document",
    "testing.kind": "final", "testing.measures": "all", "testing.result": "grade", "testing.repeats": "limited",
    "identification.supervision": "supervised-id", "identification.check": "document",
    "identification.authorship": "staff-marked",
    "workload.stated": "hours", "workload.covers": "total", "workload.plausible": "supported",
}  # fmt: skip
POOR = {"outcomes.description": "none", "outcomes.coverage": "none", "outcomes.relevance": "none"}
STOPPED = {"verification.method": "altered"}
UNCHECKED = {"identification.supervision": "unsupervised", "identification.check": "self-declared"}


@pytest.mark.parametrize(
    ("answers", "decided", "outcome", "compared"),
    [
        ({}, None, "full", True),
        (UNCHECKED, None, "conditional", True),
        (POOR, None, "not-recognised", False),
        (STOPPED, None, "suspected-fraud", False),
        ({}, "not-recognised", "full", False),
    ],
)
def test_hours_are_held_against_the_targets_only_where_something_is_granted_or_can_be(
    answers: dict[str, str], decided: str | None, outcome: str, *, compared: bool
) -> None:
    decision = {"decision": {"outcome": decided, "by": "A", "reason": "B"}} if decided else {}
    case = case_of(answers=WELL_SUPPORTED | answers, workload={"hours": 40}, target={"hours": 200}, **decision)
    result = judge(case, advise=False).outcome
    assert result.proposed == outcome
    sentence_about = words_in("en")("outcome.target-short", hours="40", target=200)
    assert (sentence_about in result.reasons) == compared, result.reasons


def test_hours_are_not_held_against_the_targets_while_more_evidence_is_needed() -> None:
    case = case_of(answers={"workload.stated": "hours"}, workload={"hours": 40}, target={"hours": 200})
    result = judge(case, advise=False).outcome
    assert result.proposed == "more-evidence"
    assert not [reason for reason in result.reasons if "200 h" in reason]


@pytest.mark.parametrize(("units", "warned"), [([{"title": "A unit", "hours": 25}], False), ([], True)])
def test_hours_entered_for_a_test_without_a_course_are_a_figure(
    units: list[dict[str, object]], *, warned: bool
) -> None:
    decision = {"outcome": "full", "by": "A", "units": units}
    answers = {name: answer for name, answer in WELL_SUPPORTED.items() if not name.startswith("workload.")}
    case = case_of(country="PT", answers=answers, elements={"participation": "performance-test"}, decision=decision)
    words, result = words_in("en"), judge(case, advise=False)
    assert (words["credits.nothing-recorded"] in result.warnings) == warned
    if units:
        assert result.outcome.row == "credit.full"
        assert "workload are well supported" not in result.outcome.reasons[0]
        assert "hours entered" in result.outcome.reasons[0]


@pytest.mark.parametrize(
    ("answers", "criterion", "capping"),
    [
        (
            {"outcomes.description": "topics", "outcomes.coverage": "all", "outcomes.relevance": "direct"},
            "outcomes",
            "Only topics or a table of contents",
        ),
        (
            {
                "identification.supervision": "checked-once",
                "identification.check": "document",
                "identification.authorship": "staff-marked",
            },
            "identification",
            "Identity checked once (at enrolment or for the certificate); the test itself was not supervised",
        ),
    ],
)
def test_a_cap_names_the_answer_that_caps(answers: dict[str, str], criterion: str, capping: str) -> None:
    reasons = judge(case_of(answers=answers)).criteria[criterion].reasons
    (told,) = [reason for reason in reasons if "limits the criterion" in reason]
    assert told.startswith(f"The answer “{capping}” limits")


def test_a_cap_of_a_fact_is_told_behind_the_fact() -> None:
    strong = {"level.stated": "framework", "level.best-fit": "clear", "level.tasks": "at-level"}
    case = case_of(answers=strong, level={"framework": "EQF", "level": "3"}, target={"level": 4})
    reasons = judge(case).criteria["level"].reasons
    assert [reason[:11] for reason in reasons[3:5]] == ["The level f", "This limits"]


@pytest.mark.parametrize("stated", [{}, {"workload.stated": "hours", "workload.covers": "total"}])
def test_hours_entered_say_nothing_of_a_strength_that_they_need_not_give(stated: dict[str, str]) -> None:
    decided = {"outcome": "full", "units": [{"title": "Reading", "hours": 20}]}
    for language in languages():
        reasons = judge(case_of(answers=stated, decision=decided), language=language).criteria["workload"].reasons
        assert words_in(language)["reason.entered-hours"] in reasons
        assert not any("substantial" in reason or "sostanziale" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("language", "most"), [("uk", "30 год"), ("ar", "30 س"), ("it", "30 h"), ("hr", "30 h"), ("da", "30 t")]
)
def test_hours_have_the_sign_of_the_language_and_a_rule_in_english_says_so(language: str, most: str) -> None:
    words = words_in(language)
    case = case_of(country="IT", workload={"hours": 40}, target={"hours": 60, "kind": "period"})
    own = next(entry for entry in judge(case, language=language).equivalence if entry.own)
    assert re.search(rf"{most}\b", credit_text(own, words))
    assert re.search(rf"{most}\b", own.steps[-1])
    ceiling = next(step for step in own.steps if "Commissione" in step)
    assert (words["how.english-only"] in ceiling) is (language != "it")
