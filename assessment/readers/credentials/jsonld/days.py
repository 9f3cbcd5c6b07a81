"""Which day a time in a credential is. Pure.

Times are written in UTC, and a day in Europe begins there on the evening before: 2022-12-31T23:00:00Z is the first of
January in Rome. Near midnight both days are named, for a person to choose.

>>> days("2023-06-28T14:30:00Z"), days("2022-12-31T23:00:00Z"), days("2024-05"), days("soon")
(['2023-06-28'], ['2022-12-31', '2023-01-01'], ['2024-05'], [])
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

# Helsinki in summer. West of Greenwich a day begins later; there, midnight in UTC mostly stands for the day as such.
_EAST = timedelta(hours=3)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def days(said: object) -> list[str]:
    """The days a time may be, as ISO dates as far as they are said; empty when it is no time."""
    if not isinstance(said, str) or len(said) > 40:
        return []
    text = said.strip()
    try:
        if _DAY.fullmatch(text):
            datetime.fromisoformat((text + "-01-01")[:10])
            return [text]
        found = datetime.fromisoformat(text)
    except ValueError:
        return []
    if found.utcoffset() != timedelta(0):  # local time, with or without its offset
        return [found.date().isoformat()]
    found = found.astimezone(UTC)
    try:
        return sorted({(found + offset).date().isoformat() for offset in (timedelta(0), _EAST)})
    except OverflowError:
        return []
