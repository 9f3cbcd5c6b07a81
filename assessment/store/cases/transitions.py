"""Moving a case from one state to another. Only the moves in the table of `assessment.case.workflow` are possible."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from assessment.case.deadlines import answer_by, run_on
from assessment.case.decision import Hearing
from assessment.case.edit import Edit
from assessment.case.hearing import runs_on_from
from assessment.case.stored import Damage, Event
from assessment.case.workflow import OPEN, Brought, Mover, NotAllowedError, move
from assessment.store.cases import feedback, restoring
from assessment.store.cases.damage import UNREADABLE, readable_case, readable_columns, stored_content
from assessment.store.cases.loading import load
from assessment.store.cases.mapping import shown
from assessment.store.cases.saving import PARTS, column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.limits import check_day, check_one_of, check_text
from assessment.store.people import people_with
from assessment.store.sessions import check_case, roles_here
from assessment.store.tables import CASES, CENTRES, EVENTS
from criteria.dated import current_day, day_of
from criteria.load import framework

DECIDED = "decided"

CONDITION = "condition"
"""The value of `awaits` of a case that was decided on a condition."""

STANDS = ("waiting", "notice")
"""The states in which an answer is awaited. The clock stands still meanwhile, and the case is due so much later.

In `notice` the country's law may let it run on (`assessment.case.hearing.suspends`).
"""

DECIDES = ("propose", "approve", "issue")
"""Moves with which a person confirms the case as it is. They are refused while a part of it cannot be read."""

AWAITED = ("learner", "provider", "platform")
"""The people and bodies for whose answer a case may wait."""

STARTS = ("begin", "submit", "reopen", "settle")
"""Moves that start the clock, if it does not run yet or ran for an earlier decision."""

ISSUED_STATES = ("decided", "appealed", "revoked")
"""States of a case whose newest decision was issued, so that the day of the case is that of the decision."""

OPENS_ANEW = ("reopen", "settle")
"""Moves after which a new decision is made. The learner must be heard again before that decision may refuse."""

ENDS_WORK = ("withdraw", "close")
"""Moves that end the work on a case without a new decision. One that is in force then stands as before."""

WRITES_MORE = ("issue", "revoke")
"""Moves that have functions of their own, because they write into the register too."""


@dataclass(frozen=True)
class MoveDetails:
    """The details of a move, which are kept with it.

    `reason`: in words. `until`: the day by which an answer is awaited (moves to waiting and notice), or the day on
    which a condition was found to be met or not. `awaits`: who is asked. `remarks`: remarks on single questions, by
    question id.
    """

    reason: str | None = None
    until: datetime.date | None = None
    awaits: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)


NO_DETAILS = MoveDetails()


def move_case(edit: Edit[Mover], name: str, details: MoveDetails = NO_DETAILS, *, session: Session) -> int:
    """Make a move of the table of `assessment.case.workflow`. Returns the new version.

    NotAllowedError says why the move is not possible. ConflictError: the case is no longer at the version of the edit.
    NotFoundError: there is no such case. Issuing and revoking have functions of their own, because they write more.
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
    values: dict[str, Any] = {"state": after, **_awaits(row, after, details)}
    parts, stands = _opened_anew(row) if name in OPENS_ANEW else row.parts, None
    if after == DECIDED:
        stands = restoring.newest_snapshot(case_id, session=session)
        parts = restoring.parts_as_decided(row.parts, stands)
        reference = stored_content(case_id, session=session).reference
        values |= awaited_condition(stands) | shown(readable_case(parts, {})[0], reference)
    if "due" not in row.unread:  # what cannot be read stays as it is stored, so that a person can see it
        values["due"] = _due(row, name, session)
    if parts != row.parts:
        values["content"] = parts
    if not claim_version(edit, session, closed_too=True, deed="move", **values):
        raise_conflict(edit, session, "state", after, lambda: column_of(case_id, CASES.c.state, session))
    if row.state == DECIDED:
        feedback.decision_left(case_id, session=session)
    change: dict[str, Any] = {
        "state": after,
        "reason": details.reason or None,
        "until": until.isoformat() if until else None,
    }
    if details.remarks:
        change["remarks"] = dict(details.remarks)
    if after == DECIDED:
        change["move"] = name  # the state alone does not tell how the work ended
    version = edit.version + 1
    append_event(case_id, Event(version, now(), edit.name, "state", after, row.state, change), session)
    for part in PARTS:
        if (before := row.parts.get(part)) != (left := parts.get(part)):
            append_event(case_id, Event(version, now(), edit.name, "part", part, before, left), session)
    if stands:
        restoring.restore_answers(edit, stands, session=session)
    return version


