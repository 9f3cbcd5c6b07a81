"""The checks of a case's documents as they stand now: what was found in the file, and all comparisons made anew.

A name or title that was corrected since the file was read is compared as it is now. Pure.

>>> checks = run_checks(reading_of(document), about(stored.case, document, date(2026, 11, 24)))
>>> counted(checks, words("en"))
'1 failed, 3 passed, 4 cannot be told'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from assessment.case.model import Case
from assessment.case.stored import Document
from assessment.checks import CheckContext, Earlier
from assessment.facts.model import Check, Reading
from criteria.text import Words

RESULTS = ("failed", "cannot-tell", "passed")
"""In the order in which they are shown: what may be wrong comes first."""


def about(case: Case, document: Document, on: date, earlier: tuple[Earlier, ...] | None = None) -> CheckContext:
    """What a document is compared with: the case, in a bundle the document's own entry; `earlier`: other cases."""
    learner = case.applicant.name if case.applicant else None
    own = (one.course.title for one in case.certificates if one.certificate.file == document.name)
    return CheckContext(on, learner=learner, title=next(own, case.course.title), earlier=earlier)


def reading_of(document: Document) -> Reading | None:
    """What was read from a document; None when nothing was, or by a version whose readings had another shape."""
    try:
        return Reading.model_validate(document.reading) if document.reading else None
    except ValidationError:
        return None


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Failed first, then what cannot be told, then passed."""
    return sorted(checks, key=lambda check: RESULTS.index(check.result))


def counted(checks: Iterable[Check], words: Words) -> str:
    """How many of each, in one line: "1 failed, 3 passed, 4 cannot be told"."""
    count = Counter(check.result for check in checks)
    return words("checks.count", failed=count["failed"], passed=count["passed"], open=count["cannot-tell"])


def reason_of(check: Check, words: Words) -> tuple[str, str]:
    """The reason and its language: the reader's, or English as it was stored when its words are not known here."""
    try:
        return words[f"check.{check.check}.{check.reason_id}"].format(**check.fields), words.language
    except (KeyError, IndexError, ValueError):
        return check.reason, "en"
