"""Is a machine-readable credential within the dates it gives itself, on the day of the check?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from assessment.checks import Answer, Opened

if TYPE_CHECKING:
    from assessment.readers.credentials.credential import Credential
    from assessment.readers.engine.given import Given

CHECK = "credential-validity"


def inspect(opened: Opened, given: Given) -> Iterable[Answer]:
    """Expired and not yet valid fail. Whether it is within its dates nobody knows when its proof failed."""
    for credential in opened.credentials:
        yield judged(credential, opened.on)


def judged(credential: Credential, on: date) -> Answer:
    """The answer for one credential; an end during the day itself is still within."""
    start, end = moment(credential.valid_from), moment(credential.valid_until)
    detail = f"validFrom {credential.valid_from or '-'}, validUntil {credential.valid_until or '-'}"
    if (credential.valid_from and start is None) or (credential.valid_until and end is None):
        return Answer("cannot-tell", "unreadable", detail=detail)
    if end and end < datetime.combine(on, time.min, UTC):
        return Answer("failed", "expired", {"date": end.date().isoformat()}, detail)
    if start and start > datetime.combine(on, time.max, UTC):
        return Answer("failed", "not-yet", {"date": start.date().isoformat()}, detail)
    if credential.integrity == "failed":
        return Answer("cannot-tell", "altered", detail=detail)
    if end:
        return Answer("passed", "within", {"date": end.date().isoformat()}, detail)
    return Answer("passed", "endless", detail=detail)


def moment(text: str | None) -> datetime | None:
    """A time as ISO 8601 writes it, in UTC; None when it is none.

    >>> moment("2024-05-31T12:00:00+02:00").isoformat()
    '2024-05-31T10:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text or "")
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
