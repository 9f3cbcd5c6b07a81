"""A credential as a signed token (JWS, RFC 7515): its proof, and the credential inside.

The signature covers the whole text of a token. The header holds the key (`jwk`, `x5c`), which shows that nothing was
changed but not who signed, or names it (`kid`).
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


def proof_of(token: Token, context: ReadingContext) -> CredentialProof:
    """The result of the token's signature."""
    algorithm = str(token.header.get("alg"))
    kind, key_id = f"JWT {algorithm}", str(token.header.get("kid") or "")
    if algorithm.lower() == "none":
        return CredentialProof(kind, "cannot-tell", "unsigned")
    if "crit" in token.header:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", key_id, fields={"kind": f"{kind} crit"})
    resolved = _key(token, context)
    if resolved.key is None:
        return CredentialProof(
            kind, "cannot-tell", resolved.reason, key_id, detail=resolved.detail, fields=resolved.fields
        )
    fit = fits(algorithm, resolved.key.public, token.signed, token.signature)
    if fit is None:
        return CredentialProof(
            kind, "cannot-tell", "kind-unknown", key_id, detail=f"{resolved.key.kind} key", fields={"kind": kind}
        )
    result: Result = "passed" if fit else "failed"
    reason = "intact" if fit else "altered"
    return CredentialProof(kind, result, reason, key_id, resolved.signer, resolved.detail, seal=resolved.seal)


def document_of(token: Token) -> dict[str, Any] | None:
    """The credential in a token: the claim `vc` (VC 1.1), or the claims themselves; None when there is neither.

    Registered claims take precedence for id and dates, and add a missing issuer (VC 1.1, section 6.3.1).
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


def _key(token: Token, context: ReadingContext) -> ResolvedKey:
    kid, issuer = token.header.get("kid"), (token.claims or {}).get("iss")
    named = UNKNOWN
    if isinstance(kid, str) and kid.startswith(("did:", "https://")):
        named = find(kid, context)
    elif isinstance(kid, str) and isinstance(issuer, str) and issuer.startswith("did:"):
        named = find(f"{issuer}#{kid.removeprefix('#')}", context)
    elif isinstance(issuer, str) and issuer.startswith(("did:key:", "did:jwk:")):
        named = find(issuer, context)
    if named.key:
        return named
    if key := of_jwk(token.header.get("jwk")):
        return ResolvedKey(key, detail="key in the header")
    return _of_certificate(token, context) or named


def _of_certificate(token: Token, context: ReadingContext) -> ResolvedKey | None:
    encoded = token.header.get("x5c")
    try:
        leaf, *between = map(x509.load_der_x509_certificate, map(b64decode, (encoded or [])[:MOST_CERTIFICATES]))
        key = of_public(leaf.public_key())
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion):
        return None
    at = moment(_time((token.claims or {}).get("iat")) or _time((token.claims or {}).get("nbf")))
    recognised = at is not None and leads_to(leaf, between, certificates(context.trust.certificates), at)
    seal = Seal(name_of(leaf), leaf.not_valid_before_utc, leaf.not_valid_after_utc, at, recognised)
    return ResolvedKey(key, detail=f"certificate of {leaf.subject.rfc4514_string()}", seal=seal) if key else None


def _time(seconds: Any) -> str | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
