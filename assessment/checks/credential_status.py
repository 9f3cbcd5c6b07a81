"""Has the issuer withdrawn a machine-readable credential? Issuers publish lists; without a network none is seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessment.checks import Answer, Opened

if TYPE_CHECKING:
    from assessment.facts.context import Given
    from assessment.readers.credentials.models.credential import Credential, Status

CHECK = "credential-status"
_UNKNOWN = {
    answer.reason: answer
    for answer in (
        Answer("cannot-tell", "offline"),
        Answer("cannot-tell", "list-unproven"),
        Answer("cannot-tell", "kind-unknown"),
        Answer("cannot-tell", "unreadable"),
    )
}


def inspect(opened: Opened, given: Given) -> Iterable[Answer]:
    """Revoked and suspended fail, by any list that is named. No list named: then only its dates can end it."""
    for credential in opened.credentials:
        yield _judged(credential)


def _judged(credential: Credential) -> Answer:
    detail = "; ".join(" ".join(filter(None, map(str, _words(one)))) for one in credential.status)
    states = {one.state for one in credential.status}
    if "revoked" in states:
        return Answer("failed", "revoked", detail=detail)
    if "suspended" in states:
        return Answer("failed", "suspended", detail=detail)
    if credential.integrity == "failed":
        return Answer("cannot-tell", "altered", detail=detail)
    if "not-checked" in states:
        why = next(one.reason for one in credential.status if one.state == "not-checked")
        return Answer("cannot-tell", _UNKNOWN[why].reason, detail=detail)
    if not states:
        return Answer("cannot-tell", "no-list")
    return Answer("passed", "in-force", detail=detail)


def _words(status: Status) -> tuple[str, ...]:
    return status.kind, status.state, status.listed, status.detail
