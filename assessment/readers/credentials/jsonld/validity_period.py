"""Is a credential within its own dates of validity? Pure.

>>> standing("2024-05-31T12:00:00Z", None, date(2026, 11, 22))
'endless'
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Literal

Standing = Literal["unreadable", "expired", "not-yet", "within", "endless"]


def moment(text: object) -> datetime | None:
    """The time of an ISO 8601 text, in UTC; None for anything else.

    >>> moment("2024-05-31T12:00:00+02:00").isoformat()
    '2024-05-31T10:00:00+00:00'
    """
    if not isinstance(text, str):
        return None
    try:
        parsed = datetime.fromisoformat(text)
        return parsed.replace(tzinfo=parsed.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def standing(start: str | None, end: str | None, on: date) -> Standing:
    """How a day relates to the start and end of a period, each of which may be missing; the last day is within."""
    first, last = moment(start), moment(end)
    if (start and first is None) or (end and last is None):
        return "unreadable"
    if last and last < datetime.combine(on, time.min, UTC):
        return "expired"
    if first and first > datetime.combine(on, time.max, UTC):
        return "not-yet"
    return "within" if last else "endless"