class CaseNow(NamedTuple):
    """What a move needs to know of a case. `parts`: its content. A column that cannot be read is None (`unread`)."""

    id: str
    state: str
    centre_id: str
    country: str
    due: datetime.date | None
    awaits: str | None
    awaited_by: datetime.date | None
    erased: datetime.datetime | None
    version: int
    parts: dict[str, Any]
    unread: frozenset[str]


def checked(edit: Edit[Mover], name: str, brought: Brought, *, session: Session) -> tuple[str, CaseNow]:
    """Return the state to which a move would lead, and the case's row.

    NotAllowedError, ConflictError or NotFoundError when the move is not possible. `brought`: what the caller supplies
    for the move. Whether the case holds a decision or waits for a condition is looked up here.
    """
    row = _row(edit.case_id, session)
    check_text("reason", brought.reason)
    if row.version != edit.version:
        raise_conflict(edit, session, "state", name, lambda: row.state)
    if row.erased:
        raise NotAllowedError("erased")
    if name in DECIDES and load(edit.case_id, session=session).damage:
        raise NotAllowedError("damaged")
    decision = brought.decision or bool(row.parts.get("decision"))
    over = row.awaited_by is not None and row.awaited_by < current_day()
    in_force = name in ENDS_WORK and _decision_in_force(edit.case_id, session)
    known = replace(brought, decision=decision, condition=row.awaits == CONDITION, day_over=over, in_force=in_force)
    mover = _known(edit.by, row, session)
    four = four_eyes(row.centre_id, session=session)
    return move(name, row.state, mover, known, four_eyes=four), row


def checked_to_issue(edit: Edit[Mover], *, session: Session) -> None:
    """Check that this person may issue the case's decision now.

    NotAllowedError: they may not. ConflictError: the case is no longer at the version of the edit. The check takes for
    granted that the decision itself is supplied.
    """
    checked(edit, "issue", Brought(decision=True), session=session)


def four_eyes(centre: str, *, session: Session) -> bool:
    """Whether a second person must approve each decision of a centre before it is issued.

    The centre's own choice counts. If it made none: yes if the centre has two assessors.
    """
    chosen = session.scalar(select(CENTRES.c.four_eyes).where(CENTRES.c.id == centre))
    return people_with(["assessor"], centre, session=session) > 1 if chosen is None else bool(chosen)


def proposed_by(case_id: str, *, session: Session) -> str | None:
    """The name of the person who proposed the newest decision; None when nobody has."""
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state", EVENTS.c.key == "proposed"
    return session.scalar(select(EVENTS.c.by).where(*which).order_by(EVENTS.c.id.desc()).limit(1))


def reviewed_by(case_id: str, *, session: Session) -> str | None:
    """The name of the person who approved the decision that waits to be issued; None if no approval was needed."""
    last = last_move(case_id, session=session)
    return last["by"] if last and last.get("state") == "reviewed" else None


def last_move(case_id: str, *, session: Session) -> dict[str, Any] | None:
    """The move that led to the present state: `by` (who), `at` (when), `reason` and `until`; None for a new case.

    `move`: how the work ended on a case whose decision stands after all (one of `ENDS_WORK`).
    """
    check_case(case_id, "see-cases", session=session)
    which = EVENTS.c.case_id == case_id, EVENTS.c.kind == "state"
    query = select(EVENTS.c.by, EVENTS.c.at, EVENTS.c.after).where(*which).order_by(EVENTS.c.id.desc()).limit(1)
    row = session.execute(query).first()
    return None if row is None else {"by": row.by, "at": row.at, **(row.after or {})}


