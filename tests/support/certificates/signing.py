"""These functions sign sample PDFs with certificates of an authority made for the tests. No such university exists."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Identity:
    """A certificate with its key. `pem` is its form for a trust list."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def for_pyhanko(self) -> tuple[asn1_x509.Certificate, asn1_keys.PrivateKeyInfo]:
        der = self.certificate.public_bytes(serialization.Encoding.DER)
        plain = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return asn1_x509.Certificate.load(der), asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(*plain))


@dataclass(frozen=True)
class SigningOptions:
    """How to sign: the field, whether no later change is allowed (`certify`), a time stamp, the digest algorithm."""

    field: str = "Registrar"
    certify: bool = False
    stamped: bool = False
    digest: str = "sha256"


_USUAL = SigningOptions()
_FORTY_YEARS = (NOW - 20 * YEAR, NOW + 20 * YEAR)


def authority(name: str = "Example Root") -> Identity:
    """An authority that signs certificates."""
    return _authority(name)


@cache
def _authority(name: str) -> Identity:
    return _identity(name, _FORTY_YEARS, None)


@cache
def signer(years_before: float = 2, years_after: float = 2, issuer: str = "Example Root") -> Identity:
    """A registrar whose certificate is valid from so many years ago to so many years ahead."""
    valid = (NOW - years_before * YEAR, NOW + years_after * YEAR)
    return _identity("Registrar", valid, authority(issuer), organisation="Example University")


@cache
def stamper() -> DummyTimeStamper:
    """A time stamping authority that answers at once."""
    tsa = _identity("Example Time", _FORTY_YEARS, authority(), stamps=True)
    certificate, key = tsa.for_pyhanko()
    return DummyTimeStamper(tsa_cert=certificate, tsa_key=key, certs_to_embed=_store())


def sign(data: bytes, who: Identity, options: SigningOptions = _USUAL) -> bytes:
    """The PDF with one more signature."""
    certificate, key = who.for_pyhanko()
    made = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=_store())
    meta = signers.PdfSignatureMetadata(
        field_name=options.field,
        certify=options.certify,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES if options.certify else fields.MDPPerm.FILL_FORMS,
        md_algorithm=options.digest,
    )
    pdf = signers.PdfSigner(meta, signer=made, timestamper=stamper() if options.stamped else None)
    with ThreadPoolExecutor(1) as thread:  # the browser tests leave an event loop in the main one
        return bytes(thread.submit(pdf.sign_pdf, _writer(data)).result().getbuffer())


def with_place(data: bytes) -> bytes:
    """The PDF with an empty signature field."""
    return changed(data, lambda writer: fields.append_signature_field(writer, fields.SigFieldSpec("Registrar")))


def changed(data: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The PDF with a change added as an incremental update."""
    writer = _writer(data)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_revocation(data: bytes, who: Identity) -> bytes:
    """The signed PDF with its authority's revocation list, on which the certificate of `who` was revoked yesterday."""
    day, root = datetime.timedelta(days=1), authority()
    revoked = x509.RevokedCertificateBuilder(serial_number=who.certificate.serial_number, revocation_date=NOW - day)
    builder = x509.CertificateRevocationListBuilder(
        issuer_name=root.certificate.subject, last_update=NOW - day, next_update=NOW + day
    )
    made = builder.add_revoked_certificate(revoked.build()).sign(root.key, hashes.SHA256())
    revocations = asn1_crl.CertificateList.load(made.public_bytes(serialization.Encoding.DER))
    out, contents = (
        io.BytesIO(data),
        PdfFileReader(io.BytesIO(data)).embedded_signatures[-1].pkcs7_content,
    )
    certificates = [root.for_pyhanko()[0], who.for_pyhanko()[0]]
    DocumentSecurityStore.add_dss(out, sig_contents=contents, certs=certificates, crls=[revocations])
    return out.getvalue()


def covered(data: bytes) -> list[int]:
    """The positions of the bytes that the last signature covers."""
    start, length, second_start, second_length = PdfFileReader(io.BytesIO(data)).embedded_signatures[-1].byte_range
    return [*range(start, start + length), *range(second_start, second_start + second_length)]


def _writer(data: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if writer.prev.encrypted:
        writer.encrypt("")
    return writer


def _store() -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register(authority().for_pyhanko()[0])
    return store


def _identity(
    name: str,
    valid: tuple[datetime.datetime, datetime.datetime],
    issuer: Identity | None,
    *,
    organisation: str | None = None,
    stamps: bool = False,
) -> Identity:
    """A new identity that is valid from one moment to another. Without an issuer it is an authority."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    subject = x509.Name(parts)
    usage = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    usage |= (
        {"digital_signature": True, "content_commitment": True} if issuer else {"key_cert_sign": True, "crl_sign": True}
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if issuer:
        where = x509.DistributionPoint(
            [x509.UniformResourceIdentifier("http://authority.example/list")], None, None, None
        )
        builder = builder.add_extension(x509.CRLDistributionPoints([where]), critical=False)
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)
