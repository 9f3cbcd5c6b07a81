"""Revoking a decision. It stays stored, and the register says that it is no longer in force, and why."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlmodel import Session

from assessment.case.edit import Edit
from assessment.case.stored import Event
from assessment.case.workflow import Brought, Mover
from assessment.register import entries
from assessment.store.cases import feedback
from assessment.store.cases.saving import column_of
from assessment.store.cases.transitions import checked
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.decisions import register, register_faults
from assessment.store.decisions.issuing import decisions_of
from assessment.store.errors import NotValidError
from assessment.store.tables import CASES, RegisterRow
from criteria.dated import current_day


def revoke(edit: Edit[Mover], ground: str, reason: str, *, taken: Collection[int], session: Session) -> RegisterRow:
    """Revoke the decision of a case that is in force, and append an entry to the register that says so.

    Whoever calls this notes the entry in the journal, and has `fact_files` follow after that.
    `ground`: one of `workflow.GROUNDS`. `reason`: in words; kept with the case and not in the register. `taken`: as in
    `register.next_entry`.
    NotAllowedError: the table of `workflow` does not let this person revoke it. ConflictError: the case is no longer at
    the version of the edit. NotValidError: the decision is not in the register.
    """
    case_id = edit.case_id
    after, row = checked(edit, "revoke", Brought(reason=reason, ground=ground), session=session)
    decision = decisions_of(case_id, session=session)[-1]
    entry = register.of_decision(case_id, decision.number, session=session)
    if entry is None:
        reference = column_of(case_id, CASES.c.reference, session)
        raise NotValidError(register_faults.not_registered(reference, decision.number, decision.snapshot))
    if not claim_version(edit, session, closed_too=True, deed="move", state=after, awaits=None, awaited_by=None):
        raise_conflict(edit, session, "state", after, lambda: column_of(case_id, CASES.c.state, session))
    feedback.decision_left(case_id, session=session)
    change = {"state": after, "reason": reason, "ground": ground}
    append_event(case_id, Event(edit.version + 1, now(), edit.name, "state", after, row.state, change), session)
    revoked = entries.revocation_of(json.loads(entry.entry), ground=ground, on=current_day())
    drafted = register.next_entry(revoked, None, taken=taken, session=session)
    return register.append(drafted, record_sha256=None, case_id=case_id, session=session)