def _decision_in_force(case_id: str, session: Session) -> bool:
    """Whether a decision of a case is in force: one was issued, and none was revoked after it."""
    ends = or_(EVENTS.c.kind == "issued", and_(EVENTS.c.kind == "state", EVENTS.c.key == "revoked"))
    query = select(EVENTS.c.kind).where(EVENTS.c.case_id == case_id, ends).order_by(EVENTS.c.id.desc()).limit(1)
    return session.scalar(query) == "issued"


def awaited_condition(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The columns of a decided case that still waits for a condition to be met; empty values if there is no
    condition. `snapshot`: that of its decision.
    """
    decision = snapshot.get("case", {}).get("decision", {})
    if decision.get("outcome") != "conditional":
        return {"awaits": None, "awaited_by": None}
    until = decision.get("conditions_until")
    return {"awaits": CONDITION, "awaited_by": until and datetime.date.fromisoformat(until)}


def _opened_anew(row: CaseNow) -> dict[str, Any]:
    """The parts of a case that is decided anew: without the hearing and the day of the decision before.

    Today's rules hold for the next decision, and another person may make it.
    """
    parts = {part: value for part, value in row.parts.items() if part != "hearing"}
    if row.state in ISSUED_STATES:
        parts.pop("on", None)
    if isinstance(decision := parts.get("decision"), dict):
        parts["decision"] = {name: value for name, value in decision.items() if name not in ("by", "on")}
    return parts


def _known(by: Mover, row: CaseNow, session: Session) -> Mover:
    """The person who moves the case, with the roles that count at its centre, and who proposed and made the
    decision.
    """
    here = roles_here(by, row.centre_id, session=session)
    decision = row.parts.get("decision")
    decided_by = decision.get("by") if isinstance(decision, dict) else None
    return Mover(here.name, here.roles, proposed_by(row.id, session=session), decided_by)


def _row(case_id: str, session: Session) -> CaseNow:
    check_case(case_id, "see-cases", session=session)
    names = [name for name in CaseNow._fields if name not in ("parts", "unread")]
    damage: list[Damage] = []
    try:
        read = session.execute(select(*(CASES.c[name] for name in names)).where(CASES.c.id == case_id)).first()
        values = dict(read._mapping) if read else {}
    except UNREADABLE:
        values, damage = readable_columns(case_id, names, session=session)
    if not values:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    unread = frozenset(fault.part for fault in damage)
    return CaseNow(**values, parts=stored_content(case_id, session=session).parts, unread=unread)


def _due(row: CaseNow, name: str, session: Session) -> datetime.date | None:
    """The day on which the case is due after a move: later by the days the clock stood still, or counted anew if it
    starts.
    """
    if name in STARTS and (row.due is None or row.state not in OPEN):
        return answer_by(readable_case(row.parts, {})[0], current_day())
    due = row.due
    if due is None or row.state not in STANDS:
        return due
    moved = last_move(row.id, session=session)
    if moved is None:
        return due
    today, since = current_day(), day_of(moved["at"])
    case = readable_case(row.parts, {})[0]
    if row.state != "notice":
        return run_on(due, since, today, case)
    hearing = case.hearing or _unread_hearing(row, since, today)
    return run_on(due, hearing.notified_on, runs_on_from(row.country, hearing, today), case)


def _unread_hearing(row: CaseNow, since: datetime.date, today: datetime.date) -> Hearing:
    """What the case's row tells of a notice whose part of the case cannot be read."""
    return Hearing(notified_on=since, until=max(row.awaited_by or today, since))


def _awaits(row: CaseNow, after: str, details: MoveDetails) -> dict[str, Any]:
    """The columns that say for whom the case waits, and until when. An appeal does not close an open condition."""
    if after in STANDS:
        return {"awaits": ",".join(details.awaits) or "learner", "awaited_by": details.until}
    kept = after == "appealed"
    return {"awaits": row.awaits if kept else None, "awaited_by": row.awaited_by if kept else None}
