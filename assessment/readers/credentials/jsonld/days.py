"""The day, or the two possible days, of a time in a credential. Pure.

Times are written in UTC, in which a European day begins on the evening before: 2022-12-31T23:00:00Z is the first of
January in Rome. Near midnight both days are returned, so that a person chooses.

>>> days("2023-06-28T14:30:00Z"), days("2022-12-31T23:00:00Z"), days("2024-05"), days("soon")
(['2023-06-28'], ['2022-12-31', '2023-01-01'], ['2024-05'], [])
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

# The offset of Helsinki in summer. West of Greenwich days begin later, and midnight in UTC mostly just means the day.
_EAST = timedelta(hours=3)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def days(value: object) -> list[str]:
    """The days that a time may belong to, as ISO dates (or a year, or a month); empty when the value is no time."""
    if not isinstance(value, str) or len(value) > 40:
        return []
    text = value.strip()
    try:
        if _DAY.fullmatch(text):
            datetime.fromisoformat((text + "-01-01")[:10])
            return [text]
        time = datetime.fromisoformat(text)
    except ValueError:
        return []
    if time.utcoffset() != timedelta(0):  # local time, with or without its offset
        return [time.date().isoformat()]
    time = time.astimezone(UTC)
    try:
        return sorted({(time + offset).date().isoformat() for offset in (timedelta(0), _EAST)})
    except OverflowError:
        return []
