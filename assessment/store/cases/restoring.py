"""Bringing a case back to what its decision was made of, when work on it ends and that decision stands after all.

What people entered since stays in the history. What cannot be read in the decision's snapshot changes nothing: the case
then keeps what it holds.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit, Writer
from assessment.store.cases.damage import readable_case
from assessment.store.cases.mapping import file_of
from assessment.store.cases.saving import PARTS, answer_at, put_answer
from assessment.store.sessions import check_case
from assessment.store.tables import ANSWERS, DECISIONS

STAYS = ("centre", "language", "file_number", "applicant", "declared", "page_checks")
"""Parts that stay as they are: how to reach and to write to the learner, and what came in or was seen meanwhile.

A case is decided with the letterhead and language of that day, so that the snapshot holds them even where nobody
entered any. Documents stay too, and the visits to a page say which of them the learner did not hand in.
"""

RESTORED = tuple(part for part in PARTS if part not in STAYS)
"""Parts that a decision is made of. Opening the case again takes some away, and people change others."""


def newest_snapshot(case_id: str, *, session: Session) -> dict[str, Any]:
    """The snapshot of the newest decision of a case that has one."""
    check_case(case_id, "see-cases", session=session)
    query = select(DECISIONS.c.snapshot).where(DECISIONS.c.case_id == case_id).order_by(DECISIONS.c.number.desc())
    snapshot: dict[str, Any] = json.loads(session.scalars(query.limit(1)).one())
    return snapshot


def parts_as_decided(parts: dict[str, Any], snapshot: dict[str, Any]) -> dict[str, Any]:
    """The content of a case, with the parts that its decision was made of as the decision's snapshot has them.

    >>> parts_as_decided({"workload": {"hours": 9}}, {"case": {"country": "IT", "purpose": "credit"}})
    {'country': 'IT', 'purpose': 'credit'}
    """
    if not (whole := snapshot.get("case")):
        return parts
    case, damage = readable_case({part: whole[part] for part in RESTORED if part in whole}, {})
    back = file_of(case)
    readable = set(RESTORED).difference(fault.part for fault in damage)
    kept = {part: value for part, value in parts.items() if part not in readable}
    return kept | {part: value for part, value in back.items() if part in readable}


def restore_answers(edit: Edit[Writer], snapshot: dict[str, Any], *, session: Session) -> None:
    """Bring the answers of a case back to those of a snapshot, within a change whose version was claimed."""
    check_case(edit.case_id, "see-cases", session=session)
    if not (whole := snapshot.get("case")):
        return
    at = ANSWERS.c.case_id == edit.case_id
    decided = whole.get("answers") or {}
    for question in sorted({*decided, *session.scalars(select(ANSWERS.c.question).where(at))}):
        try:
            record = AnswerRecord.model_validate(decided[question]).of_today(question) if question in decided else None
        except ValidationError:
            continue
        if record != answer_at(edit.case_id, question, session):
            put_answer(edit, question, record, session)
