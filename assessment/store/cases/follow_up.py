"""Whether a learner may be asked later if the decision helped, on which day, and that it was asked."""

from __future__ import annotations

import datetime
from typing import Any

from sqlmodel import Session

from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.limits import check_day, check_text
from assessment.store.tables import CASES


def agree(case_id: str, ask_on: datetime.date | None, *, version: int, by: str | None, session: Session) -> int:
    """Note that the learner agrees to be asked on a day; None: not, or no longer. Returns the new version.

    Open in a decided case too: it changes nothing the decision rests on.
    """
    return _note(case_id, {"ask_on": ask_on, "asked_on": None}, "", version, by, session)


def was_asked(case_id: str, answer: str, *, version: int, by: str | None, session: Session) -> int:
    """Note that the learner was asked today, and what was said. Returns the new version."""
    return _note(case_id, {"asked_on": now().date()}, answer, version, by, session)


def _note(case_id: str, values: dict[str, Any], answer: str, version: int, by: str | None, session: Session) -> int:
    check_day("ask_on", values.get("ask_on"))
    check_text("said", answer)
    if not claim_version(case_id, version, session, closed_too=True, **values):
        raise_conflict(
            case_id, version, session, "follow-up", values, lambda: column_of(case_id, CASES.c.ask_on, session)
        )
    after: dict[str, Any] = {name: day and day.isoformat() for name, day in values.items()}
    append_event(
        case_id, version + 1, "follow-up", "follow-up", None, after | ({"said": answer} if answer else {}), by, session
    )
    return version + 1
