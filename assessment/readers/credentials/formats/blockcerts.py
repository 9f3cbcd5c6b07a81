"""Blockcerts 2 and 3: a badge or verifiable credential whose hash stands, through a Merkle tree, on a blockchain.

https://www.blockcerts.org. Offline the hash of what it says and the path to the root are computed: what was changed
fails. That the root stands in the transaction it names, and that the issuer put it there, only the blockchain shows.
Certificates of version 1 are not read.
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
    """By its Merkle proof."""
    return 1.0 if any(_is_merkle(one) for one in _proofs(carried.json or {})) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """What it says, the hash and the path to the root; status and dates as for its kind."""
    said = carried.json or {}
    credential = Credential(FORMAT, where=carried.where, id=id_of(said))
    if "badge" in said:
        _read_badge(said, credential, given)
    else:
        _read_credential(said, credential, given, on)
    credential.proofs = [_proof(said, one, given) for one in _proofs(said) if _is_merkle(one)]
    return credential


def _proofs(said: Node) -> list[Node]:
    found = listed(said.get("proof", said.get("signature")))
    return [one for one in found[:_MOST_PROOFS] if isinstance(one, dict)]


def _is_merkle(one: Node) -> bool:
    types = listed(one.get("type"))
    return any(kind in types for kind in _MERKLE) or one.get("cryptosuite") == _SUITE or _is_chained(one)


def _is_chained(one: Node) -> bool:
    return _CHAINED in listed(one.get("type")) and one.get("chainedProofType") == "MerkleProof2019"


def _proof(said: Node, one: Node, given: ReadingContext) -> CredentialProof:
    kind = "MerkleProof2019" if "proofValue" in one else "MerkleProof2017"
    found = merkle.of_2019(one["proofValue"]) if "proofValue" in one else merkle.of_2017(one)
    if found is None:
        return CredentialProof(kind, "cannot-tell", "unreadable")
    linked = Linked(given.fetched)
    try:
        targets = [sha256(linked.canonical(covered)).hexdigest() for covered in _covered(said, one)]
    except MissingContextError as missing:
        return CredentialProof(kind, "cannot-tell", "vocabulary-missing", fields={"address": missing.address[:200]})
    except TooComplexError:
        return CredentialProof(kind, "cannot-tell", "too-complex")
    except ValueError as problem:
        return CredentialProof(kind, "cannot-tell", "unreadable", detail=str(problem)[:200])
    if not found.holds or found.target not in targets:
        return CredentialProof(kind, "failed", "altered", detail=f"targetHash {found.target}, computed {targets[0]}")
    if linked.dropped:
        names = ", ".join(sorted(linked.dropped)[:8])[:200]
        return CredentialProof(kind, "cannot-tell", "uncovered", fields={"names": names})
    anchor = found.anchors[0]
    if not anchor.chain:
        return CredentialProof(kind, "cannot-tell", "anchor-none")
    named = {"chain": anchor.chain, "transaction": anchor.transaction}
    return CredentialProof(kind, "cannot-tell", "anchor-offline", fields=named, detail=f"merkleRoot {found.root}")


def _covered(said: Node, proof: Node) -> Iterator[Node]:
    """What a proof may cover: the certificate without proofs, or with those that were made before it."""
    bare = {name: value for name, value in said.items() if name not in ("proof", "signature")}
    yield bare
    before = _proofs(said)[: next((at for at, one in enumerate(_proofs(said)) if one is proof), 0)]
    if before:
        yield bare | {"proof": before}
    if isinstance(proof.get("previousProof"), dict):
        yield bare | {"proof": proof["previousProof"]}


def _read_badge(said: Node, credential: Credential, given: ReadingContext) -> None:
    """Version 2 is an Open Badge with its issuer inside and the learner's name in a profile."""
    badge = parts(said, given)
    profile = said.get("recipientProfile")
    credential.issuer, credential.issuer_name = badge.issuer_id, _text(badge.issuer.get("name"))
    credential.valid_from, credential.valid_until = _text(said.get("issuedOn")), _text(said.get("expires")) or None
    credential.state("course_title", _text(badge.badge.get("name")))
    credential.state("learner", _text(profile.get("name")) if isinstance(profile, dict) else None)
    _state_issue(credential, credential.valid_from)
    credential.status = proofs_badge.revocation(badge, given)


def _read_credential(said: Node, credential: Credential, given: ReadingContext, on: date) -> None:
    """Version 3 is a verifiable credential; what was achieved stands in `claim`."""
    issuer = said.get("issuer")
    whole = issuer if isinstance(issuer, dict) and "name" in issuer else published(id_of(issuer), given)
    credential.issuer, credential.issuer_name = id_of(issuer), _text(whole.get("name"))
    credential.valid_from = _text(said.get("validFrom") or said.get("issuanceDate")) or None
    credential.valid_until = _text(said.get("validUntil") or said.get("expirationDate")) or None
    for subject in _nodes(said.get("credentialSubject")):
        credential.state("learner", _text(subject.get("name")))
        for claim in _nodes(subject.get("claim")):
            credential.state("course_title", _text(claim.get("name")))
    _state_issue(credential, credential.valid_from)
    credential.status = statuses(said, given, on)


def _state_issue(credential: Credential, issued: str | None) -> None:
    credential.state("awarding_body", credential.issuer_name)
    for day in days(issued):
        credential.state("issue_date", day)


def _nodes(said: Any) -> Iterator[Node]:
    return (one for one in listed(said)[:_MOST_PROOFS] if isinstance(one, dict))


def _text(said: Any) -> str:
    return " ".join(said.split())[:_MOST_TEXT] if isinstance(said, str) else ""
