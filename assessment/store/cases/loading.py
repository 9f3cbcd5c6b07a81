"""Loading one case from the database, and the answers of several."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.stored import Damage, Document, Event, Stored
from assessment.store.cases.damage import (
    UNREADABLE,
    answers_and_damage,
    readable_answers,
    readable_case,
    readable_columns,
    readable_rows,
    stored_content,
)
from assessment.store.errors import NotFoundError
from assessment.store.sessions import Reach, check_case, reach_of, visible, within
from assessment.store.tables import ANSWERS, CASES, DOCUMENTS, EVENTS

LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Used in place of a date and time that cannot be read."""

_PLAIN = (
    "id",
    "reference",
    "state",
    "version",
    "place",
    "request",
    "due",
    "awaits",
    "awaited_by",
    "ask_on",
    "asked_on",
    "erased",
)
"""The columns that a loaded case has as fields of the same name."""


_ROW: Any = select(CASES).where(CASES.c.id == bindparam("case_id"))
_DOCUMENTS: Any = (
    select(DOCUMENTS).where(DOCUMENTS.c.case_id == bindparam("of_case")).order_by(DOCUMENTS.c.added, DOCUMENTS.c.sha256)
)
"""Every click reads the row of a case and its documents, so the queries are put together once."""


def load(case_id: str, *, session: Session) -> Stored:
    """A case with its answers and documents. NotFoundError: there is none.

    The case's row is read first. If somebody saves an answer between the queries, the version read here is then too
    old, and the next save is refused instead of overwriting that answer. Parts that cannot be read are left out and
    named in `damage`.
    """
    check_case(case_id, "see-cases", session=session)
    row, damaged_columns = _row(case_id, session)
    answers, damaged_answers = answers_and_damage(answer_rows([case_id], session=session)[case_id])
    parts = row["content"] if isinstance(row["content"], dict) else stored_content(case_id, session=session).parts
    case, damaged_parts = readable_case(parts, answers)
    documents, damaged_documents = _documents(case_id, session)
    return Stored(
        **{name: row[name] for name in _PLAIN},
        centre=row["centre_id"],
        created=row["created"] or LONG_AGO,
        updated=row["updated"] or LONG_AGO,
        case=case,
        documents=documents,
        damage=(*damaged_columns, *damaged_parts, *damaged_answers, *damaged_documents),
    )


def centre_of(case_id: str, *, session: Session) -> str | None:
    """The id of the centre of a case; None if the session's person may not see the case."""
    return session.scalar(select(CASES.c.centre_id).where(CASES.c.id == case_id, visible(session)))


def answers_of(case_ids: Sequence[str], *, session: Session) -> dict[str, dict[str, AnswerRecord]]:
    """The answers of several cases, read in one query: `{case id: {question: answer}}`.

    An answer that cannot be read is left out.
    """
    rows = answer_rows(case_ids, session=session)
    return {case_id: answers_and_damage(of_case)[0] for case_id, of_case in rows.items()}


def answer_rows(case_ids: Sequence[str], *, session: Session) -> dict[str, list[Row[Any] | Damage]]:
    """The rows of the answers of several cases, by case and in the order of the questions' ids."""
    return readable_answers(case_ids, _answers_within(reach_of(session)), session=session)


@lru_cache(maxsize=256)
def _answers_within(reach: Reach | None) -> Any:
    """The query for the answers of the cases `case_ids` that are within somebody's reach, put together once."""
    shown = select(CASES.c.id).where(CASES.c.id.in_(bindparam("case_ids", expanding=True)), within(reach))
    return select(ANSWERS).where(ANSWERS.c.case_id.in_(shown)).order_by(ANSWERS.c.question)


def events(case_id: str, *, session: Session, after: int = 0) -> list[Event]:
    """The events of a case, oldest first. `after`: only events after this version of the case."""
    check_case(case_id, "see-cases", session=session)
    query = select(EVENTS).where(EVENTS.c.case_id == case_id, EVENTS.c.version > after)
    rows, _ = readable_rows(query.order_by(EVENTS.c.version, EVENTS.c.id), EVENTS.c.id, session=session)
    return [Event(row.version, row.at, row.by, row.kind, row.key, row.before, row.after) for row in rows]


def _row(case_id: str, session: Session) -> tuple[Mapping[str, Any], list[Damage]]:
    """The columns of a case, and which of them cannot be read."""
    try:
        row, damage = dict(session.execute(_ROW, {"case_id": case_id}).mappings().first() or {}), list[Damage]()
    except UNREADABLE:
        row, damage = readable_columns(case_id, CASES.c.keys(), session=session)
    if not row:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return row, damage


def _documents(case_id: str, session: Session) -> tuple[tuple[Document, ...], list[Damage]]:
    names = Document.__dataclass_fields__
    rows, lost = readable_rows(_DOCUMENTS, DOCUMENTS.c.sha256, session=session, of_case=case_id)
    documents = tuple(Document(**{name: getattr(row, name) for name in names}) for row in rows)
    return documents, [Damage(f"document {sha256[:12]}", "its row cannot be read") for sha256 in lost]
