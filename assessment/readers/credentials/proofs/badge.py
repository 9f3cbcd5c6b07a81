"""The proof of an Open Badge 2: it is published at the issuer's address, or it is signed (JWS).

A hosted badge is compared with what is published at its address. The address must be the issuer's own, by its host or
by the profile that the issuer publishes (`startsWith`, `allowedOrigins`). When a host has ceased to exist, nothing can
be told.
"""

from __future__ import annotations

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Token
from assessment.readers.credentials.keys.encodings import Key, of_pem
from assessment.readers.credentials.models.credential import CredentialProof, CredentialStatus
from assessment.readers.credentials.models.open_badge_2 import (
    BadgeParts,
    Node,
    differences,
    host_of,
    id_of,
    is_address,
    listed,
    own_address,
    published,
    unseen,
    verification,
)
from assessment.readers.credentials.proofs.jose import fits

HOSTED, SIGNED = "hosted badge", "signed badge"
_MOST_NAMED = 8
_MOST_REVOKED = 100_000


def hosted(badge: BadgeParts, context: ReadingContext) -> tuple[CredentialProof, CredentialStatus | None]:
    """Whether the badge is published unchanged at its address, and whether it was revoked there."""
    address = own_address(badge.assertion)
    if not address:
        return CredentialProof(HOSTED, "cannot-tell", "unreadable"), None
    data, theirs = context.ask(address), published(address, context)
    if data is None:
        proof = CredentialProof(HOSTED, "cannot-tell", "hosted-offline", address, fields={"host": host_of(address)})
        return proof, CredentialStatus(HOSTED, "not-checked", "offline", address)
    named = {"host": host_of(address)}
    if theirs.get("revoked") is True:
        return CredentialProof(HOSTED, "cannot-tell", "hosted-withdrawn", address, fields=named), revoked(
            HOSTED, theirs, address
        )
    if not theirs:
        return CredentialProof(HOSTED, "cannot-tell", "hosted-gone", address, fields=named), None
    differing = list(dict.fromkeys(differences(badge.assertion, theirs, context)))[:_MOST_NAMED]
    if differing:
        return CredentialProof(
            HOSTED, "failed", "hosted-differs", address, detail=", ".join(differing), fields=named
        ), None
    in_force = CredentialStatus(HOSTED, "in-force", listed=address)
    if missing := unseen(badge.assertion, theirs, context):
        return CredentialProof(
            HOSTED, "cannot-tell", "hosted-offline", missing, fields={"host": host_of(missing)}
        ), in_force
    if not _is_issuers(address, badge):
        return CredentialProof(HOSTED, "cannot-tell", "hosted-elsewhere", address, fields=named), in_force
    return CredentialProof(HOSTED, "passed", "hosted-same", address, badge.issuer_id, fields=named), in_force


def revoked(kind: str, entry: Node, where: str) -> CredentialStatus:
    """The status of a revoked badge, with the issuer's reason."""
    reason = entry.get("revocationReason")
    return CredentialStatus(kind, "revoked", listed=where, detail=reason[:300] if isinstance(reason, str) else "")


def _is_issuers(address: str, badge: BadgeParts) -> bool:
    """Whether the issuer publishes badges at an address: as its own profile says, else on its own host."""
    rule = badge.profile.get("verification")
    rule = rule if isinstance(rule, dict) else {}
    starts = [start for start in listed(rule.get("startsWith")) if is_address(start)]
    if starts:
        return any(address.startswith(start) and host_of(start) == host_of(address) for start in starts)
    origins = [origin for origin in listed(rule.get("allowedOrigins")) if isinstance(origin, str)]
    return host_of(address) in (origins or [host_of(badge.issuer_id)])


def signed(token: Token, badge: BadgeParts, context: ReadingContext) -> CredentialProof:
    """The result of a badge's signature, with the owner of the key."""
    algorithm = str(token.header.get("alg"))[:20]
    kind = f"{SIGNED} {algorithm}"
    creator = verification(badge.assertion).get("creator") or verification(badge.assertion).get("url")
    key, owner = _key(creator, badge, context)
    if key is None and is_address(creator) and context.ask(str(creator)) is None:
        return CredentialProof(kind, "cannot-tell", "key-missing", str(creator), fields={"host": host_of(str(creator))})
    if key is None:
        return CredentialProof(kind, "cannot-tell", "key-unknown", id_of(creator))
    fit = fits(algorithm, key.public, token.signed, token.signature)
    if fit is None:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", id_of(creator), fields={"kind": kind})
    if not fit:
        return CredentialProof(kind, "failed", "altered", id_of(creator))
    return CredentialProof(kind, "passed", "intact", id_of(creator), owner)


def _key(creator: object, badge: BadgeParts, context: ReadingContext) -> tuple[Key | None, str]:
    """The key and its owner. A key inside the badge has no owner (an empty text), because anybody can put it there."""
    if is_address(creator):
        document, data = published(creator, context), context.ask(str(creator))
        key = of_pem(document.get("publicKeyPem") or (data or b"").decode("utf-8", "replace"))
        if key:
            return key, badge.issuer_id if _owns(str(creator), document, badge) else str(creator)
    inside = [creator, *listed(badge.issuer.get("publicKey"))]
    for candidate in inside:
        if isinstance(candidate, dict) and candidate.get("id", id_of(creator)) == id_of(creator):
            return of_pem(candidate.get("publicKeyPem")), ""
    return None, ""


def _owns(creator: str, document: Node, badge: BadgeParts) -> bool:
    """Whether the key is the issuer's: both name each other, or the key names it and is published on its host."""
    names = id_of(document.get("owner")) == badge.issuer_id != ""
    named = creator in (id_of(key) for key in listed(badge.profile.get("publicKey")))
    return names and (named or (not badge.profile.get("publicKey") and host_of(creator) == host_of(badge.issuer_id)))


def revocation(badge: BadgeParts, context: ReadingContext) -> list[CredentialStatus]:
    """What the issuer's list says about a signed badge. The list itself is not signed; its host vouches for it."""
    profile = badge.profile or badge.issuer
    where = id_of(profile.get("revocationList"))
    if not profile:
        return [
            CredentialStatus(SIGNED, "not-checked", "offline", badge.issuer_id or id_of(badge.assertion.get("badge")))
        ]
    if not is_address(where):
        return []
    if context.ask(where) is None:
        return [CredentialStatus(SIGNED, "not-checked", "offline", where)]
    entries = published(where, context).get("revokedAssertions")
    if not isinstance(entries, list) or len(entries) > _MOST_REVOKED:
        return [CredentialStatus(SIGNED, "not-checked", "unreadable", where)]
    own = {name for name in (id_of(badge.assertion), badge.assertion.get("uid")) if isinstance(name, str) and name}
    for entry in entries:
        if own & {name for name in (id_of(entry), _uid(entry)) if isinstance(name, str)}:
            return [revoked(SIGNED, entry if isinstance(entry, dict) else {}, where)]
    return [CredentialStatus(SIGNED, "in-force", listed=where)]


def _uid(entry: object) -> object:
    return entry.get("uid") if isinstance(entry, dict) else None
