"""The learner's consent to be asked later what became of the decision."""

from __future__ import annotations

import datetime

from sqlmodel import Session

from assessment.case.edit import Edit, Writer
from assessment.case.stored import Event
from assessment.store.cases import feedback
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.limits import check_day
from assessment.store.tables import CASES


def agree(edit: Edit[Writer], ask_on: datetime.date | None, *, session: Session) -> int:
    """Note on which day the learner may be asked; None: the learner does not agree, or no longer. Returns the new
    version.

    This is possible in a decided case too, because it changes nothing on which the decision rests. Links that are still
    open stop working, and an e-mail that was not sent yet is not sent.
    """
    check_day("ask_on", ask_on)
    if not claim_version(edit, session, closed_too=True, ask_on=ask_on, asked_on=None):
        raise_conflict(edit, session, "follow-up", ask_on, lambda: column_of(edit.case_id, CASES.c.ask_on, session))
    feedback.take_back(edit.case_id, session=session)
    version, after = edit.version + 1, {"ask_on": ask_on and ask_on.isoformat()}
    append_event(edit.case_id, Event(version, now(), edit.name, "follow-up", "follow-up", None, after), session)
    return version
