"""The cases of one request: certificates that were handed in together."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.stored import Stored
from assessment.store.cases.loading import load
from assessment.store.tables import CASES

MOST = 50
"""The greatest number of cases of one request that are shown."""


def of_request(stored: Stored, *, session: Session) -> list[Stored]:
    """The other cases of the same request and centre, oldest first; empty when there is none."""
    if not stored.request:
        return []
    same = CASES.c.request == stored.request, CASES.c.centre_id == stored.centre, CASES.c.id != stored.id
    ids = session.scalars(select(CASES.c.id).where(*same).order_by(CASES.c.created, CASES.c.id).limit(MOST))
    return [load(case_id, session=session) for case_id in list(ids)]
