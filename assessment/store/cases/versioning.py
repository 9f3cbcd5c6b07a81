"""What every writer does: claim the case at the version it saw, and put on record what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from assessment.access.roles import Deed
from assessment.case.edit import Edit, Writer
from assessment.case.stored import Event
from assessment.case.workflow import OPEN
from assessment.store.cases.loading import events
from assessment.store.columns import now
from assessment.store.errors import CaseClosedError, ConflictError, NotFoundError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, EVENTS


def claim_version(
    edit: Edit[Writer], session: Session, *, closed_too: bool = False, deed: Deed = "work", **values: Any
) -> bool:
    """Raise the version of a case by one and set `values`, if the case is still at the version of the edit, open and
    not erased; else False.

    `deed`: what the session's person must be allowed to do here; NotFoundError or NotAllowedError otherwise. Being one
    UPDATE, it also makes every other writer of the case wait until this transaction ends. Whoever works on a case that
    is nobody's takes it.
    """
    check_case(edit.case_id, deed, session=session)
    same = CASES.c.id == edit.case_id, CASES.c.version == edit.version
    query = update(CASES).where(*same, CASES.c.erased.is_(None))
    if not closed_too:
        query = query.where(CASES.c.state.in_(OPEN))
    values |= {"version": edit.version + 1, "updated": now()}
    if deed == "work" and edit.name:
        values["assigned_to"] = func.coalesce(CASES.c.assigned_to, edit.name)
    result = session.execute(query.values(**values))
    return bool(result.rowcount)  # type: ignore[attr-defined]


def raise_conflict(edit: Edit[Writer], session: Session, key: str, mine: Any, theirs: Callable[[], Any]) -> NoReturn:
    """Say why a claim failed: NotFoundError, ConflictError or CaseClosedError."""
    present = current_version(edit.case_id, session)
    if present == edit.version:
        raise CaseClosedError("Somebody relies on what this case says. Open it again before changing anything in it.")
    since = events(edit.case_id, session=session, after=edit.version)
    raise ConflictError(key, theirs=theirs(), mine=mine, version=present, since=since)


def current_version(case_id: str, session: Session) -> int:
    """The version a case is at. NotFoundError when there is none."""
    check_case(case_id, "see-cases", session=session)
    version = session.execute(select(CASES.c.version).where(CASES.c.id == case_id)).scalar()
    if version is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return int(version)


def append_event(case_id: str, event: Event, session: Session) -> None:
    """Append to what happened to a case; `before` and `after` of the event are JSON data."""
    session.execute(insert(EVENTS), {"case_id": case_id, **vars(event)})
