"""Erasing the personal data of a case, and finding the cases that are due to be erased.

The case's row and its entries in the register stay, so that references, statistics and the chain still hold. Names,
free texts and documents are deleted. This is the only change of a decision or an event that the database accepts.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import rfc8785
from sqlalchemy import delete, null, select, update
from sqlmodel import Session

from assessment.case.edit import Edit, Writer
from assessment.case.redaction import snapshot_without_person, without_person
from assessment.case.stored import Event
from assessment.case.workflow import NotAllowedError
from assessment.facts.letters import visible
from assessment.matching.folding import fold
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.database import after_commit, work
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_case, check_centre, person_of_session
from assessment.store.tables import (
    ANSWERS,
    CASES,
    CENTRES,
    DECISIONS,
    DOCUMENTS,
    EVENTS,
    FEEDBACK_INVITATIONS,
    INQUIRIES,
    LEARNER_GROUPS,
    NUMBERS,
    OF_DOCUMENT,
    OUTGOING_MAIL,
    REGISTER,
    STATUS_CODES,
)

ENDED = ("decided", "revoked", "withdrawn", "incomplete")
"""The states in which a case can be erased. A case that is still worked on must be withdrawn first."""

GONE = "erased"
"""The text that takes the place of a document's name in an event."""

NO_ONES = {
    "learner": "",
    "learner_key": "",
    "request": None,
    "place": None,
    "awaits": None,
    "awaited_by": None,
    "assigned_to": None,
    "ask_on": None,
    "asked_on": None,
}


@dataclass(frozen=True)
class EndedCase:
    """A case that has ended and still holds personal data."""

    id: str
    reference: str
    country: str
    state: str
    updated: datetime.datetime
    version: int


