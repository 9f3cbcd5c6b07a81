"""The seal of a European Digital Credential: JAdES (ETSI TS 119 182-1), the signature of a body's certificate.

The file is {"payload": "...", "signatures": [{"protected", "header", "signature"}]}. The signature covers the protected
header and the payload as it stands (`b64: false`, RFC 7797). The certificate is in the header (`x5c`), and so is the
time of sealing by the sealer's own clock (`sigT`, or `iat` in later files); time stamps stand beside it.
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
# What a header may insist on. "sigD" would mean that something else is covered than the payload here.
_KNOWN = frozenset({"b64", "sigT", "iat", "adoTst", "x5t#o", "x5t#S256", "srCms", "srAts", "sigPl", "sigPId", "cty"})


@dataclass(frozen=True)
class Envelope:
    """The payload as text, and its signatures as they stand."""

    payload: str
    signatures: tuple[dict[str, Any], ...]


def envelope(said: dict[str, Any]) -> Envelope | None:
    """The envelope, general or flattened, or None when it is none."""
    payload = said.get("payload")
    signatures = said.get("signatures", [said] if "signature" in said else None)
    if not isinstance(payload, str) or not isinstance(signatures, list):
        return None
    return Envelope(payload, tuple(one for one in signatures[:MOST_SIGNATURES] if isinstance(one, dict)))


def content(sealed: Envelope) -> dict[str, Any] | None:
    """What was sealed, as JSON: the payload as it stands, or in base64url."""
    text: str | bytes = sealed.payload
    if not sealed.payload.lstrip().startswith("{"):
        try:
            text = _bytes(sealed.payload)
        except ValueError:
            return None
    found = limited_json.loads(text)
    return found if isinstance(found, dict) else None


def proof(sealed: Envelope, one: dict[str, Any], given: ReadingContext, on: date) -> CredentialProof:
    """What one seal comes to: whether it fits, whose it is, and whether its certificate leads to the trust list."""
    try:
        return _proof(sealed, one, given, on)
    except (KeyError, ValueError, TypeError, IndexError, UnsupportedAlgorithm, x509.InvalidVersion):
        return CredentialProof(
            "JAdES", "cannot-tell", "unreadable"
        )  # certificates are read only as far as they are asked


def _proof(sealed: Envelope, one: dict[str, Any], given: ReadingContext, on: date) -> CredentialProof:
    protected, signature = str(one["protected"]), _bytes(str(one["signature"]))
    header = limited_json.loads(_bytes(protected))
    leaf, *between = _chain(header)
    algorithm, kind = str(header.get("alg")), f"JAdES {str(header.get('alg'))[:20]}"
    asked = header.get("crit", [])
    if not isinstance(asked, list) or not all(isinstance(name, str) and name in _KNOWN for name in asked):
        return CredentialProof(kind, "cannot-tell", "kind-unknown", fields={"kind": kind}, detail=f"crit {asked}"[:200])
    fit = fits(algorithm, leaf.public_key(), f"{protected}.{sealed.payload}".encode(), signature)
    if fit is None:
        return CredentialProof(kind, "cannot-tell", "kind-unknown", fields={"kind": kind})
    seal = _seal(header, one, leaf, between, given, on)
    method, detail = leaf.subject.rfc4514_string()[:300], f"serial {leaf.serial_number:x}"
    if not fit or not _is_named(header, leaf):
        return CredentialProof(kind, "failed", "altered", method, detail=detail, seal=seal)
    return CredentialProof(kind, "passed", "intact", method, detail=detail, seal=seal)


def _seal(
    header: dict[str, Any],
    one: dict[str, Any],
    leaf: x509.Certificate,
    between: list[x509.Certificate],
    given: ReadingContext,
    on: date,
) -> Seal:
    """Time stamps are asked only about a certificate that has ended: they take a while."""
    sealed_at, trusted = _time(header), given.trust.certificates
    day = datetime.combine(on, time(12), UTC)
    return Seal(
        name_of(leaf)[:200],
        leaf.not_valid_before_utc,
        leaf.not_valid_after_utc,
        sealed_at,
        leads_to(leaf, between, certificates(trusted), sealed_at or day),
        time_stamps.proven(one, trusted, on) if leaf.not_valid_after_utc < day else None,
    )


def _time(header: dict[str, Any]) -> datetime | None:
    """When the sealer's clock says it was."""
    try:
        if isinstance(header.get("iat"), int):
            return datetime.fromtimestamp(header["iat"], UTC)
        found = datetime.fromisoformat(str(header.get("sigT")))
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_named(header: dict[str, Any], leaf: x509.Certificate) -> bool:
    """Whether the header's digest of the certificate, where it has one, is that of the one it brings."""
    named = header.get("x5t#S256")
    try:
        return named is None or _bytes(str(named)) == leaf.fingerprint(SHA256())
    except ValueError:
        return False


def _chain(header: Any) -> list[x509.Certificate]:
    said = header["x5c"]
    return [x509.load_der_x509_certificate(b64decode(str(one))) for one in said[:MOST_CERTIFICATES]]


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError(text[:20]) from error
