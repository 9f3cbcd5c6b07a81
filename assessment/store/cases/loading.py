"""A case, or a page of cases, out of the database."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from assessment.case.model import Case, Given
from assessment.store.cases.mapping import case_of, given_of
from assessment.store.errors import NotFound
from assessment.store.sessions import check_case, visible
from assessment.store.tables import ANSWERS, CASES, DOCUMENTS, EVENTS


@dataclass(frozen=True)
class Document:
    """A document of a case; its bytes are `Documents.get(sha256)`. `size` in bytes; `reading` as `Reading` dumps it."""

    sha256: str
    name: str
    media_type: str | None
    size: int
    pages: int
    reading: dict[str, Any] | None
    added: datetime.datetime
    by: str | None


@dataclass(frozen=True)
class Event:
    """Something that happened to a case. `key`: a question, a part, a document's SHA-256, a state."""

    version: int
    at: datetime.datetime
    by: str | None
    kind: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Stored:
    """A case as it stands. `version` goes back with whatever is saved; `place` is where the case was left."""

    id: str
    reference: str
    centre: str
    state: str
    version: int
    place: str | None
    request: str | None
    due: datetime.date | None
    created: datetime.datetime
    updated: datetime.datetime
    case: Case
    documents: tuple[Document, ...]
    awaits: str | None = None
    awaited_by: datetime.date | None = None
    ask_on: datetime.date | None = None
    asked_on: datetime.date | None = None
    erased: datetime.datetime | None = None

    @property
    def papers(self) -> tuple[Document, ...]:
        """What the learner handed in: the documents without an assessor's own screenshots."""
        own = {look.screenshot for look in self.case.page_checks}
        return tuple(document for document in self.documents if document.sha256 not in own)


def load(case_id: str, *, session: Session) -> Stored:
    """A case with its answers and documents. NotFound when there is none.

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


def answers_of(case_ids: Sequence[str], *, session: Session) -> dict[str, dict[str, Given]]:
    """The answers of several cases in one query: `{case id: {question: answer}}`, for the lights of a page."""
    found: dict[str, dict[str, Given]] = {case_id: {} for case_id in case_ids}
    shown = select(CASES.c.id).where(CASES.c.id.in_(case_ids), visible(session))
    query = select(ANSWERS).where(ANSWERS.c.case_id.in_(shown)).order_by(ANSWERS.c.question)
    for row in session.execute(query) if found else ():
        found[row.case_id][row.question] = given_of(row)
    return found


def cases_of(case_ids: Sequence[str], *, session: Session) -> dict[str, Case]:
    """Several cases whole, in two queries; those that are not there are left out."""
    query = select(CASES.c.id, CASES.c.content).where(CASES.c.id.in_(case_ids), visible(session))
    answers = answers_of(case_ids, session=session)
    return {row.id: case_of(row.content, answers[row.id]) for row in (session.execute(query) if answers else ())}


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
        raise NotFound(f"There is no case {case_id[:40]!r}.")
    return row


def _documents(case_id: str, session: Session) -> tuple[Document, ...]:
    query = select(DOCUMENTS).where(DOCUMENTS.c.case_id == case_id)
    names = Document.__dataclass_fields__
    rows = session.execute(query.order_by(DOCUMENTS.c.added, DOCUMENTS.c.sha256))
    return tuple(Document(**{name: getattr(row, name) for name in names}) for row in rows)
