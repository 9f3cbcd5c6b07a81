"""Moving a case from one state to another, as the table of `assessment.workflow` has it and in no other way."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from assessment.columns import now
from assessment.store.access import check_case, roles_here
from assessment.store.faults import NotFound
from assessment.store.people import people_with
from assessment.store.saving import column_of
from assessment.store.writing import claim, record, refuse
from assessment.tables import CASES, CENTRES, EVENTS
from assessment.workflow import Brought, Mover, NotAllowed, move

STANDS = ("waiting", "notice")
"""States in which the clock stands: the days spent there are added to the day the case is due."""


def move_case(
    case_id: str, name: str, by: Mover, *, version: int, session: Session, reason: str | None = None,
    until: datetime.date | None = None,
) -> int:  # fmt: skip
    """Make a move of the table. Returns the new version.

    `reason`: in words, kept with the move. `until`: the day by which an answer is awaited (waiting, notice).
    NotAllowed says why not; Conflict when the case is no longer at `version`; NotFound. Issuing has a function of its
    own (`issue`), since it writes more.
    """
    if name == "issue":
        raise NotAllowed("state")
    row = _row(case_id, session)
    brought = Brought(reason or "", until is not None, bool(row.content.get("decision")))
    known = _known(by, row, session)
    if row.version != version:
        refuse(case_id, version, session, "state", name, lambda: row.state)
    after = move(name, row.state, known, brought, four_eyes=four_eyes(row.centre_id, session=session))
    values: dict[str, Any] = {"state": after, "due": _due(row, session)}
    if not claim(case_id, version, session, closed_too=True, deed="move", **values):
        refuse(case_id, version, session, "state", after, lambda: column_of(case_id, CASES.c.state, session))
    said = {"state": after, "reason": reason or None, "until": until.isoformat() if until else None}
    record(case_id, version + 1, "state", after, row.state, said, by.name or None, session)
    return version + 1


def checked_to_issue(case_id: str, by: Mover, *, version: int, session: Session) -> None:
    """NotAllowed when this person may not issue the case's decision now; Conflict when it is no longer at `version`.

    The decision itself is brought with it.
    """
    row = _row(case_id, session)
    if row.version != version:
        refuse(case_id, version, session, "state", "decided", lambda: row.state)
    known = _known(by, row, session)
    move("issue", row.state, known, Brought(decision=True), four_eyes=four_eyes(row.centre_id, session=session))


def four_eyes(centre: str, *, session: Session) -> bool:
    """Whether a centre issues only what a second person has looked at: as it chose, else where it has two assessors."""
    chosen = session.scalar(select(CENTRES.c.four_eyes).where(CENTRES.c.id == centre))
    return people_with(("assessor",), centre, session=session) > 1 if chosen is None else bool(chosen)


def proposed_by(case_id: str, *, session: Session) -> str | None:
    """Who proposed the decision last; None when nobody has."""
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state", EVENTS.c.key == "proposed"
    return session.scalar(select(EVENTS.c.by).where(*which).order_by(EVENTS.c.id.desc()).limit(1))


def last_move(case_id: str, *, session: Session) -> dict[str, Any] | None:
    """The move that led to the present state: who (`by`), when (`at`), `reason`, `until`; None for a new case."""
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state"
    query = select(EVENTS.c.by, EVENTS.c.at, EVENTS.c.after).where(*which).order_by(EVENTS.c.id.desc()).limit(1)
    row = session.execute(query).first()
    return None if row is None else {"by": row.by, "at": row.at, **row.after}


def _known(by: Mover, row: Row[Any], session: Session) -> Mover:
    """Who moves the case, with the roles that count here, and who proposed its decision."""
    here = roles_here(by, row.centre_id, session=session)
    return Mover(here.name, here.roles, proposed_by(row.id, session=session))


def _row(case_id: str, session: Session) -> Row[Any]:
    check_case(case_id, "see-cases", session=session)
    columns = (CASES.c.id, CASES.c.state, CASES.c.centre_id, CASES.c.content, CASES.c.due, CASES.c.version)
    row = session.execute(select(*columns).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFound(f"There is no case {case_id[:40]!r}.")
    return row


def _due(row: Row[Any], session: Session) -> datetime.date | None:
    """The day the case is due once it leaves its state: later by the days the clock stood."""
    if row.due is None or row.state not in STANDS:
        return row.due
    since = last_move(row.id, session=session)
    return row.due + (now().date() - since["at"].date()) if since else row.due
