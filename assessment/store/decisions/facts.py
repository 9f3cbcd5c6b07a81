"""Each registered decision as one flat row, so that many can be counted and compared without reading their entries.

A row says nothing that its entry does not say, but for two things: how long the decision took, and whether it still
stands. It is written with the entry, in one transaction, and can be made anew from the register at any time.

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
from assessment.rules.outcome import better
from assessment.store.tables import CASES, DECISION_FACTS, DECISIONS, EVENTS, REGISTER
from criteria.vocabulary import CRITERIA, STRENGTHS

BATCH = 1_000

MISSING = "is missing from what is compared"

AS_PROPOSED, BETTER, WORSE, SETTLED = "as-proposed", "better", "worse", "settled"
OUTCOME_CHANGES = (AS_PROPOSED, BETTER, WORSE, SETTLED)
"""What a person made of the proposed outcome; `settled`: the rules had proposed none that can be decided."""


def cell_key(code: str) -> int:
    """A number of 32 bits for a decision, by which counts that hold it are rounded before others see them.

    It follows from the decision's code, which is drawn at random and which only the learner and the own centre know.
    """
    return int.from_bytes(hashlib.sha256(f"cell {code}".encode()).digest()[:4], "big")


def fact_of(entry: dict[str, Any], *, days: int | None, in_force: bool = True) -> dict[str, Any]:
    """An entry of the register (`register.entry_of`, with its `seq`) as the columns of its row. Pure.

    `days`: whole days from the day the request was there to the decision; None: not known, or no first decision.
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
    """What an override did to a strength: `raised`, `lowered`, `settled` one that was open, or `confirmed` it."""
    if proposed == strength:
        return "confirmed"
    if proposed not in STRENGTHS or strength not in STRENGTHS:
        return "settled"
    return "raised" if STRENGTHS.index(strength) > STRENGTHS.index(proposed) else "lowered"


def _volume(volumes: list[dict[str, Any]], decided: float | None) -> dict[str, Any]:
    """Credits in the centre's own unit, or the first there is; and in ECTS, which can be compared across countries."""
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
    """Write the row of an entry that has just been registered; the decision it replaces or revokes no longer stands."""
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
    """The rows of all decisions as they should be, in the order of the register."""
    revoked = _revoked(session)
    pair = (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
    query = _dates().add_columns(REGISTER.c.entry, DECISIONS.c.superseded_by).join(REGISTER, pair)
    for row in session.execute(query.order_by(REGISTER.c.seq).execution_options(yield_per=BATCH)):
        entry = json.loads(row.entry)
        if "revokes" not in entry:
            stands = row.superseded_by is None and entry["code"] not in revoked
            yield fact_of(entry, days=_days(entry, row), in_force=stands)


def _revoked(session: Session) -> set[str]:
    """The codes of revoked decisions, by what the entries say: a migration asks before there is a column for it."""
    query = select(REGISTER.c.entry).where(REGISTER.c.entry.contains('"revokes":', autoescape=True))
    return {json.loads(entry)["revokes"] for entry in session.scalars(query)}


def rebuild(*, session: Session) -> int:
    """Make all rows anew from the register. Returns how many."""
    session.execute(delete(DECISION_FACTS))
    count, wanted = 0, rows(session=session)
    while some := list(islice(wanted, BATCH)):
        session.execute(insert(DECISION_FACTS), some)
        count += len(some)
    return count


def faults(*, session: Session) -> Iterator[str]:
    """Rows that do not say what their entry says, as sentences; nothing when all agree."""
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
    """The faults but for rows that are only missing, such as after an upgrade: making those anew covers nothing."""
    return (fault for fault in faults(session=session) if MISSING not in fault)


def _unknown(seq: int) -> str:
    return f"What is compared holds a decision {seq} that the register does not: one of the two was changed."


def _dates() -> Select[Any]:
    """When the request was handed in, or filed where it never was, with each decision."""
    handed_in = select(func.min(EVENTS.c.at)).where(
        EVENTS.c.case_id == DECISIONS.c.case_id, EVENTS.c.kind == "state", EVENTS.c.key == "submitted"
    )
    query = select(func.coalesce(handed_in.scalar_subquery(), CASES.c.created).label("since"))
    return query.select_from(DECISIONS).join(CASES, CASES.c.id == DECISIONS.c.case_id)


def _days(entry: dict[str, Any], row: Row[Any]) -> int | None:
    """A later decision has its own history; how long that took is not counted."""
    if entry["number"] > 1:
        return None
    issued = datetime.date.fromisoformat(entry["issued_on"])
    days: int = (issued - row.since.date()).days
    return max(days, 0)
