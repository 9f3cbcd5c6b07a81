"""Settling a decision that was made on a condition: the condition is met or not, and the case is decided again."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.rules.outcome import after_condition
from assessment.rules.row_conditions import texts_of_rows
from assessment.store.cases.saving import save_answer, save_part
from assessment.store.cases.transitions import MoveDetails, move_case
from assessment.store.decisions.issuing import decisions_of
from criteria.load import framework

OWN_TEST = "own-test"
"""The word in the ids of decision rows whose condition is a test of the centre."""


@dataclass(frozen=True)
class ConditionResult:
    """Whether the condition of a decision was met, and on which day.

    `note`: the result of the centre's test; it is kept with the answers. `reason`: in the record's language; it is kept
    with the move and with the new decision.
    """

    met: bool
    on: datetime.date
    note: str
    reason: str


def settle(edit: Edit[Mover], result: ConditionResult, *, session: Session) -> int:
    """Note that the condition of a case's decision was met or not, and prepare the decision that replaces it.

    If it was met, the new outcome is the one that the first decision promised, with all else that it promised: units,
    figure, validity, the text for the learner. Who decides is open again, since another person may decide now. If not,
    it is what the rules propose now. A test of the centre is noted only where the decision asked for it, and not for
    conditions in the assessor's own words. Returns the new version.
    """
    last = json.loads(decisions_of(edit.case_id, session=session)[-1].snapshot)
    details = MoveDetails(reason=result.reason, until=result.on)
    edit = edit.after(move_case(edit, "settle", details, session=session))
    earlier = Decision.model_validate(last["case"]["decision"])
    if _asks_for_own_test(last, earlier):
        passed = "passed" if result.met else "not-held"
        record = AnswerRecord(answer=passed, note=result.note or None, on=result.on, by=edit.name)
        for question in framework().centre_tests:
            edit = edit.after(save_answer(edit, question, record, session=session))
    proposal = last["judgement"]["outcome"]
    outcome = after_condition(earlier.outcome, proposal["proposed"], proposal.get("then")) or "full"
    ended: dict[str, Any] = {"conditions": [], "conditions_until": None, "precedent": None}
    anew: dict[str, Any] = {"outcome": outcome, "reason": result.reason, "on": None, "by": None}
    decision = earlier.model_copy(update=ended | anew) if result.met else None
    return save_part(edit, "decision", decision, session=session)


def _asks_for_own_test(snapshot: dict[str, Any], decision: Decision) -> bool:
    """Whether the condition of a decision is a test of the centre: that of its row, with no other in its place."""
    outcome = snapshot["judgement"]["outcome"]
    row = outcome.get("row") or ""
    if OWN_TEST not in row:
        return False
    proposed = [*(outcome.get("conditions") or ()), *texts_of_rows([row])]
    return not decision.conditions or not set(proposed).isdisjoint(decision.conditions)
