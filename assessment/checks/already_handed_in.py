"""Is the same certificate in another case, of this person or of another one?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext, Earlier
from assessment.facts.model import Reading, Result

CHECK = "already-handed-in"
_NUMBERS = ("verification_code", "verification_url")
# The worst first: how the other case's learner compares, and what that says here and at another centre.
_SAID: dict[str, tuple[Result, str, str]] = {
    "other": ("failed", "other-here", "other-elsewhere"),
    "close": ("cannot-tell", "close-here", "close-elsewhere"),
    "unknown": ("cannot-tell", "unknown-here", "unknown-elsewhere"),
    "same": ("cannot-tell", "same-here", "same-elsewhere"),
}


def run(reading: Reading, about: CheckContext) -> CheckAnswer:
    """In another person's case it fails; in another case of the same person it cannot tell, for that may be in order.

    Somebody may ask for the same certificate twice, for credit here and admission there. What is told first is the
    worst: another person, then whoever cannot be compared, then the same person.
    """
    if about.earlier is None:
        return CheckAnswer("cannot-tell", "not-looked")
    for one in sorted(about.earlier, key=_severity):
        fields = {"date": one.on.isoformat()} | ({"reference": one.reference} if one.reference else {})
        result, here, elsewhere = _SAID[one.learner]
        return CheckAnswer(result, here if one.reference else elsewhere, fields, _detail(about.earlier))
    if not any(name in reading.facts or name in reading.candidates for name in _NUMBERS):
        return CheckAnswer("cannot-tell", "no-number")
    return CheckAnswer("passed", "first-time")


def _severity(one: Earlier) -> int:
    return list(_SAID).index(one.learner)


def _detail(earlier: tuple[Earlier, ...]) -> str:
    """Every case found: what is the same in it, and since when."""
    return "\n".join(f"{one.reference or '-'}: {one.same}, {one.on}, {one.learner}" for one in earlier)
