"""Differences between what learner, certificate and assessor say, as sentences of a record, by criterion. Pure."""

from __future__ import annotations

from assessment.case.model import Case
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import Difference, StatedFact, differences, facts
from criteria.text import Words
from reports.record.request import SuggestedAnswers

FIGURES = {"workload": ("workload",), "level": ("level",)}
"""The criteria, each with the parts of a case whose values are compared under it."""


def discrepancies(case: Case, suggested: SuggestedAnswers, words: Words) -> dict[str, tuple[str, ...]]:
    """The sentences by criterion; none if the learner has stated nothing or all say the same."""
    sentences: dict[str, tuple[str, ...]] = {}
    for difference in differences(case, suggested):
        criterion = difference.question.partition(".")[0]
        sentences[criterion] = (*sentences.get(criterion, ()), _sentence(difference, words))
    for criterion, parts in FIGURES.items():
        figures = [_figure(fact, words) for fact in facts(case, parts) if fact.state == "differs"]
        if figures:
            sentences[criterion] = (*sentences.get(criterion, ()), *figures)
    return sentences


def _figure(fact: StatedFact, words: Words) -> str:
    stated, used = (value_text(fact.part, fact.field, value, words) for value in (fact.value, fact.current))
    return words("record.declared-figure", name=label(fact.part, fact.field, words), said=stated, used=used)


def _sentence(difference: Difference, words: Words) -> str:
    speakers = [
        ("record.declared-learner", difference.learner and [difference.learner]),
        ("record.declared-read", difference.read),
        ("record.declared-assessor", difference.assessor and [difference.assessor]),
    ]
    parts = [
        words(key, answer=words.listed(*(words.answer(difference.question, answer) for answer in answers)))
        for key, answers in speakers
        if answers
    ]
    question = words(f"question.{difference.question}.text")
    return words("record.declared", question=question, said=words.series(*parts))
