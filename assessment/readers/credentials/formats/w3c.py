"""What all W3C verifiable credentials (data model 1.1 and 2.0) have in common: issuer, dates, status, proofs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.jsonld.values import first_of, id_of, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs.status_lists import statuses
from assessment.readers.credentials.proofs.verifying import signed

# The names of the day of issue: the day of award first, then the names of VC 1.1, its drafts, and VC 2.0.
_ISSUED = ("awardedDate", "issuanceDate", "issued", "validFrom")


def credential_of(
    carried: Carried,
    context: ReadingContext,
    on: date,
    format_id: str,
    facts: Callable[[Credential, dict[str, Any]], None],
) -> Credential:
    """The credential that is carried. `facts` states the facts of its format, from the document the proofs cover."""
    covered = signed(carried, context)
    if covered is None:
        return Credential(format_id, where=carried.where)
    document = covered.document
    issuer = document.get("issuer")
    credential = Credential(
        format_id,
        id=id_of(document),
        issuer=id_of(issuer),
        issuer_name=text(issuer.get("name")) or "" if isinstance(issuer, dict) else "",
        proofs=covered.proofs,
        valid_from=first_of(document, "validFrom", "issuanceDate"),
        valid_until=first_of(document, "validUntil", "expirationDate"),
        status=statuses(document, context, on),
        where=carried.where,
    )
    _state_common(credential, document)
    facts(credential, document)
    return credential


def _state_common(credential: Credential, document: dict[str, Any]) -> None:
    credential.state("awarding_body", credential.issuer_name)
    issued = next((dates for name in _ISSUED if (dates := days(document.get(name)))), [])
    for day in issued:
        (credential.state if len(issued) == 1 else credential.offer)("issue_date", day)
    if credential.id.startswith("https://") and credential.where != "pdf":  # a PDF may print another one, for people
        credential.state("verification_url", credential.id)
