"""A decision on a condition comes to its end: the condition is met or not, and the case is decided anew."""

from __future__ import annotations

import datetime
import json

from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.model import Decision
from assessment.case.workflow import Mover
from assessment.store.cases.saving import save_answer, save_part
from assessment.store.cases.transitions import move_case
from assessment.store.decisions.issuing import decisions_of
from criteria.load import framework

OWN_TEST = "own-test"
"""In the names of the rows whose condition is that test."""


def settle(
    case_id: str, on: datetime.date, note: str, reason: str, *, met: bool, version: int, by: Mover, session: Session
) -> int:
    """Note that the condition of a case's decision was met or not, and prepare the decision that takes its place.

    Met: the outcome the first decision promised. Not met: what the rules propose with that known. `note`: the result of
    the test, kept with the answers. `reason`: in the record's language, kept with the move and with the new decision.
    Returns the new version.
    """
    last = json.loads(decisions_of(case_id, session=session)[-1].snapshot)
    name = by.name or None
    version = move_case(case_id, "settle", by, version=version, session=session, reason=reason, until=on)
    if OWN_TEST in (last["judgement"]["outcome"].get("row") or ""):
        result = AnswerRecord(answer="passed" if met else "not-held", note=note or None, on=on, by=name)
        for question in framework().centre_tests:
            version = save_answer(case_id, question, result, version=version, by=name, session=session)
    outcome = last["judgement"]["outcome"].get("then") or "full"
    figure = last["case"]["decision"].get("credits")
    decision = Decision(outcome=outcome, reason=reason, credits=figure) if met else None
    return save_part(case_id, "decision", decision, version=version, by=name, session=session)
