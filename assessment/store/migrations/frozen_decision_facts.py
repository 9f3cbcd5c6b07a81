"""The rows of `decision_fact`, in the form in which migration 0005 filled the table. This copy never changes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from assessment.store.migrations.frozen_columns import FrozenMoment
from assessment.store.migrations.frozen_course_keys import course_key, platform_key

CRITERIA = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")
OUTCOMES = ("not-recognised", "more-evidence", "conditional", "partial", "full")
"""The strengths of a criterion, worst first."""

CANDIDATES = ("full", "partial", "conditional", "not-recognised")
"""Outcomes that the rules can propose and a person can decide."""

_BATCH = 1_000

_CASES = sa.table("case_file", sa.column("id"), sa.column("created", FrozenMoment()))
_EVENTS = sa.table("event", sa.column("case_id"), sa.column("kind"), sa.column("key"), sa.column("at", FrozenMoment()))
_DECISIONS = sa.table("decision", sa.column("case_id"), sa.column("number"), sa.column("superseded_by"))
_REGISTER = sa.table("register", *map(sa.column, ("seq", "case_id", "number", "entry")))


def rows(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """The rows of the registered decisions, in the order of the register."""
    handed_in = sa.select(sa.func.min(_EVENTS.c.at)).where(
        _EVENTS.c.case_id == _DECISIONS.c.case_id, _EVENTS.c.kind == "state", _EVENTS.c.key == "submitted"
    )
    since = sa.func.coalesce(handed_in.scalar_subquery(), _CASES.c.created).label("since")
    pair = (_REGISTER.c.case_id == _DECISIONS.c.case_id) & (_REGISTER.c.number == _DECISIONS.c.number)
    query = (
        sa.select(since, _REGISTER.c.entry, _DECISIONS.c.superseded_by)
        .select_from(_DECISIONS)
        .join(_CASES, _CASES.c.id == _DECISIONS.c.case_id)
        .join(_REGISTER, pair)
        .order_by(_REGISTER.c.seq)
    )
    for row in connection.execute(query.execution_options(yield_per=_BATCH)):
        entry = json.loads(row.entry)
        yield _row(entry, _days(entry, row.since), row.superseded_by is None)


def _row(entry: dict[str, Any], days: int | None, in_force: Any) -> dict[str, Any]:
    outcome, criteria, score, courses = entry["outcome"], entry["criteria"], entry["score"], entry["courses"]
    keys = [key for course in courses if (key := course_key(course.get("platform"), course.get("title")))]
    return {
        "seq": entry["seq"],
        "in_force": in_force,
        "country": entry["centre"]["country"],
        "centre": entry["centre"]["id"],
        "issued_on": datetime.date.fromisoformat(entry["issued_on"]),
        "purpose": entry["purpose"],
        "target_level": entry["target"].get("level"),
        "edition": entry["framework"]["edition"],
        "platform": platform_key(courses[0].get("platform")) if courses else "",
        "course_key": " + ".join(dict.fromkeys(keys)),
        "proposed": outcome["proposed"],
        "outcome": outcome["final"],
        "outcome_change": _change(outcome["proposed"], outcome["final"]),
        "row": outcome["row"],
        "days": days,
        "overrides": len(entry["overrides"]),
        **{name: criteria[name]["strength"] for name in CRITERIA},
        **{f"{name}_proposed": criteria[name]["proposed_strength"] or criteria[name]["strength"] for name in CRITERIA},
        "score": score["value"],
        "score_low": score["low"],
        "score_high": score["high"],
        **_volume(entry["equivalence"], outcome["credits"]),
    }


def _change(proposed: str, final: str) -> str:
    if proposed == final:
        return "as-proposed"
    if proposed not in CANDIDATES:
        return "settled"
    return "better" if _rank(final) > _rank(proposed) else "worse"


def _rank(outcome: str) -> int:
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else -1


def _volume(volumes: list[dict[str, Any]], decided: float | None) -> dict[str, Any]:
    own = next((volume for volume in volumes if volume["own"]), volumes[0] if volumes else {})
    ects = next((volume["credits"] for volume in volumes if volume["system"] == "ECTS"), None)
    figure = own.get("credits") if decided is None else decided
    return {
        "system": own.get("system"),
        "credits": figure,
        "ects": figure if own.get("system") == "ECTS" else ects,
        "hours": own["hours"][1] if own else None,
        "basis": own.get("basis"),
    }


def _days(entry: dict[str, Any], since: datetime.datetime) -> int | None:
    if entry["number"] > 1:
        return None
    return max((datetime.date.fromisoformat(entry["issued_on"]) - since.date()).days, 0)
