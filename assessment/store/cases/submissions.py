"""Cases that learners sent to a centre by themselves."""

from __future__ import annotations

import datetime

from sqlalchemy import select
from sqlmodel import Session

from assessment.evidence.learner_statements import BY
from assessment.store.tables import CASES, EVENTS


def count_submissions(centre: str, since: datetime.datetime, *, most: int, session: Session) -> int:
    """How many cases learners sent since a moment which nobody has taken up yet; counting ends at `most`."""
    sent = EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "created", EVENTS.c.by == BY
    which = CASES.c.centre_id == centre, CASES.c.state == "submitted", CASES.c.created > since
    query = select(CASES.c.id).where(*which, select(EVENTS.c.id).where(*sent).exists()).limit(most)
    return len(session.execute(query).all())
