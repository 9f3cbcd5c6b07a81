"""The newest decision of a centre on a course, from which its course file is made.

>>> past_decision(stored, session=session).on
datetime.date(2026, 3, 12)
"""

from __future__ import annotations

import json

from sqlalchemy import and_, select

from assessment.case.stored import Stored
from assessment.evidence.course_file import PastDecision
from assessment.rules.precedents import key_of
from assessment.store.database import Session
from assessment.store.decisions.courses import same_as
from assessment.store.tables import CENTRES, DECISION_FACTS, DECISIONS, REGISTER


def past_decision(stored: Stored, *, session: Session) -> PastDecision | None:
    """The newest decision in force on the case's course by the same centre; None without one.

    Decisions on bundles are left out: their answers are about several courses at once.
    """
    key = key_of(stored.case)
    if not key or stored.case.certificates:
        return None
    facts = DECISION_FACTS.c
    query = (
        select(facts.seq, facts.issued_on, DECISIONS.c.snapshot, CENTRES.c.name)
        .join(REGISTER, REGISTER.c.seq == facts.seq)
        .join(DECISIONS, and_(DECISIONS.c.case_id == REGISTER.c.case_id, DECISIONS.c.number == REGISTER.c.number))
        .join(CENTRES, CENTRES.c.id == facts.centre)
        .where(facts.course_key.in_(same_as(key, session=session)), facts.in_force, facts.centre == stored.centre)
        .where(REGISTER.c.case_id != stored.id)
        .order_by(facts.issued_on.desc(), facts.seq.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    if row is None:
        return None
    return PastDecision(json.loads(row.snapshot), row.name, row.issued_on, row.seq)
