"""Proofs inside a credential: Data Integrity (W3C, 2025) with EdDSA and ECDSA, and Ed25519Signature2020 before it.

See https://www.w3.org/TR/vc-di-eddsa/ and https://www.w3.org/TR/vc-di-ecdsa/. What is signed is

    hash(canonical proof without its value) + hash(canonical credential without its proofs)

The canonical form is that of the text (jcs: RFC 8785) or of the meaning (rdfc: `canonical`). Several proofs are
independent (a set), or each covers the ones it names in `previousProof` (a chain). A proof that cannot be checked has a
reason; only a signature that was computed and does not fit has failed.
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
    """A kind of proof: its name, the kinds of keys it takes, and whether it covers the meaning (`linked`) or text."""

    name: str
    keys: tuple[str, ...]
    linked: bool = True


_SELECTIVE = "ecdsa-sd-2023"
_ED, _EC = ("Ed25519",), ("P-256", "P-384")
_ALGORITHMS = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384"}
_SUITES = {
    "eddsa-rdfc-2022": _Suite("eddsa-rdfc-2022", _ED),
    "eddsa-jcs-2022": _Suite("eddsa-jcs-2022", _ED, linked=False),
    "ecdsa-rdfc-2019": _Suite("ecdsa-rdfc-2019", _EC),
    "ecdsa-jcs-2019": _Suite("ecdsa-jcs-2019", _EC, linked=False),
    # Names of drafts, before the canonical form became a part of the name.
    "eddsa-2022": _Suite("eddsa-2022", _ED),
    "json-eddsa-2022": _Suite("json-eddsa-2022", _ED, linked=False),
    "ecdsa-2019": _Suite("ecdsa-2019", _EC),
    _SELECTIVE: _Suite(_SELECTIVE, ("P-256",)),
}
_OLDER = {"Ed25519Signature2020": _Suite("Ed25519Signature2020", _ED)}


class _CannotTellError(Exception):
    """The proof cannot be checked. It carries the id of the reason and the fields of its sentence."""

    def __init__(self, reason: str, detail: str = "", **fields: str) -> None:
        super().__init__(reason)
        self.reason, self.detail, self.fields = reason, detail, fields


def proofs_of(document: dict[str, Any], context: ReadingContext) -> list[CredentialProof]:
    """The result of each proof of a credential, in their order; empty when it carries none."""
    listed = document.get("proof")
    listed = listed if isinstance(listed, list) else [] if listed is None else [listed]
    forms = _Forms(Linked(context.fetched))
    return [_judged(document, proof, listed, context, forms) for proof in listed[:MOST_PROOFS]]


class _Forms:
    """Canonical forms, each computed once, because ten proofs may cover one credential."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._made: dict[tuple[str, str], tuple[bytes, set[str]] | TooComplexError] = {}

    def of(self, document: dict[str, Any], digest: str) -> tuple[bytes, set[str]]:
        """The canonical form, and the names of what it leaves out. Raises what `Linked.canonical` raises."""
        key = digest, json.dumps(document)
        if key not in self._made:
            try:
                self._made[key] = self._linked.canonical(document, digest), self._linked.dropped
            except TooComplexError as problem:
                self._made[key] = problem
        form = self._made[key]
        if isinstance(form, TooComplexError):
            raise form
        return form


def _judged(
    document: dict[str, Any], proof: Any, siblings: list[Any], context: ReadingContext, forms: _Forms
) -> CredentialProof:
    if not isinstance(proof, dict):
        return CredentialProof("-", "cannot-tell", "unreadable")
    name, method_id = _name(proof), _method_id(proof)
    try:
        return _checked(_covered(document, proof, siblings), proof, context, forms)
    except _CannotTellError as why:
        return CredentialProof(name, "cannot-tell", why.reason, method_id, detail=why.detail, fields=why.fields)
    except MissingContextError as missing:
        context.ask(missing.address)
        return CredentialProof(
            name, "cannot-tell", "vocabulary-missing", method_id, fields={"address": missing.address}
        )
    except TooComplexError:
        return CredentialProof(name, "cannot-tell", "too-complex", method_id)
    except ValueError as problem:  # no sound linked data, which nobody can have signed as such
        return CredentialProof(name, "cannot-tell", "unreadable", method_id, detail=str(problem))


