"""Digital signatures of a PDF, found in its bytes alone: are the signed bytes still those that were signed?

The document's structure is not used. So this also works when a changed byte has made the structure unreadable, or when
a later version of the document no longer names its signature. `/ByteRange` is defined in ISO 32000-2, section 12.8.1.

>>> find_signed(b"%PDF-1.7 no signature here")
[]
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

MOST = 20
"""The most signatures that are looked at in one file."""

_NUMBER = rb"[\s\0]{0,20}(\d{1,10})[\s\0]{0,20}"
_RANGE = re.compile(rb"(/ByteRange[\s\0]{0,20})?\[%s\]" % rb"\s".join([_NUMBER] * 4))
_RIGHTS = re.compile(rb"/TransformMethod\s{0,9}/UR3?\b")
_TRACES = re.compile(rb"/ByteRange|/Adobe\.PPK|/adbe\.(?:pkcs7\.(?:detached|sha1)|x509)|/ETSI\.(?:CAdES|RFC3161)")


Kind = Literal["signature", "place", "rights", "attached"]
"""`place`: reserved for a signature that was never made; `rights`: Adobe's own, which lets its reader fill in a form;
`attached`: in a PDF within this one."""


@dataclass(frozen=True)
class SignedBytes:
    """A signature and the bytes it covers.

    `covers`: offset and length of the part before the signature and of the part after it, in bytes. `intact`: whether
    these bytes are still those that were signed; None when the bytes alone cannot tell.
    """

    covers: tuple[int, ...]
    intact: bool | None
    kind: Kind = "signature"


def has_traces(data: bytes) -> bool:
    """Whether anything in the file looks like a part of a digital signature. Quick; rarely true of unsigned files."""
    return _TRACES.search(data) is not None


def find_signed(data: bytes) -> list[SignedBytes]:
    """The signatures in the bytes, at most `MOST`."""
    signatures = []
    for match in _RANGE.finditer(data):
        named, *numbers = match.groups()
        covers = tuple(map(int, numbers))
        if not (named or _surrounds(data, covers)):
            continue
        kind = _kind(data, match.start(), match.end(), covers)
        signatures.append(SignedBytes(covers, _is_intact(data, covers) if kind == "signature" else None, kind))
        if len(signatures) == MOST:
            break
    return signatures


def is_damaged(data: bytes, signatures: list[SignedBytes]) -> bool:
    """Whether the file mentions a signature whose range of bytes cannot be found."""
    return (len(signatures) < MOST and data.count(b"/ByteRange") > len(signatures)) or not signatures


def _surrounds(data: bytes, covers: tuple[int, ...]) -> bool:
    """Whether the numbers leave out exactly one long string in angle brackets, so that they are a damaged ByteRange."""
    start, length, again, _ = covers
    return start == 0 and again - length > 500 and data[length : length + 1] == b"<" and data[again - 1 : again] == b">"


def _kind(data: bytes, start: int, end: int, covers: tuple[int, ...]) -> Kind:
    if data.rfind(b"%PDF-", 1024, start) >= 0:
        return "attached"
    if _RIGHTS.search(data, max(data.rfind(b" obj", 0, start), 0), max(data.find(b"endobj", end), end)):
        return "rights"
    container = _container(data, covers)
    return "place" if container and not container.strip(b"0 \r\n") else "signature"


def _container(data: bytes, covers: tuple[int, ...]) -> bytes:
    return data[covers[0] + covers[1] : covers[2]].strip().strip(b"<>")


def _is_intact(data: bytes, covers: tuple[int, ...]) -> bool | None:
    start, length, again, rest = covers
    if again + rest > len(data) or again < start + length:
        return False
    try:
        container = bytes.fromhex(_container(data, covers).decode("ascii"))
        digest, algorithm = _digest_in(container)
        counted = hashlib.new(algorithm, data[start : start + length])
        counted.update(data[again : again + rest])
        if digest is None:
            return _is_signed(container, counted.digest())
        made = counted.digest(len(digest)) if algorithm.startswith("shake") else counted.digest()  # type: ignore[call-arg]
    except _UnknownAlgorithmError:
        return None
    except ValueError:
        return False
    return made == digest


def _is_signed(container: bytes, digest: bytes) -> bool | None:
    """Whether a signature signs this digest directly; None when its key or kind is not known."""
    from asn1crypto import cms
    from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

    try:
        signed = cms.ContentInfo.load(container)["content"]
        signer = extract_certs_for_validation(signed).signer_cert
        return validate_sig_integrity(signed["signer_infos"][0], signer, "data", digest)[1]
    except Exception:  # noqa: BLE001 - pyHanko raises errors of many kinds; the bytes alone then cannot tell
        return None


class _UnknownAlgorithmError(Exception):
    """The signature uses a digest algorithm that Python does not know."""


def _digest_in(container: bytes) -> tuple[bytes | None, str]:
    """The digest that was signed (None when it is signed directly), and its algorithm.

    Raises ValueError when the container is damaged, _UnknownAlgorithmError for an algorithm that Python does not know.
    """
    from asn1crypto import cms, tsp

    try:
        signed = cms.ContentInfo.load(container)["content"]
        info = signed["signer_infos"][0]
        if signed["encap_content_info"]["content_type"].native == "tst_info":
            token = tsp.TSTInfo.load(signed["encap_content_info"]["content"].parsed.dump())
            imprint = token["message_imprint"]
            return imprint["hashed_message"].native, _python_name(imprint["hash_algorithm"]["algorithm"].native)
        digests = [
            attribute["values"][0].native
            for attribute in info["signed_attrs"]
            if attribute["type"].native == "message_digest"
        ]
        return (digests or [None])[0], _python_name(info["digest_algorithm"]["algorithm"].native)
    except (TypeError, KeyError, IndexError, AttributeError) as problem:
        raise ValueError(type(problem).__name__) from problem


def _python_name(algorithm: str) -> str:
    name = {"shake256_len": "shake_256", "shake256": "shake_256", "shake128": "shake_128"}.get(algorithm, algorithm)
    name = name.replace("sha512_", "sha512-") if name.startswith("sha512_") else name
    if name not in hashlib.algorithms_available and name.replace("-", "_") not in hashlib.algorithms_available:
        raise _UnknownAlgorithmError(algorithm)
    return name
