"""The seal of a European Digital Credential: JAdES (ETSI TS 119 182-1), a signature with a body's certificate.

The file is {"payload": "...", "signatures": [{"protected", "header", "signature"}]}. The signature covers the protected
header and the unencoded payload (`b64: false`, RFC 7797). The protected header holds the certificate (`x5c`) and the
time of sealing by the sealer's own clock (`sigT`, or `iat` in later files); time stamps are in the other header.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.credentials.models.credential import CredentialProof, Seal
from assessment.readers.credentials.proofs import time_stamps
from assessment.readers.credentials.proofs.certificate_chains import MOST_CERTIFICATES, certificates, leads_to, name_of
from assessment.readers.credentials.proofs.jose import fits

MOST_SIGNATURES = 5
# The header names that a signature may declare critical. "sigD" would mean that it covers something else.
_KNOWN = frozenset({"b64", "sigT", "iat", "adoTst", "x5t#o", "x5t#S256", "srCms", "srAts", "sigPl", "sigPId", "cty"})


@dataclass(frozen=True)
class Envelope:
    """The payload as text, and its signatures as JSON objects."""

    payload: str
    signatures: tuple[dict[str, Any], ...]


def envelope(document: dict[str, Any]) -> Envelope | None:
    """The envelope of a document in the general or flattened form of JWS, or None."""
    payload = document.get("payload")
    signatures = document.get("signatures", [document] if "signature" in document else None)
    if not isinstance(payload, str) or not isinstance(signatures, list):
        return None
    return Envelope(
        payload, tuple(signature for signature in signatures[:MOST_SIGNATURES] if isinstance(signature, dict))
    )


def content(sealed: Envelope) -> dict[str, Any] | None:
    """The sealed JSON object; the payload holds it as text or in base64url. None when it is no object."""
    text: str | bytes = sealed.payload
    if not sealed.payload.lstrip().startswith("{"):
        try:
            text = _bytes(sealed.payload)
        except ValueError:
            return None
    document = limited_json.loads(text)
    return document if isinstance(document, dict) else None


def proof(sealed: Envelope, entry: dict[str, Any], context: ReadingContext, on: date) -> CredentialProof:
    """The result of one seal: whether it fits, whose it is, and whether its certificate leads to the trust list."""
    try:
        return _proof(sealed, entry, context, on)
    except (KeyError, ValueError, TypeError, IndexError, UnsupportedAlgorithm, x509.InvalidVersion):
        return CredentialProof(
            "JAdES", "cannot-tell", "unreadable"
        )  # certificates are read only as far as they are asked


def _proof(sealed: Envelope, entry: dict[str, Any], context: ReadingContext, on: date) -> CredentialProof:
    protected, signature = str(entry["protected"]), _bytes(str(entry["signature"]))
    header = limited_json.loads(_bytes(protected))
    chain = _chain(header)
    leaf = chain[0]
    algorithm, kind = str(header.get("alg")), f"JAdES {str(header.get('alg'))[:20]}"
    asked = header.get("crit", [])
    if not isinstance(asked, list) or not all(isinstance(name, str) and name in _KNOWN for name in asked):
        return CredentialProof(kind, "cannot-tell", "kind-unknown", fields={"kind": kind}, detail=f"crit {asked}"[:200])
    fit = fits(algorithm, leaf.public_key(), f"{protected}.{sealed.payload}".encode(), signature)
    if fit is None:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", fields={"kind": kind})
    seal = _seal(entry, _time(header), chain, context, on)
    method, detail = leaf.subject.rfc4514_string()[:300], f"serial {leaf.serial_number:x}"
    if not fit or not _is_named(header, leaf):
        return CredentialProof(kind, "failed", "altered", method, detail=detail, seal=seal)
    return CredentialProof(kind, "passed", "intact", method, detail=detail, seal=seal)


def _seal(
    entry: dict[str, Any], sealed_at: datetime | None, chain: list[x509.Certificate], context: ReadingContext, on: date
) -> Seal:
    """The certificate behind a seal. Checking time stamps takes long, so it is done only for one that has ended."""
    leaf, *between = chain
    trusted = context.trust.certificates
    day = datetime.combine(on, time(12), UTC)
    return Seal(
        name_of(leaf)[:200],
        leaf.not_valid_before_utc,
        leaf.not_valid_after_utc,
        sealed_at,
        leads_to(leaf, between, certificates(trusted), sealed_at or day),
        time_stamps.proven(entry, trusted, on) if leaf.not_valid_after_utc < day else None,
    )


def _time(header: dict[str, Any]) -> datetime | None:
    """The time of sealing by the sealer's own clock, in UTC, or None."""
    try:
        if isinstance(header.get("iat"), int):
            return datetime.fromtimestamp(header["iat"], UTC)
        sealed_at = datetime.fromisoformat(str(header.get("sigT")))
        return sealed_at.replace(tzinfo=sealed_at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_named(header: dict[str, Any], leaf: x509.Certificate) -> bool:
    """Whether the digest of the certificate in the header, if there is one, fits the certificate in the header."""
    named = header.get("x5t#S256")
    try:
        return named is None or _bytes(str(named)) == leaf.fingerprint(SHA256())
    except ValueError:
        return False


def _chain(header: Any) -> list[x509.Certificate]:
    encoded = header["x5c"]
    return [x509.load_der_x509_certificate(b64decode(str(certificate))) for certificate in encoded[:MOST_CERTIFICATES]]


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError(text[:20]) from error
