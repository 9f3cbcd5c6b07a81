"""The digital signatures of a PDF: are they intact, what was changed after them, and are their signers trusted?

pyHanko does the work. Nothing is fetched: certificates and revocation data count when the file itself holds them.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from assessment.checks.pdf.tag_changes import only_tags
from assessment.event_loop import run_to_end

MOST_SIGNATURES, MOST_REVISIONS, MOST_OBJECTS = 10, 40, 60_000
"""The most that is looked at in one file, because comparing two revisions reads all their objects."""

_WEAK = frozenset(("md2", "md4", "md5", "sha1"))
_MOST_SHOWN = 120

Change = Literal["none", "archive", "form", "notes", "tags", "other"]
Chain = Literal["trusted", "unlisted", "revoked", "expired", "not-valid-then", "unsuitable"]


class SignatureTooComplexError(Exception):
    """The file has more signatures, revisions or objects than are looked at."""


@dataclass(frozen=True)
class Signature:
    """The findings about one signature.

    `whole`: whether it covers the file to the last byte. `change`: what came after it; "archive" means time stamps and
    revocation data, which prolong a signature, and "tags" what a screen reader reads. `chain`: whether the trust list
    vouches for the signer. `time`: when it was made, by the signer's own clock, or by an authority on the trust list if
    `stamped`. `weak`: the name of a digest that is no longer safe, or empty.
    """

    covers: tuple[int, ...]
    signer: str
    intact: bool
    whole: bool
    change: Change
    allowed: bool
    chain: Chain
    time: datetime | None
    stamped: bool
    weak: str
    detail: str


@dataclass(frozen=True)
class SignatureReport:
    """The signatures that could be checked, a line for each that could not, and the byte ranges of time stamps."""

    signatures: list[Signature]
    faults: list[str]
    stamps: list[tuple[int, ...]]


def signatures_of(data: bytes, certificates: Sequence[str], on: date) -> SignatureReport:
    """Every signature of the document. `certificates`: the trust list as PEM texts; `on`: the day of the check.

    Raises SignatureTooComplexError when checking would take too long, and whatever pyHanko raises when the document
    cannot be read at all.
    """
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL + 1)
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        reader.decrypt("")
    embedded = list(reader.embedded_regular_signatures)
    objects = sum(1 for _ in reader.xrefs.explicit_refs_in_revision(0))
    if len(embedded) > MOST_SIGNATURES or reader.xrefs.total_revisions > MOST_REVISIONS or objects > MOST_OBJECTS:
        raise SignatureTooComplexError
    roots, store = _roots(certificates), _store(reader)
    result = SignatureReport([], [], [tuple(stamp.byte_range) for stamp in reader.embedded_timestamp_signatures])
    signed, moment = {signature.signed_revision for signature in embedded}, datetime.combine(on, time(12), UTC)
    for signature in embedded:
        try:
            result.signatures.append(run_to_end(_signature(signature, roots, store, moment, signed)))
        except Exception as fault:  # noqa: BLE001 - a file may be built to break pyHanko in any way
            result.faults.append(f"{_clean(signature.field_name)}: {type(fault).__name__}: {_clean(str(fault))}")
    return result


def _roots(certificates: Sequence[str]) -> list[Any]:
    from asn1crypto import pem, x509

    roots = []
    for text in certificates:
        for _, _, der in pem.unarmor(text.encode(), multiple=True):
            roots.append(x509.Certificate.load(der))
    return roots


def _store(reader: Any) -> Any:
    """The certificates and revocation data that the file holds so that its signatures can be checked later, or None."""
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    try:
        return DocumentSecurityStore.read_dss(reader)
    except Exception:  # noqa: BLE001 - the store is missing, or damaged in any way: then it does not help
        return None


async def _signature(signature: Any, roots: list[Any], store: Any, moment: datetime, signed: set[int]) -> Signature:
    from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature

    status = then = await async_validate_pdf_signature(signature, _context(roots, store, moment))
    stamp, chain = status.timestamp_validity, _chain(status)
    stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    when = stamp.timestamp if stamp and stamped else status.signer_reported_dt
    when = when.replace(tzinfo=UTC) if when and when.tzinfo is None else when
    if when and chain in ("trusted", "expired"):
        then = await async_validate_pdf_signature(signature, _context(roots, store, when), skip_diff=True)
        chain = _over_time(chain, _chain(then), status.signing_cert, when)
        brought = await async_validate_pdf_signature(
            signature, _with_revocations(signature, roots, store, when), skip_diff=True
        )
        chain = "revoked" if brought.revoked else chain  # even old data can prove that a certificate was revoked
    digest = status.md_algorithm.lower()
    return Signature(
        covers=tuple(signature.byte_range),
        signer=_name(status.signing_cert),
        intact=status.intact and status.valid,
        whole=getattr(status.coverage, "name", "") == "ENTIRE_FILE",
        change=_change(signature, status, signed),
        allowed=status.docmdp_ok is not False,
        chain=chain,
        time=when,
        stamped=stamped,
        weak=digest.upper() if digest in _WEAK else "",
        detail=_detail(signature, status, then, stamp),
    )


def _options(roots: list[Any], moment: datetime) -> dict[str, Any]:
    return {"trust_roots": roots, "moment": moment, "allow_fetching": False, "revocation_mode": "soft-fail"}


def _context(roots: list[Any], store: Any, moment: datetime) -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(**_options(roots, moment), other_certs=list(store.load_certs()) if store else [])


def _with_revocations(signature: Any, roots: list[Any], store: Any, moment: datetime) -> Any:
    """The context with the file's own revocation data, which counts although most of it is newer than the signature."""
    from pyhanko_certvalidator import ValidationContext

    options = {**_options(roots, moment), "retroactive_revinfo": True}
    archived = _archived(signature)
    if archived is not None:
        options |= {"crls": list(archived["crl"] or ()), "ocsps": list(archived["ocsp"] or ())}
    return store.as_validation_context(options) if store else ValidationContext(**options)


