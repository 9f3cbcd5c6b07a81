"""Cases that learners sent to a centre by themselves, or that came in files."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlmodel import Session

from assessment.evidence.learner_statements import BY
from assessment.store.sessions import check_centre
from assessment.store.tables import CASES, DOCUMENTS, EVENTS

MOST_AT_ONCE = 500
"""So many requests are named in one query."""


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


def references_of(requests: Sequence[str], centre: str, *, session: Session) -> dict[str, str]:
    """The requests that a centre has cases of, each with the reference of its first one; an erased case has none."""
    check_centre(centre, "work", session=session)
    query = select(CASES.c.request, CASES.c.reference).where(CASES.c.centre_id == centre, CASES.c.erased.is_(None))
    known: dict[str, str] = {}
    for start in range(0, len(requests), MOST_AT_ONCE):
        several = CASES.c.request.in_(requests[start : start + MOST_AT_ONCE])
        rows = session.execute(query.where(several).order_by(CASES.c.number.desc()))
        known |= {row.request: row.reference for row in rows}
    return {name: known[name] for name in requests if name in known}
