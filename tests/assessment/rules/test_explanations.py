"""Sentences follow from figures, in one place and only where somebody reads them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.case.model import Case
from assessment.rules.columns import figures_of_cases
from assessment.rules.explanations import sentence, strength_word
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.judgement import CountryName, PartRemark, remark
from assessment.screens.worklist.rows import strengths_of
from criteria.load import framework
from criteria.text import Words, words_in


def case_of(**fields: object) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", "on": "2026-11-22", **fields})


def test_a_strength_is_open_between_two_and_has_its_own_word_where_nothing_is_known() -> None:
    results = judge(case_of()).criteria
    assert strength_word(results["quality"], words_in("en")) == "Open"
    answers = {"outcomes.description": "assessable", "outcomes.coverage": "most"}
    between = judge(case_of(answers=answers)).criteria["outcomes"]
    assert between.strength == "open"
    assert strength_word(between, words_in("en")) == "Substantial to strong"


def test_figures_lights_and_batches_need_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(workload={"hours": 40}, level={"knowledge": 4}, target={"level": 5, "hours": 100})

    def no_words(*args: object, **fields: object) -> str:
        raise AssertionError("a sentence was built")

    monkeypatch.setattr(Words, "__call__", no_words)
    monkeypatch.setattr(Words, "__getitem__", no_words)
    assert figures_of(input_of(case, case.day), framework()).proposal.outcome == "more-evidence"
    assert strengths_of(case)["workload"] == "open"
    assert figures_of_cases([case], framework()).outcome == ["more-evidence"]
    with pytest.raises(AssertionError, match="a sentence was built"):
        judge(case)


def test_a_case_that_cannot_be_judged_has_no_lights() -> None:
    assert strengths_of(case_of(on="1950-01-01")) == {}


@pytest.mark.parametrize("answer", ["peer", "of another framework"])
def test_an_answer_that_there_is_no_longer_counts_as_unknown_and_its_words_are_said(answer: str) -> None:
    case = case_of(answers={"testing.kind": answer, "testing.result": "passed"})
    assert strengths_of(case)["testing"] == "open"
    assert figures_of_cases([case], framework()).strengths["testing"] == ["open"]
    for language in ("en", "it"):
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
