"""The centre's seal on a decision record: a digital signature (PAdES) that shows who sealed the file.

The certificate comes from a PKCS#12 file named in the settings (`LAILA_SEAL`, `LAILA_SEAL_PASSWORD`), as trust services
issue them. Without such a file the desk makes its own key in the data folder when it issues for the first time. Such a
seal shows that nothing was changed, but not who the centre is; the record says that it is self-issued.

>>> sealed = seal(pdf, identity(settings(), "CPIA Lago di Prova"))
"""

from __future__ import annotations

import datetime
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from assessment.private_files import private_file
from assessment.settings import Settings
from reports.pdf.render import RecordError

OWN_FILE = "seal.p12"
FICTIONAL_FILE = "demo-seal.p12"
"""The file of the seal of fictional decisions. They never get the centre's own seal, whatever the settings say."""

OWN_YEARS = 10
FIELD = "Seal"
ROOM = 16_384
"""The bytes reserved for the signature. A chain of qualified certificates takes 5,000 to 10,000."""


@dataclass(frozen=True)
class Identity:
    """Who seals: bytes and password of the PKCS#12 file, the name in its certificate, and whether it is self-issued."""

    pkcs12: bytes
    password: bytes | None
    name: str
    own: bool


def identity(settings: Settings, centre: str, *, fictional: bool = False) -> Identity:
    """The seal that the settings name, or else the desk's own, which is made now if there is none yet.

    `centre`: the name for which an own seal is made. `fictional`: the decision is one of `laila demo`. RecordError: the
    file is missing or is not PKCS#12, or the password is wrong.
    """
    if settings.seal and not fictional:
        password = settings.seal_password.get_secret_value().encode() or None
        try:
            data = settings.seal.read_bytes()
            return Identity(data, password, name_of(_certificate(data, password)), own=False)
        except (OSError, ValueError, TypeError) as problem:
            raise RecordError("seal", file=settings.seal, why=str(problem)) from problem
    file = settings.data / (FICTIONAL_FILE if fictional else OWN_FILE)
    data = private_file(file, lambda: _own_seal(centre))
    return Identity(data, None, name_of(_certificate(data, None)), own=True)


def seal(pdf: bytes, by: Identity, says: str | None = None) -> bytes:
    """Add the seal at the end of a file, whose bytes stay as they are. The seal permits no later change.

    `says`: a text that the seal covers; PDF readers show it as the reason of the signature. It runs in a thread of its
    own, because pyHanko starts an event loop, and a thread cannot have two.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_sealed, pdf, by, says).result()


def _sealed(pdf: bytes, by: Identity, says: str | None) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=by.name,
        reason=says,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    signers.PdfSigner(meta, signer=_signer(by)).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=out, bytes_reserved=ROOM, appearance_text_params=None
    )
    return out.getvalue()


@cache
def _signer(by: Identity) -> Any:
    from pyhanko.sign import signers

    signer = signers.SimpleSigner.load_pkcs12_data(by.pkcs12, other_certs=[], passphrase=by.password)
    if signer is None:
        raise RecordError("seal", file=OWN_FILE if by.own else by.name, why="no key in it")
    return signer


def chain(by: Identity) -> tuple[Any, list[x509.Certificate]]:
    """The key of a seal, and its certificate followed by the certificates of its issuers."""
    loaded = pkcs12.load_pkcs12(by.pkcs12, by.password)
    if loaded.cert is None or loaded.key is None:
        raise RecordError("seal", file=by.name, why="no key in it")
    return loaded.key, [loaded.cert.certificate, *(other.certificate for other in loaded.additional_certs)]


def certificate_pem(pkcs12_file: bytes, password: bytes | None = None) -> bytes:
    """The certificate of a PKCS#12 file, as PEM."""
    return _certificate(pkcs12_file, password).public_bytes(Encoding.PEM)


def _certificate(data: bytes, password: bytes | None) -> x509.Certificate:
    loaded = pkcs12.load_pkcs12(data, password)
    if loaded.cert is None or loaded.key is None:
        raise ValueError("it holds no key with its certificate")
    return loaded.cert.certificate


def name_of(certificate: x509.Certificate) -> str:
    """The common name in a certificate; without one, its whole subject."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _own_seal(centre: str) -> bytes:
    """A new key with a self-issued certificate, as the bytes of a PKCS#12 file."""
    key = ec.generate_private_key(ec.SECP256R1())
    return pkcs12.serialize_key_and_certificates(b"seal", key, _self_issued(key, centre), None, NoEncryption())


def _self_issued(key: ec.EllipticCurvePrivateKey, centre: str) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, (centre or "LAILA")[:64])])
    today = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=366 * OWN_YEARS))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
