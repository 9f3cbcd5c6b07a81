"""Does a certificate lead to one that this installation trusts? (X.509, RFC 5280.) Revocation is not checked.

A certificate on the trust list may be that of an authority or of a seal itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import verification
from cryptography.x509.oid import NameOID

MOST_CERTIFICATES = 10
MOST_CHAIN = 6


def certificates(texts: Iterable[str]) -> list[x509.Certificate]:
    """The certificates of a trust list (PEM texts), without those that cannot be read."""
    readable: list[x509.Certificate] = []
    for text in texts:
        try:
            readable += x509.load_pem_x509_certificates(text.encode())
        except ValueError:
            continue
    return readable


def leads_to(
    leaf: x509.Certificate, between: list[x509.Certificate], trusted: list[x509.Certificate], at: datetime
) -> bool:
    """Whether every certificate from `leaf` to a trusted one is signed by the next and valid at `at` (with zone)."""
    if leaf in trusted:
        return True
    if not trusted:
        return False
    try:
        verifier = (
            verification.PolicyBuilder()
            .store(verification.Store(trusted))
            .time(at.replace(tzinfo=None))
            .max_chain_depth(MOST_CHAIN)
            .extension_policies(ca_policy=_authorities(), ee_policy=verification.ExtensionPolicy.permit_all())
            .build_client_verifier()
        )
        verifier.verify(leaf, between[:MOST_CERTIFICATES])
    except (verification.VerificationError, ValueError, UnsupportedAlgorithm, x509.UnsupportedGeneralNameType):
        return False
    return True


def _authorities() -> verification.ExtensionPolicy:
    """The policy for authorities: each must be marked as one, and its key usage, if stated, must allow signing."""
    return (
        verification.ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, verification.Criticality.AGNOSTIC, _is_authority)
        .may_be_present(x509.KeyUsage, verification.Criticality.AGNOSTIC, _signs_certificates)
    )


def _is_authority(_policy: object, _certificate: object, constraints: x509.BasicConstraints) -> None:
    if not constraints.ca:
        raise ValueError("no authority")


def _signs_certificates(_policy: object, _certificate: object, usage: x509.KeyUsage | None) -> None:
    if usage is not None and not usage.key_cert_sign:
        raise ValueError("signs no certificates")


def name_of(certificate: x509.Certificate) -> str:
    """The owner of a certificate: the organisation, else the common name, else the whole subject."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            return str(attribute.value)
    return certificate.subject.rfc4514_string()
