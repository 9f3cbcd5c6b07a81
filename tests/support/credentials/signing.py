"""Credentials of fictional people, signed with keys made for the tests, in all the ways the desk checks."""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import base58
import rfc8785
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from assessment.readers.credentials.jsonld.canonical import Linked

V2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ADDRESS = "https://badges.example/credentials/17"
LIST = "https://badges.example/status/1"
WEB = "did:web:badges.example"

ED = Ed25519PrivateKey.from_private_bytes(b"a key for tests, known to all...")
OTHER = Ed25519PrivateKey.from_private_bytes(b"another key, just as well known.")
P256 = ec.derive_private_key(0x1DEA, ec.SECP256R1())
RSA = rsa.generate_private_key(65537, 2048)


def multikey(key: Any) -> str:
    """The public half as a Multikey."""
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    point = serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
    is_ed = isinstance(key, Ed25519PrivateKey)
    code, form = (b"\xed\x01", raw) if is_ed else (b"\x80\x24", point)
    return "z" + base58.b58encode(code + key.public_key().public_bytes(*form)).decode()


def did_key(key: Any = ED) -> str:
    """The name that is the key."""
    return f"did:key:{multikey(key)}"


def did_document(key: Any = ED, did: str = WEB) -> bytes:
    """What the owner of a did:web name publishes."""
    method = {
        "id": f"{did}#key-1",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": multikey(key),
    }
    return json.dumps({"id": did, "verificationMethod": [method], "assertionMethod": [f"{did}#key-1"]}).encode()


def badge(issuer: str | None = None, **more: Any) -> dict[str, Any]:
    """An Open Badges 3.0 credential that says all it can."""
    achievement = {
        "id": "https://badges.example/achievements/statistics",
        "type": ["Achievement"],
        "name": "Statistics for All",
        "description": "A first course in statistics. Total of 40 hours of study.",
        "inLanguage": "en",
        "criteria": {"narrative": "Pass a proctored final exam."},
        "alignment": [
            {"type": ["Alignment"], "targetName": "Reads a chart", "targetUrl": "https://skills.example/1"},
            {"type": ["Alignment"], "targetName": "Żółty: names a mean", "targetUrl": "https://skills.example/2"},
            {
                "type": ["Alignment"],
                "targetName": "Level 5",
                "targetFramework": "European Qualification Framework",
                "targetUrl": "http://data.europa.eu/snb/eqf/5",
            },
        ],
        "resultDescription": [
            {
                "id": "urn:uuid:5d5f8ba0-0000-4000-8000-000000000001",
                "type": ["ResultDescription"],
                "name": "Exam",
                "resultType": "Percent",
            },
        ],
    }
    subject = {
        "type": ["AchievementSubject"],
        "achievement": achievement,
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": "Zoë Łukasz-Rossi", "identityType": "name"},
            {"type": "IdentityObject", "hashed": False, "identityHash": "z@example.org", "identityType": "email"},
        ],
        "result": [
            {"type": ["Result"], "resultDescription": "urn:uuid:5d5f8ba0-0000-4000-8000-000000000001", "value": "92"},
        ],
    }
    return {
        "@context": [V2, OB3],
        "id": ADDRESS,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer or did_key(), "type": ["Profile"], "name": "University of Somewhere"},
        "name": "Zoë Łukasz-Rossi",
        "validFrom": "2025-06-30T10:00:00Z",
        "credentialSubject": subject,
        **more,
    }


def proved(
    document: dict[str, Any], suite: str = "eddsa-rdfc-2022", key: Any = ED, method: str | None = None, **more: Any
) -> dict[str, Any]:
    """The document with a Data Integrity proof, or Ed25519Signature2020, added to those it has."""
    method = method or f"{did_key(key)}#{multikey(key)}"
    kind = {"type": suite} if suite == "Ed25519Signature2020" else {"type": "DataIntegrityProof", "cryptosuite": suite}
    proof = {**kind, "created": "2025-07-01T08:00:00Z", "verificationMethod": method}
    proof |= {"proofPurpose": "assertionMethod", **more}
    bare = {name: value for name, value in copy.deepcopy(document).items() if name != "proof"}
    text = rfc8785.dumps if "jcs" in suite else Linked().canonical
    head = text(proof if "jcs" in suite else {**proof, "@context": bare["@context"]})
    proof["proofValue"] = "z" + base58.b58encode(_signed(key, _hash(head) + _hash(text(bare)))).decode()
    before = document.get("proof", [])
    before = before if isinstance(before, list) else [before]
    return {**bare, "proof": [*before, proof] if before else proof}


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _signed(key: Any, data: bytes) -> bytes:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(data)
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def b64(data: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def jwk(key: Any) -> dict[str, str]:
    """The public half as a JSON Web Key."""
    public = key.public_key()
    if isinstance(key, Ed25519PrivateKey):
        return {"kty": "OKP", "crv": "Ed25519", "x": b64(public.public_bytes_raw())}
    numbers = public.public_numbers()
    if isinstance(key, rsa.RSAPrivateKey):
        return {"kty": "RSA", "e": "AQAB", "n": b64(numbers.n.to_bytes(256, "big"))}
    return {
        "kty": "EC",
        "crv": "P-256",
        "x": b64(numbers.x.to_bytes(32, "big")),
        "y": b64(numbers.y.to_bytes(32, "big")),
    }


def jwt(claims: dict[str, Any], key: Any = ED, **header: Any) -> str:
    """The claims as a signed token; the key is in its header unless `kid` names it."""
    kinds = {Ed25519PrivateKey: "EdDSA", rsa.RSAPrivateKey: "RS256"}
    algorithm = next((name for kind, name in kinds.items() if isinstance(key, kind)), "ES256")
    fields = {"alg": algorithm, "typ": "JWT", **(header or {"jwk": jwk(key)})}
    head = f"{b64(json.dumps(fields).encode())}.{b64(json.dumps(claims, ensure_ascii=False).encode())}"
    return f"{head}.{b64(_signed(key, head.encode()))}"


def status(index: int, purpose: Any = "revocation") -> dict[str, Any]:
    """A credential's entry in the list of the tests."""
    return {
        "id": f"{LIST}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": LIST,
    }


def status_list(*revoked: int, purpose: Any = "revocation", key: Any = ED, **more: Any) -> dict[str, Any]:
    """The issuer's signed list of the revoked."""
    bits = bytearray(16 * 1024)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    subject = {
        "id": f"{LIST}#list",
        "type": "BitstringStatusList",
        "statusPurpose": purpose,
        "encodedList": "u" + b64(gzip.compress(bytes(bits), mtime=0)),
    }
    claims = {
        "@context": [V2],
        "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did_key(key),
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": subject,
        **more,
    }
    return proved(claims, key=key)


def written(document: dict[str, Any]) -> bytes:
    """As a file."""
    return json.dumps(document, ensure_ascii=False, indent=2).encode()
