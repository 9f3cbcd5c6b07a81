"""Rows that cannot be read whole: what is left of them is shown, what is not is named, and the others go on.

Such a row was written by something else than the desk, or its disk failed. Nothing in it is guessed: a part that cannot
be read counts as empty until a person fills it in anew, and until then the case is not decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, String, select, type_coerce
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.case.stored import Damage
from assessment.store.cases.mapping import case_of, given_of
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.tables import ANSWERS, CASES
from criteria.load import PLAIN
from criteria.vocabulary import PURPOSES

UNREADABLE = (ValueError, TypeError, OverflowError)
"""What SQLAlchemy raises for a value that its column's type cannot take, such as a date that is none."""

LOST = "unreadable"
"""The part under which a content is kept that is no data at all."""


def readable_rows(query: Select[Any], key: Any, *, session: Session) -> tuple[list[Row[Any]], list[str]]:
    """The rows of a query, and the keys of those that cannot be read. `key`: the column that tells them apart."""
    try:
        return list(session.execute(query)), []
    except UNREADABLE:
        rows: list[Row[Any]] = []
        damaged: list[str] = []
        for name in list(session.scalars(query.with_only_columns(key, maintain_column_froms=True))):
            try:
                rows += session.execute(query.where(key == name).limit(None).offset(None))
            except UNREADABLE:
                damaged.append(name)
        return rows, damaged


def readable_columns(case_id: str, names: Sequence[str], *, session: Session) -> tuple[dict[str, Any], list[Damage]]:
    """Columns of a case, one by one; None for one that cannot be read, which is named. Empty when there is no case."""
    values: dict[str, Any] = {}
    damage: list[Damage] = []
    for name in names:
        query = select(CASES.c[name]).where(CASES.c.id == case_id)
        try:
            row = session.execute(query).first()
            if row is None:
                return {}, []
            values[name] = row[0]
        except UNREADABLE as fault:
            values[name] = None
            damage.append(Damage(name, _short(fault)))
    return values, damage


class StoredContent(NamedTuple):
    """The content of a case as it is stored: its parts, and the reference of the case.

    Of a content that is no data at all, the parts are what the columns of the case repeat of it, and its text.
    """

    parts: dict[str, Any]
    reference: str


def stored_content(case_id: str, *, session: Session) -> StoredContent:
    """The content of a case. NotFoundError when there is no case."""
    query = select(CASES.c.content, CASES.c.reference, CASES.c.country, CASES.c.purpose).where(CASES.c.id == case_id)
    try:
        row = session.execute(query).first()
        text = None
    except UNREADABLE:
        coerced = type_coerce(CASES.c.content, String).label("content")
        row = session.execute(query.with_only_columns(coerced, *list(query.selected_columns)[1:])).first()
        text = row.content if row else None
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    if isinstance(row.content, dict):
        return StoredContent(row.content, row.reference)
    parts = {"country": row.country, "purpose": row.purpose, LOST: text or str(row.content)}
    return StoredContent(parts, row.reference)


def readable_case(parts: dict[str, Any], answers: dict[str, AnswerRecord]) -> tuple[Case, tuple[Damage, ...]]:
    """A case as far as its content can be read, and the parts that cannot."""
    try:
        return case_of(parts, answers), ()
    except (NotValidError, *UNREADABLE):
        pass
    kept: dict[str, Any] = {"country": PLAIN, "purpose": PURPOSES[-1]}
    damage = []
    for name in ("purpose", "country", *(name for name in parts if name not in kept)):
        try:
            case_of({**kept, name: parts[name]}, {})
            kept[name] = parts[name]
        except KeyError:
            damage.append(Damage(name, "expected a value"))
        except (NotValidError, *UNREADABLE) as fault:
            damage.append(Damage(name, _short(fault), removable=name not in ("country", "purpose")))
    return case_of(kept, answers), tuple(damage)


def readable_answers(case_ids: Sequence[str], shown: Any, *, session: Session) -> dict[str, list[Row[Any] | Damage]]:
    """The answers of cases as rows, in the order of their questions; a row that cannot be read as damage.

    `shown`: the ids that the session's person may see, as a query.
    """
    rows: dict[str, list[Row[Any] | Damage]] = {case_id: [] for case_id in case_ids}
    if not rows:
        return rows
    query = select(ANSWERS).where(ANSWERS.c.case_id.in_(shown)).order_by(ANSWERS.c.question)
    try:
        for row in list(session.execute(query)):
            rows[row.case_id].append(row)
        return rows
    except UNREADABLE:
        rows = {case_id: [] for case_id in case_ids}
    keys = list(session.execute(query.with_only_columns(ANSWERS.c.case_id, ANSWERS.c.question)))
    for case_id, question in keys:
        try:
            which = ANSWERS.c.case_id == case_id, ANSWERS.c.question == question
            rows[case_id] += session.execute(select(ANSWERS).where(*which))
        except UNREADABLE as fault:
            rows[case_id].append(Damage(f"answers.{question}", _short(fault), removable=True))
    return rows


def answers_and_damage(rows: Sequence[Row[Any] | Damage]) -> tuple[dict[str, AnswerRecord], tuple[Damage, ...]]:
    """The answers that rows hold, and which of them cannot be read."""
    answers: dict[str, AnswerRecord] = {}
    damage: list[Damage] = []
    for row in rows:
        if isinstance(row, Damage):
            damage.append(row)
            continue
        try:
            answers[row.question] = given_of(row)
        except NotValidError as fault:
            damage.append(Damage(f"answers.{row.question}", _short(fault), removable=True))
    return answers, tuple(damage)


def _short(fault: Exception) -> str:
    return str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__
