"""Is the name on the certificate the applicant's?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading, Result
from assessment.matching.person_names import Why, compare_names

CHECK = "name-agrees"
_ANSWERS: dict[Why, tuple[Result, str]] = {
    "whole": ("passed", "same"),
    "within": ("passed", "within"),
    "initials": ("cannot-tell", "initials"),
    "slip": ("cannot-tell", "almost"),
    "part": ("cannot-tell", "part"),
    "script": ("cannot-tell", "script"),
    "nothing": ("failed", "other"),
}


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed only when too little of the names agrees: names change, are shortened, and are spelt in many ways.

    When the name on the certificate is not certain, the answer is cannot-tell and says whether a candidate agrees.
    """
    fact = reading.facts.get("learner")
    offered = [str(entry.value) for entry in reading.candidates.get("learner", [])]
    if not (context.learner or "").strip():
        return CheckAnswer("cannot-tell", "no-applicant")
    applicant = str(context.learner)
    if fact:
        result, reason = _ANSWERS[compare_names(str(fact.value), applicant)[1]]
        return CheckAnswer(result, reason, {"certificate": str(fact.value), "applicant": applicant})
    if not offered:
        return CheckAnswer("cannot-tell", "no-name")
    agreeing = [name for name in offered if compare_names(name, applicant)[0] == "same"]
    fields = {"certificate": (agreeing or [", ".join(offered)])[0], "applicant": applicant}
    return CheckAnswer("cannot-tell", "one-agrees" if agreeing else "none-agrees", fields)
