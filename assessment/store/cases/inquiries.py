"""Letters that ask for what is missing in a case: kept with it, answered or not; the last answer starts the clock."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.letters import Letter
from assessment.case.workflow import Mover
from assessment.store.cases.loading import answers_of
from assessment.store.cases.saving import column_of, save_answer
from assessment.store.cases.transitions import move_case
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, INQUIRIES
from criteria.model import UNAVAILABLE, UNKNOWN


@dataclass(frozen=True)
class Inquiry:
    """A letter that was sent. `asked`: learner, provider or platform; `result`: answered, nothing; None while open."""

    id: int
    asked: str
    questions: list[str]
    language: str
    subject: str
    letter: str
    on: datetime.date
    until: datetime.date
    by: str | None
    answered_on: datetime.date | None
    result: str | None


def inquiries(case_id: str, *, session: Session) -> list[Inquiry]:
    """The letters of a case, oldest first."""
    check_case(case_id, "see-cases", session=session)
    columns = [INQUIRIES.c[name] for name in Inquiry.__dataclass_fields__]
    query = select(*columns).where(INQUIRIES.c.case_id == case_id).order_by(INQUIRIES.c.id)
    return [Inquiry(*row) for row in session.execute(query)]


def ask(
    case_id: str, letters: Sequence[Letter], until: datetime.date, *, version: int, by: Mover, session: Session
) -> int:
    """Keep the letters with the case and let it wait for their answers until a day. Returns the new version."""
    awaits = [letter.to for letter in letters]
    version = move_case(case_id, "wait", by, version=version, session=session, until=until, awaits=awaits)
    rows = [
        {
            "case_id": case_id,
            "asked": letter.to,
            "questions": list(letter.asks),
            "language": letter.language,
            "subject": letter.subject,
            "letter": letter.body,
            "on": now().date(),
            "until": until,
            "by": by.name or None,
        }
        for letter in letters
    ]
    if rows:
        session.execute(insert(INQUIRIES), rows)
    return version


def settle_inquiry(case_id: str, inquiry: int, *, came: bool, version: int, by: Mover, session: Session) -> int:
    """An answer came, or none did by the day: then what is still unknown of it is noted as asked for without an answer.

    When no other letter is open the case goes on, and its clock with it. Returns the new version.
    """
    open_letters = [
        letter for letter in inquiries(case_id, session=session) if letter.id == inquiry and letter.result is None
    ]
    if not open_letters:
        raise NotFoundError("This letter is not there, or its answer is noted already.")
    result = "answered" if came else "nothing"
    if not claim_version(case_id, version, session):
        raise_conflict(case_id, version, session, "inquiry", result, lambda: column_of(case_id, CASES.c.state, session))
    values = {"result": result, "answered_on": now().date()}
    session.execute(update(INQUIRIES).where(INQUIRIES.c.id == inquiry).values(values))
    change = {"asked": open_letters[0].asked, "result": result}
    version += 1
    append_event(case_id, version, "inquiry", result, None, change, by.name or None, session)
    if not came:
        version = _note_nothing(case_id, open_letters[0], version, by, session)
    return _go_on(case_id, version, by, session)


def _note_nothing(case_id: str, asked: Inquiry, version: int, by: Mover, session: Session) -> int:
    answers = answers_of([case_id], session=session)[case_id]
    for question in asked.questions:
        if question not in answers or answers[question].answer == UNKNOWN:
            record = AnswerRecord(answer=UNAVAILABLE, on=now().date(), by=by.name or None)
            version = save_answer(case_id, question, record, version=version, by=by.name or None, session=session)
    return version


def _go_on(case_id: str, version: int, by: Mover, session: Session) -> int:
    still: list[Any] = [letter for letter in inquiries(case_id, session=session) if letter.result is None]
    if still or column_of(case_id, CASES.c.state, session) != "waiting":
        return version
    return move_case(case_id, "go-on", by, version=version, session=session)
