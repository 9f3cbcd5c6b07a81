"""A test authority, seals it certifies, and European Digital Credentials sealed with them. All bodies are fictional."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from assessment.event_loop import run_to_end

START, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
SEALED = "2026-05-31T10:00:00Z"
NAMES = "http://data.europa.eu/snb"
LANGUAGES = "http://publications.europa.eu/resource/authority/language"


@dataclass(frozen=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()


Use = Literal["seal", "authority", "time-stamps"]


def holder(name: str, by: Holder | None = None, *, use: Use = "seal", end: datetime = END, key: Any = None) -> Holder:
    """A certificate in the name of `name`, signed by another holder or by itself. `use` is what its key is for."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Seal of {name}"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .issuer_name(by.certificate.subject if by else subject)
        .serial_number(x509.random_serial_number())
        .not_valid_before(START)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=use == "authority", path_length=None), critical=True)
    )
    if use == "time-stamps":
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        certificate = certificate.add_extension(usage, critical=True)
    return Holder(certificate.sign(by.key if by else key, hashes.SHA256()), key)


@cache
def authority() -> Holder:
    return holder("Authority of the tests", use="authority", end=END + timedelta(days=3650))


@cache
def between() -> Holder:
    return holder("Authority below it", authority(), use="authority", end=END + timedelta(days=3000))


@cache
def university() -> Holder:
    """A seal with an RSA key, as most are."""
    return holder("University of Nowhere", between(), key=rsa.generate_private_key(65537, 2048))


def concept(concept_id: str, label: str) -> dict[str, Any]:
    return {"id": concept_id, "type": "Concept", "prefLabel": {"en": label}}


def micro_credential(**changes: Any) -> dict[str, Any]:
    """A credential of a fictional course with all that an assessor wants to know."""
    body = {
        "id": "urn:epass:org:1",
        "type": "Organisation",
        "legalName": {"en": "College of Somewhere", "it": "Collegio"},
    }
    qualification = {
        "id": "urn:epass:qualification:1",
        "type": "Qualification",
        "title": {"en": "Reading Data"},
        "volumeOfLearning": "PT60H",
        "eqfLevel": concept(f"{NAMES}/eqf/5", "Level 5"),
        "creditPoint": {"point": "2", "framework": {"id": f"{NAMES}/education-credit/6fcec5c5af"}},
        "language": concept(f"{LANGUAGES}/ENG", "English"),
        "learningOutcome": [
            {"type": "LearningOutcome", "title": {"en": "Reads a chart"}},
            {"type": "LearningOutcome", "title": {"en": "Names a mean", "it": "Indica una media"}},
        ],
    }
    exam = {
        "id": "urn:epass:assessment:1",
        "type": "LearningAssessment",
        "title": {"en": "Final test"},
        "grade": {"type": "Note", "noteLiteral": {"en": "27/30"}},
        "idVerification": concept(f"{NAMES}/supervision-verification/70be69aaf9", "Supervised with ID Verification"),
        "specifiedBy": {"dcType": concept("urn:x", "written exam"), "mode": concept("urn:y", "Online")},
    }
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1", f"{NAMES}/model/context/edc-ap"],
        "id": "urn:credential:5d7a2c6e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": {"primaryLanguage": concept(f"{LANGUAGES}/ENG", "English")},
        "issuer": {"id": "urn:epass:org:9", "type": "Organisation", "legalName": {"en": "University of Nowhere"}},
        "validFrom": "2026-05-31T08:00:00Z",
        "credentialSubject": {
            "id": "urn:epass:person:1",
            "type": "Person",
            "fullName": {"en": "Tea Verdi"},
            "dateOfBirth": "1988-04-01T22:00:00Z",
            "nationalID": {"type": "LegalIdentifier", "notation": "VRDTEA88D41H501X"},
            "hasClaim": {
                "id": "urn:epass:achievement:1",
                "type": "LearningAchievement",
                "title": {"en": "Reading Data"},
                "awardedBy": {"type": "AwardingProcess", "awardingBody": body},
                "specifiedBy": qualification,
                "provenBy": exam,
            },
        },
        **changes,
    }


def sealed(
    content: dict[str, Any] | str,
    by: Holder | None = None,
    *,
    at: str | None = SEALED,
    payload: str | None = None,
    crit: tuple[str, ...] = ("b64", "sigT"),
    **more: Any,
) -> bytes:
    """The credential in its seal. `payload`: what to write in place of what was sealed."""
    by = by or university()
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    alg = "RS256" if isinstance(by.key, rsa.RSAPrivateKey) else "ES256"
    chain = [by, between()] if by is university() else [by]
    header = {
        "alg": alg,
        "b64": False,
        "crit": list(crit),
        "typ": "jose+json",
        **({"sigT": at} if at else {}),
        "x5c": [b64encode(signer.certificate.public_bytes(Encoding.DER)).decode() for signer in chain],
        "x5t#S256": base64url(by.certificate.fingerprint(hashes.SHA256())),
        **more,
    }
    protected = base64url(json.dumps(header).encode())
    signature = signed(by.key, f"{protected}.{text}".encode())
    entry = {"protected": protected, "header": {}, "signature": base64url(signature)}
    return json.dumps({"payload": payload or text, "signatures": [entry]}, ensure_ascii=False).encode()


def stamped(data: bytes, by: Holder, at: datetime) -> bytes:
    """The sealed credential with a time stamp on its seal, by the word of `by`."""
    fields = json.loads(data)
    seal = fields["signatures"][0]
    authority = DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(by.certificate.public_bytes(Encoding.DER)),
        tsa_key=asn1_keys.PrivateKeyInfo.load(by.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        certs_to_embed=SimpleCertificateStore(),
        fixed_dt=at,
    )
    digest = sha256(seal["signature"].encode()).digest()
    token = run_to_end(authority.async_timestamp(digest, "sha256")).dump()
    part = json.dumps({"sigTst": {"tstTokens": [{"val": b64encode(token).decode()}]}})
    seal["header"] = {"etsiU": [base64url(part.encode())]}
    return json.dumps(fields).encode()


def signed(key: Any, data: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
