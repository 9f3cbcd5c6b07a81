"""Codes with which a learner can look up the state of a request: what is asked of whom, and the record. Nothing else.

A code has 100 random bits, so nobody can guess one. Only its hash is stored, so somebody who reads the database cannot
look anything up with it.

>>> code = give_code([case_id], by="Ada", session=session)
>>> [one.state for one in by_code(code, session=session)]
['submitted']
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from assessment.case.deadlines import after
from assessment.case.edit import Edit
from assessment.case.hearing import suspends
from assessment.register.codes import new_code, plain_code
from assessment.register.entries import DECISION
from assessment.store.cases.follow_up import agree
from assessment.store.cases.loading import load
from assessment.store.cases.transitions import last_move
from assessment.store.centres import USUAL_MONTHS
from assessment.store.columns import now
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS, INQUIRIES, REGISTER, STATUS_CODES
from criteria.dated import current_day, day_of

LETTERS = 20
"""The number of characters of a code; together they hold 100 random bits."""

AWAITED = ("waiting", "notice")
"""The states in which a case waits for something until a day."""


@dataclass(frozen=True)
class AwaitedAnswer:
    """Who was asked for what, and the day until which the desk waits for an answer."""

    whom: str
    questions: tuple[str, ...]
    until: datetime.date


@dataclass(frozen=True)
class CaseStatus:
    """The state of one case. `since`: the day on which it came into this state; of a decided case the day in its
    record. `until`: the day up to which an answer is awaited; `suspended`: the time limit stands still until then.
    `record`: the code of the newest decision. `ask_on`: the day on which the learner agreed to be asked what became of
    the decision; `asked_on`: the day on which that was done.
    """

    reference: str
    centre: str
    state: str
    since: datetime.date
    due: datetime.date | None
    until: datetime.date | None
    suspended: bool
    asked: tuple[AwaitedAnswer, ...]
    record: str | None
    ask_on: datetime.date | None = None
    asked_on: datetime.date | None = None


def give_code(case_ids: Sequence[str], *, by: str | None, session: Session) -> str:
    """Return a new code for these cases. Earlier codes for any of them stop working.

    Only a hash is stored, so nobody can read the code again. Show the code with `database.after_commit`: if the
    transaction is rolled back, the new code does not work and the earlier one still does.
    """
    for case_id in case_ids:
        check_case(case_id, "move", session=session)
    code = new_code(LETTERS)
    session.execute(delete(STATUS_CODES).where(STATUS_CODES.c.case_id.in_(case_ids)))
    common = {"code_sha256": _hash(code), "at": now(), "by": by}
    session.execute(insert(STATUS_CODES), [{**common, "case_id": case_id} for case_id in case_ids])
    return code


def code_given(case_id: str, *, session: Session) -> datetime.datetime | None:
    """When the newest code for a case was made; None: never."""
    check_case(case_id, "see-cases", session=session)
    return session.scalar(select(STATUS_CODES.c.at).where(STATUS_CODES.c.case_id == case_id))


def by_code(typed: str, *, session: Session) -> list[CaseStatus]:
    """The states of the cases of a code; empty when there is no such code. Spaces, dashes and capitals in it do not
    matter.

    No sign-in is needed: whoever has the code may see this.
    """
    query = (
        select(
            *(
                CASES.c[name]
                for name in ("id", "reference", "state", "country", "due", "created", "ask_on", "asked_on")
            ),
            CENTRES.c.name.label("centre"),
        )
        .join(STATUS_CODES, STATUS_CODES.c.case_id == CASES.c.id)
        .join(CENTRES, CENTRES.c.id == CASES.c.centre_id)
        .where(STATUS_CODES.c.code_sha256 == _hash(plain_code(typed)), CASES.c.erased.is_(None))
        .order_by(CASES.c.year, CASES.c.number)
    )
    statuses = []
    for row in session.execute(query).all():
        moved = last_move(row.id, session=session)
        until = moved.get("until") if moved and row.state in AWAITED else None
        since = day_of(moved["at"] if moved else row.created)
        record, decided_on = _newest(row.id, session)
        if row.state == "decided" and decided_on:  # issuing is no move of its own
            since = decided_on
        hearing = load(row.id, session=session).case.hearing if row.state == "notice" else None
        statuses.append(
            CaseStatus(
                row.reference,
                row.centre,
                row.state,
                since,
                row.due,
                datetime.date.fromisoformat(until) if until else None,
                row.state != "notice" or suspends(row.country, hearing.notified_on if hearing else since),
                _asked(row.id, row.state, session),
                record,
                row.ask_on,
                row.asked_on,
            )
        )
    return statuses


def coded_cases(typed: str, *, session: Session) -> list[str]:
    """The ids of the cases of a code. No sign-in is needed, as in `by_code`."""
    query = select(CASES.c.id).join(STATUS_CODES, STATUS_CODES.c.case_id == CASES.c.id)
    mine = STATUS_CODES.c.code_sha256 == _hash(plain_code(typed)), CASES.c.erased.is_(None)
    return list(session.scalars(query.where(*mine)))


def agree_by_code(typed: str, *, agrees: bool, session: Session) -> None:
    """The learner agrees, or no longer agrees, to be asked what became of the decisions of a code.

    They are asked after the months that the centre has set, counted from today. Of a case about which they were asked
    they are not asked again, unless it was decided anew before they answered. No sign-in is needed: whoever has the
    code may do this.
    """
    columns = CASES.c.id, CASES.c.version, CASES.c.ask_on, CASES.c.asked_on, CENTRES.c.ask_after_months
    query = select(*columns).join(STATUS_CODES, STATUS_CODES.c.case_id == CASES.c.id)
    query = query.join(CENTRES, CENTRES.c.id == CASES.c.centre_id).where(CASES.c.erased.is_(None))
    mine = STATUS_CODES.c.code_sha256 == _hash(plain_code(typed)), CASES.c.state == "decided"
    for row in session.execute(query.where(*mine)).all():
        if row.asked_on is None and agrees != (row.ask_on is not None):
            day = after(current_day(), row.ask_after_months or USUAL_MONTHS, "months") if agrees else None
            agree(Edit(row.id, row.version, None), day, session=session)


def _asked(case_id: str, state: str, session: Session) -> tuple[AwaitedAnswer, ...]:
    if state != "waiting":
        return ()
    query = select(INQUIRIES.c.asked, INQUIRIES.c.questions, INQUIRIES.c.until)
    query = query.where(INQUIRIES.c.case_id == case_id, INQUIRIES.c.result.is_(None)).order_by(INQUIRIES.c.id)
    return tuple(AwaitedAnswer(row.asked, tuple(row.questions), row.until) for row in session.execute(query))


def _newest(case_id: str, session: Session) -> tuple[str | None, datetime.date | None]:
    """The code and the day of the newest decision of a case in the register; None and None if there is none."""
    query = select(REGISTER.c.code, DECISION_FACTS.c.issued_on)
    query = query.outerjoin(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq)
    query = query.where(REGISTER.c.case_id == case_id, REGISTER.c.kind == DECISION)
    row = session.execute(query.order_by(REGISTER.c.number.desc()).limit(1)).first()
    return (row.code, row.issued_on) if row else (None, None)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
