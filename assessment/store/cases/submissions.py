"""Cases that learners sent to a centre by themselves."""

from __future__ import annotations

import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from assessment.evidence.learner_statements import BY
from assessment.store.tables import CASES, DOCUMENTS, EVENTS


def count_submissions(centre: str, since: datetime.datetime, *, most: int, session: Session) -> int:
    """How many cases learners have sent since a moment that nobody works on yet. Counting stops at `most`."""
    sent = EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "created", EVENTS.c.by == BY
    which = CASES.c.centre_id == centre, CASES.c.state == "submitted", CASES.c.created > since
    query = select(CASES.c.id).where(*which, select(EVENTS.c.id).where(*sent).exists()).limit(most)
    return len(session.execute(query).all())


def submitted_bytes(centre: str, since: datetime.datetime, *, session: Session) -> int:
    """How many bytes of documents stand in the cases that learners have sent to a centre since a moment."""
    sent = EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "created", EVENTS.c.by == BY
    # A case is never older than its last change, by which the cases of a centre are found.
    which = CASES.c.centre_id == centre, CASES.c.updated > since, CASES.c.created > since
    query = select(func.coalesce(func.sum(DOCUMENTS.c.size), 0)).join(CASES, CASES.c.id == DOCUMENTS.c.case_id)
    return int(session.scalar(query.where(*which, select(EVENTS.c.id).where(*sent).exists())) or 0)


def cases_of(request: str, *, session: Session) -> list[tuple[str, str, str]]:
    """The cases that learners sent with one request, each as (id, reference, title)."""
    sent = EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "created", EVENTS.c.by == BY
    which = CASES.c.request == request, select(EVENTS.c.id).where(*sent).exists(), CASES.c.erased.is_(None)
    query = select(CASES.c.id, CASES.c.reference, CASES.c.title).where(*which)
    rows = session.execute(query.order_by(CASES.c.number)).all()
    return [(row.id, row.reference, row.title or "") for row in rows]
