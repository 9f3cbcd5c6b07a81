"""The key of a proof, in each way it is named: whose it is, and when it is nobody's."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from assessment.facts.context import ReadingContext
from assessment.facts.trust import Trust
from assessment.online import read_online
from tests.support.credentials.reading import DAY, answers, read
from tests.support.credentials.sealing import authority, between, university
from tests.support.credentials.signing import (
    ED,
    LIST,
    OTHER,
    P256,
    WEB,
    b64,
    badge,
    did_document,
    did_key,
    jwk,
    jwt,
    multikey,
    proved,
    status,
    status_list,
    written,
)
from tests.support.net import net, ok

ISSUER = "https://badges.example/issuers/5"
TRUST = Trust(issuers={ISSUER: "University of Somewhere"})
INTACT = ("passed", "intact")


def did_jwk(key: Any) -> str:
    return f"did:jwk:{b64(json.dumps(jwk(key)).encode())}"


@pytest.mark.parametrize("key", [ED, P256])
def test_a_name_that_is_a_key_shows_that_nothing_was_changed(key: Any) -> None:
    results = answers(read(jwt(badge(did_jwk(key)), key, kid=f"{did_jwk(key)}#0").encode()))
    assert (results["proof"], results["issuer"]) == (INTACT, ("cannot-tell", "own-key"))


def test_a_key_that_is_a_name_may_be_on_the_trust_list() -> None:
    trust = Trust(issuers={did_key(): "University of Somewhere"})
    assert answers(read(written(proved(badge())), context=ReadingContext(trust)))["issuer"] == ("passed", "recognised")


DOCUMENTS = {
    "a list of methods": {"id": ISSUER, "assertionMethod": [{"id": f"{ISSUER}#key-1", "publicKeyJwk": jwk(ED)}]},
    "an older profile": {"id": ISSUER, "publicKey": {"id": f"{ISSUER}#key-1", "publicKeyMultibase": multikey(ED)}},
    "a key set": {"keys": [{**jwk(OTHER), "kid": "key-0"}, {**jwk(ED), "kid": "key-1"}]},
    "PEM": {
        "id": ISSUER,
        "verificationMethod": [
            {
                "id": "#key-1",
                "publicKeyPem": ED.public_key()
                .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
                .decode(),
            }
        ],
    },
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_key_published_at_the_issuers_address_is_the_issuers(document: dict[str, Any]) -> None:
    data = written(proved(badge(ISSUER), method=f"{ISSUER}#key-1"))
    results = answers(read(data, context=ReadingContext(TRUST, {ISSUER: json.dumps(document).encode()})))
    assert (results["proof"], results["issuer"]) == (INTACT, ("passed", "recognised"))


@pytest.mark.parametrize(
    "method",
    [
        {"id": f"{ISSUER}#key-2", "publicKeyJwk": jwk(ED)},
        {"id": f"{ISSUER}#key-1", "publicKeyJwk": jwk(ED), "revoked": "2025-01-01T00:00:00Z"},
        {"id": f"{ISSUER}#key-1", "publicKeyJwk": {"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}},
        {"id": f"{ISSUER}#key-1"},
    ],
)
def test_a_key_that_is_not_listed_or_was_withdrawn_is_nobodys(method: dict[str, Any]) -> None:
    document = json.dumps({"id": ISSUER, "verificationMethod": [method]}).encode()
    data = written(proved(badge(ISSUER), method=f"{ISSUER}#key-1"))
    assert answers(read(data, context=ReadingContext(TRUST, {ISSUER: document})))["proof"] == (
        "cannot-tell",
        "key-unknown",
    )


def test_a_key_for_another_purpose_signs_no_statements() -> None:
    document = json.loads(did_document())
    document |= {"authentication": document.pop("assertionMethod"), "assertionMethod": []}
    context = ReadingContext(Trust(), {"https://badges.example/.well-known/did.json": json.dumps(document).encode()})
    data = written(proved(badge(WEB), method=f"{WEB}#key-1"))
    assert answers(read(data, context=context))["proof"] == ("cannot-tell", "key-unknown")


def test_a_neighbour_at_the_issuers_host_is_not_the_issuer() -> None:
    neighbour = "https://badges.example/issuers/6"
    document = json.dumps({"id": f"{neighbour}#key-1", **jwk(OTHER)}).encode()
    data = written(proved(badge(ISSUER), key=OTHER, method=f"{neighbour}#key-1"))
    results = answers(read(data, context=ReadingContext(TRUST, {neighbour: document})))
    assert (results["proof"], results["issuer"]) == (INTACT, ("cannot-tell", "another-key"))


def test_a_certificate_in_a_token_names_who_sealed_it() -> None:
    chain = [university().certificate, between().certificate]
    x5c = [b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode() for certificate in chain]
    at = int(datetime(2025, 6, 30, tzinfo=UTC).timestamp())
    data = jwt({**badge(ISSUER), "iat": at}, university().key, x5c=x5c).encode()
    known = answers(read(data, authority().pem))
    assert (known["proof"], known["issuer"]) == (INTACT, ("passed", "seal-recognised"))
    assert answers(read(data))["issuer"] == ("cannot-tell", "seal-unknown")


def test_what_an_issuer_publishes_is_fetched_round_by_round(tmp_path: Path) -> None:
    """The badge names its issuer's keys and a list; the list is signed by a service with keys of its own."""
    service = "did:web:lists.example"
    listed = status_list(6, key=OTHER)
    listed = proved({**listed, "issuer": service, "proof": []}, key=OTHER, method=f"{service}#key-1")
    data = written(proved(badge(WEB, credentialStatus=status(6)), method=f"{WEB}#key-1"))
    with net(tmp_path, "badges.example", "lists.example") as world:
        world.pages = {
            "badges.example/.well-known/did.json": ok(did_document()),
            LIST.removeprefix("https://"): ok(written(listed)),
            "lists.example/.well-known/did.json": ok(did_document(OTHER, service)),
        }
        context = ReadingContext(Trust(issuers={WEB: "University of Somewhere"}))
        results = answers(read_online(data, "b.json", on=DAY, context=context, fetcher=world.fetcher()))
    assert results["proof"] == INTACT
    assert results["issuer"] == ("passed", "recognised")
    assert results["status"] == ("failed", "revoked")
