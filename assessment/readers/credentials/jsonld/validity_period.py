"""Is a credential within the dates it gives itself? Pure.

>>> standing("2024-05-31T12:00:00Z", None, date(2026, 11, 22))
'endless'
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Literal

Standing = Literal["unreadable", "expired", "not-yet", "within", "endless"]


def moment(text: object) -> datetime | None:
    """A time as ISO 8601 writes it, in UTC; None when it is none.

    >>> moment("2024-05-31T12:00:00+02:00").isoformat()
    '2024-05-31T10:00:00+00:00'
    """
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def standing(start: str | None, end: str | None, on: date) -> Standing:
    """Where a day lies between two times, either of which may be missing; the end's own day is within."""
    first, last = moment(start), moment(end)
    if (start and first is None) or (end and last is None):
        return "unreadable"
    if last and last < datetime.combine(on, time.min, UTC):
        return "expired"
    if first and first > datetime.combine(on, time.max, UTC):
        return "not-yet"
    return "within" if last else "endless"
