"""The newest decision of a centre on a course. Its answers are offered for the next case on the same course.

>>> past_decision(stored, session=session).on
datetime.date(2026, 3, 12)
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import and_, select

from assessment.case.stored import Stored
from assessment.evidence.course_file import PastDecision
from assessment.store.database import Session
from assessment.store.decisions.course_matching import CourseOfCase
from assessment.store.tables import CENTRES, DECISION_FACTS, DECISIONS, REGISTER

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes with which something of a course was recognised, at once or when a condition is met."""

LOOKED_AT, AT_MOST = 50, 5
"""The greatest number of decisions that are read, and of targets that are returned."""


def past_decision(stored: Stored, *, session: Session) -> PastDecision | None:
    """The newest decision in force of the same centre on the case's course; None without one.

    Decisions on several courses at once are left out, because their answers are not about one course.
    """
    for row in _in_force(stored, session):
        return PastDecision(json.loads(row.snapshot), row.name, row.issued_on)
    return None


def recognised_for(stored: Stored, *, session: Session) -> tuple[str, ...]:
    """The titles of the targets for which the same centre has recognised the case's course, the newest first.

    The desk knows no other offers of a centre. The target of the case itself is left out.
    """
    recognised = _in_force(stored, session, RECOGNISED)
    targets = [json.loads(row.snapshot)["case"].get("target", {}).get("title") for row in recognised]
    own = (stored.case.target.title or "").casefold()
    return tuple(dict.fromkeys(title for title in targets if title and title.casefold() != own))[:AT_MOST]


def _in_force(stored: Stored, session: Session, outcomes: Collection[str] = ()) -> Iterator[Any]:
    """The decisions in force of the same centre on the case's course, newest first; none on several courses at once.

    `outcomes`: only those with one of these.
    """
    course = CourseOfCase(stored.case, session=session)
    if not course.keys or stored.case.certificates:
        return
    facts = DECISION_FACTS.c
    query = (
        select(facts.issued_on, facts.course_key, DECISIONS.c.snapshot, CENTRES.c.name)
        .join(REGISTER, REGISTER.c.seq == facts.seq)
        .join(DECISIONS, and_(DECISIONS.c.case_id == REGISTER.c.case_id, DECISIONS.c.number == REGISTER.c.number))
        .join(CENTRES, CENTRES.c.id == facts.centre)
        .where(facts.course_key.in_(course.keys), facts.in_force, facts.centre == stored.centre)
        .where(REGISTER.c.case_id != stored.id)
        .where(*([facts.outcome.in_(outcomes)] if outcomes else []))
        .order_by(facts.issued_on.desc(), facts.seq.desc())
        .limit(LOOKED_AT)
        .execution_options(yield_per=5)
    )
    with session.execute(query) as rows:  # closed also where the caller needs no more of them
        for row in rows:
            title = (json.loads(row.snapshot).get("case", {}).get("course") or {}).get("title") or ""
            if course.has(row.course_key, title) and (
                not course.asks_for_page(row.course_key) or course.is_of(row.snapshot)
            ):
                yield row
