"""Gets an issued decision for the shell (`laila issue`) by its case or its code.

If there is none, the decision is issued now, provided that people have decided it: who names a case to have its record
must not decide it by that. What is still being worked on, or was opened again, is decided and issued at the desk.
"""

from __future__ import annotations

from assessment.case.stored import Stored
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.settings import Settings
from assessment.store import centres
from assessment.store.cases import loading
from assessment.store.database import Session
from assessment.store.decisions import issuing, register, register_faults
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.decisions.register import RegisterRow
from assessment.store.documents import Documents
from criteria.dated import day_of
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
    _check_not_erased(stored.reference, stored)
    rows = issuing.decisions_of(stored.id, session=session)
    if stored.state == "decided" and rows:
        register_issued(stored.id, stored.centre, journal=Journal(settings), session=session)
        entry = register.of_decision(stored.id, rows[-1].number, session=session)
        if entry is None:
            raise IssueError(_not_registered(stored, rows[-1]))
        return _with_record(rows[-1], entry, DrawingOrder(documents, settings), session)
    if not _is_decided(stored):
        entry = register.of_decision(stored.id, rows[-1].number, session=session) if rows else None
        raise IssueError(_not_decided(stored, entry))
    return _issue(stored, documents, settings, session)


def _check_not_erased(name: str, stored: Stored) -> None:
    """IssueError: the case was erased, and the records of its decisions with it. `name`: what was asked for."""
    if stored.erased:
        day = day_of(stored.erased)
        raise IssueError(f"{name}: the case was erased on {day}; only the learner's own copy of the record is left")


def _is_decided(stored: Stored) -> bool:
    """Whether people have decided a case that is not issued yet.

    A second person has approved the decision, or the case was filed with its decision and with who made it. A decision
    in a case at work is only what an assessor has chosen so far.
    """
    decision = stored.case.decision
    return stored.state == "reviewed" or (stored.state == "draft" and decision is not None and bool(decision.by))


def _not_decided(stored: Stored, entry: RegisterRow | None) -> str:
    """Why nothing is issued, with the code of the case's last decision, if there is one."""
    case, state = stored.reference, stored.state
    if entry is None:
        return f"{case}: nobody has decided this case yet (it is {state}); decide and issue it at the desk"
    record = f"laila issue {entry.code} writes the record of its decision {entry.number}"
    return f"{case}: this case is {state}, and nobody has decided it anew; {record}"


def _not_registered(stored: Stored, row: DecisionRow) -> str:
    """Why the decision of a decided case has no entry and gets none now."""
    if register_faults.code_at_issue(row.snapshot):
        return f"{stored.reference}: {register_faults.not_registered(stored.reference, row.number, row.snapshot)}"
    missing = "entries are missing from the register, and that of this decision may be one of them"
    return f"{stored.reference}: {missing}; laila db lost names them"


def registered_decision(entry: RegisterRow, order: DrawingOrder, *, session: Session) -> DecisionRow:
    """The decision of an entry of the register, with its record, even if it was replaced or revoked since.

    IssueError: its record cannot be made.
    """
    _check_not_erased(entry.code, loading.load(entry.case_id, session=session))
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
    """Issue the decision that people have made. IssueError: it cannot be issued as it is."""
    profile, words = centres.centre_profile(stored.centre, session=session), words_in(ENGLISH)
    if profile is None or stored.case.decision is None:
        raise IssueError(_not_decided(stored, None))
    by = Mover(settings.name or stored.case.decision.by or "", ALL_ROLES)
    try:
        return issue_case(stored, profile, IssueOrder(by, documents, settings), session=session)
    except NotAllowedError as problem:
        raise IssueError(f"{stored.reference}: {words(f'move.not.{problem.id}')}") from problem
    except NotReadyError as problem:
        raise IssueError(f"{stored.reference}: {' '.join(problem.sentences(words))}") from problem
    except RecordError as problem:
        raise IssueError(f"{stored.reference}: {problem}") from problem
