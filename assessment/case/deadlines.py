"""Days that count in a procedure: by which a case must be decided, and by which somebody must answer. Pure."""

from __future__ import annotations

import calendar
import datetime
from functools import cache
from typing import Literal

from holidays import country_holidays

from assessment.case.model import Case
from assessment.case.procedure import time_to_decide
from criteria.country import Text

MONTHS, WEEKEND = 12, 5
"""Months of a year; the first weekday (Saturday) on which nobody works."""


def answer_by(case: Case, complete_on: datetime.date) -> datetime.date | None:
    """The last day to decide a request that was complete on a day.

    >>> answer_by(Case(country="EU", purpose="credit"), datetime.date(2026, 11, 22))
    datetime.date(2027, 3, 22)
    """
    return last_day(time_to_decide(case, complete_on), complete_on, case.country)


def moved(due: datetime.date, since: datetime.date, before: Case, after: Case) -> datetime.date:
    """The last day to decide once a case has changed, which may now belong to a procedure with another time.

    `since`: the day on which the time began. Days on which it stood still meanwhile are kept.

    >>> spain = Case(country="ES", purpose="credit")
    >>> for_work = spain.model_copy(update={"target": Target(kind="qualification")})
    >>> moved(datetime.date(2027, 2, 28), datetime.date(2026, 11, 30), spain, for_work)  # three months, then six
    datetime.date(2027, 5, 30)
    """
    was, now = answer_by(before, since), answer_by(after, since)
    return due + (now - was) if was and now else due


def last_day(text: Text, start: datetime.date, code: str) -> datetime.date | None:
    """The last day of the time that a country's text sets, counted from the day after `start`; None when it sets none.

    `code`: the country whose working days count.
    """
    if text.length is None or text.unit is None:
        return None
    if text.unit == "working days":
        return working_days_after(start, text.length, code)
    return after(start, text.length, text.unit)


def run_on(due: datetime.date, stopped: datetime.date, resumed: datetime.date, case: Case) -> datetime.date:
    """The last day to decide a case, after the time stood still from one day (`stopped`) until another (`resumed`).

    Where the country counts the time in working days, those that were left then count from `resumed`.

    >>> portugal = Case(country="PT", purpose="credit")
    >>> run_on(datetime.date(2026, 12, 18), datetime.date(2026, 12, 16), datetime.date(2026, 12, 18), portugal)
    datetime.date(2026, 12, 22)
    """
    stood = resumed - stopped
    if not stood or due <= stopped or not in_working_days(time_to_decide(case, resumed)):
        return due + stood
    days = (stopped + datetime.timedelta(days=number) for number in range(1, (due - stopped).days + 1))
    left = sum(is_working_day(day, case.country) for day in days)
    return working_days_after(resumed, left, case.country)


def in_working_days(text: Text) -> bool:
    """Whether the time that a text sets is counted in working days."""
    return text.unit == "working days"


def working_days_after(start: datetime.date, length: int, code: str) -> datetime.date:
    """The last of some working days, counted from the day after `start`.

    Working days are Monday to Friday without the public holidays of the whole country, as the library `holidays` has
    them. Those of a region or a town are not known here: the last day may then be later, which a person can enter.

    >>> working_days_after(datetime.date(2026, 11, 30), 10, "PT")  # 1 and 8 December are holidays
    datetime.date(2026, 12, 16)
    """
    day, left = start, length
    while left:
        day += datetime.timedelta(days=1)
        left -= is_working_day(day, code)
    return day


def is_working_day(day: datetime.date, code: str) -> bool:
    """Whether people work on a day in a country, as `working_days_after` counts."""
    return day.weekday() < WEEKEND and day not in _holidays(code, day.year)


def next_working_day(day: datetime.date, code: str) -> datetime.date:
    """The day itself, or the first working day after it.

    >>> next_working_day(datetime.date(2026, 12, 25), "IT")  # the 26th is a holiday too, and a Saturday
    datetime.date(2026, 12, 28)
    """
    while not is_working_day(day, code):
        day += datetime.timedelta(days=1)
    return day


@cache
def _holidays(code: str, year: int) -> frozenset[datetime.date]:
    """The public holidays of a country in a year. None for a code that is no country, such as EU, and for a country
    that keeps none at the time, as Ukraine under martial law.
    """
    try:
        return frozenset(country_holidays(code, years=year))
    except NotImplementedError:  # the library's answer to a code that it does not know
        return frozenset()


def after(start: datetime.date, length: int, unit: Literal["days", "months"]) -> datetime.date:
    """The day some days or months after another. Months count by date, at most to the end of the month.

    >>> after(datetime.date(2026, 1, 31), 1, "months")
    datetime.date(2026, 2, 28)
    """
    if unit == "days":
        return start + datetime.timedelta(days=length)
    years, month = divmod(start.month - 1 + length, MONTHS)
    year = start.year + years
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
