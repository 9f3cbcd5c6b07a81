"""The standing decision of a case without a screen (`laila issue`): the one that was issued, or one issued now."""

from __future__ import annotations

from assessment.case.stored import Stored
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.settings import Settings
from assessment.store import centres
from assessment.store.database import Session
from assessment.store.decisions import issuing
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.documents import Documents
from criteria.text import ENGLISH, words_in
from reports.issuing.issue import IssueOrder, NotReadyError, issue_case, register_issued
from reports.pdf.render import RecordError


class IssueError(Exception):
    """No decision can be issued: one line that says of which case, and what to do."""


def standing_decision(stored: Stored, *, documents: Documents, settings: Settings, session: Session) -> DecisionRow:
    """The decision that stands, which is in the register afterwards. IssueError: none does, none can be issued."""
    rows = issuing.decisions_of(stored.id, session=session)
    if stored.state == "decided" and rows:
        register_issued(stored.id, stored.centre, session=session)
        return rows[-1]
    return _issue(stored, documents, settings, session)


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
