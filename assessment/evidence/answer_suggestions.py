"""Facts read from a certificate -> the answers they suggest. Pure; nothing is taken over by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment.evidence.field_proposals import framework_level

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
    "identification": (("identity_statement", "check", None),),
}
"""For each criterion: the fact, the question it is evidence for, and the answer it suggests (None: a person judges)."""

LABELS = frozenset({"beginner", "introductory", "intermediate", "advanced"})
"""Levels that are a platform's own words and no framework's."""


def suggested(fact: str, value: Any, answer: str | None) -> str | None:
    """The answer a fact suggests. A printed statement of identity is a claim of the platform, whatever it says, and
    suggests no more than that."""
    if fact == "identity_statement":
        return "platform-statement" if value is True else "self-declared"
    if fact == "level":
        label = "platform-label" if str(value).casefold().strip() in LABELS else None
        return "framework" if framework_level(str(value)) else label
    return answer


def read_answers(readings: Iterable[dict[str, Any] | None]) -> dict[str, tuple[str, ...]]:
    """The answers that the certain facts of some readings (as `Reading` dumps them) suggest, by question.

    >>> read_answers([{"facts": {"hours": {"value": 9}}}])
    {'workload.stated': ('hours',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        facts = (reading or {}).get("facts", {})
        for criterion, offered in OFFERED.items():
            for fact, question, answer in offered:
                name = f"{criterion}.{question}"
                said = suggested(fact, facts[fact]["value"], answer) if fact in facts else None
                if said and said not in found.get(name, ()):
                    found[name] = (*found.get(name, ()), said)
    return found
