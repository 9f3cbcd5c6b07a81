"""A credential as a signed token (JWS, RFC 7515): its proof, and the credential inside.

A token is signed as it stands, so nothing in it escapes the signature. Its key stands in the header (`jwk`, `x5c`),
which shows that nothing was changed and not who signed, or is named there (`kid`).
"""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Token
from assessment.readers.credentials.jsonld.validity_period import moment
from assessment.readers.credentials.keys.encodings import of_jwk, of_public
from assessment.readers.credentials.keys.resolving import UNKNOWN, ResolvedKey, find
from assessment.readers.credentials.models.credential import CredentialProof, Result, Seal
from assessment.readers.credentials.proofs.certificate_chains import MOST_CERTIFICATES, certificates, leads_to, name_of
from assessment.readers.credentials.proofs.jose import fits


def proof_of(token: Token, given: ReadingContext) -> CredentialProof:
    """What the token's signature comes to."""
    algorithm = str(token.header.get("alg"))
    kind, id = f"JWT {algorithm}", str(token.header.get("kid") or "")
    if algorithm.lower() == "none":
        return CredentialProof(kind, "cannot-tell", "unsigned")
    if "crit" in token.header:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", id, fields={"kind": f"{kind} crit"})
    found = _key(token, given)
    if found.key is None:
        return CredentialProof(kind, "cannot-tell", found.reason, id, detail=found.detail, fields=found.fields)
    fit = fits(algorithm, found.key.public, token.signed, token.signature)
    if fit is None:
        return CredentialProof(
            kind, "cannot-tell", "kind-unknown", id, detail=f"{found.key.kind} key", fields={"kind": kind}
        )
    result: Result = "passed" if fit else "failed"
    reason = "intact" if fit else "altered"
    return CredentialProof(kind, result, reason, id, found.signer, found.detail, seal=found.seal)


def document_of(token: Token) -> dict[str, Any] | None:
    """The credential in a token: the claim `vc` (VC 1.1), or the claims themselves; None when there is neither.

    What the registered claims say of issuer, id and dates counts where both stand (VC 1.1, section 6.3.1).
    """
    claims = token.claims or {}
    inside = claims.get("vc", claims)
    if not isinstance(inside, dict) or "type" not in inside:
        return None
    document = dict(inside)
    if isinstance(claims.get("iss"), str) and not document.get("issuer"):
        document["issuer"] = claims["iss"]
    if isinstance(claims.get("jti"), str):
        document.setdefault("id", claims["jti"])
    for claim, name in (("exp", "validUntil"), ("nbf", "validFrom")):
        if (stated := _time(claims.get(claim))) is not None:
            document[name] = stated
    return document


def _key(token: Token, given: ReadingContext) -> ResolvedKey:
    kid, issuer = token.header.get("kid"), (token.claims or {}).get("iss")
    named = UNKNOWN
    if isinstance(kid, str) and kid.startswith(("did:", "https://")):
        named = find(kid, given)
    elif isinstance(kid, str) and isinstance(issuer, str) and issuer.startswith("did:"):
        named = find(f"{issuer}#{kid.removeprefix('#')}", given)
    elif isinstance(issuer, str) and issuer.startswith(("did:key:", "did:jwk:")):
        named = find(issuer, given)
    if named.key:
        return named
    if key := of_jwk(token.header.get("jwk")):
        return ResolvedKey(key, detail="key in the header")
    return _of_certificate(token, given) or named


def _of_certificate(token: Token, given: ReadingContext) -> ResolvedKey | None:
    said = token.header.get("x5c")
    try:
        leaf, *between = map(x509.load_der_x509_certificate, map(b64decode, (said or [])[:MOST_CERTIFICATES]))
        key = of_public(leaf.public_key())
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion):
        return None
    at = moment(_time((token.claims or {}).get("iat")) or _time((token.claims or {}).get("nbf")))
    recognised = at is not None and leads_to(leaf, between, certificates(given.trust.certificates), at)
    seal = Seal(name_of(leaf), leaf.not_valid_before_utc, leaf.not_valid_after_utc, at, recognised)
    return ResolvedKey(key, detail=f"certificate of {leaf.subject.rfc4514_string()}", seal=seal) if key else None


def _time(seconds: Any) -> str | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
