"""Storing issued decisions. A decision is kept exactly as it was issued, and the database refuses to change it."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select, update
from sqlmodel import Session

from assessment.case.edit import Edit
from assessment.case.stored import Event
from assessment.case.workflow import Mover
from assessment.store.cases.saving import column_of
from assessment.store.cases.transitions import awaited_condition, checked_to_issue
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES, DECISIONS
from assessment.store.tables import DecisionRow as DecisionRow


def issue(edit: Edit[Mover], snapshot: str, pdf_sha256: str | None, *, session: Session) -> DecisionRow:
    """Store a decision and move the case into the state `decided`, in one step. An earlier decision is superseded.

    `snapshot`: the whole decision as JSON text, kept byte for byte. ConflictError: the case is no longer at the version
    from which the snapshot was made. NotAllowedError: the table of `workflow` does not let this person issue it from
    the case's state. NotValidError: the text is not JSON.
    """
    try:
        decided = json.loads(snapshot)
    except ValueError as problem:
        raise NotValidError(f"snapshot: expected JSON, {problem}") from None
    case_id = edit.case_id
    checked_to_issue(edit, session=session)
    if not claim_version(edit, session, closed_too=True, deed="move", state="decided", **awaited_condition(decided)):
        raise_conflict(edit, session, "state", "decided", lambda: column_of(case_id, CASES.c.state, session))
    earlier = decisions_of(case_id, session=session)
    sha256 = hashlib.sha256(snapshot.encode()).hexdigest()
    row = DecisionRow(
        case_id=case_id,
        number=len(earlier) + 1,
        at=now(),
        by=edit.name,
        snapshot=snapshot,
        sha256=sha256,
        pdf_sha256=pdf_sha256,
    )
    session.add(row)
    session.flush()
    if earlier:
        _supersede(earlier[-1], row.number, session)
    after = {"number": row.number, "sha256": sha256, "pdf_sha256": pdf_sha256}
    issued = Event(edit.version + 1, now(), edit.name, "issued", str(row.number), None, after)
    append_event(case_id, issued, session)
    return row


def decisions_of(case_id: str, *, session: Session) -> list[DecisionRow]:
    """The decisions issued on a case, oldest first; all but the last are superseded."""
    check_case(case_id, "see-cases", session=session)
    query = select(DecisionRow).where(DECISIONS.c.case_id == case_id).order_by(DECISIONS.c.number)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def decision(case_id: str, number: int, *, session: Session) -> DecisionRow:
    """One decision by its number in the case. NotFoundError: there is no decision with that number."""
    matches = [row for row in decisions_of(case_id, session=session) if row.number == number]
    if not matches:
        raise NotFoundError(f"This case has no decision {number}.")
    return matches[0]


def name_record(row: DecisionRow, pdf_sha256: str, *, session: Session) -> DecisionRow:
    """Enter the SHA-256 of the stored record for a decision that has none yet.

    Returns the decision's row as it is afterwards. If another process was faster, its record stays.
    """
    which = DECISIONS.c.case_id == row.case_id, DECISIONS.c.number == row.number, DECISIONS.c.pdf_sha256.is_(None)
    session.execute(update(DECISIONS).where(*which).values(pdf_sha256=pdf_sha256))
    return decision(row.case_id, row.number, session=session)


def _supersede(row: DecisionRow, number: int, session: Session) -> None:
    which = DECISIONS.c.case_id == row.case_id, DECISIONS.c.number == row.number
    session.execute(update(DECISIONS).where(*which).values(superseded_by=number))
