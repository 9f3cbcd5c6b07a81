"""The answers that facts read from a certificate suggest. Pure; nothing is taken over automatically."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment.evidence.field_proposals import framework_level
from assessment.rules.contradictions import IDENTITY_CHECKED

OFFERED: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "quality": (("awarding_body", "awarding-body", None), ("instructors", "teachers", "named")),
    "verification": (("verification_url", "method", None),),
    "level": (("level", "stated", None),),
    "outcomes": (("outcomes", "description", None),),
    "workload": (
        ("credits", "stated", "credits"),
        ("hours", "stated", "hours"),
        ("weeks", "stated", None),
        ("hours_per_week", "stated", "weeks-hours"),
    ),
    "testing": (("grade", "result", "grade"), ("assessment", "kind", None)),
    "identification": (("identity_statement", "check", None), ("supervision", "supervision", None)),
}
"""For each criterion: facts, the question each is evidence for, and the answer it suggests (None: a person judges)."""

LABELS = frozenset({"beginner", "introductory", "intermediate", "advanced"})
"""Levels in a platform's own words, which belong to no qualifications framework."""


def suggested(fact: str, value: Any, answer: str | None) -> str | None:
    """The answer that a fact suggests; None when a person has to judge. `answer`: the one that `OFFERED` names.

    A printed statement that identity was checked is only a claim of the platform, so it suggests no more than that. How
    a test was supervised is read as the answer that says the same.
    """
    if fact == "identity_statement":
        return "platform-statement" if value is True else "self-declared"
    if fact == "supervision":
        return str(value)
    if fact == "level":
        label = "platform-label" if str(value).casefold().strip() in LABELS else None
        return "framework" if framework_level(str(value)) else label
    return answer


def credential_statements(readings: Iterable[dict[str, Any] | None]) -> tuple[str, ...]:
    """What digital credentials state of identity and of the supervision of the test: an answer to the question on
    supervision, or IDENTITY_CHECKED where that is all a credential states.

    A sentence on identity that is printed on a page is no such statement.

    >>> credential_statements([{"facts": {"identity_statement": {"value": True, "how": "credential"}}}])
    ('identity-checked',)
    """
    stated = []
    for reading in readings:
        facts = (reading or {}).get("facts", {})
        identity = facts.get("identity_statement", {})
        if "supervision" in facts:
            stated.append(str(facts["supervision"]["value"]))
        elif identity.get("how") == "credential" and identity["value"] is True:
            stated.append(IDENTITY_CHECKED)
    return tuple(dict.fromkeys(stated))


def read_answers(readings: Iterable[dict[str, Any] | None]) -> dict[str, tuple[str, ...]]:
    """The answers that the facts of some readings suggest, by question. Candidates do not count.

    `readings`: as `Reading` dumps them.

    >>> read_answers([{"facts": {"hours": {"value": 9}}}])
    {'workload.stated': ('hours',)}
    """
    answers: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        facts = (reading or {}).get("facts", {})
        for criterion, offered in OFFERED.items():
            for fact, question, answer in offered:
                name = f"{criterion}.{question}"
                suggestion = suggested(fact, facts[fact]["value"], answer) if fact in facts else None
                if suggestion and suggestion not in answers.get(name, ()):
                    answers[name] = (*answers.get(name, ()), suggestion)
    return answers
