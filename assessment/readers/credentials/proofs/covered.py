"""A credential in the terms that its signature covers.

A signature over linked data covers the meaning, and one meaning can be written in many ways: with redefined terms, with
full addresses instead of terms, or in a part where a reader does not look. In this way somebody could hide an end date,
or replace a visible text, without breaking the signature. So a document in plain terms is read unchanged, and any other
document is first translated back to well-known terms. A proof does not count where something may still be hidden.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld.canonical import (
    Linked,
    MissingContextError,
    TooComplexError,
    known_context,
    levels,
)
from assessment.readers.credentials.models.credential import CredentialProof

_TEXT = ("eddsa-jcs", "ecdsa-jcs", "json-eddsa")
_V2 = "https://www.w3.org/ns/credentials/v2"
_BASE = ("https://www.w3.org/2018/credentials/v1", _V2)
_ACHIEVEMENTS = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
# Keywords that a credential may use, for texts in several languages and typed values.
_PLAIN = {"@context", "@value", "@language", "@direction"}
# What a reader expects at the top level. Endorsements also describe the credential, but have none of these names.
_OF_THE_WHOLE = {
    "issuer",
    "credentialSubject",
    "credentialStatus",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "awardedDate",
    "issued",
}


def as_covered(
    document: dict[str, Any], proofs: list[CredentialProof], context: ReadingContext
) -> tuple[dict[str, Any], list[CredentialProof]]:
    """The document to read facts from, and its proofs. No proof stays passed where something may be hidden.

    A proof over the text covers every letter of it. It says nothing for a proof over linked data beside it: anybody can
    rewrite a credential and add a proof over the new text.
    """
    if not any(_is_linked(proof) for proof in proofs) or _is_plain(document):
        return document, proofs
    bare = {key: value for key, value in document.items() if key != "proof"}
    try:
        compacted = Linked(context.fetched).compacted(bare, _well_known(document))
    except (MissingContextError, TooComplexError, ValueError):
        compacted = None
    if compacted and _is_one(compacted):
        return compacted, proofs
    return document, [_doubted(proof) if _is_linked(proof) else proof for proof in proofs]


def _is_linked(proof: CredentialProof) -> bool:
    """Whether this is a proof that passed, and that covers the meaning of a credential and not its letters."""
    return proof.result == "passed" and not proof.kind.startswith(_TEXT)


def _doubted(proof: CredentialProof) -> CredentialProof:
    return replace(proof, result="cannot-tell", reason="unusual")


def _is_plain(document: dict[str, Any]) -> bool:
    """Whether the document uses only terms of contexts that the project holds, and only its top describes it."""
    parts = [part for level in levels(document) for part in level if isinstance(part, dict)]
    ours = all(isinstance(entry, str) and known_context(entry) for part in parts for entry in _contexts(part))
    return ours and all(_is_term(key) for part in parts for key in part) and _is_one(document)


def _is_term(key: str) -> bool:
    return key in _PLAIN or not (key.startswith("@") or ":" in key)


def _is_one(document: dict[str, Any]) -> bool:
    """Whether everything that describes the credential itself is at its top level."""
    parts = [part for level in levels(document) for part in level if isinstance(part, dict)]
    identifier = document.get("id")
    same = [
        part for part in parts if part is not document and identifier and part.get("id", part.get("@id")) == identifier
    ]
    elsewhere = any(key in _OF_THE_WHOLE or not _is_term(key) for part in same for key in part)
    return not elsewhere and not any(key in part for part in parts for key in ("@included", "@reverse", "@graph"))


def _well_known(document: dict[str, Any]) -> list[str]:
    named = [entry for entry in _contexts(document) if isinstance(entry, str) and known_context(entry)]
    base = [] if any(entry in _BASE for entry in named) else [_V2]
    more = [] if any("/spec/ob/" in entry for entry in named) else [_ACHIEVEMENTS]
    return [*base, *named, *more]


def _contexts(part: dict[str, Any]) -> list[Any]:
    contexts = part.get("@context", [])
    return contexts if isinstance(contexts, list) else [contexts]