def _archived(signature: Any) -> Any:
    """The revocation data that Adobe's programs put into the signature itself, or None."""
    kind = "adobe_revocation_info_archival"
    return next(
        (each["values"][0] for each in signature.signer_info["signed_attrs"] if each["type"].native == kind), None
    )


def _change(signature: Any, status: Any, signed: set[int]) -> Change:
    levels: dict[str, Change] = {
        "NONE": "none",
        "LTA_UPDATES": "archive",
        "FORM_FILLING": "form",
        "ANNOTATIONS": "notes",
    }
    change = levels.get(status.modification_level.name if status.modification_level else "", "other")
    return "tags" if change == "other" and only_tags(status.diff_result, signature.reader, signed) else change


def _over_time(now: Chain, then: Chain, certificate: Any, when: datetime) -> Chain:
    """The standing of the chain, from how it stands now and how it stood when the file was signed."""
    if then == "expired":
        valid = certificate.not_valid_before <= when <= certificate.not_valid_after
        return "unsuitable" if valid else "not-valid-then"
    return now if then == "trusted" else then


def _chain(status: Any) -> Chain:
    """The standing of the chain. `expired` means that time has passed for at least one certificate of the chain."""
    if status.trusted:
        return "trusted"
    if status.revoked:
        return "revoked"
    problem = getattr(status.trust_problem_indic, "name", "NO_CERTIFICATE_CHAIN_FOUND")
    if problem == "NO_CERTIFICATE_CHAIN_FOUND" or status.signing_cert.self_signed != "no":
        return "unlisted"
    timely = ("OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "CERTIFICATE_CHAIN_GENERAL_FAILURE")
    return "expired" if problem in timely else "unsuitable"


def _name(certificate: Any) -> str:
    """The common name and organisation on a certificate."""
    subject = certificate.subject.native
    parts = [_first(subject.get(key)) for key in ("common_name", "organization_name")]
    name = ", ".join(dict.fromkeys(part for part in parts if part)) or certificate.subject.human_friendly
    return _clean(name)


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value or "")


def _clean(text: Any) -> str:
    """One short line of printable letters, because anybody can write anything into a file."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text or "")[:_MOST_SHOWN])


def _detail(signature: Any, status: Any, then: Any, stamp: Any) -> str:
    certificate, path = status.signing_cert, then.validation_path
    level = status.modification_level
    lines = {
        "field": _clean(signature.field_name),
        "subject": _clean(certificate.subject.human_friendly),
        "issuer": _clean(certificate.issuer.human_friendly),
        "serial": f"{certificate.serial_number:x}",
        "valid": f"{certificate.not_valid_before:%Y-%m-%d}/{certificate.not_valid_after:%Y-%m-%d}",
        "digest": status.md_algorithm,
        "mechanism": status.pkcs7_signature_mechanism,
        "coverage": getattr(status.coverage, "name", "-"),
        "changes": level.name if level else "-",
        "certification": signature.docmdp_level.name if signature.docmdp_level is not None else "-",
        "chain": getattr(status.trust_problem_indic, "name", None) or "-",
        "anchor": _clean(path.first.subject.human_friendly) if path and then.trusted else "-",
        "claimed": status.signer_reported_dt.isoformat() if status.signer_reported_dt else "-",
        "stamp": f"{stamp.timestamp.isoformat()} ({_name(stamp.signing_cert)})" if stamp else "-",
    }
    return "\n".join(f"{key}: {value}" for key, value in lines.items())
