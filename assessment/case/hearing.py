"""Hearing the learner before a refusal: whether the country asks for it, by when, and what is still missing. Pure.

>>> missing_step(case, date(2026, 11, 22))
'hearing-notice'
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Literal

from assessment.case.deadlines import after, last_day, next_working_day
from assessment.case.decision import Hearing
from assessment.case.model import Case
from assessment.facts.letters import visible
from criteria.country import HearingText
from criteria.dated import NotYetInForceError, in_force
from criteria.load import country, country_codes

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


def ends_past_due(code: str, notified_on: datetime.date, until: datetime.date, due: datetime.date | None) -> bool:
    """Whether the learner may still answer a notice after the day on which the decision is due."""
    return due is not None and until > due and not suspends(code, notified_on)


@cache
def never_suspending(day: datetime.date) -> tuple[str, ...]:
    """The countries whose time for the decision runs on while the learner answers a notice of a day."""
    return tuple(code for code in country_codes() if not suspends(code, day))


def runs_on_from(code: str, hearing: Hearing, today: datetime.date) -> datetime.date:
    """The day from which the time for the decision runs on after a notice; the day of the notice if it never stopped.

    It stands still until the day on which the answer came, however late that is noted, and then for the days that the
    country adds. It stands still at most until the last day to answer: without an answer by that day it runs on from
    there. `today` takes the place of an answer that may still come.
    """
    sent = hearing.notified_on
    if not suspends(code, sent):
        return sent
    came = hearing.settled_on or today
    rule = hearing_rule(code, sent)
    if rule and hearing.result == "answered" and came <= hearing.until:
        return after(came, rule.resumes_after, "days")
    return max(sent, min(came, hearing.until))


def earliest_end(code: str, notified_on: datetime.date) -> datetime.date:
    """The first day that may be the last one for an answer to a notice that the desk writes on a day.

    On a weekend or a holiday nobody can ask the centre, so the time never ends on one. It is then longer than the
    country asks for, which no country forbids. A hearing that was held elsewhere need not be (`short_hearing`).
    """
    rule = hearing_rule(code, notified_on)
    end = last_day(rule, notified_on, code) if rule else None
    return next_working_day(end or after(notified_on, USUAL_DAYS, "days"), code)


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
