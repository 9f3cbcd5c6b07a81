"""A W3C verifiable credential with its proofs, whether it is a signed token or carries proofs inside."""

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
    """The credential in the terms that its signature covers, and its proofs."""

    document: dict[str, Any]
    proofs: list[CredentialProof]


def document_in(carried: Carried) -> dict[str, Any] | None:
    """The credential that is carried, unchecked; None when it does not have the shape of a W3C credential."""
    if carried.json is None:
        return document_of(carried.token) if carried.token else None
    inside = _enveloped(carried.json)
    document = document_of(inside) if inside else carried.json
    return document if document and "credentialSubject" in document else None


def signed(carried: Carried, context: ReadingContext) -> SignedDocument | None:
    """The credential that is carried, with its proofs checked."""
    document = document_in(carried)
    if document is None:
        return None
    inside = carried.token or _enveloped(carried.json or {})
    if inside:
        return SignedDocument(document, [proof_of(inside, context)])
    return SignedDocument(*as_covered(document, proofs_of(document, context), context))


def types(document: dict[str, Any]) -> list[str]:
    """The types of a document or of one of its parts."""
    kinds = document.get("type", document.get("@type"))
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _enveloped(document: dict[str, Any]) -> Token | None:
    """The token inside an EnvelopedVerifiableCredential (VC 2.0), or None."""
    identifier = document.get("id")
    if "EnvelopedVerifiableCredential" not in types(document) or not isinstance(identifier, str):
        return None
    start = next((entry for entry in _ENVELOPES if identifier.startswith(entry)), None)
    return token(identifier.removeprefix(start)) if start else None
