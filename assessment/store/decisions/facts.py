"""Each registered decision as one flat row, so that many decisions can be counted and compared without reading their
entries.

Beyond what its entry says, a row holds two things: how many days the decision took, and whether it is still in force.
The row is written in the same transaction as the entry, and can be made again from the register at any time.

>>> rebuild(session=session)
312
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlmodel import Session

from assessment.matching.course_keys import course_key, platform_key
from assessment.register.entries import REVOCATION
from assessment.rules.outcome import better
from assessment.store.tables import CASES, DECISION_FACTS, DECISIONS, EVENTS, REGISTER
from criteria.vocabulary import CRITERIA, STRENGTHS

BATCH = 1_000

MISSING = "is missing from what is compared"

AS_PROPOSED, BETTER, WORSE, SETTLED = "as-proposed", "better", "worse", "settled"
OUTCOME_CHANGES = (AS_PROPOSED, BETTER, WORSE, SETTLED)
"""How a person changed the proposed outcome. `settled`: the rules had not proposed an outcome that can be decided."""


def cell_key(code: str) -> int:
    """A number of 32 bits for a decision. Counts are rounded by the keys of their decisions before others see them.

    The number is computed from the decision's code. The code is random, and only the learner and the decision's own
    centre know it, so others cannot work out the rounding.
    """
    return int.from_bytes(hashlib.sha256(f"cell {code}".encode()).digest()[:4], "big")


def fact_of(entry: dict[str, Any], *, days: int | None, in_force: bool = True) -> dict[str, Any]:
    """The row of an entry of the register (`register.entry_of`, with its `seq`), as a dict of columns. Pure.

    `days`: whole days from the complete request to the decision; None if not known, or if it is not the case's first
    decision.
    """
    outcome, criteria, score = entry["outcome"], entry["criteria"], entry["score"]
    courses = entry["courses"]
    keys = [key for course in courses if (key := course_key(course.get("platform"), course.get("title")))]
    return {
        "seq": entry["seq"],
        "in_force": in_force,
        "cell_key": cell_key(entry["code"]),
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
        return AS_PROPOSED
    if proposed not in ("full", "partial", "conditional", "not-recognised"):
        return SETTLED
    return BETTER if better(final, proposed) else WORSE


def override_kind(proposed: str, strength: str) -> str:
    """How an override changed a strength: `raised`, `lowered`, `settled` (the strength had been open) or
    `confirmed`.
    """
    if proposed == strength:
        return "confirmed"
    if proposed not in STRENGTHS or strength not in STRENGTHS:
        return "settled"
    return "raised" if STRENGTHS.index(strength) > STRENGTHS.index(proposed) else "lowered"


def _volume(volumes: list[dict[str, Any]], decided: float | None) -> dict[str, Any]:
    """The columns for credits: in the centre's own unit, or the first unit there is; and in ECTS, to compare
    countries.
    """
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


def note(entry: dict[str, Any], case_id: str, *, session: Session) -> None:
    """Write the row of an entry that has just been registered.

    If the entry replaces or revokes a decision, that decision is marked as no longer in force.
    """
    if "revokes" in entry:
        revoked = select(REGISTER.c.seq).where(REGISTER.c.case_id == case_id, REGISTER.c.number == entry["number"])
        session.execute(update(DECISION_FACTS).where(DECISION_FACTS.c.seq.in_(revoked)).values(in_force=False))
        return
    query = _dates().where(DECISIONS.c.case_id == case_id, DECISIONS.c.number == entry["number"])
    dates = session.execute(query).first()
    session.execute(insert(DECISION_FACTS), fact_of(entry, days=_days(entry, dates) if dates else None))
    earlier = select(REGISTER.c.seq).where(REGISTER.c.case_id == case_id, REGISTER.c.number < entry["number"])
    session.execute(update(DECISION_FACTS).where(DECISION_FACTS.c.seq.in_(earlier)).values(in_force=False))


def rows(*, session: Session) -> Iterator[dict[str, Any]]:
    """The rows that all decisions should have, in the order of the register."""
    revoked = _revoked(session)
    pair = (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
    query = _dates().add_columns(REGISTER.c.entry, DECISIONS.c.superseded_by).join(REGISTER, pair)
    for row in session.execute(query.order_by(REGISTER.c.seq).execution_options(yield_per=BATCH)):
        entry = json.loads(row.entry)
        if "revokes" not in entry:
            stands = row.superseded_by is None and entry["code"] not in revoked
            yield fact_of(entry, days=_days(entry, row), in_force=stands)


def _revoked(session: Session) -> set[str]:
    """The codes of revoked decisions, read from the entries."""
    query = select(REGISTER.c.entry).where(REGISTER.c.kind == REVOCATION)
    return {json.loads(entry)["revokes"] for entry in session.scalars(query)}


def rebuild(*, session: Session) -> int:
    """Make all rows again from the register. Returns their number."""
    session.execute(delete(DECISION_FACTS))
    count, wanted = 0, rows(session=session)
    while some := list(islice(wanted, BATCH)):
        session.execute(insert(DECISION_FACTS), some)
        count += len(some)
    return count


def faults(*, session: Session) -> Iterator[str]:
    """Rows that differ from their entries, as sentences; nothing when all agree."""
    query = select(DECISION_FACTS).order_by(DECISION_FACTS.c.seq).execution_options(yield_per=BATCH)
    kept: Iterator[Any] = iter(session.execute(query))
    row = next(kept, None)
    for wanted in rows(session=session):
        while row is not None and row.seq < wanted["seq"]:
            yield _unknown(row.seq)
            row = next(kept, None)
        if row is None or row.seq > wanted["seq"]:
            yield f"Register entry {wanted['seq']} {MISSING}; laila db facts puts it there."
            continue
        if differing := [column for column, value in wanted.items() if getattr(row, column) != value]:
            words = ", ".join(differing)
            yield f"Register entry {row.seq} is compared by another {words} than it has: one of the two was changed."
        row = next(kept, None)
    yield from (_unknown(stray.seq) for stray in chain([row] if row else [], kept))


def disagreements(*, session: Session) -> Iterator[str]:
    """The faults without rows that are only missing, such as after an upgrade. Making missing rows again hides no
    change.
    """
    return (fault for fault in faults(session=session) if MISSING not in fault)


def _unknown(seq: int) -> str:
    return f"What is compared holds a decision {seq} that the register does not: one of the two was changed."


def _dates() -> Select[Any]:
    """A query for each decision with the day on which its request was handed in, or else the day on which the case was
    filed.
    """
    handed_in = select(func.min(EVENTS.c.at)).where(
        EVENTS.c.case_id == DECISIONS.c.case_id, EVENTS.c.kind == "state", EVENTS.c.key == "submitted"
    )
    query = select(func.coalesce(handed_in.scalar_subquery(), CASES.c.created).label("since"))
    return query.select_from(DECISIONS).join(CASES, CASES.c.id == DECISIONS.c.case_id)


def _days(entry: dict[str, Any], row: Row[Any]) -> int | None:
    """The days that a first decision took; None for a later decision of a case, whose time is not counted."""
    if entry["number"] > 1:
        return None
    issued = datetime.date.fromisoformat(entry["issued_on"])
    days: int = (issued - row.since.date()).days
    return max(days, 0)
