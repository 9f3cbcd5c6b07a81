"""Does the certificate name the course that the case is about?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
from assessment.checks.agreement import FactComparison, agreement
from assessment.facts.model import Reading, Result
from assessment.matching.course_titles import Likeness, same_title

CHECK = "title-agrees"
_ANSWERS: dict[Likeness, tuple[Result, str]] = {
    "same": ("passed", "same"),
    "close": ("cannot-tell", "close"),
    "unlike": ("cannot-tell", "unlike"),
    "other": ("failed", "other"),
}


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed only for a title that is clearly another course's. A translated title looks different: cannot-tell."""
    if not context.title or not context.title.strip():
        return CheckAnswer("cannot-tell", "no-course")
    return agreement(reading, FactComparison("course_title", ("course", context.title), _judged, "no-title"))


def _judged(title: str, course: str) -> tuple[Result, str]:
    return _ANSWERS[same_title(title, course)]
