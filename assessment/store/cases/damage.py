"""Reading rows that are damaged: what can be read is shown, and what cannot be read is named.

A row is damaged when another program wrote it or the disk failed. The desk never guesses a damaged value: a part that
cannot be read counts as empty until a person fills it in again, and the case cannot be decided before that. One damaged
row never hides the others.
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
"""The errors that SQLAlchemy raises for a value that does not fit its column's type, such as an invalid date."""

LOST = "unreadable"
"""The name of the part that holds the text of a content which is not valid JSON data."""


def readable_rows(query: Select[Any], key: Any, *, session: Session, **values: Any) -> tuple[list[Row[Any]], list[str]]:
    """The rows of a query that can be read, and the keys of those that cannot. `key`: the column that identifies a
    row. `values`: those of the query's parameters.
    """
    try:
        return list(session.execute(query, values)), []
    except UNREADABLE:
        rows: list[Row[Any]] = []
        damaged: list[str] = []
        for name in list(session.scalars(query.with_only_columns(key, maintain_column_froms=True), values)):
            try:
                rows += session.execute(query.where(key == name).limit(None).offset(None), values)
            except UNREADABLE:
                damaged.append(name)
        return rows, damaged


def readable_columns(case_id: str, names: Sequence[str], *, session: Session) -> tuple[dict[str, Any], list[Damage]]:
    """Read columns of a case one by one. A column that cannot be read is None and is named in the list of damage.

    The result is empty when the case does not exist.
    """
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

    If the content is not valid JSON data, `parts` holds its text, and the values that other columns of the case repeat.
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
    """Build a case from the parts that can be read, and list the parts that cannot."""
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


def readable_answers(
    case_ids: Sequence[str], query: Select[Any], *, session: Session
) -> dict[str, list[Row[Any] | Damage]]:
    """The rows of the answers of several cases, by case id and in the order of their questions.

    A row that cannot be read is replaced by a `Damage`. `query`: finds, in that order, the answers of those of
    `case_ids` that the session's person may see.
    """
    rows: dict[str, list[Row[Any] | Damage]] = {case_id: [] for case_id in case_ids}
    if not rows:
        return rows
    ids = {"case_ids": list(rows)}
    try:
        for row in list(session.execute(query, ids)):
            rows[row.case_id].append(row)
        return rows
    except UNREADABLE:
        rows = {case_id: [] for case_id in case_ids}
    keys = list(session.execute(query.with_only_columns(ANSWERS.c.case_id, ANSWERS.c.question), ids))
    for case_id, question in keys:
        try:
            which = ANSWERS.c.case_id == case_id, ANSWERS.c.question == question
            rows[case_id] += session.execute(select(ANSWERS).where(*which))
        except UNREADABLE as fault:
            rows[case_id].append(Damage(f"answers.{question}", _short(fault), removable=True))
    return rows


def answers_and_damage(rows: Sequence[Row[Any] | Damage]) -> tuple[dict[str, AnswerRecord], tuple[Damage, ...]]:
    """Separate the answers in some rows from the damage that was noted while reading them."""
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
