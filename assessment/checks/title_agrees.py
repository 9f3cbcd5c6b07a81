"""Does the certificate name the course that the case is about?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
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
    fact = reading.facts.get("course_title")
    offered = [str(entry.value) for entry in reading.candidates.get("course_title", [])]
    if not (context.title or "").strip():
        return CheckAnswer("cannot-tell", "no-course")
    course = str(context.title)
    if fact:
        result, reason = _ANSWERS[same_title(str(fact.value), course)]
        return CheckAnswer(result, reason, {"certificate": str(fact.value), "course": course})
    if not offered:
        return CheckAnswer("cannot-tell", "no-title")
    agreeing = [title for title in offered if same_title(title, course) == "same"]
    fields = {"certificate": (agreeing or [", ".join(offered)])[0], "course": course}
    return CheckAnswer("cannot-tell", "one-agrees" if agreeing else "none-agrees", fields)
