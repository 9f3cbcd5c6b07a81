"""Does the file say itself that it was changed after it was made?

Programs that write a PDF note when they made and when they last changed it. Printing, shrinking and sending change a
file too, and anybody can write any day: a later day is a reason to look, and no such day proves nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading

CHECK = "changed-later"
# Some programs note both days at either end of their work, and time zones are written wrongly.
_WORK = timedelta(days=1)


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Remarks a day of change more than a day after the day of making; passes when both are alike."""
    created, modified = (_moment(reading.metadata.get(name)) for name in ("created", "modified"))
    if created is None or modified is None:
        return CheckAnswer("cannot-tell", "not-said")
    days = {"created": created.date().isoformat(), "modified": modified.date().isoformat()}
    if modified - created > _WORK:
        return CheckAnswer("cannot-tell", "later", days)
    return CheckAnswer("passed", "alike", days)


def _moment(text: str | None) -> datetime | None:
    """The moment of a date with time; None for less than that, since only a year may be given."""
    if text is None or len(text) < len("2019-07-16T10:15"):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
