"""A W3C verifiable credential with its proofs, in whichever of the two ways it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assessment.readers.credentials.carried import Carried, Token, token
from assessment.readers.credentials.credential import Proof
from assessment.readers.credentials.data_integrity import proofs_of
from assessment.readers.credentials.jwt_proof import document_of, proof_of
from assessment.readers.credentials.linked import Linked, MissingContextError, TooComplexError, context
from assessment.readers.engine.given import Given

_ENVELOPES = ("data:application/vc+jwt,", "data:application/vc+ld+json+jwt,", "data:application/vc-ld+jwt,")
_TEXT = ("JWT", "eddsa-jcs", "ecdsa-jcs", "json-eddsa")
_BASE = {"https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"}
_ACHIEVEMENTS = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


@dataclass(frozen=True)
class Signed:
    """The credential as its signature covers it, and the proofs."""

    document: dict[str, Any]
    proofs: list[Proof]


def document_in(carried: Carried) -> dict[str, Any] | None:
    """The credential that is carried, unchecked; None when it is no W3C credential in shape."""
    if carried.json is None:
        return document_of(carried.token) if carried.token else None
    inside = _enveloped(carried.json)
    document = document_of(inside) if inside else carried.json
    return document if document and "credentialSubject" in document else None


def signed(carried: Carried, given: Given) -> Signed | None:
    """The credential that is carried, with its proofs checked."""
    document = document_in(carried)
    if document is None:
        return None
    inside = carried.token or _enveloped(carried.json or {})
    if inside:
        return Signed(document, [proof_of(inside, given)])
    proofs = proofs_of(document, given)
    return Signed(_as_covered(document, proofs, given), proofs)


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


def _as_covered(document: dict[str, Any], proofs: list[Proof], given: Given) -> dict[str, Any]:
    """The document in well-known terms, where it is its meaning that was signed and it brings terms of its own.

    Such terms could be redefined without breaking the signature, and the text would then say something else.
    """
    passed = [proof for proof in proofs if proof.result == "passed"]
    if not passed or any(proof.kind.startswith(_TEXT) for proof in passed) or _is_ordinary(document):
        return document
    named = [one for one in _contexts(document) if isinstance(one, str) and context(one)]
    base = next((one for one in named if one in _BASE), "https://www.w3.org/ns/credentials/v2")
    bare = {key: value for key, value in document.items() if key != "proof"}
    try:
        return Linked(given.fetched).compacted(bare, list(dict.fromkeys([base, *named, _ACHIEVEMENTS])))
    except (MissingContextError, TooComplexError, ValueError):
        return {}


def _is_ordinary(document: dict[str, Any]) -> bool:
    """Only contexts that the project holds, from the top of the document down."""
    level: list[Any] = [document]
    while level:
        for part in level:
            if isinstance(part, dict) and "@context" in part and not all(map(_is_held, _contexts(part))):
                return False
        level = [
            inner
            for part in level
            if isinstance(part, dict | list)
            for inner in (part.values() if isinstance(part, dict) else part)
        ]
    return True


def _contexts(part: dict[str, Any]) -> list[Any]:
    found = part.get("@context")
    return found if isinstance(found, list) else [found]


def _is_held(one: Any) -> bool:
    return isinstance(one, str) and context(one) is not None
