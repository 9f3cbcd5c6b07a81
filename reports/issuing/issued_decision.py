"""Gets an issued decision for the shell (`laila issue`) by its case or its code. If there is none, it is issued now."""

from __future__ import annotations

from assessment.case.stored import Stored
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.settings import Settings
from assessment.store import centres
from assessment.store.database import Session
from assessment.store.decisions import issuing, register
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.decisions.register import RegisterRow
from assessment.store.documents import Documents
from criteria.text import ENGLISH, words_in
from reports.issuing.issue import IssueOrder, NotReadyError, issue_case, register_issued
from reports.issuing.journal import Journal
from reports.issuing.late_record import DrawingOrder, OtherRulesError, can_be_drawn, drawn
from reports.pdf.render import RecordError


class IssueError(Exception):
    """The decision cannot be issued. The message is one line that names the case and says what to do."""


def standing_decision(stored: Stored, *, documents: Documents, settings: Settings, session: Session) -> DecisionRow:
    """The case's decision in force, which is in the register afterwards. IssueError: there is none, and none can be
    issued.
    """
    rows = issuing.decisions_of(stored.id, session=session)
    if stored.state == "decided" and rows:
        register_issued(stored.id, stored.centre, journal=Journal(settings), session=session)
        entry = register.of_decision(stored.id, rows[-1].number, session=session)
        return _with_record(rows[-1], entry, DrawingOrder(documents, settings), session)
    return _issue(stored, documents, settings, session)


def registered_decision(entry: RegisterRow, order: DrawingOrder, *, session: Session) -> DecisionRow:
    """The decision of an entry of the register, with its record, even if it was replaced or revoked since.

    IssueError: its record cannot be made.
    """
    row = issuing.decision(entry.case_id, entry.number, session=session)
    of_decision = register.of_decision(entry.case_id, entry.number, session=session)
    return _with_record(row, of_decision, order, session)


def _with_record(row: DecisionRow, entry: RegisterRow | None, order: DrawingOrder, session: Session) -> DecisionRow:
    """The decision with a stored record, which is drawn now if necessary."""
    if row.pdf_sha256 is not None:
        return row
    code = entry.code if entry else ""
    if entry is None or not can_be_drawn(row, entry):
        raise IssueError(f"{code}: this decision was issued without a record")
    try:
        return drawn(row, entry, order, session=session)
    except OtherRulesError as problem:
        raise IssueError(f"{code}: made with other rules than today's; laila demo makes decisions anew") from problem
    except RecordError as problem:
        raise IssueError(f"{code}: {problem}") from problem


def _issue(stored: Stored, documents: Documents, settings: Settings, session: Session) -> DecisionRow:
    """Issue the decision that a person has entered."""
    profile, words = centres.centre_profile(stored.centre, session=session), words_in(ENGLISH)
    if profile is None or stored.case.decision is None:
        raise IssueError(f"{stored.reference}: nobody has decided this case yet; expected a decided case")
    by = Mover(settings.name or stored.case.decision.by or "", ALL_ROLES)
    try:
        return issue_case(stored, profile, IssueOrder(by, documents, settings), session=session)
    except NotAllowedError as problem:
        raise IssueError(f"{stored.reference}: {words(f'move.not.{problem.id}')}") from problem
    except NotReadyError as problem:
        raise IssueError(f"{stored.reference}: {' '.join(problem.sentences(words))}") from problem
    except RecordError as problem:
        raise IssueError(f"{stored.reference}: {problem}") from problem
