"""Where learner, certificate and assessor do not say the same, as sentences of a record, by criterion. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.case import Case
from assessment.declared import Difference, differences, facts
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
        if any(fact.state == "differs" for fact in facts(case, parts)):
            found[criterion] = (*found.get(criterion, ()), words("record.declared-figures"))
    return found


def _sentence(one: Difference, words: Words) -> str:
    said = [("record.declared-learner", one.learner), ("record.declared-assessor", one.assessor)]
    parts = [words(key, answer=words.answer(one.question, answer)) for key, answer in said if answer]
    if one.read:
        answers = ", ".join(words.answer(one.question, answer) for answer in one.read)
        parts.insert(1, words("record.declared-read", answer=answers))
    return words("record.declared", question=words(f"question.{one.question}.text"), said="; ".join(parts))
