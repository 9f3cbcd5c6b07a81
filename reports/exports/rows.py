"""Registered decisions as rows without personal data, and what their columns mean (`dictionary`).

>>> next(rows(engine))["outcome"]
'partial'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from assessment.access.roles import Person
from assessment.register.entries import course_titles
from assessment.store.database import Engine, Session
from assessment.store.decisions.exporting import ExportedDecision, exported_decisions
from assessment.store.decisions.facts import fact_of
from criteria.text import Words
from criteria.vocabulary import CRITERIA

Kind = Literal["text", "date", "number", "whole-number", "yes-no"]

COLUMNS = (
    "code",
    "centre",
    "country",
    "issued_on",
    "number",
    "supersedes",
    "superseded",
    "revoked",
    "purpose",
    "target_level",
    "target_hours",
    "course",
    "platform",
    "awarding_body",
    "issuer_country",
    "proposed",
    "row",
    "outcome",
    "then",
    "credits",
    "system",
    "suggested",
    "score",
    "score_low",
    "score_high",
    "eqf",
    *CRITERIA,
    "edition",
    *(f"{name}_proposed" for name in CRITERIA),
    "overrides",
    "days",
    "hours",
    "basis",
    "ects",
    "course_key",
    "units",
)
"""A column keeps its name and place; new ones stand at the end. What each holds: `dictionary`."""

KINDS: dict[str, Kind] = {
    **dict.fromkeys(COLUMNS, "text"),
    **dict.fromkeys(("superseded", "revoked"), "yes-no"),
    **dict.fromkeys(("number", "target_level", "eqf", "overrides", "days"), "whole-number"),
    **dict.fromkeys(
        ("target_hours", "credits", "suggested", "score", "score_low", "score_high", "hours", "ects"), "number"
    ),
    "issued_on": "date",
}
"""What kind of value a column holds; any may be empty."""


def rows(engine: Engine, person: Person | None = None) -> Iterator[dict[str, Any]]:
    """The decisions of the register in its order, flat: a value for each of COLUMNS.

    `person`: for a coordinator those of the person's own countries; None: all, for who keeps the installation.
    """
    with Session(engine) as session:
        session.info["person"] = person
        yield from map(flat, exported_decisions(session=session))


def flat(decision: ExportedDecision) -> dict[str, Any]:
    """A decision as a row: a value for each of COLUMNS. Titles of several courses are joined."""
    entry, days = decision.entry, decision.days
    first = entry["courses"][0] if entry["courses"] else {}
    suggested: list[dict[str, Any]] = entry["equivalence"]
    own = next((figure for figure in suggested if figure["own"]), suggested[0] if suggested else {})
    outcome, score, criteria = entry["outcome"], entry["score"], entry["criteria"]
    fact = fact_of(entry, days=days)
    values = (
        entry["code"],
        entry["centre"]["name"],
        entry["centre"]["country"],
        entry["issued_on"],
        entry["number"],
        entry["supersedes"],
        decision.superseded,
        decision.revoked,
        entry["purpose"],
        entry["target"].get("level"),
        entry["target"].get("hours"),
        course_titles(entry) or None,
        first.get("platform"),
        first.get("awarding_body"),
        first.get("issuer_country"),
        outcome["proposed"],
        outcome["row"],
        outcome["final"],
        outcome["then"],
        outcome["credits"],
        own.get("system"),
        own.get("credits"),
        score["value"],
        score["low"],
        score["high"],
        entry["level"],
        *(criteria[name]["strength"] for name in CRITERIA),
        entry["framework"]["edition"],
        *(fact[f"{name}_proposed"] for name in CRITERIA),
        fact["overrides"],
        days,
        fact["hours"],
        fact["basis"],
        fact["ects"],
        fact["course_key"],
        "; ".join(map(_unit, outcome.get("units", ()))) or None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _unit(unit: dict[str, Any]) -> str:
    """A competence, unit or subject with its hours: `Algebra: 30 h`."""
    return f"{unit['title']}: {unit['hours']} h" if unit.get("hours") is not None else str(unit["title"])


def dictionary(words: Words) -> list[dict[str, str]]:
    """What each column holds: its name, the kind of its values, what they mean."""
    return [
        {"column": name, "kind": words(f"dictionary.kind.{KINDS[name]}"), "meaning": _meaning(name, words)}
        for name in COLUMNS
    ]


def _meaning(name: str, words: Words) -> str:
    criterion, _, proposed = name.partition("_")
    if criterion not in CRITERIA:
        return words(f"dictionary.{name}")
    kind = "proposed-strength" if proposed else "strength"
    return words(f"dictionary.{kind}", criterion=words(f"criterion.{criterion}.name"))
