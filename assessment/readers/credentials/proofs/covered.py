"""A credential in the words its signature covers.

A signature over linked data covers the meaning, and one meaning can be written in many ways: under terms that were
redefined, under full addresses instead of terms, in a part far from where a reader looks. Somebody could so hide an end
date, or let a text stand where another was, without breaking the signature. So what is written plainly is read as it
stands, and anything else is first put back into well-known terms. What can be hidden even then is not relied on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld.canonical import (
    Linked,
    MissingContextError,
    TooComplexError,
    context,
    levels,
)
from assessment.readers.credentials.models.credential import CredentialProof

_TEXT = ("eddsa-jcs", "ecdsa-jcs", "json-eddsa")
_V2 = "https://www.w3.org/ns/credentials/v2"
_BASE = ("https://www.w3.org/2018/credentials/v1", _V2)
_ACHIEVEMENTS = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
# Keywords that a credential may use: texts in several languages and typed values.
_PLAIN = {"@context", "@value", "@language", "@direction"}
# What a reader looks for at the top. An endorsement speaks of the credential too, and says none of it.
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
    document: dict[str, Any], proofs: list[CredentialProof], given: ReadingContext
) -> tuple[dict[str, Any], list[CredentialProof]]:
    """The document to read facts from, and its proofs: none that passed stays so where something may be hidden."""
    passed = [proof for proof in proofs if proof.result == "passed"]
    if not passed or any(proof.kind.startswith(_TEXT) for proof in passed) or _is_plain(document):
        return document, proofs
    bare = {key: value for key, value in document.items() if key != "proof"}
    try:
        found = Linked(given.fetched).compacted(bare, _well_known(document))
    except (MissingContextError, TooComplexError, ValueError):
        found = None
    if found and _is_one(found):
        return found, proofs
    return document, [_doubted(proof) if proof.result == "passed" else proof for proof in proofs]


def _doubted(proof: CredentialProof) -> CredentialProof:
    return replace(proof, result="cannot-tell", reason="unusual")


def _is_plain(document: dict[str, Any]) -> bool:
    """Whether terms of contexts that the project holds are all that is used, and no part speaks of the whole."""
    parts = [part for level in levels(document) for part in level if isinstance(part, dict)]
    ours = all(isinstance(one, str) and context(one) for part in parts for one in _contexts(part))
    return ours and all(_is_term(key) for part in parts for key in part) and _is_one(document)


def _is_term(key: str) -> bool:
    return key in _PLAIN or not (key.startswith("@") or ":" in key)


def _is_one(document: dict[str, Any]) -> bool:
    """Whether all that is said of the credential itself stands at its top."""
    parts = [part for level in levels(document) for part in level if isinstance(part, dict)]
    id = document.get("id")
    same = [part for part in parts if part is not document and id and part.get("id", part.get("@id")) == id]
    elsewhere = any(key in _OF_THE_WHOLE or not _is_term(key) for part in same for key in part)
    return not elsewhere and not any(key in part for part in parts for key in ("@included", "@reverse", "@graph"))


def _well_known(document: dict[str, Any]) -> list[str]:
    named = [one for one in _contexts(document) if isinstance(one, str) and context(one)]
    base = [] if any(one in _BASE for one in named) else [_V2]
    more = [] if any("/spec/ob/" in one for one in named) else [_ACHIEVEMENTS]
    return [*base, *named, *more]


def _contexts(part: dict[str, Any]) -> list[Any]:
    found = part.get("@context", [])
    return found if isinstance(found, list) else [found]
