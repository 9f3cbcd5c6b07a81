"""Can the printed date of issue be right?"""

from __future__ import annotations

from datetime import date, timedelta

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Fact, Reading
from assessment.matching.course_keys import platform_name
from assessment.matching.data import known

CHECK = "dates-plausible"
# A file made in the evening here may carry tomorrow's date there.
_TOLERATED = timedelta(days=1)


def run(reading: Reading, about: CheckContext) -> CheckAnswer:
    """Not in the future, not before the platform began, and not after the day the file says it was made.

    A month or year only counts when all of it is in the future. Of 642 genuine files with both dates none was made
    before its date of issue; but a file made from a template may bring the template's date, so this fails only for
    platforms that are known, where files are made when they are asked for.
    """
    fact = reading.facts.get("issue_date")
    offered = [str(entry.value) for entry in reading.candidates.get("issue_date", [])]
    dates = [str(fact.value)] if fact else offered
    if not dates:
        return CheckAnswer("cannot-tell", "no-date")
    today = about.on.isoformat()
    future = [one for one in dates if one > today[: len(one)]]
    if len(future) == len(dates):
        return CheckAnswer("failed", "future", {"date": future[0], "today": today})
    if not fact:
        return CheckAnswer("cannot-tell", "several", {"dates": ", ".join(dates)})
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


def _day(said: str | None) -> date | None:
    """A whole day, and none that a clock without a battery tells (1970, 2000)."""
    try:
        day = date.fromisoformat((said or "")[:10])
    except ValueError:
        return None
    return day if day.year > 2000 else None
