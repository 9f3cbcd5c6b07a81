"""`laila issue`: the record of a decided case, out of the store or made now, and always the same bytes."""

from __future__ import annotations

from assessment.case.stored import Stored
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.settings import Settings, settings
from assessment.store import centres
from assessment.store.cases import loading, references
from assessment.store.database import Session, open_configured, work
from assessment.store.decisions import issuing
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.documents import DocumentError, Documents
from criteria.text import ENGLISH, words_in
from reports.issuing.issue import NotReadyError, issue_case, register_issued
from reports.pdf.render import RecordError


class IssueError(Exception):
    """The record cannot be had: one line that says which case, and what to do."""


def issued_record(reference: str) -> bytes:
    """The sealed PDF of the standing decision of a case. IssueError when there is none and none can be issued."""
    chosen = settings()
    documents = Documents(chosen.documents_url)
    with work(open_configured(chosen)) as session:
        stored = _case(reference, session)
        rows = issuing.decisions_of(stored.id, session=session)
        if stored.state == "decided" and rows:
            register_issued(stored.id, stored.centre, session=session)
            row = rows[-1]
        else:
            row = _issue(stored, documents, chosen, session)
    try:
        return documents.get(row.pdf_sha256 or "")
    except DocumentError as problem:
        raise IssueError(f"{reference}: its record cannot be had: {problem}") from problem


def _case(reference: str, session: Session) -> Stored:
    case_ids = references.case_ids(reference, session=session)
    if not case_ids:
        raise IssueError(f"{reference}: no such case; expected a reference such as 2026-0412")
    if len(case_ids) > 1:
        raise IssueError(f"{reference}: several centres have a case of this reference; issue it in the desk")
    return loading.load(case_ids[0], session=session)


def _issue(stored: Stored, documents: Documents, chosen: Settings, session: Session) -> DecisionRow:
    """A case is issued from the shell only where a person has decided it."""
    profile = centres.centre_profile(stored.centre, session=session)
    if profile is None or stored.case.decision is None:
        raise IssueError(f"{stored.reference}: nobody has decided this case yet; expected a decided case")
    by = Mover(chosen.name or stored.case.decision.by or "", ALL_ROLES)
    try:
        return issue_case(stored, profile, documents=documents, session=session, by=by, chosen=chosen)
    except NotAllowedError as problem:
        raise IssueError(f"{stored.reference}: {words_in(ENGLISH)(f'move.not.{problem.id}')}") from problem
    except NotReadyError as problem:
        words = words_in(ENGLISH)
        raise IssueError(f"{stored.reference}: {' '.join(words(f'issue.{one}') for one in problem.ids)}") from problem
    except RecordError as problem:
        raise IssueError(f"{stored.reference}: {problem}") from problem
