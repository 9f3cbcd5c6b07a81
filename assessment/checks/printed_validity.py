"""Is a certificate that prints an end of its validity still valid?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.readers.text.expiry import expiries

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "printed-validity"


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer where the pages print an end: failed when the last of them is past. None for most certificates."""
    issue = opened.printed.get("issue_date")
    issued = str(issue["value"]) if issue else None
    ends = [end for page in opened.pages for end in expiries(page)]
    days = [day for end in ends if (day := end.last_day(issued))]
    if days:
        reason = "expired" if max(days) < opened.on else "within"
        yield CheckAnswer("failed" if reason == "expired" else "passed", reason, {"date": max(days).isoformat()})
    elif ends:
        yield CheckAnswer("cannot-tell", "from-when", {"months": str(ends[0].months)})
