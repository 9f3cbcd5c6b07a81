"""Can the printed date of issue be right?"""

from __future__ import annotations

from datetime import date, timedelta

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Fact, Reading
from assessment.matching.course_keys import platform_name
from assessment.matching.data import known

CHECK = "dates-plausible"
# The date of a file may differ by a day between time zones.
_TOLERATED = timedelta(days=1)
# The days from which computers count, and the last one they know: Unix, spreadsheets, the calendar itself.
_ZERO = (
    *("1970-01-01", "1969-12-31", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1601-01-01"),
    *("0001-01-01", "9999-12-31"),
)
# Universities first taught over the web in the middle of the nineties.
_FIRST_COURSES = 1994


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed for a computer's zero day, a date in the future, before the platform began, or after the file was made.

    A month or year counts as in the future only when all of it is. Of 642 genuine files with both dates, none was made
    before its date of issue. But a file made from a template may carry the template's date, so this fails only for
    known platforms, which make a file when it is requested.
    """
    fact = reading.facts.get("issue_date")
    offered = [str(entry.value) for entry in reading.candidates.get("issue_date", [])]
    dates = [str(fact.value)] if fact else offered
    if not dates:
        return CheckAnswer("cannot-tell", "no-date")
    if all(day in _ZERO for day in dates):
        return CheckAnswer("failed", "zero", {"date": dates[0]})
    today = context.on.isoformat()
    future = [day for day in dates if day > today[: len(day)]]
    if len(future) == len(dates):
        return CheckAnswer("failed", "future", {"date": future[0], "today": today})
    if not fact:
        return CheckAnswer("cannot-tell", "several", {"dates": ", ".join(dates)})
    if int(dates[0][:4]) < _FIRST_COURSES:
        return CheckAnswer("cannot-tell", "too-old", {"date": dates[0]})
    return _against_what_is_known(fact, reading) or CheckAnswer("passed", "not-future", {"date": dates[0]})


def _against_what_is_known(fact: Fact, reading: Reading) -> CheckAnswer | None:
    platform, printed = str(reading.value("platform") or ""), str(fact.value)
    began = known("platforms")["began"].get(platform)
    if fact.how == "ocr":
        return None
    if began and int(printed[:4]) < began["year"]:
        fields = {"date": printed, "platform": platform_name(platform), "year": str(began["year"])}
        return CheckAnswer("failed", "before-platform", fields, began["source"])
    made, issued = _day(reading.metadata.get("created")), _day(printed)
    if made and issued and made + _TOLERATED < issued:
        fields = {"date": printed, "made": made.isoformat()}
        return (
            CheckAnswer("failed", "file-older", fields)
            if platform
            else CheckAnswer("cannot-tell", "file-dated", fields)
        )
    return None


def _day(text: str | None) -> date | None:
    """The day of an ISO date; None for a shorter date, and for one from a clock that was never set (1970, 2000)."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day if day.year > 2000 else None
