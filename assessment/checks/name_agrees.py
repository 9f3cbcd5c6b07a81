"""Is the name on the certificate the applicant's?"""

from __future__ import annotations

from assessment.checks import CheckAnswer, CheckContext
from assessment.checks.agreement import FactComparison, agreement
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
    """Failed only when too little of the names agrees: names change, are shortened, and are spelt in many ways."""
    if not context.learner or not context.learner.strip():
        return CheckAnswer("cannot-tell", "no-applicant")
    return agreement(reading, FactComparison("learner", ("applicant", context.learner), _judged, "no-name"))


def _judged(name: str, applicant: str) -> tuple[Result, str]:
    return _ANSWERS[compare_names(name, applicant)[1]]
