"""Blockcerts 2 and 3: a badge or verifiable credential whose hash is, through a Merkle tree, on a blockchain.

See https://www.blockcerts.org. Offline, the hash of the contents and the path to the root are computed, so a changed
certificate fails. Only the blockchain shows whether the root is in the named transaction and whether the issuer put it
there. Certificates of version 1 are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld.canonical import Linked, MissingContextError, TooComplexError
from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.models.credential import Credential, CredentialProof
from assessment.readers.credentials.models.open_badge_2 import Node, id_of, listed, parts, published
from assessment.readers.credentials.proofs import badge as proofs_badge
from assessment.readers.credentials.proofs import merkle
from assessment.readers.credentials.proofs.status_lists import statuses

FORMAT = "blockcerts"
_MERKLE = ("MerkleProof2017", "MerkleProof2019")
_SUITE, _CHAINED = "merkle-proof-2019", "ChainedProof2021"
_MOST_PROOFS, _MOST_TEXT = 5, 500


def recognise(carried: Carried) -> float:
    """1.0 for a document with a Merkle proof."""
    return 1.0 if any(_is_merkle(proof) for proof in _proofs(carried.json or {})) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The facts, the Merkle proofs, the dates and the status."""
    document = carried.json or {}
    credential = Credential(FORMAT, where=carried.where, id=id_of(document))
    if "badge" in document:
        _read_badge(document, credential, context)
    else:
        _read_credential(document, credential, context, on)
    credential.proofs = [_proof(document, proof, context) for proof in _proofs(document) if _is_merkle(proof)]
    return credential


def _proofs(document: Node) -> list[Node]:
    proofs = listed(document.get("proof", document.get("signature")))
    return [proof for proof in proofs[:_MOST_PROOFS] if isinstance(proof, dict)]


def _is_merkle(proof: Node) -> bool:
    types = listed(proof.get("type"))
    return any(kind in types for kind in _MERKLE) or proof.get("cryptosuite") == _SUITE or _is_chained(proof)


def _is_chained(proof: Node) -> bool:
    return _CHAINED in listed(proof.get("type")) and proof.get("chainedProofType") == "MerkleProof2019"


def _proof(document: Node, proof: Node, context: ReadingContext) -> CredentialProof:
    kind = "MerkleProof2019" if "proofValue" in proof else "MerkleProof2017"
    merkle_path = merkle.of_2019(proof["proofValue"]) if "proofValue" in proof else merkle.of_2017(proof)
    if merkle_path is None:
        return CredentialProof(kind, "cannot-tell", "unreadable")
    linked = Linked(context.fetched)
    try:
        targets = [sha256(linked.canonical(covered)).hexdigest() for covered in _covered(document, proof)]
    except MissingContextError as missing:
        return CredentialProof(kind, "cannot-tell", "vocabulary-missing", fields={"address": missing.address[:200]})
    except TooComplexError:
        return CredentialProof(kind, "cannot-tell", "too-complex")
    except ValueError as problem:
        return CredentialProof(kind, "cannot-tell", "unreadable", detail=str(problem)[:200])
    if not merkle_path.holds or merkle_path.target not in targets:
        return CredentialProof(
            kind, "failed", "altered", detail=f"targetHash {merkle_path.target}, computed {targets[0]}"
        )
    if linked.dropped:
        names = ", ".join(sorted(linked.dropped)[:8])[:200]
        return CredentialProof(kind, "cannot-tell", "uncovered", fields={"names": names})
    anchor = merkle_path.anchors[0]
    if not anchor.chain:
        return CredentialProof(kind, "cannot-tell", "anchor-none")
    named = {"chain": anchor.chain, "transaction": anchor.transaction}
    return CredentialProof(kind, "cannot-tell", "anchor-offline", fields=named, detail=f"merkleRoot {merkle_path.root}")


def _covered(document: Node, proof: Node) -> Iterator[Node]:
    """The documents that a proof may cover: the certificate without proofs, or with those made before this one."""
    bare = {name: value for name, value in document.items() if name not in ("proof", "signature")}
    yield bare
    before = _proofs(document)[: next((at for at, other in enumerate(_proofs(document)) if other is proof), 0)]
    if before:
        yield bare | {"proof": before}
    if isinstance(proof.get("previousProof"), dict):
        yield bare | {"proof": proof["previousProof"]}


def _read_badge(document: Node, credential: Credential, context: ReadingContext) -> None:
    """Read version 2, which is an Open Badge with its issuer inside and the learner's name in a profile."""
    badge = parts(document, context)
    profile = document.get("recipientProfile")
    credential.issuer, credential.issuer_name = badge.issuer_id, _text(badge.issuer.get("name"))
    credential.valid_from, credential.valid_until = (
        _text(document.get("issuedOn")),
        _text(document.get("expires")) or None,
    )
    credential.state("course_title", _text(badge.badge.get("name")))
    credential.state("learner", _text(profile.get("name")) if isinstance(profile, dict) else None)
    _state_issue(credential, credential.valid_from)
    credential.status = proofs_badge.revocation(badge, context)


def _read_credential(document: Node, credential: Credential, context: ReadingContext, on: date) -> None:
    """Read version 3, which is a verifiable credential whose `claim` says what was achieved."""
    issuer = document.get("issuer")
    whole = issuer if isinstance(issuer, dict) and "name" in issuer else published(id_of(issuer), context)
    credential.issuer, credential.issuer_name = id_of(issuer), _text(whole.get("name"))
    credential.valid_from = _text(document.get("validFrom") or document.get("issuanceDate")) or None
    credential.valid_until = _text(document.get("validUntil") or document.get("expirationDate")) or None
    for subject in _nodes(document.get("credentialSubject")):
        credential.state("learner", _text(subject.get("name")))
        for claim in _nodes(subject.get("claim")):
            credential.state("course_title", _text(claim.get("name")))
    _state_issue(credential, credential.valid_from)
    credential.status = statuses(document, context, on)


def _state_issue(credential: Credential, issued: str | None) -> None:
    credential.state("awarding_body", credential.issuer_name)
    for day in days(issued):
        credential.state("issue_date", day)


def _nodes(value: Any) -> Iterator[Node]:
    return (node for node in listed(value)[:_MOST_PROOFS] if isinstance(node, dict))


def _text(value: Any) -> str:
    return " ".join(value.split())[:_MOST_TEXT] if isinstance(value, str) else ""
