"""Signs bytes with the key that also seals the desk's records, and checks such signatures.

A signature proves that the bytes are the same as when the holder of the key signed them. Who the holder is, is known
only to desks that have the certificate in their trust folder.
"""

from __future__ import annotations

import datetime
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from assessment.facts.trust import Trust
from assessment.settings import Settings
from reports.issuing.seal import OWN_FILE, Identity, identity, name_of

Origin = Literal["own", "trusted", "unknown"]
"""Who signed: this desk, somebody in the trust folder, or somebody unknown."""


def certificate_of(by: Identity) -> bytes:
    """The certificate of an identity (DER)."""
    return _loaded(by)[1].public_bytes(Encoding.DER)


def own_certificate(settings: Settings) -> bytes | None:
    """The certificate of this desk's seal (DER); None while the desk has none. Reading it does not create one."""
    if settings.seal is None and not (settings.data / OWN_FILE).exists():
        return None
    return certificate_of(identity(settings, ""))


def sign(data: bytes, by: Identity) -> bytes:
    """The signature of the identity's key on these bytes."""
    key, _ = _loaded(by)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    if isinstance(key, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey):
        return key.sign(data)
    raise ValueError("the key of the seal cannot sign: expected RSA, an elliptic curve or EdDSA")


def fits(data: bytes, signature: bytes, certificate: bytes) -> bool:
    """Whether the key of a certificate (DER) made this signature on these bytes."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
            key.verify(signature, data)
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, ValueError, TypeError):
        return False
    return True


def origin(certificate: bytes, own: bytes | None, trust: Trust, on: datetime.date) -> Origin:
    """Whose certificate (DER) it is.

    It counts as trusted while it is valid and the trust folder holds it, or the certificate that issued it.
    """
    if certificate == own:
        return "own"
    loaded = x509.load_der_x509_certificate(certificate)
    if not loaded.not_valid_before_utc.date() <= on <= loaded.not_valid_after_utc.date():
        return "unknown"
    return "trusted" if any(_vouches(listed, loaded) for listed in listed(trust)) else "unknown"


def signer_name(certificate: bytes) -> str:
    """The name in a certificate (DER). It is only a claim unless the certificate is trusted."""
    return name_of(x509.load_der_x509_certificate(certificate))


def listed(trust: Trust) -> list[x509.Certificate]:
    """The certificates of the trust folder. A file that holds none which can be read is left out."""
    certificates: list[x509.Certificate] = []
    for text in trust.certificates:
        try:
            certificates += x509.load_pem_x509_certificates(text.encode())
        except ValueError:
            continue  # the trust folder may hold files that only other checks can use
    return certificates


def _vouches(listed: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Whether a certificate is the listed one, or was issued by it."""
    if listed == certificate:
        return True
    try:
        constraints = listed.extensions.get_extension_for_class(x509.BasicConstraints).value
        certificate.verify_directly_issued_by(listed)
    except (x509.ExtensionNotFound, UnsupportedAlgorithm, ValueError, TypeError, InvalidSignature):
        return False
    return constraints.ca


def _loaded(by: Identity) -> tuple[object, x509.Certificate]:
    loaded = pkcs12.load_pkcs12(by.pkcs12, by.password)
    if loaded.key is None or loaded.cert is None:
        raise ValueError("the seal holds no key with its certificate")
    return loaded.key, loaded.cert.certificate
