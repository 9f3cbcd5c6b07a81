"""The learner's consent to be asked later whether the decision helped, and the learner's answer."""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import Session

from assessment.case.edit import Edit, Writer
from assessment.case.stored import Event
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.limits import check_day, check_text
from assessment.store.tables import CASES


def agree(edit: Edit[Writer], ask_on: datetime.date | None, *, session: Session) -> int:
    """Note on which day the learner may be asked; None: the learner does not agree, or no longer. Returns the new
    version.

    This is possible in a decided case too, because it changes nothing on which the decision rests.
    """
    return _note(edit, {"ask_on": ask_on, "asked_on": None}, "", session)


def was_asked(edit: Edit[Writer], answer: str, *, session: Session) -> int:
    """Note that the learner was asked today, and the answer in words. Returns the new version."""
    return _note(edit, {"asked_on": now().date()}, answer, session)


def _note(edit: Edit[Writer], values: dict[str, Any], answer: str, session: Session) -> int:
    check_day("ask_on", values.get("ask_on"))
    check_text("said", answer)
    if not claim_version(edit, session, closed_too=True, **values):
        raise_conflict(edit, session, "follow-up", values, lambda: column_of(edit.case_id, CASES.c.ask_on, session))
    after: dict[str, Any] = {name: day and day.isoformat() for name, day in values.items()}
    after |= {"said": answer} if answer else {}
    version = edit.version + 1
    append_event(edit.case_id, Event(version, now(), edit.name, "follow-up", "follow-up", None, after), session)
    return version
