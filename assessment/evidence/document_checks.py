"""The checks of a case's documents: what the file itself showed, and all comparisons with the case made again. Pure.

A name or title that was corrected after the file was read is compared in its corrected form.

>>> checks = run_checks(document.valid_reading, check_context(stored.case, document, date(2026, 11, 24)))
>>> counted(checks, words("en"))
'1 failed, 3 passed, 4 cannot be told'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from assessment.case.model import Case
from assessment.case.stored import Document
from assessment.checks import CheckContext, Earlier
from assessment.facts.model import Check
from criteria.text import Words

RESULTS = ("failed", "cannot-tell", "passed")
"""The results in the order in which they are shown: what may be wrong comes first."""


def check_context(case: Case, document: Document, on: date, earlier: tuple[Earlier, ...] | None = None) -> CheckContext:
    """What a document is compared with: learner and course of the case, or of the document's own entry in a bundle.

    `earlier`: other cases with the same certificate; None when nobody looked for them.
    """
    learner = case.applicant.name if case.applicant else None
    own = (entry.course.title for entry in case.certificates if entry.certificate.file == document.name)
    return CheckContext(on, learner=learner, title=next(own, case.course.title), earlier=earlier)


def in_order(checks: Iterable[Check]) -> list[Check]:
    """The checks in the order of `RESULTS`: failed, cannot tell, passed."""
    return sorted(checks, key=lambda check: RESULTS.index(check.result))


def counted(checks: Iterable[Check], words: Words) -> str:
    """The number of checks by result, in one line: "1 failed, 3 passed, 4 cannot be told"."""
    count = Counter(check.result for check in checks)
    return words("checks.count", failed=count["failed"], passed=count["passed"], open=count["cannot-tell"])
