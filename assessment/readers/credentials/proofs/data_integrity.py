"""Proofs inside a credential: Data Integrity (W3C, 2025) with EdDSA and ECDSA, and Ed25519Signature2020 before it.

    hash(canonical proof without its value) + hash(canonical credential without its proofs)  is what is signed.

Canonical is either the text (jcs: RFC 8785) or the meaning (rdfc: `linked`). Several proofs stand side by side (a set)
or each covers the ones it names by `previousProof` (a chain). What cannot be checked says why; only a signature that
was calculated and did not fit is a failed one. https://www.w3.org/TR/vc-di-eddsa/, https://www.w3.org/TR/vc-di-ecdsa/
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import rfc8785

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld.canonical import Linked, MissingContextError, TooComplexError
from assessment.readers.credentials.keys.encodings import Key, multibase
from assessment.readers.credentials.keys.resolving import find
from assessment.readers.credentials.models.credential import CredentialProof
from assessment.readers.credentials.proofs.jose import fits
from assessment.readers.credentials.proofs.selective_disclosure import disclosed, fits_all

MOST_PROOFS = 10
_SHOWN = 8


@dataclass(frozen=True)
class _Suite:
    """How a kind of proof makes its text canonical, and which keys it takes."""

    name: str
    linked: bool
    keys: tuple[str, ...]


_SELECTIVE = "ecdsa-sd-2023"
_ED, _EC = ("Ed25519",), ("P-256", "P-384")
_ALGORITHMS = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384"}
_SUITES = {
    "eddsa-rdfc-2022": _Suite("eddsa-rdfc-2022", True, _ED),
    "eddsa-jcs-2022": _Suite("eddsa-jcs-2022", False, _ED),
    "ecdsa-rdfc-2019": _Suite("ecdsa-rdfc-2019", True, _EC),
    "ecdsa-jcs-2019": _Suite("ecdsa-jcs-2019", False, _EC),
    # Names of drafts, before the canonical form became a part of the name.
    "eddsa-2022": _Suite("eddsa-2022", True, _ED),
    "json-eddsa-2022": _Suite("json-eddsa-2022", False, _ED),
    "ecdsa-2019": _Suite("ecdsa-2019", True, _EC),
    _SELECTIVE: _Suite(_SELECTIVE, True, ("P-256",)),
}
_OLDER = {"Ed25519Signature2020": _Suite("Ed25519Signature2020", True, _ED)}


class _CannotTellError(Exception):
    """The proof cannot be checked, with the id of the reason and what is filled in."""

    def __init__(self, reason: str, detail: str = "", **fields: str) -> None:
        super().__init__(reason)
        self.reason, self.detail, self.fields = reason, detail, fields


def proofs_of(document: dict[str, Any], given: ReadingContext) -> list[CredentialProof]:
    """What each proof of a credential comes to, in their order; empty when it carries none."""
    listed = document.get("proof")
    listed = listed if isinstance(listed, list) else [] if listed is None else [listed]
    forms = _Forms(Linked(given.fetched))
    return [_judged(document, proof, listed, given, forms) for proof in listed[:MOST_PROOFS]]


class _Forms:
    """Canonical forms, each made once: ten proofs may cover one credential."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._made: dict[tuple[str, str], tuple[bytes, set[str]] | TooComplexError] = {}

    def of(self, document: dict[str, Any], hash: str) -> tuple[bytes, set[str]]:
        """The canonical form, and the names of what it leaves out. Raises as `Linked.canonical`."""
        key = hash, json.dumps(document)
        if key not in self._made:
            try:
                self._made[key] = self._linked.canonical(document, hash), self._linked.dropped
            except TooComplexError as problem:
                self._made[key] = problem
        found = self._made[key]
        if isinstance(found, TooComplexError):
            raise found
        return found