def _name(proof: dict[str, Any]) -> str:
    return str(proof.get("cryptosuite") if proof.get("type") == "DataIntegrityProof" else proof.get("type"))


def _method_id(proof: dict[str, Any]) -> str:
    method = proof.get("verificationMethod")
    return str(method.get("id") if isinstance(method, dict) else method or "")


def _checked(
    document: dict[str, Any], proof: dict[str, Any], context: ReadingContext, forms: _Forms
) -> CredentialProof:
    """What a proof over a document comes to. Raises _CannotTellError when it cannot be checked, and as `_Forms.of`."""
    name, method_id = _name(proof), _method_id(proof)
    suite = (_SUITES if proof.get("type") == "DataIntegrityProof" else _OLDER).get(name)
    if suite is None:
        raise _CannotTellError("kind-unknown", kind=name)
    if proof.get("proofPurpose") != "assertionMethod":
        raise _CannotTellError("unreadable", f"proofPurpose {proof.get('proofPurpose')!r}")
    resolved = find(proof.get("verificationMethod"), context)
    if resolved.key is None:
        raise _CannotTellError(resolved.reason, resolved.detail, **resolved.fields)
    if resolved.key.kind not in suite.keys:
        raise _CannotTellError("key-unknown", f"{resolved.key.kind} key")
    fit, dropped = _fits(document, proof, suite, resolved.key, forms)
    if not fit:
        return CredentialProof(name, "failed", "altered", method_id, resolved.signer, resolved.detail)
    if dropped:
        shown = ", ".join(sorted(dropped)[:_SHOWN])
        return CredentialProof(
            name, "cannot-tell", "uncovered", method_id, resolved.signer, resolved.detail, {"names": shown}
        )
    return CredentialProof(name, "passed", "intact", method_id, resolved.signer, resolved.detail)


def _covered(document: dict[str, Any], proof: dict[str, Any], siblings: list[Any]) -> dict[str, Any]:
    """The document that a proof covers: the credential without proofs, or with those that a chain includes."""
    bare = {key: value for key, value in document.items() if key != "proof"}
    names = proof.get("previousProof")
    if names is None:
        return bare
    names = names if isinstance(names, list) else [names]
    before = [
        other for other in siblings if isinstance(other, dict) and other.get("id") in names and other is not proof
    ]
    if len(before) != len(names):
        raise _CannotTellError("unreadable", "previousProof names a proof that is not there")
    return {**bare, "proof": before}


def _fits(
    document: dict[str, Any], proof: dict[str, Any], suite: _Suite, key: Key, forms: _Forms
) -> tuple[bool, set[str]]:
    """Whether the signature fits, and the names of what it does not cover."""
    digest = "sha384" if key.kind == "P-384" else "sha256"
    options = {name: value for name, value in proof.items() if name not in ("proofValue", "jws", "signatureValue")}
    value = proof.get("proofValue")
    if not suite.linked:
        document = _in_own_context(document, options)
        return _fits_value(key, _digest(_text(options), digest) + _digest(_text(document), digest), value), set()
    body, dropped = forms.of(document, digest)
    head, more = forms.of({**options, "@context": document.get("@context")}, digest)
    if suite.name != _SELECTIVE:
        return _fits_value(key, _digest(head, digest) + _digest(body, digest), value), dropped | more
    shown = disclosed(value)
    if shown is None:
        raise _CannotTellError("kind-unknown", kind=f"{_SELECTIVE} (base)")
    return fits_all(shown, body, _digest(head, digest), key), dropped | more


def _fits_value(key: Key, hashed: bytes, value: Any) -> bool:
    signature = multibase(value)
    return signature is not None and fits(_ALGORITHMS[key.kind], key.public, hashed, signature) is True


def _in_own_context(document: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """The document with the contexts of the proof, over which a JCS proof was made: others may have been appended."""
    if "@context" not in options:
        return document
    own, whole = (
        value if isinstance(value, list) else [value] for value in (options["@context"], document.get("@context"))
    )
    if whole[: len(own)] != own:
        raise _CannotTellError("unreadable", "the proof is over other contexts")
    return {**document, "@context": options["@context"]}


def _digest(data: bytes, digest: str) -> bytes:
    return hashlib.new(digest, data).digest()


def _text(value: dict[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError) as problem:
        raise _CannotTellError("unreadable", type(problem).__name__) from problem
