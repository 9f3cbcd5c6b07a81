"""The documents of a case. Their bytes are stored in `Documents` first, and the row that names them is written
afterwards.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from assessment.case.stored import Event, NewDocument
from assessment.case.workflow import OPEN
from assessment.matching.certificate_numbers import certificate_numbers
from assessment.store.cases.versioning import append_event, current_version
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import CaseClosedError, NotFoundError
from assessment.store.limits import check_text
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, DOCUMENTS, NUMBERS

LONGEST_NAME = 1_000
"""The greatest length of a file's name, in characters. File systems allow 255 bytes."""


def add_document(case_id: str, document: NewDocument, *, by: str | None, session: Session) -> None:
    """Add a stored document to a case. If the case already has it, nothing changes.

    Adding a document removes nothing, so it needs no version and is possible in a decided case too.

    >>> document = NewDocument(documents.put(data), "certificate.pdf", size=len(data))
    >>> add_document(case_id, document, by="Ada", session=session)
    """
    check_case(case_id, "work", session=session)
    check_text("name", document.name, LONGEST_NAME)
    check_text("media_type", document.media_type, LONGEST_NAME)
    version = current_version(case_id, session)
    if session.scalar(select(CASES.c.erased).where(CASES.c.id == case_id)):
        raise CaseClosedError("What is personal in this case has been erased; nothing is added to it.")
    put = upserting(DOCUMENTS, session).values(case_id=case_id, by=by, added=now(), **vars(document))
    if session.execute(put.on_conflict_do_nothing()).rowcount:  # type: ignore[attr-defined]
        sha256, about = document.sha256, _shown(document)
        append_event(case_id, Event(version, now(), by, "document", sha256, None, about), session)
        _file_numbers(case_id, sha256, document.reading, session)


def save_reading(case_id: str, sha256: str, reading: dict[str, Any], *, pages: int, session: Session) -> None:
    """Replace what was read from a document, after it was read again. NotFoundError: the case does not have this
    document.
    """
    check_case(case_id, "work", session=session)
    query = update(DOCUMENTS).where(*_at(case_id, sha256)).values(reading=reading, pages=pages)
    if not session.execute(query).rowcount:  # type: ignore[attr-defined]
        raise _not_found(sha256)
    _forget_numbers(case_id, sha256, session)
    _file_numbers(case_id, sha256, reading, session)


def remove_document(case_id: str, sha256: str, *, by: str | None, session: Session) -> None:
    """Remove a document from an open case, such as one that was uploaded by mistake. CaseClosedError: the case is not
    open.

    The document's bytes stay in the store of documents until the case is erased.
    """
    check_case(case_id, "work", session=session)
    version = current_version(case_id, session)
    if session.scalar(select(CASES.c.state).where(CASES.c.id == case_id)) not in OPEN:
        raise CaseClosedError("Somebody relies on the documents of this case. Open it again before taking one out.")
    row = session.execute(select(DOCUMENTS).where(*_at(case_id, sha256))).first()
    if row is None:
        raise _not_found(sha256)
    _forget_numbers(case_id, sha256, session)
    session.execute(delete(DOCUMENTS).where(*_at(case_id, sha256)))
    append_event(case_id, Event(version, now(), by, "document", sha256, _shown(row), None), session)


def _shown(document: Any) -> dict[str, Any]:
    """A document, or its row, as the data that the case's history keeps about it."""
    return {name: getattr(document, name) for name in ("name", "media_type", "size", "pages")}


def _file_numbers(case_id: str, sha256: str, reading: dict[str, Any] | None, session: Session) -> None:
    rows = [{"case_id": case_id, "sha256": sha256, "number": number} for number in certificate_numbers(reading or {})]
    if rows:
        session.execute(insert(NUMBERS), rows)


def _forget_numbers(case_id: str, sha256: str, session: Session) -> None:
    session.execute(delete(NUMBERS).where(NUMBERS.c.case_id == case_id, NUMBERS.c.sha256 == sha256))


def _at(case_id: str, sha256: str) -> tuple[Any, Any]:
    return DOCUMENTS.c.case_id == case_id, DOCUMENTS.c.sha256 == sha256


def _not_found(sha256: str) -> NotFoundError:
    return NotFoundError(f"This case has no document {sha256[:12]!r}.")
