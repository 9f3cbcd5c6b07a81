"""Finds out whether a certificate was handed in before, by the file's SHA-256 and by certificate number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from assessment.checks import Earlier
from assessment.matching.certificate_numbers import certificate_numbers
from assessment.matching.person_names import same_person
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, DOCUMENTS, NUMBERS, CaseRow, DocumentRow, NumberRow
from criteria.dated import day_of

MOST = 20
"""The greatest number of other cases that are returned."""

_TOLD = (CASES.c.id, CASES.c.centre_id, CASES.c.reference, CASES.c.learner, DOCUMENTS.c.added)


def handed_in_before(
    case_id: str, sha256: str, reading: Mapping[str, Any] | None, *, session: Session
) -> tuple[Earlier, ...]:
    """Other cases with the same file, or with a file with the same certificate number; the newest first, at most 20.

    `reading`: what was read from the file, as `Reading` writes it as JSON data. About a case of another centre only its
    day is told, and whether its learner is the same. NotFoundError: there is no case `case_id`.
    """
    check_case(case_id, "see-cases", session=session)
    own = session.execute(select(CASES.c.centre_id, CASES.c.learner).where(CASES.c.id == case_id)).first()
    if own is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    by_file = _by_file(sha256, case_id, reading or {}, session)
    known = {row.id for row in by_file}
    by_number = _by_number(certificate_numbers(reading or {}), case_id, session)
    earlier = [_told(row, "file", own) for row in by_file]
    earlier += [_told(row, "number", own) for row in by_number if row.id not in known]
    return tuple(sorted(earlier, key=lambda case: case.on, reverse=True)[:MOST])


def _by_file(sha256: str, case_id: str, reading: Mapping[str, Any], session: Session) -> list[Row[Any]]:
    """Other cases with the same file. If the file holds several certificates, only cases about the same one of them
    count.
    """
    query = select(*_TOLD).select_from(DocumentRow).join(CaseRow, CASES.c.id == DOCUMENTS.c.case_id)
    query = query.where(DOCUMENTS.c.sha256 == sha256)
    if reading.get("part") is None:
        return _rows(query, case_id, session)
    rows = _rows(query.add_columns(DOCUMENTS.c.reading), case_id, session)
    return [row for row in rows if (row.reading or {}).get("part") in (None, reading["part"])]


def _by_number(numbers: list[str], case_id: str, session: Session) -> list[Row[Any]]:
    query = select(*_TOLD).select_from(NumberRow).join(CaseRow, CASES.c.id == NUMBERS.c.case_id)
    same = (DOCUMENTS.c.case_id == NUMBERS.c.case_id) & (DOCUMENTS.c.sha256 == NUMBERS.c.sha256)
    return _rows(query.join(DocumentRow, same).where(NUMBERS.c.number.in_(numbers)), case_id, session)


def _rows(query: Select[Any], case_id: str, session: Session) -> list[Row[Any]]:
    """The newest row of each other case. More rows than needed are read, because one case may hold several files."""
    query = query.where(CASES.c.id != case_id).order_by(DOCUMENTS.c.added.desc(), CASES.c.id)
    rows = session.execute(query.limit(MOST * 5)).all()
    return list({row.id: row for row in reversed(rows)}.values())


def _told(row: Row[Any], same: Any, own: Row[Any]) -> Earlier:
    learner: Any = same_person(row.learner, own.learner) if row.learner and own.learner else "unknown"
    reference = row.reference if row.centre_id == own.centre_id else None
    return Earlier(same, day_of(row.added), reference, learner)
