"""Moving a case from one state to another, as the table of `assessment.case.workflow` has it and in no other way."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from assessment.case.deadlines import answer_by
from assessment.case.edit import Edit
from assessment.case.hearing import hearing_rule
from assessment.case.stored import Event
from assessment.case.workflow import OPEN, Brought, Mover, NotAllowedError, move
from assessment.store.cases.loading import load
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.limits import check_day, check_one_of, check_text
from assessment.store.people import people_with
from assessment.store.sessions import check_case, roles_here
from assessment.store.tables import CASES, CENTRES, EVENTS
from criteria.load import framework

CONDITION = "condition"
"""What a case awaits that is decided on a condition."""

STANDS = ("waiting", "notice")
"""States in which the clock stands: the days spent there are added to the day the case is due."""

DECIDES = ("propose", "approve", "issue")
"""Moves by which somebody says that a case is right as it stands: none of it may be unreadable."""

AWAITED = ("learner", "provider", "platform")
"""Whom a case may wait for."""

STARTS = ("begin", "submit", "reopen", "settle")
"""Moves with which the clock starts, when it does not run yet or has run for an earlier decision."""

OPENS_ANEW = ("reopen", "settle")
"""Moves after which another decision is made: the learner is heard anew before that one refuses."""

WRITES_MORE = ("issue", "revoke")
"""Moves with functions of their own: they write into the register too."""


@dataclass(frozen=True)
class MoveDetails:
    """What is said with a move and kept with it.

    `reason`: in words. `until`: the day by which an answer is awaited (waiting, notice); of a condition that is
    settled, the day it was met or not. `awaits`: who is asked. `remarks`: at single questions, by their ids.
    """

    reason: str | None = None
    until: datetime.date | None = None
    awaits: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)


NO_DETAILS = MoveDetails()


def move_case(edit: Edit[Mover], name: str, details: MoveDetails = NO_DETAILS, *, session: Session) -> int:
    """Make a move of the table. Returns the new version.

    NotAllowedError says why not; ConflictError when the case is no longer at the version of the edit; NotFoundError.
    Issuing and revoking have functions of their own, since they write more.
    """
    if name in WRITES_MORE:
        raise NotAllowedError("state")
    case_id, until = edit.case_id, details.until
    check_day("until", until)
    for whom in details.awaits:
        check_one_of("awaits", whom, AWAITED)
    for question, remark in details.remarks.items():
        check_one_of("remarks", question, tuple(framework().questions))
        check_text("remarks", remark)
    after, row = checked(edit, name, Brought(reason=details.reason or "", day=until is not None), session=session)
    values: dict[str, Any] = {"state": after, "due": _due(row, name, session), **_awaits(row, after, details)}
    stale = row.content.get("hearing") if name in OPENS_ANEW else None
    if stale:
        values["content"] = {part: value for part, value in row.content.items() if part != "hearing"}
    if not claim_version(edit, session, closed_too=True, deed="move", **values):
        raise_conflict(edit, session, "state", after, lambda: column_of(case_id, CASES.c.state, session))
    change: dict[str, Any] = {
        "state": after,
        "reason": details.reason or None,
        "until": until.isoformat() if until else None,
    }
    if details.remarks:
        change["remarks"] = dict(details.remarks)
    version = edit.version + 1
    append_event(case_id, Event(version, now(), edit.name, "state", after, row.state, change), session)
    if stale:
        append_event(case_id, Event(version, now(), edit.name, "part", "hearing", stale, None), session)
    return version


def checked(edit: Edit[Mover], name: str, brought: Brought, *, session: Session) -> tuple[str, Row[Any]]:
    """The state a move would lead to, and the case as it stands. NotAllowedError, ConflictError or NotFoundError
    otherwise.

    `brought`: what comes with the move; whether the case holds a decision and awaits a condition is known here.
    """
    row = _row(edit.case_id, session)
    check_text("reason", brought.reason)
    if row.version != edit.version:
        raise_conflict(edit, session, "state", name, lambda: row.state)
    if row.erased:
        raise NotAllowedError("erased")
    if name in DECIDES and load(edit.case_id, session=session).damage:
        raise NotAllowedError("damaged")
    decision = brought.decision or bool(row.content.get("decision"))
    over = row.awaited_by is not None and row.awaited_by < now().date()
    known = replace(brought, decision=decision, condition=row.awaits == CONDITION, day_over=over)
    mover = _known(edit.by, row, session)
    four = four_eyes(row.centre_id, session=session)
    return move(name, row.state, mover, known, four_eyes=four), row


def checked_to_issue(edit: Edit[Mover], *, session: Session) -> None:
    """NotAllowedError when this person may not issue the case's decision now; ConflictError when it is no longer at
    the version of the edit.

    The decision itself is brought with it.
    """
    checked(edit, "issue", Brought(decision=True), session=session)


def four_eyes(centre: str, *, session: Session) -> bool:
    """Whether a centre issues only what a second person has looked at: as it chose, else where it has two assessors."""
    chosen = session.scalar(select(CENTRES.c.four_eyes).where(CENTRES.c.id == centre))
    return people_with(["assessor"], centre, session=session) > 1 if chosen is None else bool(chosen)


def proposed_by(case_id: str, *, session: Session) -> str | None:
    """Who proposed the decision last; None when nobody has."""
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state", EVENTS.c.key == "proposed"
    return session.scalar(select(EVENTS.c.by).where(*which).order_by(EVENTS.c.id.desc()).limit(1))


def reviewed_by(case_id: str, *, session: Session) -> str | None:
    """Who approved the decision that now waits to be issued; None where nobody had to."""
    last = last_move(case_id, session=session)
    return last["by"] if last and last.get("state") == "reviewed" else None


def last_move(case_id: str, *, session: Session) -> dict[str, Any] | None:
    """The move that led to the present state: who (`by`), when (`at`), `reason`, `until`; None for a new case."""
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state"
    query = select(EVENTS.c.by, EVENTS.c.at, EVENTS.c.after).where(*which).order_by(EVENTS.c.id.desc()).limit(1)
    row = session.execute(query).first()
    return None if row is None else {"by": row.by, "at": row.at, **(row.after or {})}


def _known(by: Mover, row: Row[Any], session: Session) -> Mover:
    """Who moves the case, with the roles that count here, and who proposed its decision."""
    here = roles_here(by, row.centre_id, session=session)
    return Mover(here.name, here.roles, proposed_by(row.id, session=session))


def _row(case_id: str, session: Session) -> Row[Any]:
    check_case(case_id, "see-cases", session=session)
    names = ("id", "state", "centre_id", "country", "content", "due", "awaits", "awaited_by", "erased", "version")
    row = session.execute(select(*(CASES.c[name] for name in names)).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return row


def _due(row: Row[Any], name: str, session: Session) -> datetime.date | None:
    """The day the case is due after a move: later by the days the clock stood, or counted anew where it starts."""
    if name in STARTS and (row.due is None or row.state not in OPEN):
        return answer_by(row.country, now().date())
    due: datetime.date | None = row.due
    if due is None or row.state not in STANDS:
        return due
    since = last_move(row.id, session=session)
    return due + _stood(row, since["at"].date()) if since else due


def _stood(row: Row[Any], since: datetime.date) -> datetime.timedelta:
    """How long the clock has stood. After a notice it stands until the answer, at the longest until its last day.

    Then it stands for the days that the country adds.
    """
    today = now().date()
    if row.state != "notice":
        return today - since
    end = max(min(today, row.awaited_by or today), since)
    rule = hearing_rule(row.country, since)
    return end - since + datetime.timedelta(days=rule.resumes_after if rule else 0)


def _awaits(row: Row[Any], after: str, details: MoveDetails) -> dict[str, Any]:
    """Whom the case waits for, and until when. A condition stays open through an appeal."""
    if after in STANDS:
        return {"awaits": ",".join(details.awaits) or "learner", "awaited_by": details.until}
    kept = after == "appealed"
    return {"awaits": row.awaits if kept else None, "awaited_by": row.awaited_by if kept else None}
