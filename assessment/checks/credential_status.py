"""Has the issuer withdrawn a machine-readable credential? Issuers publish lists, which are only seen once fetched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential, CredentialStatus

CHECK = "credential-status"
_UNKNOWN = {
    answer.reason: answer
    for answer in (
        CheckAnswer("cannot-tell", "offline"),
        CheckAnswer("cannot-tell", "list-unproven"),
        CheckAnswer("cannot-tell", "kind-unknown"),
        CheckAnswer("cannot-tell", "unreadable"),
    )
}


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each credential: failed when any list that it names says revoked or suspended."""
    for credential in opened.credentials:
        yield _judged(credential)


def _judged(credential: Credential) -> CheckAnswer:
    detail = "; ".join(" ".join(filter(None, map(str, _words(status)))) for status in credential.status)
    states = {status.state for status in credential.status}
    if "revoked" in states:
        return CheckAnswer("failed", "revoked", detail=detail)
    if "suspended" in states:
        return CheckAnswer("failed", "suspended", detail=detail)
    if credential.integrity == "failed":
        return CheckAnswer("cannot-tell", "altered", detail=detail)
    if "not-checked" in states:
        why = next(status.reason for status in credential.status if status.state == "not-checked")
        return CheckAnswer("cannot-tell", _UNKNOWN[why].reason, detail=detail)
    if not states:
        return CheckAnswer("cannot-tell", "no-list")
    return CheckAnswer("passed", "in-force", detail=detail)


def _words(status: CredentialStatus) -> tuple[str, ...]:
    return status.kind, status.state, status.listed, status.detail
