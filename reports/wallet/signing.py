"""The signature of a credential: inside it (Data Integrity, `eddsa-rdfc-2022`), or around it (a signed token).

See https://www.w3.org/TR/vc-di-eddsa/ and, for the token, Open Badges 3.0, section 8.2.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import base58

from assessment.readers.credentials.jsonld.canonical import Linked
from reports.wallet.issuer import Issuer

SUITE = "eddsa-rdfc-2022"


def with_proof(credential: dict[str, Any], by: Issuer, made: datetime.datetime) -> dict[str, Any]:
    """The credential with its proof. ValueError: a name in it has no meaning, so that no signature would cover it.

    `made`: with its time zone.
    """
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": stamp(made),
        "verificationMethod": by.method,
        "proofPurpose": "assertionMethod",
    }
    head = _digest({"@context": credential["@context"], **proof})
    signature = by.key.sign(head + _digest(credential))
    return {**credential, "proof": {**proof, "proofValue": "z" + base58.b58encode(signature).decode()}}


def as_token(credential: dict[str, Any], by: Issuer) -> str:
    """The credential as a signed token (JWS, compact)."""
    header = {"alg": "EdDSA", "typ": "JWT", "kid": by.method}
    begins = datetime.datetime.fromisoformat(credential["validFrom"])
    claims = {**credential, "iss": by.did, "jti": credential["id"], "nbf": int(begins.timestamp())}
    signed = ".".join(_encoded(json.dumps(part, ensure_ascii=False).encode()) for part in (header, claims))
    return f"{signed}.{_encoded(by.key.sign(signed.encode()))}"


def stamp(moment: datetime.datetime) -> str:
    """A moment as credentials write it, in UTC: 2026-11-29T08:00:00Z."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(document: dict[str, Any]) -> bytes:
    linked = Linked()
    canonical = linked.canonical(document)
    if linked.dropped:
        raise ValueError(f"without meaning under the contexts of the credential: {', '.join(sorted(linked.dropped))}")
    return hashlib.sha256(canonical).digest()


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
