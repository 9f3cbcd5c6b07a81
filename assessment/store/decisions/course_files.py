"""The newest decision of a centre on a course. Its answers are offered for the next case on the same course.

>>> past_decision(stored, session=session).on
datetime.date(2026, 3, 12)
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, and_, select

from assessment.case.stored import Stored
from assessment.evidence.course_file import PastDecision
from assessment.rules.precedents import key_of
from assessment.store.database import Session
from assessment.store.decisions.courses import same_as
from assessment.store.tables import CENTRES, DECISION_FACTS, DECISIONS, REGISTER

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes with which something of a course was recognised, at once or when a condition is met."""

LOOKED_AT, AT_MOST = 50, 5
"""The greatest number of decisions that are read, and of targets that are returned."""


def past_decision(stored: Stored, *, session: Session) -> PastDecision | None:
    """The newest decision in force of the same centre on the case's course; None without one.

    Decisions on several courses at once are left out, because their answers are not about one course.
    """
    query = _in_force(stored, session)
    row = session.execute(query.limit(1)).first() if query is not None else None
    if row is None:
        return None
    return PastDecision(json.loads(row.snapshot), row.name, row.issued_on)


def recognised_for(stored: Stored, *, session: Session) -> tuple[str, ...]:
    """The titles of the targets for which the same centre has recognised the case's course, the newest first.

    The desk knows no other offers of a centre. The target of the case itself is left out.
    """
    query = _in_force(stored, session)
    if query is None:
        return ()
    recognised = query.where(DECISION_FACTS.c.outcome.in_(RECOGNISED)).limit(LOOKED_AT)
    targets = [json.loads(row.snapshot)["case"].get("target", {}).get("title") for row in session.execute(recognised)]
    own = (stored.case.target.title or "").casefold()
    return tuple(dict.fromkeys(title for title in targets if title and title.casefold() != own))[:AT_MOST]


def _in_force(stored: Stored, session: Session) -> Select[Any] | None:
    """A query for the decisions in force of the same centre on the case's course, newest first; None if there cannot be
    any.
    """
    key = key_of(stored.case)
    if not key or stored.case.certificates:
        return None
    facts = DECISION_FACTS.c
    return (
        select(facts.issued_on, DECISIONS.c.snapshot, CENTRES.c.name)
        .join(REGISTER, REGISTER.c.seq == facts.seq)
        .join(DECISIONS, and_(DECISIONS.c.case_id == REGISTER.c.case_id, DECISIONS.c.number == REGISTER.c.number))
        .join(CENTRES, CENTRES.c.id == facts.centre)
        .where(facts.course_key.in_(same_as(key, session=session)), facts.in_force, facts.centre == stored.centre)
        .where(REGISTER.c.case_id != stored.id)
        .order_by(facts.issued_on.desc(), facts.seq.desc())
    )
