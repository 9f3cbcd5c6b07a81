"""A W3C verifiable credential with its proofs, in whichever of the two ways it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried, Token, token
from assessment.readers.credentials.models.credential import CredentialProof
from assessment.readers.credentials.proofs.covered import as_covered
from assessment.readers.credentials.proofs.data_integrity import proofs_of
from assessment.readers.credentials.proofs.jwt import document_of, proof_of

_ENVELOPES = ("data:application/vc+jwt,", "data:application/vc+ld+json+jwt,", "data:application/vc-ld+jwt,")


@dataclass(frozen=True)
class SignedDocument:
    """The credential as its signature covers it, and the proofs."""

    document: dict[str, Any]
    proofs: list[CredentialProof]


def document_in(carried: Carried) -> dict[str, Any] | None:
    """The credential that is carried, unchecked; None when it is no W3C credential in shape."""
    if carried.json is None:
        return document_of(carried.token) if carried.token else None
    inside = _enveloped(carried.json)
    document = document_of(inside) if inside else carried.json
    return document if document and "credentialSubject" in document else None


def signed(carried: Carried, given: ReadingContext) -> SignedDocument | None:
    """The credential that is carried, with its proofs checked."""
    document = document_in(carried)
    if document is None:
        return None
    inside = carried.token or _enveloped(carried.json or {})
    if inside:
        return SignedDocument(document, [proof_of(inside, given)])
    return SignedDocument(*as_covered(document, proofs_of(document, given), given))


def types(document: dict[str, Any]) -> list[str]:
    """The types of a document or of a part of it."""
    found = document.get("type", document.get("@type"))
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]


def _enveloped(document: dict[str, Any]) -> Token | None:
    """The token inside an EnvelopedVerifiableCredential (VC 2.0), or None."""
    id = document.get("id")
    if "EnvelopedVerifiableCredential" not in types(document) or not isinstance(id, str):
        return None
    start = next((one for one in _ENVELOPES if id.startswith(one)), None)
    return token(id.removeprefix(start)) if start else None
