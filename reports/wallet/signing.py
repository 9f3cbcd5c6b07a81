"""The signature of a credential: inside it (Data Integrity, `eddsa-rdfc-2022`), around it (a signed token), or a seal.

See https://www.w3.org/TR/vc-di-eddsa/; for the token, Open Badges 3.0, section 8.2; for the seal, ETSI TS 119 182-1
(JAdES, baseline B), as European wallets read it: the credential as text, and the certificate in the signature's header.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import base58
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from reports.issuing.seal import Identity, chain
from reports.pdf.render import RecordError
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
    """The credential as a signed token (JWS, compact), with the claims that Open Badges 3.0 asks of it.

    Its header names the key and holds it, so that a reader that resolves no names can see that nothing was changed.
    """
    algorithm = "RS256" if by.token_key else "EdDSA"
    header = {"alg": algorithm, "typ": "JWT", "kid": by.token_method, "jwk": by.token_jwk}
    begins = datetime.datetime.fromisoformat(credential["validFrom"])
    registered = {"iss": by.did, "jti": credential["id"], "sub": credential["credentialSubject"]["id"]}
    claims = {**credential, **registered, "nbf": int(begins.timestamp())}
    text = ".".join(_encoded(json.dumps(part, ensure_ascii=False).encode()) for part in (header, claims))
    return f"{text}.{_encoded(_token_signature(text.encode(), by))}"


def _token_signature(data: bytes, by: Issuer) -> bytes:
    if by.token_key:
        return by.token_key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return by.key.sign(data)


def with_seal(credential: dict[str, Any], seal: Identity, made: datetime.datetime) -> bytes:
    """The credential in the seal of the centre, with which its records are sealed too (JAdES baseline B).

    RecordError: the key of the seal is of a kind with which no JAdES seal is made here.
    """
    key, certificates = chain(seal)
    algorithm, sign = _signer(key, seal)
    header = {
        "alg": algorithm,
        "b64": False,
        "crit": ["b64", "sigT"],
        "cty": "vc",
        "sigT": stamp(made),
        "x5c": [b64encode(certificate.public_bytes(Encoding.DER)).decode() for certificate in certificates],
        "x5t#S256": _encoded(certificates[0].fingerprint(hashes.SHA256())),
    }
    protected = _encoded(json.dumps(header).encode())
    payload = json.dumps(credential, ensure_ascii=False)
    signature = _encoded(sign(f"{protected}.{payload}".encode()))
    sealed = {"payload": payload, "signatures": [{"protected": protected, "header": {}, "signature": signature}]}
    return json.dumps(sealed, ensure_ascii=False, indent=1).encode()


CURVES = {"secp256r1": ("ES256", hashes.SHA256()), "secp384r1": ("ES384", hashes.SHA384())}


def _signer(key: Any, seal: Identity) -> tuple[str, Callable[[bytes], bytes]]:
    """The name of the algorithm for a key, and what signs with it."""
    if isinstance(key, rsa.RSAPrivateKey):
        return "RS256", lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        name, digest = CURVES[key.curve.name]
        size = key.curve.key_size // 8

        def sign(data: bytes) -> bytes:
            r, s = decode_dss_signature(key.sign(data, ec.ECDSA(digest)))
            return r.to_bytes(size) + s.to_bytes(size)

        return name, sign
    raise RecordError("seal", file=seal.name, why=f"no RSA key and none on P-256 or P-384: {type(key).__name__}")


def stamp(moment: datetime.datetime) -> str:
    """A moment as credentials write it, in UTC: 2026-11-29T08:00:00Z."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(document: dict[str, Any]) -> bytes:
    # Only a signature needs the library of linked data, whose loading a start would wait for.
    from assessment.readers.credentials.jsonld.canonical import Linked

    linked = Linked()
    canonical = linked.canonical(document)
    if linked.dropped:
        raise ValueError(f"without meaning under the contexts of the credential: {', '.join(sorted(linked.dropped))}")
    return hashlib.sha256(canonical).digest()


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
