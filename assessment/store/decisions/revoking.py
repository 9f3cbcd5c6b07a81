"""Revoking a decision: it stays on record, the register says that it no longer stands and on which ground."""

from __future__ import annotations

import json

from sqlmodel import Session

from assessment.case.workflow import Mover
from assessment.register import entries
from assessment.store.cases.saving import column_of
from assessment.store.cases.transitions import checked
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.decisions import register
from assessment.store.decisions.issuing import decisions_of
from assessment.store.errors import NotValidError
from assessment.store.tables import CASES, RegisterRow


def revoke(case_id: str, ground: str, reason: str, *, version: int, by: Mover, session: Session) -> RegisterRow:
    """Revoke the standing decision of a case; its entry of the register is followed by one that says so.

    `ground`: one of `workflow.GROUNDS`. `reason`: in words, kept with the case and not in the register. NotAllowedError
    when the table of `workflow` does not let this person revoke it; ConflictError when the case is no longer at
    `version`; NotValidError when the decision is not in the register yet.
    """
    after, row = checked(case_id, "revoke", by, version=version, session=session, reason=reason, ground=ground)
    number = decisions_of(case_id, session=session)[-1].number
    entry = register.of_decision(case_id, number, session=session)
    if entry is None:
        raise NotValidError("This decision is not in the register yet; laila issue puts it there.")
    if not claim_version(
        case_id, version, session, closed_too=True, deed="move", state=after, awaits=None, awaited_by=None
    ):
        raise_conflict(case_id, version, session, "state", after, lambda: column_of(case_id, CASES.c.state, session))
    change = {"state": after, "reason": reason, "ground": ground}
    append_event(case_id, version + 1, "state", after, row.state, change, by.name or None, session)
    revoked = entries.revocation_of(json.loads(entry.entry), ground=ground, on=now().date())
    return register.append(revoked, None, record_sha256=None, case_id=case_id, session=session)
