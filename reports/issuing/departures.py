"""Decisions that depart from what the rules propose: they need a reason."""

from __future__ import annotations

from assessment.case.model import Case


def unreasoned(case: Case, proposed: str) -> str | None:
    """What is wrong with a decision that differs from the outcome proposed without giving a reason; None if nothing is.

    >>> unreasoned(case, "partial")
    'the decision full differs from the proposal partial: expected a reason'
    """
    decision = case.decision
    if decision is None or decision.outcome == proposed or (decision.reason or "").strip():
        return None
    return f"the decision {decision.outcome} differs from the proposal {proposed}: expected a reason"
