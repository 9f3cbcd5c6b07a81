"""Open Badges 2: what they say, whether they stand where they are published, and whether their signature fits."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from tests.support.certificates import baking
from tests.support.credentials.reading import DAY, answers, read
from tests.support.credentials.sealing import base64url, signed

HOST = "https://badges.example"
ASSERTION, BADGE, ISSUER, KEY, LIST = (f"{HOST}/{name}" for name in ("a/1", "b/1", "i/1", "k/1", "r/1"))
KNOWN = Trust((), {ISSUER: "School of Somewhere"})


def assertion(**changes: Any) -> dict[str, Any]:
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": ASSERTION,
        "badge": BADGE,
        "recipient": {"type": "email", "hashed": True, "salt": "s", "identity": "sha256$" + "0" * 64},
        "issuedOn": "2026-03-09T10:00:00Z",
        "verification": {"type": "hosted"},
        **changes,
    }


def badge(**changes: Any) -> dict[str, Any]:
    criteria = {"narrative": "Complete 1.5 hours of training."}
    return {"id": BADGE, "type": "BadgeClass", "name": "Data", "criteria": criteria, "issuer": ISSUER, **changes}


def issuer(**changes: Any) -> dict[str, Any]:
    return {"id": ISSUER, "type": "Profile", "name": "School of Somewhere", "url": HOST, **changes}


def net(*documents: dict[str, Any], **more: bytes) -> dict[str, bytes]:
    return {document["id"]: json.dumps(document).encode() for document in documents} | {
        f"{HOST}/{k}": v for k, v in more.items()
    }


def checked(document: dict[str, Any] | bytes, fetched: dict[str, bytes], on: date = DAY) -> Reading:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read(data, on=on, context=ReadingContext(KNOWN, fetched))


PUBLISHED = net(assertion(), badge(), issuer())


def test_offline_it_says_little_and_what_would_have_to_be_fetched() -> None:
    reading = checked(assertion(), {})
    assert reading.reader == "open-badge-2"
    assert reading.problem is None
    assert {name: fact.value for name, fact in reading.facts.items()} == {
        "issue_date": "2026-03-09",
        "verification_url": ASSERTION,
    }
    assert set(reading.needs) == {ASSERTION, BADGE}
    assert answers(reading) == {
        "proof": ("cannot-tell", "hosted-offline"),
        "status": ("cannot-tell", "offline"),
        "issuer": ("cannot-tell", "unproven"),
        "validity": ("passed", "endless"),
    }


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(assertion()).encode(),
        baking.png(json.dumps(assertion()), baking.OB2),
        baking.png(ASSERTION, baking.OB2, chunk="tEXt"),
        baking.svg(json.dumps(assertion()), version=2),
        json.dumps(assertion(badge=badge(issuer=issuer()))).encode(),
    ],
)
def test_a_hosted_badge_that_is_as_published_passes(data: bytes) -> None:
    reading = checked(data, PUBLISHED)
    assert {name: fact.value for name, fact in reading.facts.items()} == {
        "course_title": "Data",
        "awarding_body": "School of Somewhere",
        "issue_date": "2026-03-09",
        "verification_url": ASSERTION,
    }
    assert [candidate.value for candidate in reading.candidates["hours"]] == [1.5]
    assert answers(reading) == {
        "proof": ("passed", "hosted-same"),
        "status": ("passed", "in-force"),
        "issuer": ("passed", "recognised"),
        "validity": ("passed", "endless"),
    }
    assert reading.needs == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (assertion(issuedOn="2026-03-08T10:00:00Z"), "issuedOn"),
        (assertion(evidence="https://badges.example/work"), "evidence"),
        (assertion(recipient={"type": "email", "hashed": True, "salt": "s", "identity": "sha256$1"}), "recipient"),
        (assertion(expires="2030-01-01T00:00:00Z"), "expires"),
        (assertion(badge=f"{HOST}/b/2"), "badge"),
        (assertion(badge=badge(name="Date")), "badge.name"),
        (assertion(badge=badge(issuer=issuer(name="University of Somewhere"))), "issuer.name"),
        (assertion(badge=badge(issuer="https://other.example/i/1")), "issuer"),
        (assertion(**{"extensions:recipientProfile": {"name": "Tea Verdi"}}), "extensions:recipientProfile"),
    ],
)
def test_a_badge_that_says_something_else_than_published_fails(changed: dict[str, Any], named: str) -> None:
    reading = checked(changed, PUBLISHED)
    assert answers(reading)["proof"] == ("failed", "hosted-differs")
    (proof,) = [check for check in reading.checks if check.check == "credential-proof"]
    assert named in proof.detail


def test_the_same_in_other_letters_is_the_same() -> None:
    same = assertion(
        issuedOn="2026-03-09T11:00:00+01:00",
        type=["Assertion"],
        id=ASSERTION.replace("https", "http"),
        image="moved",
        acceptance="Accepted",
    )
    fetched = PUBLISHED | {same["id"]: PUBLISHED[ASSERTION]}
    assert answers(checked(same, fetched))["proof"] == ("passed", "hosted-same")


def test_a_part_that_was_not_fetched_is_not_taken_for_the_same() -> None:
    inside = assertion(badge=badge(name="Date"))
    reading = checked(inside, net(assertion(), issuer()))
    assert answers(reading)["proof"] == ("cannot-tell", "hosted-offline")
    assert BADGE in reading.needs


def test_a_badge_published_elsewhere_is_not_its_issuers() -> None:
    moved = assertion(id="https://forged.example/a/1")
    assert answers(checked(moved, PUBLISHED | net(moved)))["proof"] == ("cannot-tell", "hosted-elsewhere")
    allowed = issuer(verification={"type": "hosted", "allowedOrigins": ["forged.example", "badges.example"]})
    assert answers(checked(moved, net(moved, badge(), allowed)))["proof"] == ("passed", "hosted-same")
    starts = issuer(verification={"startsWith": ["https://badges.example/a/9"]})
    assert answers(checked(assertion(), net(assertion(), badge(), starts)))["proof"] == (
        "cannot-tell",
        "hosted-elsewhere",
    )
    inside = assertion(id="https://forged.example/a/1", badge=badge(issuer=allowed))
    assert answers(checked(inside, PUBLISHED | net(inside)))["proof"] != ("passed", "hosted-same")


def test_an_address_that_holds_no_badge_any_more_tells_nothing() -> None:
    reading = checked(assertion(), PUBLISHED | {ASSERTION: b"<html>for sale</html>"})
    assert answers(reading)["proof"] == ("cannot-tell", "hosted-gone")


def test_a_badge_taken_back_is_revoked() -> None:
    gone = {"id": ASSERTION, "revoked": True, "revocationReason": "Issued by mistake"}
    reading = checked(assertion(), PUBLISHED | net(gone))
    assert answers(reading)["status"] == ("failed", "revoked")
    assert answers(reading)["proof"] == ("cannot-tell", "hosted-withdrawn")
    assert answers(checked(assertion(revoked=True), {}))["status"] == ("failed", "revoked")


def test_expired_and_not_yet_issued() -> None:
    ended = assertion(expires="2026-11-21T00:00:00Z")
    assert answers(checked(ended, PUBLISHED | net(ended)))["validity"] == ("failed", "expired")
    early = assertion(issuedOn="2026-12-01T00:00:00Z")
    assert answers(checked(early, PUBLISHED | net(early)))["validity"] == ("failed", "not-yet")


def test_the_name_in_the_extension_is_the_learners() -> None:
    named = assertion(**{"extensions:recipientProfile": {"type": ["Extension"], "name": "Tea Verdi"}})
    assert checked(named, {}).value("learner") == "Tea Verdi"


def test_version_1_is_read_alike() -> None:
    old = {
        "uid": "1",
        "badge": BADGE,
        "issuedOn": 1330504462,
        "verify": {"type": "hosted", "url": ASSERTION},
        "recipient": {"type": "email", "hashed": False, "identity": "tea@learner.example"},
    }
    reading = checked(old, PUBLISHED | {ASSERTION: json.dumps(old).encode()})
    assert reading.value("issue_date") == "2012-02-29"
    assert reading.value("course_title") == "Data"
    assert answers(reading)["proof"] == ("passed", "hosted-same")
    assert "tea@" not in reading.model_dump_json()


KEYS = {
    "RS256": lambda: rsa.generate_private_key(65537, 2048),
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
}


@cache
def key(algorithm: str) -> Any:
    return KEYS[algorithm]()


def key_document(algorithm: str, **changes: Any) -> dict[str, Any]:
    pem = key(algorithm).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return {"id": KEY, "type": "CryptographicKey", "owner": ISSUER, "publicKeyPem": pem, **changes}


def token(payload: dict[str, Any], algorithm: str = "RS256", head: str | None = None) -> bytes:
    text = ".".join(base64url(json.dumps(part).encode()) for part in ({"alg": head or algorithm}, payload))
    made = key(algorithm).sign(text.encode()) if algorithm == "EdDSA" else signed(key(algorithm), text.encode())
    return f"{text}.{base64url(made)}".encode()


SIGNED = assertion(id="urn:uuid:1", verification={"type": "SignedBadge", "creator": KEY})
LISTED = issuer(publicKey=[KEY], revocationList=LIST)


@pytest.mark.parametrize("algorithm", KEYS)
def test_a_signed_badge_passes_with_the_key_its_issuer_publishes(algorithm: str) -> None:
    fetched = net(badge(), LISTED, key_document(algorithm), {"id": LIST, "revokedAssertions": ["urn:uuid:2"]})
    for data in (token(SIGNED, algorithm), baking.png(token(SIGNED, algorithm), baking.OB2)):
        assert answers(checked(data, fetched)) == {
            "proof": ("passed", "intact"),
            "issuer": ("passed", "recognised"),
            "status": ("passed", "in-force"),
            "validity": ("passed", "endless"),
        }


def test_offline_the_key_of_a_signed_badge_is_missing() -> None:
    reading = checked(token(SIGNED), {})
    assert answers(reading)["proof"] == ("cannot-tell", "key-missing")
    assert answers(reading)["status"] == ("cannot-tell", "offline")
    assert KEY in reading.needs


def test_a_signed_badge_that_was_changed_fails() -> None:
    fetched = net(badge(), LISTED, key_document("RS256"))
    head, payload, made = token(SIGNED).split(b".")
    changed = base64url(json.dumps(SIGNED | {"issuedOn": "2026-03-08T10:00:00Z"}).encode()).encode()
    assert answers(checked(b".".join((head, changed, made)), fetched))["proof"] == ("failed", "altered")
    for place in range(0, len(payload), 41):
        other = b"A" if payload[place : place + 1] != b"A" else b"B"
        mutated = b".".join((head, payload[:place] + other + payload[place + 1 :], made))
        assert answers(checked(mutated, fetched)).get("proof", ("failed", ""))[0] != "passed"


@pytest.mark.parametrize("entry", ["urn:uuid:1", {"id": "urn:uuid:1", "revocationReason": "Issued by mistake"}])
def test_a_signed_badge_on_the_list_is_revoked(entry: object) -> None:
    fetched = net(badge(), LISTED, key_document("RS256"), {"id": LIST, "revokedAssertions": [entry]})
    assert answers(checked(token(SIGNED), fetched))["status"] == ("failed", "revoked")


def test_a_key_that_is_not_the_issuers_does_not_make_it_the_issuers() -> None:
    forged = SIGNED | {"verification": {"type": "signed", "creator": "https://forged.example/k"}}
    theirs = {**key_document("RS256"), "id": "https://forged.example/k"}
    reading = checked(token(forged), net(badge(), LISTED, theirs))
    assert answers(reading)["proof"] == ("passed", "intact")
    assert answers(reading)["issuer"] == ("cannot-tell", "another-key")
    unlisted = checked(token(forged), net(badge(), issuer(), theirs))
    assert answers(unlisted)["issuer"] == ("cannot-tell", "another-key")


def test_a_key_brought_along_shows_only_that_nothing_was_changed() -> None:
    forged = SIGNED | {"verification": {"type": "signed", "creator": key_document("RS256", id="urn:k")}}
    inside = SIGNED | {"badge": badge(issuer=issuer(publicKey=key_document("RS256")))}
    for document in (forged, inside):
        reading = checked(token(document), {})
        assert answers(reading)["proof"] in (("passed", "intact"), ("cannot-tell", "key-missing"))
        assert answers(reading)["issuer"][0] == "cannot-tell"


def test_an_algorithm_that_does_not_fit_the_key_is_not_judged() -> None:
    fetched = net(badge(), LISTED, key_document("RS256"))
    for head in ("none", "HS256", "ES256"):
        assert answers(checked(token(SIGNED, head=head), fetched))["proof"] == ("cannot-tell", "kind-unknown")


@pytest.mark.parametrize("broken", [{"badge": 5}, {"badge": {}}, {"verification": []}, {"issuedOn": {}}, {"id": 7}])
def test_a_badge_of_another_shape_takes_nothing_down(broken: dict[str, Any]) -> None:
    checked(assertion(**broken), PUBLISHED)
    checked(token(assertion(**broken)), PUBLISHED)
