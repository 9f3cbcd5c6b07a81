"""Letters that ask for what is missing in a case. When the last one is answered, the case's clock runs again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.letters import Letter
from assessment.case.stored import Event
from assessment.case.workflow import Mover, NotAllowedError
from assessment.store.cases.loading import answers_of
from assessment.store.cases.saving import column_of, save_answer
from assessment.store.cases.transitions import MoveDetails, move_case
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, INQUIRIES
from criteria.dated import current_day
from criteria.vocabulary import UNAVAILABLE, UNKNOWN


@dataclass(frozen=True)
class Inquiry:
    """A letter that was sent. `asked`: learner, provider or platform. `result`: answered or nothing; None while it is
    open.
    """

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


def ask(edit: Edit[Mover], letters: Sequence[Letter], until: datetime.date, *, session: Session) -> int:
    """Keep the letters with the case, which then waits for their answers until a day. Returns the new version."""
    details = MoveDetails(until=until, awaits=tuple(dict.fromkeys(letter.to for letter in letters)))
    version = move_case(edit, "wait", details, session=session)
    rows = [
        {
            "case_id": edit.case_id,
            "asked": letter.to,
            "questions": list(letter.asks),
            "language": letter.language,
            "subject": letter.subject,
            "letter": letter.body,
            "on": current_day(),
            "until": until,
            "by": edit.name,
        }
        for letter in letters
    ]
    if rows:
        session.execute(insert(INQUIRIES), rows)
    return version


def settle_inquiry(edit: Edit[Mover], inquiry: int, *, came: bool, session: Session) -> int:
    """Note that an answer to a letter came, or that none came by its day.

    If none came, the questions of the letter that still have no answer are noted as asked without an answer, unless
    another open letter asks them too, or an answer came to another that does; their notes and evidence stay. When no
    other letter is open, the case goes on and its clock runs again. Returns the new version. NotAllowedError
    `day-over`: that none came is noted before its day is over.
    """
    open_letters = [
        letter for letter in inquiries(edit.case_id, session=session) if letter.id == inquiry and letter.result is None
    ]
    if not open_letters:
        raise NotFoundError("This letter is not there, or its answer is noted already.")
    if not came and open_letters[0].until >= current_day():
        raise NotAllowedError("day-over")
    result = "answered" if came else "nothing"
    if not claim_version(edit, session):
        raise_conflict(edit, session, "inquiry", result, lambda: column_of(edit.case_id, CASES.c.state, session))
    values = {"result": result, "answered_on": current_day()}
    session.execute(update(INQUIRIES).where(INQUIRIES.c.id == inquiry).values(values))
    change = {"asked": open_letters[0].asked, "result": result}
    version = edit.version + 1
    append_event(edit.case_id, Event(version, now(), edit.name, "inquiry", result, None, change), session)
    in_vain = _asked_in_vain(inquiry, inquiries(edit.case_id, session=session))
    version = _note_nothing(edit.after(version), in_vain, session)
    return _go_on(edit.after(version), session)


def _asked_in_vain(settled: int, letters: Sequence[Inquiry]) -> list[str]:
    """The questions that were asked without an answer, now that nothing came to one of a case's letters.

    A question counts once no open letter asks it. Where an answer came to another letter that asks it, after the silent
    one was sent, it does not count, in whichever order they are settled: a person enters what that answer says.
    """
    (own,) = (letter for letter in letters if letter.id == settled)
    if own.result != "nothing":
        return []
    return [question for question in own.questions if _is_in_vain(question, letters)]


def _is_in_vain(question: str, letters: Sequence[Inquiry]) -> bool:
    asking = [letter for letter in letters if question in letter.questions]
    if any(letter.result is None for letter in asking):
        return False
    answers = [letter.answered_on for letter in asking if letter.result == "answered" and letter.answered_on]
    return any(all(on < letter.on for on in answers) for letter in asking if letter.result == "nothing")


def _note_nothing(edit: Edit[Mover], questions: Sequence[str], session: Session) -> int:
    if not questions:
        return edit.version
    answers = answers_of([edit.case_id], session=session)[edit.case_id]
    for question in questions:
        if question not in answers or answers[question].of_today(question).answer == UNKNOWN:
            held = answers.get(question, AnswerRecord())
            news = {"answer": UNAVAILABLE, "on": current_day(), "by": edit.name, "former": None}
            record = held.model_copy(update=news)
            edit = edit.after(save_answer(edit, question, record, session=session))
    return edit.version


def _go_on(edit: Edit[Mover], session: Session) -> int:
    still: list[Any] = [letter for letter in inquiries(edit.case_id, session=session) if letter.result is None]
    if still or column_of(edit.case_id, CASES.c.state, session) != "waiting":
        return edit.version
    return move_case(edit, "go-on", session=session)
