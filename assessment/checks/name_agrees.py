"""Is the name on the certificate the applicant's?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading, Result
from assessment.matching.person_names import Why, compare_names

CHECK = "name-agrees"
_SAID: dict[Why, tuple[Result, str]] = {
    "whole": ("passed", "same"),
    "within": ("passed", "within"),
    "initials": ("cannot-tell", "initials"),
    "slip": ("cannot-tell", "almost"),
    "part": ("cannot-tell", "part"),
    "script": ("cannot-tell", "script"),
    "nothing": ("failed", "other"),
}


def run(reading: Reading, about: CheckContext) -> CheckAnswer:
    """Only a name of which too little agrees fails; names change, are shortened, and are spelt in many ways.

    Where the certificate's name is not certain, it cannot tell, but says whether one of the readings agrees.
    """
    fact = reading.facts.get("learner")
    offered = [str(entry.value) for entry in reading.candidates.get("learner", [])]
    if not (about.learner or "").strip():
        return CheckAnswer("cannot-tell", "no-applicant")
    applicant = str(about.learner)
    if fact:
        result, reason = _SAID[compare_names(str(fact.value), applicant)[1]]
        return CheckAnswer(result, reason, {"certificate": str(fact.value), "applicant": applicant})
    if not offered:
        return CheckAnswer("cannot-tell", "no-name")
    agreeing = [name for name in offered if compare_names(name, applicant)[0] == "same"]
    fields = {"certificate": (agreeing or [", ".join(offered)])[0], "applicant": applicant}
    return CheckAnswer("cannot-tell", "one-agrees" if agreeing else "none-agrees", fields)
