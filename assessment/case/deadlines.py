"""The day by which a case must be decided: by the receiving country's own time limit, else good practice. Pure."""

from __future__ import annotations

import datetime

from criteria.dated import in_force
from criteria.load import country


def answer_by(code: str, complete_on: datetime.date) -> datetime.date | None:
    """The last day to decide a request that was complete on a day; None when the country sets no number of days.

    >>> answer_by("EU", datetime.date(2026, 11, 22))
    datetime.date(2027, 3, 22)
    """
    limit = in_force(country(code).time_limit, complete_on, f"time limit of {code}")
    return None if limit.days is None else complete_on + datetime.timedelta(days=limit.days)
