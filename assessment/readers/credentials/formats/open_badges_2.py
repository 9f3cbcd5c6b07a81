"""Open Badges 2.0 and 1.1 (1EdTech): JSON, baked into a picture, or only the address where the badge is published.

The learner is a hashed e-mail address and so not known, unless an extension adds a name. The course title is the
badge's name. There is no field for credits or hours; hours in the text of the criteria become candidates.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.models.credential import Credential, CredentialStatus
from assessment.readers.credentials.models.open_badge_2 import (
    BadgeParts,
    Node,
    id_of,
    is_signed,
    listed,
    moment_of,
    own_address,
    parts,
    published,
)
from assessment.readers.credentials.proofs import badge as proofs_badge
from assessment.readers.text.quantities import amounts_in

FORMAT = "open-badge-2"
_CONTEXTS = ("https://w3id.org/openbadges/v2", "https://w3id.org/openbadges/v1", "https://openbadgespec.org/v1")
_MOST_TEXT = 5000


def recognise(carried: Carried) -> float:
    """How surely a document is an assertion, by its context and type. An address counts only inside a picture."""
    document = carried.json or (carried.token.claims if carried.token else None)
    if document is None:
        return 0.6 if carried.address and carried.where in ("png", "svg") else 0.0
    contexts = {entry for entry in listed(document.get("@context")) if isinstance(entry, str)}
    is_assertion = "badge" in document and ("recipient" in document or "Assertion" in listed(document.get("type")))
    if contexts & set(_CONTEXTS):
        return 0.9 if is_assertion else 0.0
    return 0.6 if is_assertion and ("verify" in document or "verification" in document) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The facts, and whether the badge is what its issuer published or signed."""
    token = carried.token
    document = carried.json or (token.claims if token else None) or published(carried.address, context)
    badge = parts(document or {"id": carried.address}, context)
    credential = Credential(
        FORMAT,
        where=carried.where,
        id=id_of(document) or carried.address or "",
        issuer=badge.issuer_id,
        issuer_name=_text(badge.issuer.get("name")),
        valid_from=moment_of(badge.assertion.get("issuedOn")),
        valid_until=moment_of(badge.assertion.get("expires")),
    )
    _state_facts(badge, credential)
    if badge.assertion.get("revoked") is True:
        credential.status.append(proofs_badge.revoked(FORMAT, badge.assertion, "-"))
    if token:
        credential.proofs.append(proofs_badge.signed(token, badge, context))
        credential.status += proofs_badge.revocation(badge, context)
    elif not is_signed(badge.assertion):
        proof, status = proofs_badge.hosted(badge, context)
        credential.proofs.append(proof)
        credential.status += [status] if isinstance(status, CredentialStatus) else []
    return credential


def _state_facts(badge: BadgeParts, credential: Credential) -> None:
    credential.state("course_title", _text(badge.badge.get("name")))
    credential.state("awarding_body", _text(badge.issuer.get("name")))
    for day in days(moment_of(badge.assertion.get("issuedOn"))):
        credential.state("issue_date", day)
    credential.state("learner", _learner(badge.assertion))
    credential.state("language", _language(badge))
    if not is_signed(badge.assertion):
        credential.state("verification_url", own_address(badge.assertion))
    for hours in _hours(badge.badge):
        credential.offer("hours", hours)


def _learner(assertion: Node) -> str | None:
    """The recipient's name, from an extension (openbadges.org/extensions/recipientProfile)."""
    profile = assertion.get("extensions:recipientProfile")
    return _text(profile.get("name")) if isinstance(profile, dict) else None


def _language(badge: BadgeParts) -> str | None:
    language = badge.assertion.get("@language") or badge.badge.get("@language")
    return (
        language.split("-")[0].lower() if isinstance(language, str) and 2 <= len(language.split("-")[0]) <= 3 else None
    )


def _hours(badge: Node) -> list[Any]:
    criteria = badge.get("criteria")
    statements = [badge.get("description"), criteria.get("narrative") if isinstance(criteria, dict) else None]
    texts = [statement[:_MOST_TEXT] for statement in statements if isinstance(statement, str)]
    return [amount.value for text in texts for amount in amounts_in(text) if amount.name == "hours"]


def _text(value: Any) -> str:
    """The text of a name; empty for a name in several languages, since it is not clear which one is meant."""
    return " ".join(value.split())[:500] if isinstance(value, str) else ""
