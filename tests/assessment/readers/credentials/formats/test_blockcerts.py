"""Blockcerts: the hash and the path to the root are checked offline, the blockchain is not asked."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import base58
import cbor2
import pytest

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld.canonical import Linked
from assessment.readers.credentials.proofs import merkle
from tests.support.credentials.reading import answers, read

TRANSACTION = "0x" + "ab" * 32
ISSUER = "https://badges.example/issuer.json"


def version_2(**changes: Any) -> dict[str, Any]:
    issuer = {
        "id": ISSUER,
        "type": "Profile",
        "name": "School of Somewhere",
        "revocationList": "https://badges.example/r",
    }
    return {
        "@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
        "id": "urn:uuid:1",
        "type": "Assertion",
        "issuedOn": "2026-03-09T10:00:00Z",
        "recipient": {"type": "email", "identity": "tea@learner.example", "hashed": False},
        "recipientProfile": {"type": ["RecipientProfile", "Extension"], "name": "Tea Verdi"},
        "badge": {"id": "urn:uuid:2", "type": "BadgeClass", "name": "Data", "issuer": issuer},
        "verification": {"type": ["MerkleProofVerification2017", "Extension"]},
        **changes,
    }


def version_3(**changes: Any) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/blockcerts/v3.2"],
        "id": "urn:uuid:3",
        "type": ["VerifiableCredential", "BlockcertsCredential"],
        "issuer": {"id": ISSUER, "name": "School of Somewhere"},
        "validFrom": "2026-03-09T10:00:00Z",
        "credentialSubject": {"id": "urn:uuid:4", "name": "Tea Verdi", "claim": {"name": "Data", "description": "..."}},
        **changes,
    }


def target_of(document: dict[str, Any]) -> str:
    return sha256(Linked().canonical(document)).hexdigest()


def anchored_2(document: dict[str, Any], anchor: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    target = target_of(document)
    path = [{"right": "11" * 32}, {"left": "22" * 32}]
    root = merkle.root_of(target, (("right", "11" * 32), ("left", "22" * 32)))
    anchor = anchor or {"type": "ETHData", "chain": "ethereumMainnet", "sourceId": TRANSACTION}
    proof = {
        "type": ["MerkleProof2017", "Extension"],
        "targetHash": target,
        "merkleRoot": root,
        "proof": path,
        "anchors": [anchor],
        **changes,
    }
    return document | {"signature": proof}


def value_2019(target: str, chain: int = 1, network: Any = 1) -> str:
    root = merkle.root_of(target, (("left", "33" * 32),))
    anchor = [[0, chain], [1, network], [2, cbor2.dumps(TRANSACTION)]]
    parts = [[3, [[0, cbor2.dumps(bytes.fromhex("33" * 32))]]], [0, cbor2.dumps(root)], [1, cbor2.dumps(target)]]
    return "z" + base58.b58encode(cbor2.dumps([*parts, [2, [anchor]]])).decode()


def anchored_3(document: dict[str, Any], *before: dict[str, Any], chain: int = 1) -> dict[str, Any]:
    target = target_of(document | ({"proof": list(before)} if before else {}))
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "merkle-proof-2019",
        "proofValue": value_2019(target, chain),
        "id": f"urn:proof:{len(before)}",
        "created": "2026-03-09T10:00:00Z",
        "proofPurpose": "assertionMethod",
        "verificationMethod": f"{ISSUER}#key-1",
    }
    return document | {"proof": [*before, proof] if before else proof}


def checked(document: dict[str, Any], fetched: dict[str, bytes] | None = None):
    return read(json.dumps(document).encode(), context=ReadingContext(fetched=fetched or {}))


@pytest.mark.parametrize("document", [anchored_2(version_2()), anchored_3(version_3())])
def test_what_fits_its_root_waits_for_the_blockchain(document: dict[str, Any]) -> None:
    reading = checked(document)
    assert (reading.reader, reading.problem) == ("blockcerts", None)
    assert {name: fact.value for name, fact in reading.facts.items()} == {
        "learner": "Tea Verdi",
        "course_title": "Data",
        "awarding_body": "School of Somewhere",
        "issue_date": "2026-03-09",
    }
    assert answers(reading)["proof"] == ("cannot-tell", "anchor-offline")
    assert answers(reading)["issuer"] == ("cannot-tell", "unproven")
    (proof,) = [check for check in reading.checks if check.check == "credential-proof"]
    assert proof.fields == {"chain": "Ethereum", "transaction": TRANSACTION}
    assert "tea@" not in reading.model_dump_json()


@pytest.mark.parametrize("document", [anchored_2(version_2()), anchored_3(version_3())])
def test_one_letter_changed_does_not_fit(document: dict[str, Any]) -> None:
    for old, new in (("Tea Verdi", "Tea Verde"), ("Data", "Date"), ("2026-03-09T10", "2026-03-08T10")):
        changed = json.loads(json.dumps(document).replace(old, new, 1))
        assert answers(checked(changed))["proof"] == ("failed", "altered")


def test_a_path_that_does_not_lead_to_the_root_does_not_fit() -> None:
    assert answers(checked(anchored_2(version_2(), merkleRoot="00" * 32)))["proof"] == ("failed", "altered")
    assert answers(checked(anchored_2(version_2(), proof=[])))["proof"] == ("failed", "altered")


@pytest.mark.parametrize(
    "broken",
    [
        {"targetHash": 5},
        {"targetHash": "no"},
        {"anchors": []},
        {"anchors": "x"},
        {"proof": [{}]},
        {"proof": "x"},
        {"proof": [{"left": "11" * 32}] * 65},
    ],
)
def test_a_proof_that_is_not_whole_is_not_judged(broken: dict[str, Any]) -> None:
    assert answers(checked(anchored_2(version_2(), **broken)))["proof"] == ("cannot-tell", "unreadable")


@pytest.mark.parametrize(
    "value", ["z", "z1111", "zz" * 20_000, "z" + base58.b58encode(cbor2.dumps([[3, 1]])).decode(), 5]
)
def test_a_value_that_cannot_be_decoded_is_not_judged(value: object) -> None:
    document = anchored_3(version_3())
    document["proof"] |= {"proofValue": value}
    assert answers(checked(document))["proof"] == ("cannot-tell", "unreadable")


def test_what_was_made_for_testing_stands_on_no_blockchain() -> None:
    document = anchored_2(version_2(), {"type": "Mock", "chain": "mockchain", "sourceId": "-"})
    assert answers(checked(document))["proof"] == ("cannot-tell", "anchor-none")
    assert answers(checked(anchored_3(version_3(), chain=-1)))["proof"] == ("cannot-tell", "anchor-none")


def test_a_second_proof_covers_the_first() -> None:
    once = anchored_3(version_3())
    twice = anchored_3(version_3(), once["proof"])
    assert answers(checked(twice))["proof"] == ("cannot-tell", "anchor-offline")
    twice["proof"][0]["created"] = "2026-03-10T10:00:00Z"
    assert answers(checked(twice))["proof"] == ("failed", "altered")


def test_a_statement_without_meaning_is_not_covered_and_named() -> None:
    document = anchored_2(version_2())
    reading = checked(document | {"grade": "30/30"})
    assert answers(reading)["proof"] == ("cannot-tell", "uncovered")
    (proof,) = [check for check in reading.checks if check.check == "credential-proof"]
    assert "grade" in proof.fields["names"]


def test_the_issuers_list_says_what_was_taken_back() -> None:
    revoked = json.dumps({"revokedAssertions": [{"id": "urn:uuid:1", "revocationReason": "Mistake"}]}).encode()
    document = anchored_2(version_2())
    assert answers(checked(document))["status"] == ("cannot-tell", "offline")
    assert answers(checked(document, {"https://badges.example/r": revoked}))["status"] == ("failed", "revoked")


def test_expired_and_not_yet_valid() -> None:
    ended = anchored_3(version_3(validUntil="2026-11-01T00:00:00Z"))
    assert answers(checked(ended))["validity"] == ("failed", "expired")
    early = anchored_3(version_3(validFrom="2027-11-01T00:00:00Z"))
    assert answers(checked(early))["validity"] == ("failed", "not-yet")
