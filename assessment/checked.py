"""The checks of a case's documents as they stand now: what was found in the file, and all comparisons made anew.

A name or title that was corrected since the file was read is compared as it is now. Pure.

>>> checked = checks_of(stored, document, on=date(2026, 11, 24))
>>> [check.check for check in in_order(checked)][:1]
['pdf-signature']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from assessment.case import Case
from assessment.checks import About, run_checks
from assessment.facts import Check, Reading
from assessment.store import Document, Stored
from criteria.text import Words

RESULTS = ("failed", "cannot-tell", "passed")
"""In the order in which they are shown: what may be wrong comes first."""


def about(case: Case, document: Document, on: date) -> About:
    """What the case says that a document is compared with; in a bundle, the entry of the document's own course."""
    learner = case.applicant.name if case.applicant else None
    own = (one.course.title for one in case.certificates if one.certificate.file == document.name)
    return About(on, learner=learner, title=next(own, case.course.title))


def reading_of(document: Document) -> Reading | None:
    """What was read from a document; None when nothing was, or by a version whose readings had another shape."""
    try:
        return Reading.model_validate(document.reading) if document.reading else None
    except ValidationError:
        return None


def checks_of(stored: Stored, document: Document, *, on: date) -> list[Check]:
    """All checks of one document on a day; empty when nothing was read from it."""
    reading = reading_of(document)
    return run_checks(reading, about(stored.case, document, on)) if reading else []


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Failed first, then what cannot be told, then passed."""
    return sorted(checks, key=lambda check: RESULTS.index(check.result))


def counted(checks: Iterable[Check], text: Words) -> str:
    """How many of each, in one line: "1 failed, 3 passed, 4 cannot be told"."""
    count = Counter(check.result for check in checks)
    return text("checks.count", failed=count["failed"], passed=count["passed"], open=count["cannot-tell"])


def reason_of(check: Check, text: Words) -> tuple[str, str]:
    """The reason and its language: the reader's, or English as it was stored when its words are not known here."""
    try:
        return text[f"check.{check.check}.{check.reason_id}"].format(**check.fields), text.language
    except (KeyError, IndexError, ValueError):
        return check.reason, "en"
