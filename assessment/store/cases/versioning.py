"""What every change of a case needs: claiming the version that the writer saw, and recording an event."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from sqlalchemy import ClauseElement, String, bindparam, func, insert, select, update
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
    """Raise the version of a case by one and set the columns in `values`.

    Returns False, and changes nothing, if the case is no longer at the version of the edit, is not open (unless
    `closed_too`), or is erased. `deed`: what the session's person must be allowed to do; NotFoundError or
    NotAllowedError otherwise. Because this is one UPDATE, other writers of the case wait until this transaction ends. A
    case that belongs to nobody is assigned to the person who works on it.
    """
    check_case(edit.case_id, deed, session=session)
    values |= {"version": edit.version + 1, "updated": now()}
    assigns = deed == "work" and bool(edit.name)
    if any(isinstance(value, ClauseElement) for value in values.values()):
        query, more = _claiming((), closed_too=closed_too, assigns=assigns).values(**values), {}
    else:
        query = _claiming(tuple(sorted(values)), closed_too=closed_too, assigns=assigns)
        more = {f"new_{name}": value for name, value in values.items()}
    more |= {"of_case": edit.case_id, "seen": edit.version} | ({"assignee": edit.name} if assigns else {})
    result = session.execute(query, more)
    return bool(result.rowcount)  # type: ignore[attr-defined]


@lru_cache(maxsize=128)
def _claiming(columns: tuple[str, ...], *, closed_too: bool, assigns: bool) -> Any:
    """The UPDATE that claims a version and sets these columns to `new_<column>`, put together once."""
    same = CASES.c.id == bindparam("of_case"), CASES.c.version == bindparam("seen")
    query = update(CASES).where(*same, CASES.c.erased.is_(None))
    if not closed_too:
        query = query.where(CASES.c.state.in_(OPEN))
    query = query.values({name: bindparam(f"new_{name}", type_=CASES.c[name].type) for name in columns})
    if assigns:
        query = query.values(assigned_to=func.coalesce(CASES.c.assigned_to, bindparam("assignee", type_=String)))
    return query


def raise_conflict(edit: Edit[Writer], session: Session, key: str, mine: Any, theirs: Callable[[], Any]) -> NoReturn:
    """Raise the error that says why a claim failed: NotFoundError, ConflictError or CaseClosedError."""
    present = current_version(edit.case_id, session)
    if present == edit.version:
        raise CaseClosedError("Somebody relies on what this case says. Open it again before changing anything in it.")
    since = events(edit.case_id, session=session, after=edit.version)
    raise ConflictError(key, theirs=theirs(), mine=mine, version=present, since=since)


def current_version(case_id: str, session: Session) -> int:
    """The present version of a case. NotFoundError: there is no such case."""
    check_case(case_id, "see-cases", session=session)
    version = session.execute(select(CASES.c.version).where(CASES.c.id == case_id)).scalar()
    if version is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return int(version)


def append_event(case_id: str, event: Event, session: Session) -> None:
    """Append an event to the history of a case. `before` and `after` of the event are JSON data."""
    session.execute(_APPEND, {"case_id": case_id, **vars(event)})


_APPEND = insert(EVENTS)