def _judged(
    document: dict[str, Any], proof: Any, all: list[Any], given: ReadingContext, forms: _Forms
) -> CredentialProof:
    if not isinstance(proof, dict):
        return CredentialProof("-", "cannot-tell", "unreadable")
    name = str(proof.get("cryptosuite") if proof.get("type") == "DataIntegrityProof" else proof.get("type"))
    method = proof.get("verificationMethod")
    id = str(method.get("id") if isinstance(method, dict) else method or "")
    try:
        return _checked(_covered(document, proof, all), proof, name, id, given, forms)
    except _CannotTellError as why:
        return CredentialProof(name, "cannot-tell", why.reason, id, detail=why.detail, fields=why.fields)
    except MissingContextError as missing:
        given.ask(missing.address)
        return CredentialProof(name, "cannot-tell", "vocabulary-missing", id, fields={"address": missing.address})
    except TooComplexError:
        return CredentialProof(name, "cannot-tell", "too-complex", id)
    except ValueError as problem:  # no sound linked data, which nobody can have signed as such
        return CredentialProof(name, "cannot-tell", "unreadable", id, detail=str(problem))


def _checked(
    document: dict[str, Any], proof: dict[str, Any], name: str, id: str, given: ReadingContext, forms: _Forms
) -> CredentialProof:
    suite = (_SUITES if proof.get("type") == "DataIntegrityProof" else _OLDER).get(name)
    if suite is None:
        raise _CannotTellError("kind-unknown", kind=name)
    if proof.get("proofPurpose") != "assertionMethod":
        raise _CannotTellError("unreadable", f"proofPurpose {proof.get('proofPurpose')!r}")
    found = find(proof.get("verificationMethod"), given)
    if found.key is None:
        raise _CannotTellError(found.reason, found.detail, **found.fields)
    if found.key.kind not in suite.keys:
        raise _CannotTellError("key-unknown", f"{found.key.kind} key")
    fit, dropped = _fits(document, proof, suite, found.key, forms)
    if not fit:
        return CredentialProof(name, "failed", "altered", id, found.signer, found.detail)
    if dropped:
        shown = ", ".join(sorted(dropped)[:_SHOWN])
        return CredentialProof(name, "cannot-tell", "uncovered", id, found.signer, found.detail, {"names": shown})
    return CredentialProof(name, "passed", "intact", id, found.signer, found.detail)


def _covered(document: dict[str, Any], proof: dict[str, Any], all: list[Any]) -> dict[str, Any]:
    """The credential without proofs, or with those that a proof of a chain covers."""
    bare = {key: value for key, value in document.items() if key != "proof"}
    names = proof.get("previousProof")
    if names is None:
        return bare
    names = names if isinstance(names, list) else [names]
    before = [one for one in all if isinstance(one, dict) and one.get("id") in names and one is not proof]
    if len(before) != len(names):
        raise _CannotTellError("unreadable", "previousProof names a proof that is not there")
    return {**bare, "proof": before}


def _fits(
    document: dict[str, Any], proof: dict[str, Any], suite: _Suite, key: Key, forms: _Forms
) -> tuple[bool, set[str]]:
    """Whether the signature fits, and the names of what it leaves out."""
    hash = "sha384" if key.kind == "P-384" else "sha256"
    options = {name: value for name, value in proof.items() if name not in ("proofValue", "jws", "signatureValue")}
    value = proof.get("proofValue")
    if not suite.linked:
        document = _in_own_context(document, options)
        return _fits_value(key, _digest(_text(options), hash) + _digest(_text(document), hash), value), set()
    body, dropped = forms.of(document, hash)
    head, more = forms.of({**options, "@context": document.get("@context")}, hash)
    if suite.name != _SELECTIVE:
        return _fits_value(key, _digest(head, hash) + _digest(body, hash), value), dropped | more
    shown = disclosed(value)
    if shown is None:
        raise _CannotTellError("kind-unknown", kind=f"{_SELECTIVE} (base)")
    return fits_all(shown, body, _digest(head, hash), key), dropped | more


def _fits_value(key: Key, hashed: bytes, value: Any) -> bool:
    signature = multibase(value)
    return signature is not None and fits(_ALGORITHMS[key.kind], key.public, hashed, signature) is True


def _in_own_context(document: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """A JCS proof with contexts of its own was made over these; whoever passed it on may have added some behind."""
    if "@context" not in options:
        return document
    own, whole = (
        value if isinstance(value, list) else [value] for value in (options["@context"], document.get("@context"))
    )
    if whole[: len(own)] != own:
        raise _CannotTellError("unreadable", "the proof is over other contexts")
    return {**document, "@context": options["@context"]}


def _digest(data: bytes, hash: str) -> bytes:
    return hashlib.new(hash, data).digest()


def _text(value: dict[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError) as problem:
        raise _CannotTellError("unreadable", type(problem).__name__) from problem
