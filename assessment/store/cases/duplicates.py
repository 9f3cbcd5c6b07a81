"""Was a certificate handed in before, by anyone? Looked up by the file's SHA-256 and by certificate number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from assessment.checks import Earlier
from assessment.matching.person_names import same_person
from assessment.store.errors import NotFound
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, DOCUMENTS, NUMBERS, CaseRow, DocumentRow, NumberRow

MOST = 20
"""Other cases told of."""

MOST_NUMBERS = 60
_LONGEST = 200
_TOLD = (CASES.c.id, CASES.c.centre_id, CASES.c.reference, CASES.c.learner, DOCUMENTS.c.added)
# Shorter numbers ("12") are a course's or a page's, not a certificate's.
_SHORTEST = 5
_PARTS = re.compile(r"[0-9a-z-]{8,}", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def handed_in_before(
    case_id: str, sha256: str, reading: Mapping[str, Any] | None, *, session: Session
) -> tuple[Earlier, ...]:
    """Other cases that hold the same file, or a file with the same certificate number; the newest first, at most 20.

    `reading`: what was read from the file, as `Reading` dumps it. Of another centre's case nothing is told but the day
    and whether its learner is the same. NotFound when there is no case `case_id`.
    """
    check_case(case_id, "see-cases", session=session)
    own = session.execute(select(CASES.c.centre_id, CASES.c.learner).where(CASES.c.id == case_id)).first()
    if own is None:
        raise NotFound(f"There is no case {case_id[:40]!r}.")
    by_file = _by_file(sha256, case_id, session)
    known = {row.id for row in by_file}
    by_number = _by_number(certificate_numbers(reading or {}), case_id, session)
    found = [_told(row, "file", own) for row in by_file]
    found += [_told(row, "number", own) for row in by_number if row.id not in known]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True)[:MOST])


def certificate_numbers(reading: Mapping[str, Any]) -> list[str]:
    """What tells this certificate from every other: "coursera:abc123", each number with its platform or host.

    Numbers that are only offered count as well: two files that share one are worth a look. A number alone is nothing,
    for two schools may count alike.

    >>> facts = {"platform": {"value": "edx"}, "verification_code": {"value": "0A1B-2C3D"}}
    >>> certificate_numbers({"facts": facts})
    ['edx:0a1b2c3d']
    """
    codes = [code for code in map(_plain, _values(reading, "verification_code")) if len(code) >= _SHORTEST]
    platforms = _values(reading, "platform")
    found = [f"{_plain(platform)}:{code}" for platform in platforms for code in codes]
    if not platforms:
        for address in _values(reading, "verification_url"):
            found += _of_address(address, codes)
    return sorted({number[:_LONGEST] for number in found})[:MOST_NUMBERS]


def _of_address(address: str, codes: list[str]) -> list[str]:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = re.sub(r"[^\w.-]", "", parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    where = f"{parts.path}?{parts.query}"
    telling = [code for code in codes if code in _plain(where)]
    telling = telling or [_plain(part) for part in _PARTS.findall(where) if _tells(part)]
    return [f"{host}:{code}" for code in telling] if host else []


def _tells(part: str) -> bool:
    """Whether a part of an address is a certificate's own, such as a UUID, and not a word with a year."""
    return sum(letter.isdigit() for letter in _YEAR.sub("", part)) >= 3


def _values(reading: Mapping[str, Any], name: str) -> list[str]:
    fact = reading.get("facts", {}).get(name)
    entries = [fact] if fact else reading.get("candidates", {}).get(name, [])
    return [str(entry["value"]) for entry in entries]


def _plain(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def _by_file(sha256: str, case_id: str, session: Session) -> list[Row[Any]]:
    query = select(*_TOLD).select_from(DocumentRow).join(CaseRow, CASES.c.id == DOCUMENTS.c.case_id)
    return _rows(query.where(DOCUMENTS.c.sha256 == sha256), case_id, session)


def _by_number(numbers: list[str], case_id: str, session: Session) -> list[Row[Any]]:
    query = select(*_TOLD).select_from(NumberRow).join(CaseRow, CASES.c.id == NUMBERS.c.case_id)
    same = (DOCUMENTS.c.case_id == NUMBERS.c.case_id) & (DOCUMENTS.c.sha256 == NUMBERS.c.sha256)
    return _rows(query.join(DocumentRow, same).where(NUMBERS.c.number.in_(numbers)), case_id, session)


def _rows(query: Select[Any], case_id: str, session: Session) -> list[Row[Any]]:
    """The newest of each other case. A case may hold several files, so more are taken than are told."""
    query = query.where(CASES.c.id != case_id).order_by(DOCUMENTS.c.added.desc(), CASES.c.id)
    rows = session.execute(query.limit(MOST * 5)).all()
    return list({row.id: row for row in reversed(rows)}.values())


def _told(row: Row[Any], same: Any, own: Row[Any]) -> Earlier:
    learner: Any = same_person(row.learner, own.learner) if row.learner and own.learner else "unknown"
    reference = row.reference if row.centre_id == own.centre_id else None
    return Earlier(same, row.added.date(), reference, learner)
