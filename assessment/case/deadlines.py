"""Days that count in a procedure: by which a case must be decided, and by which somebody must answer. Pure."""

from __future__ import annotations

import calendar
import datetime

from criteria.country import Text, TimeUnit
from criteria.dated import in_force
from criteria.load import country

MONTHS, WEEKEND = 12, 5
"""Months of a year; the first weekday (Saturday) on which nobody works."""


def answer_by(code: str, complete_on: datetime.date) -> datetime.date | None:
    """The last day to decide a request that was complete on a day; None when the country sets no time.

    >>> answer_by("EU", datetime.date(2026, 11, 22))
    datetime.date(2027, 3, 22)
    """
    return last_day(in_force(country(code).time_limit, complete_on, f"time limit of {code}"), complete_on)


def last_day(text: Text, start: datetime.date) -> datetime.date | None:
    """The last day of the time that a text sets, counted from the day after `start`; None when it sets none."""
    if text.length is None or text.unit is None:
        return None
    return after(start, text.length, text.unit)


def after(start: datetime.date, length: int, unit: TimeUnit) -> datetime.date:
    """The day some days, working days or months after another. Months count by date, at most to the end of the month.

    Working days are Monday to Friday: this tool does not know public holidays.

    >>> after(datetime.date(2026, 11, 27), 10, "working days")
    datetime.date(2026, 12, 11)
    """
    if unit == "days":
        return start + datetime.timedelta(days=length)
    if unit == "months":
        years, month = divmod(start.month - 1 + length, MONTHS)
        year = start.year + years
        return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    day, left = start, length
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < WEEKEND
    return day
