"""How an Open Badge 2 is proved: it is published at the issuer's address, or it is signed (JWS).

A hosted badge is compared with what stands at its address. That the address is the issuer's own, its host says, or the
profile that the issuer publishes (`startsWith`, `allowedOrigins`). Hosts of badges die: then nothing can be told.
"""

from __future__ import annotations

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Token
from assessment.readers.credentials.keys.encodings import Key, of_pem
from assessment.readers.credentials.models.credential import CredentialProof, CredentialStatus
from assessment.readers.credentials.models.open_badge_2 import (
    Node,
    Parts,
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


def hosted(badge: Parts, given: ReadingContext) -> tuple[CredentialProof, CredentialStatus | None]:
    """Whether it stands at its address as it is in hand, and whether it was taken back there."""
    address = own_address(badge.assertion)
    if not address:
        return CredentialProof(HOSTED, "cannot-tell", "unreadable"), None
    data, theirs = given.ask(address), published(address, given)
    if data is None:
        said = CredentialProof(HOSTED, "cannot-tell", "hosted-offline", address, fields={"host": host_of(address)})
        return said, CredentialStatus(HOSTED, "not-checked", "offline", address)
    named = {"host": host_of(address)}
    if theirs.get("revoked") is True:
        return CredentialProof(HOSTED, "cannot-tell", "hosted-withdrawn", address, fields=named), revoked(
            HOSTED, theirs, address
        )
    if not theirs:
        return CredentialProof(HOSTED, "cannot-tell", "hosted-gone", address, fields=named), None
    found = list(dict.fromkeys(differences(badge.assertion, theirs, given)))[:_MOST_NAMED]
    if found:
        return CredentialProof(HOSTED, "failed", "hosted-differs", address, detail=", ".join(found), fields=named), None
    in_force = CredentialStatus(HOSTED, "in-force", listed=address)
    if missing := unseen(badge.assertion, theirs, given):
        return CredentialProof(
            HOSTED, "cannot-tell", "hosted-offline", missing, fields={"host": host_of(missing)}
        ), in_force
    if not _is_issuers(address, badge):
        return CredentialProof(HOSTED, "cannot-tell", "hosted-elsewhere", address, fields=named), in_force
    return CredentialProof(HOSTED, "passed", "hosted-same", address, badge.issuer_id, fields=named), in_force


def revoked(kind: str, said: Node, where: str) -> CredentialStatus:
    """Taken back, with the issuer's reason."""
    reason = said.get("revocationReason")
    return CredentialStatus(kind, "revoked", listed=where, detail=reason[:300] if isinstance(reason, str) else "")


def _is_issuers(address: str, badge: Parts) -> bool:
    """Whether the issuer publishes badges there: as its own profile says, else on its own host."""
    rule = badge.profile.get("verification")
    rule = rule if isinstance(rule, dict) else {}
    starts = [one for one in listed(rule.get("startsWith")) if is_address(one)]
    if starts:
        return any(address.startswith(one) and host_of(one) == host_of(address) for one in starts)
    origins = [one for one in listed(rule.get("allowedOrigins")) if isinstance(one, str)]
    return host_of(address) in (origins or [host_of(badge.issuer_id)])


def signed(token: Token, badge: Parts, given: ReadingContext) -> CredentialProof:
    """Whether the signature fits, and whose the key is."""
    algorithm = str(token.header.get("alg"))[:20]
    kind = f"{SIGNED} {algorithm}"
    creator = verification(badge.assertion).get("creator") or verification(badge.assertion).get("url")
    key, owner = _key(creator, badge, given)
    if key is None and is_address(creator) and given.ask(str(creator)) is None:
        return CredentialProof(kind, "cannot-tell", "key-missing", str(creator), fields={"host": host_of(str(creator))})
    if key is None:
        return CredentialProof(kind, "cannot-tell", "key-unknown", id_of(creator))
    fit = fits(algorithm, key.public, token.signed, token.signature)
    if fit is None:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", id_of(creator), fields={"kind": kind})
    if not fit:
        return CredentialProof(kind, "failed", "altered", id_of(creator))
    return CredentialProof(kind, "passed", "intact", id_of(creator), owner)


def _key(creator: object, badge: Parts, given: ReadingContext) -> tuple[Key | None, str]:
    """The key and whose it is: published by its owner, or (then nobody's) brought along inside the badge."""
    if is_address(creator):
        document, data = published(creator, given), given.ask(str(creator))
        key = of_pem(document.get("publicKeyPem") or (data or b"").decode("utf-8", "replace"))
        if key:
            return key, badge.issuer_id if _owns(str(creator), document, badge) else str(creator)
    inside = [creator, *listed(badge.issuer.get("publicKey"))]
    for one in inside:
        if isinstance(one, dict) and one.get("id", id_of(creator)) == id_of(creator):
            return of_pem(one.get("publicKeyPem")), ""
    return None, ""


def _owns(creator: str, document: Node, badge: Parts) -> bool:
    """Issuer and key name each other, or the key is published on the issuer's host and names it."""
    names = id_of(document.get("owner")) == badge.issuer_id != ""
    named = creator in (id_of(one) for one in listed(badge.profile.get("publicKey")))
    return names and (named or (not badge.profile.get("publicKey") and host_of(creator) == host_of(badge.issuer_id)))


def revocation(badge: Parts, given: ReadingContext) -> list[CredentialStatus]:
    """What the issuer's list says of a signed badge. The list is not signed: it counts as published on its host."""
    profile = badge.profile or badge.issuer
    where = id_of(profile.get("revocationList"))
    if not profile:
        return [
            CredentialStatus(SIGNED, "not-checked", "offline", badge.issuer_id or id_of(badge.assertion.get("badge")))
        ]
    if not is_address(where):
        return []
    if given.ask(where) is None:
        return [CredentialStatus(SIGNED, "not-checked", "offline", where)]
    entries = published(where, given).get("revokedAssertions")
    if not isinstance(entries, list) or len(entries) > _MOST_REVOKED:
        return [CredentialStatus(SIGNED, "not-checked", "unreadable", where)]
    own = {name for name in (id_of(badge.assertion), badge.assertion.get("uid")) if isinstance(name, str) and name}
    for entry in entries:
        if own & {name for name in (id_of(entry), _uid(entry)) if isinstance(name, str)}:
            return [revoked(SIGNED, entry if isinstance(entry, dict) else {}, where)]
    return [CredentialStatus(SIGNED, "in-force", listed=where)]


def _uid(entry: object) -> object:
    return entry.get("uid") if isinstance(entry, dict) else None
