"""Saving a change to a case: one answer, one part, the day it is due."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session

from assessment.access.roles import Deed
from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.store.cases.mapping import answer_columns, case_of, file_of, given_data, given_of, shown
from assessment.store.cases.versioning import append_event, claim_version, current_version, raise_conflict
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.sessions import check_case
from assessment.store.tables import ANSWERS, CASES

PARTS = tuple(name for name in Case.model_fields if name != "answers")
"""The names `save_part` takes."""


def save_answer(
    case_id: str, question: str, given: AnswerRecord | None, *, version: int, by: str | None, session: Session
) -> int:
    """Save the answer to a question, or take it back (None). Returns the case's new version.

    ConflictError when the case is no longer at `version`; CaseClosedError when it is not open; NotFoundError.
    """
    if not claim_version(case_id, version, session):
        raise_conflict(case_id, version, session, question, given, lambda: _answer(case_id, question, session))
    before = _answer(case_id, question, session)
    if given is None:
        session.execute(delete(ANSWERS).where(*_at(case_id, question)))
    else:
        columns = {**answer_columns(given), "at": now()}
        put = upserting(ANSWERS, session).values(case_id=case_id, question=question, **columns)
        session.execute(put.on_conflict_do_update(index_elements=["case_id", "question"], set_=columns))
    append_event(case_id, version + 1, "answer", question, given_data(before), given_data(given), by, session)
    return version + 1


def save_part(
    case_id: str, name: str, value: Any, *, version: int, by: str | None, session: Session, issuing: bool = False
) -> int:
    """Save a part of the case, such as `course`, `workload`, `overrides` or `decision`; None empties it.

    `value`: a model of `assessment.case.model` or its JSON data; it replaces the whole part. Returns the new version.
    NotValidError says what was expected; ConflictError, Closed and NotFoundError as for an answer. `issuing`: the day
    and the decision of a case that a reviewer has approved are filled in as it is issued.

    >>> save_part(case_id, "workload", {"hours": 40}, version=3, by="Ada", session=session)
    4
    """
    if name not in PARTS:
        raise NotValidError(f"{name}: no such part of a case; expected one of {', '.join(PARTS)}")
    deed: Deed = "move" if issuing else "work"
    check_case(case_id, deed, session=session)
    query = select(CASES.c.content, CASES.c.reference).where(CASES.c.id == case_id)
    row = session.execute(query).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    kept = {key: part for key, part in row.content.items() if key != name}
    content = file_of(case_of(kept if value is None else {**kept, name: value}, {}))
    values = shown(case_of(content, {}), row.reference)
    if not claim_version(case_id, version, session, closed_too=issuing, deed=deed, content=content, **values):
        raise_conflict(case_id, version, session, name, value, lambda: _part(case_id, name, session))
    append_event(case_id, version + 1, "part", name, row.content.get(name), content.get(name), by, session)
    return version + 1


def set_due(case_id: str, due: datetime.date | None, *, version: int, by: str | None, session: Session) -> int:
    """Set the day by which the case is to be decided. Returns the new version."""
    before = column_of(case_id, CASES.c.due, session)
    if not claim_version(case_id, version, session, due=due):
        raise_conflict(case_id, version, session, "due", due, lambda: column_of(case_id, CASES.c.due, session))
    was, now_due = before and before.isoformat(), due and due.isoformat()
    append_event(case_id, version + 1, "due", "due", was, now_due, by, session)
    return version + 1


def remember_place(case_id: str, place: str, *, session: Session) -> None:
    """Note where the case was left, such as a criterion: a bookmark, no change to the case."""
    try:
        check_case(case_id, "work", session=session)
    except NotAllowedError:  # who only looks leaves no bookmark
        return
    query = update(CASES).where(CASES.c.id == case_id).values(place=place)
    if not session.execute(query).rowcount:  # type: ignore[attr-defined]
        current_version(case_id, session)


def _at(case_id: str, question: str) -> tuple[Any, Any]:
    return ANSWERS.c.case_id == case_id, ANSWERS.c.question == question


def _answer(case_id: str, question: str, session: Session) -> AnswerRecord | None:
    row = session.execute(select(ANSWERS).where(*_at(case_id, question))).first()
    return None if row is None else given_of(row)


def _part(case_id: str, name: str, session: Session) -> Any:
    return getattr(case_of(column_of(case_id, CASES.c.content, session), {}), name)


def column_of(case_id: str, column: Any, session: Session) -> Any:
    """One column of a case as it stands. NotFoundError when there is no such case."""
    check_case(case_id, "see-cases", session=session)
    row = session.execute(select(column).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return row[0]