def erase(edit: Edit[Writer], reason: str, *, documents: Documents, session: Session) -> None:
    """Delete everything personal from a case and its decisions, with its documents and records.

    The bytes of documents and records are deleted after the commit, and not if it is rolled back. The salts of its
    entries in the register are deleted too, so nothing leads from the chain to a person any more. The hash of a record
    stays, so a copy that the learner holds can still be verified. NotAllowedError: the case has not ended, or no reason
    is given. ConflictError: the case is no longer at the version of the edit. If the case is erased already, only
    records that came back, such as from a backup, are deleted.
    """
    case_id = edit.case_id
    check_case(case_id, "erase", session=session)
    row = session.execute(select(CASES).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    if row.erased:
        delete_later(files_of([case_id], session), documents, session)
        return
    if row.state not in ENDED:
        raise NotAllowedError("not-ended")
    if not visible(reason):
        raise NotAllowedError("reason")
    shown = {"search": fold(f"{row.reference} {row.platform} {row.title}"), **NO_ONES}
    gone = {"erased": now(), "content": without_person(row.content), **shown}
    _overwrite(session)
    if not claim_version(edit, session, closed_too=True, deed="erase", **gone):
        raise_conflict(edit, session, "erased", None, lambda: row.state)
    files = files_of([case_id], session)
    _empty_rows(case_id, row.learner, session)
    if row.request:  # the receipt of the request is stored with its first case
        session.execute(delete(OUTGOING_MAIL).where(OUTGOING_MAIL.c.key == f"receipt:{row.request}"))
    _empty_decisions(case_id, session)
    erased = Event(edit.version + 1, now(), edit.name, "erased", "erased", None, {"reason": reason})
    append_event(case_id, erased, session)
    delete_later(files, documents, session)


def _overwrite(session: Session) -> None:
    """Make SQLite overwrite deleted data with zeros. Otherwise it stays in the file until the space is needed again."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def files_of(cases: Any, session: Session) -> set[str]:
    """The SHA-256 of the documents of cases, of those removed from them before, and of the records of their decisions.

    `cases`: their ids, or a query of them. An erased case no longer says which documents it had.
    """
    handed_in = session.scalars(select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.case_id.in_(cases)))
    once = select(EVENTS.c.key).where(EVENTS.c.case_id.in_(cases), EVENTS.c.kind == "document", EVENTS.c.key != GONE)
    records = session.scalars(select(DECISIONS.c.pdf_sha256).where(DECISIONS.c.case_id.in_(cases)))
    return {*handed_in, *session.scalars(once), *filter(None, records)}


def _empty_rows(case_id: str, learner: str, session: Session) -> None:
    emptied = {"note": None, "evidence": None, "by": None}
    session.execute(update(ANSWERS).where(ANSWERS.c.case_id == case_id).values(emptied))
    for table in (NUMBERS, DOCUMENTS, INQUIRIES, OUTGOING_MAIL, STATUS_CODES, FEEDBACK_INVITATIONS, LEARNER_GROUPS):
        session.execute(delete(table).where(table.c.case_id == case_id))
    mine = EVENTS.c.case_id == case_id
    session.execute(update(EVENTS).where(mine).values(before=null(), after=null()))
    session.execute(update(EVENTS).where(mine, EVENTS.c.kind == "document").values(key=GONE))
    if learner:
        session.execute(update(EVENTS).where(mine, EVENTS.c.by == learner).values(by=None))


def _empty_decisions(case_id: str, session: Session) -> None:
    query = select(DECISIONS.c.number, DECISIONS.c.snapshot).where(DECISIONS.c.case_id == case_id)
    for number, snapshot in session.execute(query).all():
        left = rfc8785.dumps(snapshot_without_person(json.loads(snapshot))).decode()
        values = {"snapshot": left, "sha256": hashlib.sha256(left.encode()).hexdigest()}
        which = DECISIONS.c.case_id == case_id, DECISIONS.c.number == number
        session.execute(update(DECISIONS).where(*which).values(values))
    session.execute(update(REGISTER).where(REGISTER.c.case_id == case_id).values(salt=None))


def delete_later(files: set[str], documents: Documents, session: Session) -> None:
    """Delete the bytes of files after the commit, so that nothing is deleted if the erasure is rolled back."""
    engine = session.get_bind()
    for sha256 in sorted(files):
        after_commit(session, partial(_delete_unless_needed, sha256, documents, engine))


def _delete_unless_needed(sha256: str, documents: Documents, engine: Any) -> None:
    """Delete a file, unless something that is not erased still needs it.

    An upload finds the file, writes nothing, and writes its row a moment later. So the rows are read once more when the
    file is gone, and it is put back if there is such a row now; one that comes later stores the file again
    (`Documents.put_again`).
    """
    if _is_needed(sha256, engine):
        return
    try:
        data = documents.get(sha256)
    except (DocumentMissingError, DocumentAlteredError):
        documents.remove(sha256)
        return
    documents.remove(sha256)
    if _is_needed(sha256, engine):
        documents.put(data)


def _is_needed(sha256: str, engine: Any) -> bool:
    """Whether a row names a file: a document of a case or one taken out of it, a letterhead, or the decision of a case
    that is not erased, whose record it is.
    """
    with work(engine) as session:
        in_case = select(CASES.c.id).where(CASES.c.id == DECISIONS.c.case_id, CASES.c.erased.is_(None))
        naming = (
            select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.sha256 == sha256),
            select(CENTRES.c.logo).where(CENTRES.c.logo == sha256),
            select(DECISIONS.c.pdf_sha256).where(DECISIONS.c.pdf_sha256 == sha256, in_case.exists()),
            select(EVENTS.c.key).where(EVENTS.c.kind == OF_DOCUMENT, EVENTS.c.key == sha256),  # of no erased case
        )
        return any(session.scalar(query.limit(1)) is not None for query in naming)


def ended_before(
    day: datetime.date, *, centre: str | None, session: Session, country: str | None = None, most: int = 50
) -> list[EndedCase]:
    """Cases that ended before a day, have not changed since and are not erased; the longest ago first, at most `most`.

    `centre`: the centre's id; None for all centres, which only the installation itself may ask. NotAllowedError: the
    session's person may not erase there.
    """
    if centre:
        check_centre(centre, "erase", session=session)
    elif person_of_session(session):
        raise NotAllowedError("role")
    start = datetime.datetime.combine(day, datetime.time()).astimezone()
    which: list[Any] = [CASES.c.state.in_(ENDED), CASES.c.updated < start, CASES.c.erased.is_(None)]
    which += [CASES.c.centre_id == centre] if centre else []
    which += [CASES.c.country == country] if country else []
    columns = [CASES.c[name] for name in EndedCase.__dataclass_fields__]
    query = select(*columns).where(*which).order_by(CASES.c.updated, CASES.c.id).limit(most)
    return [EndedCase(*row) for row in session.execute(query)]


def to_erase(case_ids: Sequence[str], reference: str, *, centre: str, session: Session) -> list[tuple[str, int]]:
    """The cases of a centre that were chosen by id, and the one with a reference: each as (id, version).

    NotFoundError: none was chosen, or there is no such case. NotAllowedError: one of them has not ended, or is erased
    already.
    """
    check_centre(centre, "erase", session=session)
    wanted = CASES.c.id.in_(case_ids) | (CASES.c.reference == reference) if reference else CASES.c.id.in_(case_ids)
    query = select(CASES.c.id, CASES.c.version, CASES.c.state, CASES.c.erased, CASES.c.reference)
    rows = session.execute(query.where(CASES.c.centre_id == centre, wanted)).all()
    if not rows or (reference and reference not in [row.reference for row in rows]):
        raise NotFoundError(f"There is no case {reference[:40]!r}.")
    if any(row.erased for row in rows):
        raise NotAllowedError("erased")
    if any(row.state not in ENDED for row in rows):
        raise NotAllowedError("not-ended")
    return [(row.id, row.version) for row in rows]


def erased_cases(*, session: Session) -> Iterator[tuple[str, str, datetime.datetime]]:
    """The erased cases, each as (centre, reference, time of erasure); the first erased comes first."""
    columns = CASES.c.centre_id, CASES.c.reference, CASES.c.erased
    for row in session.execute(select(*columns).where(CASES.c.erased.is_not(None)).order_by(CASES.c.erased)):
        yield row.centre_id, row.reference, row.erased
