"""Checks that a decision which departs from the proposal of the rules has a reason."""

from __future__ import annotations

from assessment.case.model import Case
from assessment.facts.letters import visible


def unreasoned(case: Case, proposed: str) -> str | None:
    """The fault of a decision that differs from the proposed outcome without a reason, as a sentence; None if there is
    none.

    >>> unreasoned(case, "partial")
    'the decision full differs from the proposal partial: expected a reason'
    """
    decision = case.decision
    if decision is None or decision.outcome == proposed or visible(decision.reason or ""):
        return None
    return f"the decision {decision.outcome} differs from the proposal {proposed}: expected a reason"
