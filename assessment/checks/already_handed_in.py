"""Does another case, of this person or of another one, hold the same certificate?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext, Earlier
from assessment.facts.model import Reading, Result

CHECK = "already-handed-in"
_NUMBERS = ("verification_code", "verification_url")
# The worst first: how the other case's learner compares, the result, and the reasons for a case here or elsewhere.
_ANSWERS: dict[str, tuple[Result, str, str]] = {
    "other": ("failed", "other-here", "other-elsewhere"),
    "close": ("cannot-tell", "close-here", "close-elsewhere"),
    "unknown": ("cannot-tell", "unknown-here", "unknown-elsewhere"),
    "same": ("cannot-tell", "same-here", "same-elsewhere"),
}


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed when another person's case holds the certificate, and cannot-tell for another case of the same person.

    Somebody may rightly hand in a certificate twice, for credit here and admission there. Of several cases the worst
    counts: another person, then a learner who cannot be compared, then the same person.
    """
    if context.earlier is None:
        return CheckAnswer("cannot-tell", "not-looked")
    for other in sorted(context.earlier, key=_severity):
        fields = {"date": other.on.isoformat()} | ({"reference": other.reference} if other.reference else {})
        result, here, elsewhere = _ANSWERS[other.learner]
        return CheckAnswer(result, here if other.reference else elsewhere, fields, _detail(context.earlier))
    if not any(name in reading.facts or name in reading.candidates for name in _NUMBERS):
        return CheckAnswer("cannot-tell", "no-number")
    return CheckAnswer("passed", "first-time")


def _severity(other: Earlier) -> int:
    return list(_ANSWERS).index(other.learner)


def _detail(earlier: tuple[Earlier, ...]) -> str:
    """A line for each of the other cases: its reference, what is the same, since when, and how its learner compares."""
    return "\n".join(f"{other.reference or '-'}: {other.same}, {other.on}, {other.learner}" for other in earlier)
