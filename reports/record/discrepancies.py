"""Where learner, certificate and assessor do not say the same, as sentences of a record, by criterion. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.case.model import Case
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import Difference, StatedFact, differences, facts
from criteria.text import Words

Read = Mapping[str, tuple[str, ...]]
"""By question, the answers that what was read from the certificate suggests."""

FIGURES = {"workload": ("workload",), "level": ("level",)}
"""Facts whose difference stands under a criterion."""


def said_differently(case: Case, read: Read, words: Words) -> dict[str, tuple[str, ...]]:
    """Sentences by criterion; none where the learner has stated nothing or all agree."""
    found: dict[str, tuple[str, ...]] = {}
    for one in differences(case, read):
        criterion = one.question.partition(".")[0]
        found[criterion] = (*found.get(criterion, ()), _sentence(one, words))
    for criterion, parts in FIGURES.items():
        differ = [_figure(fact, words) for fact in facts(case, parts) if fact.state == "differs"]
        if differ:
            found[criterion] = (*found.get(criterion, ()), *differ)
    return found


def _figure(fact: StatedFact, words: Words) -> str:
    said, used = (value_text(fact.part, fact.field, value, words) for value in (fact.value, fact.current))
    return words("record.declared-figure", name=label(fact.part, fact.field, words), said=said, used=used)


def _sentence(one: Difference, words: Words) -> str:
    said = [("record.declared-learner", one.learner), ("record.declared-assessor", one.assessor)]
    parts = [words(key, answer=words.answer(one.question, answer)) for key, answer in said if answer]
    if one.read:
        answers = ", ".join(words.answer(one.question, answer) for answer in one.read)
        parts.insert(1, words("record.declared-read", answer=answers))
    return words("record.declared", question=words(f"question.{one.question}.text"), said="; ".join(parts))
