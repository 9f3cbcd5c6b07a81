"""Registered decisions as rows, one each, without personal data. `export_files` writes them, `dictionary` says what
their columns mean.

>>> next(rows(engine))["outcome"]
'partial'
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from sqlalchemy import Engine, select

from assessment.register.entries import DECISION, REVOCATION
from assessment.store.database import Session
from assessment.store.decisions.facts import fact_of
from assessment.store.tables import DECISION_FACTS, DECISIONS, REGISTER
from criteria.model import CRITERIA
from criteria.text import Words

BATCH = 1_000

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


def rows(engine: Engine) -> Iterator[dict[str, Any]]:
    """Every decision of the register in its order, flat: a value for each of COLUMNS."""
    later = DECISIONS.c.superseded_by.is_not(None).label("superseded")
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    other = REGISTER.alias()
    same = (other.c.case_id == REGISTER.c.case_id) & (other.c.number == REGISTER.c.number)
    revoked = select(other.c.seq).where(same, other.c.kind == REVOCATION).exists().label("revoked")
    days = select(DECISION_FACTS.c.days).where(DECISION_FACTS.c.seq == REGISTER.c.seq).scalar_subquery().label("days")
    query = select(REGISTER.c.entry, later, revoked, days).join(DECISIONS, pair).where(REGISTER.c.kind == DECISION)
    with Session(engine) as session:
        for found in session.execute(query.order_by(REGISTER.c.seq).execution_options(yield_per=BATCH)):
            yield flat(json.loads(found.entry), found.superseded, found.revoked, found.days)


def flat(entry: dict[str, Any], superseded: bool, revoked: bool, days: int | None = None) -> dict[str, Any]:
    """One entry of the register as a row. Titles of several courses are joined."""
    first = entry["courses"][0] if entry["courses"] else {}
    own = next((one for one in entry["equivalence"] if one["own"]), None)
    own = own or next(iter(entry["equivalence"]), {})
    outcome, score, criteria = entry["outcome"], entry["score"], entry["criteria"]
    fact = fact_of(entry, days=days)
    values = (
        entry["code"],
        entry["centre"]["name"],
        entry["centre"]["country"],
        entry["issued_on"],
        entry["number"],
        entry["supersedes"],
        superseded,
        revoked,
        entry["purpose"],
        entry["target"].get("level"),
        entry["target"].get("hours"),
        "; ".join(one["title"] for one in entry["courses"] if one.get("title")) or None,
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
    )
    return dict(zip(COLUMNS, values, strict=True))


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
