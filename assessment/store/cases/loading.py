"""A case, or a page of cases, out of the database."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.case.stored import Document, Event, Stored
from assessment.store.cases.mapping import case_of, given_of
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.sessions import check_case, visible
from assessment.store.tables import ANSWERS, CASES, DOCUMENTS, EVENTS

log = logging.getLogger("laila")


def load(case_id: str, *, session: Session) -> Stored:
    """A case with its answers and documents. NotFoundError when there is none.

    The row is read first: were an answer saved between the queries, saving with the older version would be refused.
    """
    check_case(case_id, "see-cases", session=session)
    row = _row(case_id, session)
    answers = answers_of([case_id], session=session)[case_id]
    return Stored(
        id=row.id,
        reference=row.reference,
        centre=row.centre_id,
        state=row.state,
        version=row.version,
        place=row.place,
        request=row.request,
        due=row.due,
        created=row.created,
        updated=row.updated,
        case=case_of(row.content, answers),
        documents=_documents(case_id, session),
        awaits=row.awaits,
        awaited_by=row.awaited_by,
        ask_on=row.ask_on,
        asked_on=row.asked_on,
        erased=row.erased,
    )


def centre_of(case_id: str, *, session: Session) -> str | None:
    """The centre of a case the session's person may see; None otherwise."""
    return session.scalar(select(CASES.c.centre_id).where(CASES.c.id == case_id, visible(session)))


def answers_of(case_ids: Sequence[str], *, session: Session) -> dict[str, dict[str, AnswerRecord]]:
    """The answers of several cases in one query: `{case id: {question: answer}}`, for the lights of a page.

    NotValidError when an answer does not fit the model.
    """
    rows = answer_rows(case_ids, session=session)
    return {case_id: {row.question: given_of(row) for row in of_case} for case_id, of_case in rows.items()}


def answer_rows(case_ids: Sequence[str], *, session: Session) -> dict[str, list[Row[Any]]]:
    """The rows of the answers of several cases, by case and in the order of the questions' ids."""
    rows: dict[str, list[Row[Any]]] = {case_id: [] for case_id in case_ids}
    shown = select(CASES.c.id).where(CASES.c.id.in_(case_ids), visible(session))
    query = select(ANSWERS).where(ANSWERS.c.case_id.in_(shown)).order_by(ANSWERS.c.question)
    for row in session.execute(query) if rows else ():
        rows[row.case_id].append(row)
    return rows


def cases_of(case_ids: Sequence[str], *, session: Session) -> dict[str, Case]:
    """Several cases whole, by id, in two queries. Cases that are not there or not to be seen are left out.

    A case that cannot be read, such as one of an older version that no longer fits, is left out too and named in the
    log with its fault: it must not hide the others.
    """
    query = select(CASES.c.id, CASES.c.reference, CASES.c.content)
    query = query.where(CASES.c.id.in_(case_ids), visible(session))
    answers = answer_rows(case_ids, session=session)
    cases: dict[str, Case] = {}
    for row in session.execute(query) if answers else ():
        try:
            cases[row.id] = case_of(row.content, {answer.question: given_of(answer) for answer in answers[row.id]})
        except NotValidError as fault:
            log.warning("case %s (%s) cannot be read: %s", row.reference, row.id, fault)
    return cases


def events(case_id: str, *, session: Session, after: int = 0) -> list[Event]:
    """What happened to a case, oldest first; `after`: only what came after this version."""
    check_case(case_id, "see-cases", session=session)
    query = select(EVENTS).where(EVENTS.c.case_id == case_id, EVENTS.c.version > after)
    return [
        Event(row.version, row.at, row.by, row.kind, row.key, row.before, row.after)
        for row in session.execute(query.order_by(EVENTS.c.version, EVENTS.c.id))
    ]


def _row(case_id: str, session: Session) -> Row[Any]:
    query: Select[Any] = select(CASES).where(CASES.c.id == case_id)
    row = session.execute(query).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return row


def _documents(case_id: str, session: Session) -> tuple[Document, ...]:
    query = select(DOCUMENTS).where(DOCUMENTS.c.case_id == case_id)
    names = Document.__dataclass_fields__
    rows = session.execute(query.order_by(DOCUMENTS.c.added, DOCUMENTS.c.sha256))
    return tuple(Document(**{name: getattr(row, name) for name in names}) for row in rows)
