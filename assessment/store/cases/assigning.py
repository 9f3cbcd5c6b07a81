"""Assigning cases to a colleague: one case, or several at once. If one of several cannot be assigned, none is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.edit import Edit, Writer
from assessment.case.stored import Event
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotValidError
from assessment.store.people import ASSESSING, names_at
from assessment.store.tables import CASES


def assign(edit: Edit[Writer], to: str | None, *, session: Session) -> int:
    """Assign a case to an assessor of its centre, or to nobody (None). Returns the new version.

    NotValidError: no assessor of that name works at the centre. ConflictError: somebody has saved the case since.
    NotFoundError, NotAllowedError: the session's person may not see the case, or may not assign it.
    """
    before = column_of(edit.case_id, CASES.c.assigned_to, session)
    centre = session.scalar(select(CASES.c.centre_id).where(CASES.c.id == edit.case_id)) or ""
    if to is not None and to not in names_at(centre, roles=ASSESSING, session=session):
        raise NotValidError(f"assigned to: came {to[:60]!r}, expected an assessor of the centre")
    if not claim_version(edit, session, closed_too=True, deed="move", assigned_to=to):
        raise_conflict(edit, session, "assigned_to", to, lambda: column_of(edit.case_id, CASES.c.assigned_to, session))
    event = Event(edit.version + 1, now(), edit.name, "assigned", "assigned", before, to)
    append_event(edit.case_id, event, session)
    return edit.version + 1


def assign_all(edits: Sequence[Edit[Writer]], to: str | None, *, session: Session) -> None:
    """Assign several cases to an assessor, or to nobody (None). If one cannot be assigned, its error is raised and none
    is.
    """
    for edit in edits:
        assign(edit, to, session=session)
