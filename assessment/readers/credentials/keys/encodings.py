"""Public keys in the encodings that credentials use: Multikey, JSON Web Key, PEM.

>>> of_multibase("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ1XJPt4swbTQ2").kind
'Ed25519'
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import base58
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# A Multikey starts with the code of its kind, a variable-length integer from the Multicodec table.
_CODES: dict[bytes, str] = {
    b"\xed\x01": "Ed25519",
    b"\x80\x24": "P-256",
    b"\x81\x24": "P-384",
    b"\xe7\x01": "secp256k1",
}
_CURVES: dict[str, ec.EllipticCurve] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "secp256k1": ec.SECP256K1()}
_LEAST_RSA, _MOST_RSA = 2048, 8192
_MOST_LETTERS = 2000


@dataclass(frozen=True)
class Key:
    """A public key of `cryptography`, and its kind: Ed25519, P-256, P-384, secp256k1, RSA."""

    kind: str
    public: Any


def of_multibase(text: Any) -> Key | None:
    """The key of a Multikey text (`z6Mk...`), or None when it is not one of a known kind."""
    data = multibase(text)
    return of_multikey(data) if data else None


def of_multikey(data: bytes) -> Key | None:
    """The key in the bytes of a Multikey, or None."""
    kind = _CODES.get(data[:2])
    if kind is None:
        return None
    try:
        if kind == "Ed25519":
            return Key(kind, Ed25519PublicKey.from_public_bytes(data[2:]))
        return Key(kind, ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[kind], data[2:]))
    except ValueError:
        return None


def multibase(text: Any) -> bytes | None:
    """The bytes of a multibase text in base58 (z) or base64url (u), or None."""
    if not isinstance(text, str) or not 1 < len(text) < _MOST_LETTERS:
        return None
    try:
        return base58.b58decode(text[1:]) if text[0] == "z" else unpadded(text[1:]) if text[0] == "u" else None
    except ValueError:
        return None


def unpadded(text: Any) -> bytes | None:
    """The bytes of a base64url text without padding, or None."""
    if not isinstance(text, str):
        return None
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None


def of_jwk(jwk: Any) -> Key | None:
    """The public key of a JSON Web Key, or None when it is not of a known kind or its RSA key has an unsafe length."""
    if not isinstance(jwk, Mapping):
        return None
    try:
        return _of_jwk(jwk)
    except (ValueError, UnsupportedAlgorithm):
        return None


def _of_jwk(jwk: Mapping[str, Any]) -> Key | None:
    kind, curve = jwk.get("kty"), str(jwk.get("crv"))
    if kind == "RSA":
        return of_public(rsa.RSAPublicNumbers(_number(jwk.get("e")), _number(jwk.get("n"))).public_key())
    x = unpadded(jwk.get("x"))
    if kind == "OKP" and curve == "Ed25519" and x:
        return Key("Ed25519", Ed25519PublicKey.from_public_bytes(x))
    if kind == "EC" and curve in _CURVES and x:
        numbers = ec.EllipticCurvePublicNumbers(_number(jwk.get("x")), _number(jwk.get("y")), _CURVES[curve])
        return Key(curve, numbers.public_key())
    return None


def _number(text: Any) -> int:
    return int.from_bytes(unpadded(text) or b"", "big")


def of_pem(text: Any) -> Key | None:
    """The public key in a PEM text, or None."""
    if not isinstance(text, str) or len(text) > _MOST_LETTERS * 2:
        return None
    try:
        return of_public(serialization.load_pem_public_key(text.encode()))
    except (ValueError, UnsupportedAlgorithm):
        return None


def of_public(public: Any) -> Key | None:
    """The key with its kind, or None when it is of no kind used here or an RSA key of unsafe length."""
    if isinstance(public, rsa.RSAPublicKey):
        return Key("RSA", public) if _LEAST_RSA <= public.key_size <= _MOST_RSA else None
    if isinstance(public, Ed25519PublicKey):
        return Key("Ed25519", public)
    if isinstance(public, ec.EllipticCurvePublicKey):
        kind = next((kind for kind, curve in _CURVES.items() if curve.name == public.curve.name), None)
        return Key(kind, public) if kind else None
    return None
