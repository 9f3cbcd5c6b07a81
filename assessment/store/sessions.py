"""Access rights, checked where data are read and written: the person of the session decides what can be found.

A session opened for a person (`work(engine, person)`) finds only what `assessment.access.roles.ACCESS` lets that person
see. Everything else looks as if it did not exist. A session without a person belongs to the installation itself, such
as the shell, jobs and migrations.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, bindparam, false, insert, or_, select, true
from sqlmodel import Session

from assessment.access.roles import Deed, Person, may, only_looks
from assessment.case.workflow import Mover, NotAllowedError
from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.tables import CASES, CENTRES, LOOKS

_WHERE: Any = (
    select(CASES.c.centre_id, CENTRES.c.country)
    .join(CENTRES, CENTRES.c.id == CASES.c.centre_id)
    .where(CASES.c.id == bindparam("case_id"))
)
"""Where a case is. Every click asks it several times, so the query is put together once."""

_COUNTRY: Any = select(CENTRES.c.country).where(CENTRES.c.id == bindparam("centre"))

LOOK_AGAIN = datetime.timedelta(hours=1)
"""After this time, another look at the same case is logged again.

Logging every look would bury the looks at other cases.
"""


def person_of_session(session: Session) -> Person | None:
    """The person for whom the session was opened; None: the installation itself."""
    return session.info.get("person")


def check_case(case_id: str, deed: Deed, *, session: Session) -> None:
    """Check that the session's person may do something with a case.

    NotFoundError: they may not see the case. NotAllowedError: they may see it, but not do this. If a coordinator looks
    at the case, the access log gets an entry.
    """
    person = person_of_session(session)
    known: set[tuple[str, Deed]] = session.info.setdefault("checked", set())
    if person is None or (case_id, deed) in known:
        return
    where = _where(case_id, session)
    if not (may(person, "see-cases", *where) or may(person, deed, *where)):
        raise _not_found(case_id)
    if not may(person, deed, *where):
        raise NotAllowedError("role")
    if only_looks(person, *where):
        _note_look(case_id, person, session)
    known.add((case_id, deed))


def check_centre(centre: str, deed: Deed, *, session: Session, country: str = "") -> None:
    """Check that the session's person may do something at a centre; NotAllowedError otherwise.

    `country`: the country of a centre that does not exist yet.
    """
    person = person_of_session(session)
    known: set[tuple[Person, str, Deed]] = session.info.setdefault("checked-centres", set())
    if person is None or (person, centre, deed) in known:
        return
    kept = session.execute(_COUNTRY, {"centre": centre}).scalar()
    if not may(person, deed, centre, kept or country):
        raise NotAllowedError("role")
    if kept:
        known.add((person, centre, deed))


def check_anywhere(deed: Deed, *, session: Session) -> None:
    """Check that the session's person may do something at some centre; NotAllowedError otherwise."""
    person = person_of_session(session)
    if person is not None and not person.for_deed(deed):
        raise NotAllowedError("role")


def visible(session: Session) -> ColumnElement[bool]:
    """The condition, for a query over CASES, that the session's person may see a case."""
    return within(reach_of(session))


class Reach(NamedTuple):
    """The centres and countries whose cases somebody may see."""

    centres: tuple[str, ...]
    countries: tuple[str, ...]


def reach_of(session: Session) -> Reach | None:
    """Whose cases the session's person may see; None: those of all centres."""
    person = person_of_session(session)
    if person is None:
        return None
    held = person.for_deed("see-cases")
    if any(role.centre is None and role.country is None for role in held):
        return None
    centres = tuple(role.centre for role in held if role.centre)
    return Reach(centres, tuple(role.country for role in held if role.country))


def within(reach: Reach | None) -> ColumnElement[bool]:
    """The condition, for a query over CASES, that a case is within somebody's reach."""
    if reach is None:
        return true()
    parts: list[ColumnElement[bool]] = [CASES.c.centre_id.in_(reach.centres)] if reach.centres else []
    if reach.countries:
        parts.append(CASES.c.centre_id.in_(select(CENTRES.c.id).where(CENTRES.c.country.in_(reach.countries))))
    return or_(*parts) if parts else false()


def looks(most: int, *, session: Session) -> list[tuple[datetime.datetime, str, str]]:
    """The newest looks of coordinators at cases of the centres that the session's person administers.

    Each is (when, who, which case).
    """
    check_anywhere("keep-people", session=session)
    query = select(LOOKS.c.at, LOOKS.c.name, CASES.c.reference).join(CASES, CASES.c.id == LOOKS.c.case_id)
    person = person_of_session(session)
    reach = [None] if person is None else [role.centre for role in person.for_deed("keep-people")]
    if None not in reach:
        query = query.where(CASES.c.centre_id.in_(reach))
    return [(row.at, row.name, row.reference) for row in session.execute(query.order_by(LOOKS.c.id.desc()).limit(most))]


def roles_here(by: Mover, centre: str, *, session: Session) -> Mover:
    """The session's person as the one who makes a move, with only the roles that they have at the centre."""
    person = person_of_session(session)
    if person is None:
        return by
    country = session.scalar(select(CENTRES.c.country).where(CENTRES.c.id == centre)) or ""
    name = person.name if person.id else by.name
    return Mover(name, set(by.roles) & person.roles_at(centre, country), by.proposed_by, by.decided_by)


def _note_look(case_id: str, person: Person, session: Session) -> None:
    moment = now()
    same = LOOKS.c.case_id == case_id, LOOKS.c.person_id == person.id, LOOKS.c.at > moment - LOOK_AGAIN
    if session.scalar(select(LOOKS.c.id).where(*same).limit(1)) is None:
        row = {"at": moment, "person_id": person.id, "name": person.name, "case_id": case_id}
        session.execute(insert(LOOKS), row)


def _where(case_id: str, session: Session) -> tuple[str, str]:
    row: Row[Any] | None = session.execute(_WHERE, {"case_id": case_id}).first()
    if row is None:
        raise _not_found(case_id)
    return row.centre_id, row.country


def _not_found(case_id: str) -> NotFoundError:
    return NotFoundError(f"There is no case {case_id[:40]!r}.")
