"""Hearing the learner before a refusal: whether the country asks for it, by when, and what is still missing. Pure.

>>> missing_step(case, date(2026, 11, 22))
'hearing-notice'
"""

from __future__ import annotations

import datetime
from typing import Literal

from assessment.case.deadlines import after, last_day
from assessment.case.decision import Hearing
from assessment.case.model import Case
from assessment.facts.letters import visible
from criteria.country import HearingText
from criteria.dated import NotYetInForceError, in_force
from criteria.load import country

USUAL_DAYS = 21
"""Days to answer, where the country names none: three weeks, this tool's own choice."""

REFUSAL = "not-recognised"

Step = Literal["hearing-notice", "hearing-answer", "hearing-reply"]
"""What a refusal still needs: the notice, its answer or that none came, why the answer changed nothing."""


def hearing_rule(code: str, day: datetime.date) -> HearingText | None:
    """The country's text on hearing the learner, as it holds on a day; None where the country asks for no hearing."""
    texts = country(code).hearing
    try:
        return in_force(texts, day, f"hearing of {code}") if texts else None
    except NotYetInForceError:
        return None


def suspends(code: str, notified_on: datetime.date) -> bool:
    """Whether the country's time for the decision stands still while the learner answers a notice of a day.

    Where the country asks for no hearing, the time limit is the centre's own, which stands still whenever it waits.
    """
    rule = hearing_rule(code, notified_on)
    return rule is None or rule.suspends


def earliest_end(code: str, notified_on: datetime.date) -> datetime.date:
    """The first day that may be the last one for an answer to a notice of a day."""
    rule = hearing_rule(code, notified_on)
    end = last_day(rule, notified_on, code) if rule else None
    return end or after(notified_on, USUAL_DAYS, "days")


def short_hearing(code: str, hearing: Hearing) -> datetime.date | None:
    """The first day that may be the last one for an answer, where the hearing ends before it by the country's rule."""
    rule = hearing_rule(code, hearing.notified_on)
    end = last_day(rule, hearing.notified_on, code) if rule else None
    return end if end and hearing.until < end else None


def refuses(case: Case) -> bool:
    """Whether the decision of a case refuses the request."""
    return case.decision is not None and case.decision.outcome == REFUSAL


def missing_step(case: Case, day: datetime.date) -> Step | None:
    """What a refusal needs before it can be issued; None where nothing is missing, or where nothing is refused."""
    if not refuses(case) or hearing_rule(case.country, day) is None:
        return None
    hearing = case.hearing
    if hearing is None:
        return "hearing-notice"
    if hearing.result is None:
        return "hearing-answer"
    if hearing.result == "answered" and not visible(hearing.reply or ""):
        return "hearing-reply"
    return None
