"""Finding cases by their reference, such as 2026-0412. A reference is unique only within its centre."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from assessment.store.sessions import visible
from assessment.store.tables import CASES


def case_ids(reference: str, centre: str | None = None, *, session: Session) -> Sequence[str]:
    """The ids of the cases with a reference, at one centre or (None) at all centres.

    Only cases that the session's person may see are returned.
    """
    query = select(CASES.c.id).where(CASES.c.reference == reference, visible(session))
    return session.scalars(query.where(CASES.c.centre_id == centre) if centre else query).all()
