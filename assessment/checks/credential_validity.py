"""Is a machine-readable credential within its own dates of validity on the day of the check?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.readers.credentials.jsonld.validity_period import moment, standing

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential

CHECK = "credential-validity"
_ANSWERS = {
    answer.reason: answer
    for answer in (
        CheckAnswer("cannot-tell", "unreadable"),
        CheckAnswer("failed", "expired"),
        CheckAnswer("failed", "not-yet"),
        CheckAnswer("passed", "within"),
        CheckAnswer("passed", "endless"),
        CheckAnswer("cannot-tell", "altered"),
    )
}


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each credential: failed when it has expired or is not yet valid.

    When its proof failed, its dates may have been altered too, and the answer is cannot-tell.
    """
    for credential in opened.credentials:
        how = standing(credential.valid_from, credential.valid_until, opened.on)
        answer = _ANSWERS["altered" if how in ("within", "endless") and credential.integrity == "failed" else how]
        detail = f"validFrom {credential.valid_from or '-'}, validUntil {credential.valid_until or '-'}"
        yield replace(answer, fields=_day(credential, answer.reason), detail=detail)


def _day(credential: Credential, reason: str) -> dict[str, str]:
    at = {"expired": credential.valid_until, "within": credential.valid_until, "not-yet": credential.valid_from}
    time = moment(at.get(reason))
    return {"date": time.date().isoformat()} if time else {}
