"""Is the title on the certificate that of the course the case is about?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading, Result
from assessment.matching.course_titles import Likeness, same_title

CHECK = "title-agrees"
_SAID: dict[Likeness, tuple[Result, str]] = {
    "same": ("passed", "same"),
    "close": ("cannot-tell", "close"),
    "unlike": ("cannot-tell", "unlike"),
    "other": ("failed", "other"),
}


def run(reading: Reading, about: CheckContext) -> CheckAnswer:
    """Only a title that is clearly another one's fails; a translated title looks like another one, and cannot tell."""
    fact = reading.facts.get("course_title")
    offered = [str(entry.value) for entry in reading.candidates.get("course_title", [])]
    if not (about.title or "").strip():
        return CheckAnswer("cannot-tell", "no-course")
    course = str(about.title)
    if fact:
        result, reason = _SAID[same_title(str(fact.value), course)]
        return CheckAnswer(result, reason, {"certificate": str(fact.value), "course": course})
    if not offered:
        return CheckAnswer("cannot-tell", "no-title")
    agreeing = [title for title in offered if same_title(title, course) == "same"]
    fields = {"certificate": (agreeing or [", ".join(offered)])[0], "course": course}
    return CheckAnswer("cannot-tell", "one-agrees" if agreeing else "none-agrees", fields)
