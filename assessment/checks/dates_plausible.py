"""Can the printed date of issue be right?"""

from __future__ import annotations

from assessment.checks import About, Answer
from assessment.facts import Reading

CHECK = "dates-plausible"


def run(reading: Reading, about: About) -> Answer:
    """A date after the day of the check fails; a month or year only counts when all of it is in the future."""
    fact = reading.facts.get("issue_date")
    offered = [str(entry.value) for entry in reading.candidates.get("issue_date", [])]
    dates = [str(fact.value)] if fact else offered
    if not dates:
        return Answer("cannot-tell", "no-date")
    today = about.on.isoformat()
    future = [one for one in dates if one > today[: len(one)]]
    if len(future) == len(dates):
        return Answer("failed", "future", {"date": future[0], "today": today})
    if not fact:
        return Answer("cannot-tell", "several", {"dates": ", ".join(dates)})
    return Answer("passed", "not-future", {"date": dates[0]})
