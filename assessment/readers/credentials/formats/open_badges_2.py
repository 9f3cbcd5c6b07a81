"""Open Badges 2.0 and 1.1 (1EdTech): JSON, baked into a picture, or only the address where the badge is published.

The learner is a hashed e-mail address and so not known, but for the extension that adds a name. The course is the
badge's name. Credits and hours have no place of their own; hours in the criteria's text are only offered.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.models.credential import Credential, CredentialStatus
from assessment.readers.credentials.models.open_badge_2 import (
    Node,
    Parts,
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
    """By its context and type; an address counts only where badges are baked, in a picture."""
    said = carried.json or (carried.token.claims if carried.token else None)
    if said is None:
        return 0.6 if carried.address and carried.where in ("png", "svg") else 0.0
    contexts = {one for one in listed(said.get("@context")) if isinstance(one, str)}
    is_assertion = "badge" in said and ("recipient" in said or "Assertion" in listed(said.get("type")))
    if contexts & set(_CONTEXTS):
        return 0.9 if is_assertion else 0.0
    return 0.6 if is_assertion and ("verify" in said or "verification" in said) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """What it says, and whether it is what its issuer published or signed."""
    token = carried.token
    said = carried.json or (token.claims if token else None) or published(carried.address, given)
    badge = parts(said or {"id": carried.address}, given)
    credential = Credential(
        FORMAT,
        where=carried.where,
        id=id_of(said) or carried.address or "",
        issuer=badge.issuer_id,
        issuer_name=_text(badge.issuer.get("name")),
        valid_from=moment_of(badge.assertion.get("issuedOn")),
        valid_until=moment_of(badge.assertion.get("expires")),
    )
    _take(badge, credential)
    if badge.assertion.get("revoked") is True:
        credential.status.append(proofs_badge.revoked(FORMAT, badge.assertion, "-"))
    if token:
        credential.proofs.append(proofs_badge.signed(token, badge, given))
        credential.status += proofs_badge.revocation(badge, given)
    elif not is_signed(badge.assertion):
        proof, status = proofs_badge.hosted(badge, given)
        credential.proofs.append(proof)
        credential.status += [status] if isinstance(status, CredentialStatus) else []
    return credential


def _take(badge: Parts, credential: Credential) -> None:
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
    """By the extension for a recipient's name (openbadges.org/extensions/recipientProfile)."""
    profile = assertion.get("extensions:recipientProfile")
    return _text(profile.get("name")) if isinstance(profile, dict) else None


def _language(badge: Parts) -> str | None:
    said = badge.assertion.get("@language") or badge.badge.get("@language")
    return said.split("-")[0].lower() if isinstance(said, str) and 2 <= len(said.split("-")[0]) <= 3 else None


def _hours(badge: Node) -> list[Any]:
    criteria = badge.get("criteria")
    told = [badge.get("description"), criteria.get("narrative") if isinstance(criteria, dict) else None]
    texts = [one[:_MOST_TEXT] for one in told if isinstance(one, str)]
    return [amount.value for text in texts for amount in amounts_in(text) if amount.name == "hours"]


def _text(said: Any) -> str:
    """A name; one in several languages gives none, for which of them is meant is not said."""
    return " ".join(said.split())[:500] if isinstance(said, str) else ""
