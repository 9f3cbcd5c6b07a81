"""The evidence for criterion 2 besides its answers: the checks of the file, and what a person saw on a web page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.checks import already_handed_in, run_checks
from assessment.evidence.document_checks import check_context, counted
from assessment.evidence.page_visits import sentence
from assessment.facts.check_reasons import reason_of
from assessment.facts.model import Check, FileCheck
from criteria.text import Words

LEFT_OUT = already_handed_in.CHECK
"""The check that is about other cases. The receiver of a record must not learn about those."""


def checks_of(stored: Stored, on: datetime.date) -> tuple[FileCheck, ...]:
    """The checks of all files that the learner handed in, on the day of the decision."""
    readings = ((document.valid_reading, document) for document in stored.papers)
    checks = (
        FileCheck(**check.model_dump(), sha256=document.sha256)
        for reading, document in readings
        if reading
        for check in run_checks(reading, check_context(stored.case, document, on))
    )
    return tuple(check for check in checks if check.check != LEFT_OUT)


def evidence(case: Case, checks: Sequence[Check], words: Words) -> tuple[str, ...]:
    """The sentences for the record: each visit to a web page, a summary of the checks, and each check that had a
    result.
    """
    sentences = [sentence(visit, words) for visit in case.page_checks]
    if checks:
        sentences.append(words("record.checks", counted=counted(checks, words)))
    for result in ("failed", "passed"):
        reasons = [reason_of(check, words)[0] for check in checks if check.result == result]
        if reasons:
            sentences.append(
                words("record.checks-with", result=words(f"assess.check.{result}"), reasons=" ".join(reasons))
            )
    return tuple(sentences)


def as_data(checks: Sequence[Check]) -> list[dict[str, str]]:
    """The checks as data, without their sentences, because these may name people. The data are attached to the
    record.
    """
    names = {"check": "check", "result": "result", "reason": "reason_id", "at": "at"}
    return [{name: getattr(check, field) for name, field in names.items()} for check in checks]
