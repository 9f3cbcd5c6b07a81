"""Does a signature of the JOSE family (RFC 7518, RFC 8037) fit the bytes that it covers?

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> key = Ed25519PrivateKey.generate()
>>> fits("EdDSA", key.public_key(), b"said", key.sign(b"said")), fits("none", key.public_key(), b"said", b"")
(True, None)
"""

from __future__ import annotations

from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HASHES: dict[str, Any] = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}
# Each curve belongs to one algorithm.
_CURVES = {"ES256": (ec.SECP256R1, 32), "ES384": (ec.SECP384R1, 48), "ES512": (ec.SECP521R1, 66)}
# No issuer uses an RSA key with more bits, and checking with one would only take time.
_LEAST_BITS, _MOST_BITS = 2048, 8192


def fits(algorithm: str, key: Any, signed: bytes, signature: bytes) -> bool | None:
    """Whether the signature fits; None for an algorithm, or a kind or size of key, that is not accepted."""
    try:
        if isinstance(key, rsa.RSAPublicKey):
            return _rsa(algorithm, key, signed, signature)
        if isinstance(key, ec.EllipticCurvePublicKey):
            return _ecdsa(algorithm, key, signed, signature)
        if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey) and algorithm in ("EdDSA", "Ed25519"):
            key.verify(signature, signed)
            return True
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError):
        return None
    return None


def _rsa(algorithm: str, key: rsa.RSAPublicKey, signed: bytes, signature: bytes) -> bool | None:
    family, digest = algorithm[:2], _HASHES.get(algorithm[2:])
    if digest is None or family not in ("RS", "PS") or not _LEAST_BITS <= key.key_size <= _MOST_BITS:
        return None
    pad = padding.PKCS1v15() if family == "RS" else padding.PSS(padding.MGF1(digest()), digest.digest_size)
    key.verify(signature, signed, pad, digest())
    return True


def _ecdsa(algorithm: str, key: ec.EllipticCurvePublicKey, signed: bytes, signature: bytes) -> bool | None:
    curve, size = _CURVES.get(algorithm, (None, 0))
    if curve is None or not isinstance(key.curve, curve):
        return None
    if len(signature) != 2 * size:
        return False
    ends = (int.from_bytes(signature[:size]), int.from_bytes(signature[size:]))
    key.verify(encode_dss_signature(*ends), signed, ec.ECDSA(_HASHES[algorithm[2:]]()))
    return True
