"""What all W3C verifiable credentials (1.1 and 2.0) have in common: issuer, dates, status, proofs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.jsonld.values import id_of, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs.status_lists import statuses
from assessment.readers.credentials.proofs.verifying import signed

# The day of award first; then the names of VC 1.1, its drafts, and VC 2.0.
_ISSUED = ("awardedDate", "issuanceDate", "issued", "validFrom")


def credential_of(
    carried: Carried, given: ReadingContext, on: date, format: str, facts: Callable[[Credential, dict[str, Any]], None]
) -> Credential:
    """The credential that is carried, with `facts` taken from what its proofs cover."""
    found = signed(carried, given)
    if found is None:
        return Credential(format, where=carried.where)
    said = found.document
    issuer = said.get("issuer")
    credential = Credential(
        format,
        id=id_of(said),
        issuer=id_of(issuer),
        issuer_name=text(issuer.get("name")) or "" if isinstance(issuer, dict) else "",
        proofs=found.proofs,
        valid_from=_time(said, "validFrom", "issuanceDate"),
        valid_until=_time(said, "validUntil", "expirationDate"),
        status=statuses(said, given, on),
        where=carried.where,
    )
    _state_common(credential, said)
    facts(credential, said)
    return credential


def _state_common(credential: Credential, said: dict[str, Any]) -> None:
    credential.state("awarding_body", credential.issuer_name)
    issued = next((found for name in _ISSUED if (found := days(said.get(name)))), [])
    for day in issued:
        (credential.state if len(issued) == 1 else credential.offer)("issue_date", day)
    if credential.id.startswith("https://") and credential.where != "pdf":  # the pages may print another, for people
        credential.state("verification_url", credential.id)


def _time(said: dict[str, Any], *names: str) -> str | None:
    return next((str(said[name]) for name in names if said.get(name)), None)
