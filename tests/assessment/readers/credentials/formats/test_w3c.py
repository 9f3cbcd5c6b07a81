"""Open Badges 3.0, CLR 2.0 and other verifiable credentials: what they say, and what their proofs show."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from tests.assessment.readers.platforms import coursera
from tests.support.certificates import baking
from tests.support.credentials.reading import DAY, answers, read
from tests.support.credentials.signing import (
    ADDRESS,
    ED,
    LIST,
    OB3,
    OTHER,
    P256,
    RSA,
    V2,
    WEB,
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

FACTS = {
    "learner": "Zoë Łukasz-Rossi",
    "course_title": "Statistics for All",
    "awarding_body": "University of Somewhere",
    "issue_date": "2025-06-30",
    "level": "EQF 5",
    "grade": "92 %",
    "outcomes": ["Reads a chart", "Żółty: names a mean"],
    "assessment": "Pass a proctored final exam.",
    "language": "en",
    "verification_url": ADDRESS,
}
OFFERED = {"hours": [40]}
INTACT = ("passed", "intact")
ALTERED = ("failed", "altered")
DOCUMENT = "https://badges.example/.well-known/did.json"

PROVED: dict[str, Callable[[], bytes]] = {
    "eddsa-rdfc-2022": lambda: written(proved(badge())),
    "eddsa-jcs-2022": lambda: written(proved(badge(), "eddsa-jcs-2022")),
    "ecdsa-rdfc-2019": lambda: written(proved(badge(), "ecdsa-rdfc-2019", P256)),
    "ecdsa-jcs-2019": lambda: written(proved(badge(), "ecdsa-jcs-2019", P256)),
    "two proofs": lambda: written(proved(proved(badge()), "eddsa-jcs-2022", OTHER)),
    "JWT EdDSA": lambda: jwt({**badge(), "jti": ADDRESS}).encode(),
    "JWT ES256": lambda: jwt(badge(), P256).encode(),
    "JWT RS256": lambda: jwt(badge(), RSA).encode(),
    "JWT of a name that is the key": lambda: jwt(badge(), kid=f"{did_key()}#{multikey(ED)}").encode(),
    "JWT with the claim vc": lambda: jwt({"vc": badge(), "iss": did_key(), "nbf": 1751277600}).encode(),
    "enveloped": lambda: written(
        {"@context": [V2], "type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{jwt(badge())}"}
    ),
    "presented by a wallet": lambda: written(
        {"@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": [proved(badge())]}
    ),
    "PNG": lambda: baking.png(written(proved(badge()))),
    "PNG with a token": lambda: baking.png(jwt(badge()), packed=True),
    "SVG": lambda: baking.svg(written(proved(badge())).decode()),
    "SVG with a token": lambda: baking.svg(jwt(badge()), attribute=True),
}


def facts(reading: Reading) -> dict[str, Any]:
    return {name: fact.value for name, fact in reading.facts.items()}


def proof(data: bytes, context: ReadingContext | None = None) -> tuple[str, str]:
    return answers(read(data, context=context))["proof"]


@pytest.mark.parametrize("build", PROVED.values(), ids=PROVED)
def test_a_genuine_badge_gives_all_its_facts_and_its_proof_passes(build: Callable[[], bytes]) -> None:
    reading = read(build())
    assert (reading.reader, reading.problem) == ("open-badges-3", None)
    assert facts(reading) == FACTS
    assert {
        name: [candidate.value for candidate in candidates] for name, candidates in reading.candidates.items()
    } == OFFERED
    assert answers(reading) == {
        "proof": INTACT,
        "validity": ("passed", "endless"),
        "status": ("cannot-tell", "no-list"),
        "issuer": ("cannot-tell", "own-key"),
    }
    assert {fact.how for fact in reading.facts.values()} == {"credential"}


def test_on_credly_the_credentials_own_name_may_be_the_learners() -> None:
    document = badge()
    del document["credentialSubject"]["identifier"]
    document["credentialSubject"]["achievement"]["criteria"]["narrative"] = "Complete 1.5 hours of training."
    assert "learner" not in read(written(proved(document))).candidates
    reading = read(written(proved({**document, "id": "https://api.credly.com/badges/1"})))
    assert [candidate.value for candidate in reading.candidates["learner"]] == ["Zoë Łukasz-Rossi"]
    assert [candidate.value for candidate in reading.candidates["hours"]] == [1.5, 40]
    assert "hours" not in reading.facts


def leaves(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all texts and numbers."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    ways = [way for key, value in inside for way in leaves(value, (*path, key))]
    return ways if isinstance(part, dict | list) else [path]


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_each_claim_changed_by_one_letter_fails(suite: str) -> None:
    whole = proved(badge(validUntil="2030-01-01T00:00:00Z"), suite)
    for way in leaves(whole):
        if way[0] in ("@context", "proof"):
            continue
        changed = copy.deepcopy(whole)
        part = changed
        for key in way[:-1]:
            part = part[key]
        value = part[way[-1]]
        part[way[-1]] = not value if isinstance(value, bool) else f"{value[:-1]}{'x' if value[-1] != 'x' else 'y'}"
        assert proof(written(changed))[0] != "passed", way
        if way[-1] not in ("type", 0):
            assert proof(written(changed)) == ALTERED, way


def test_a_damaged_type_makes_no_other_file_of_it() -> None:
    whole = proved({**badge(), "type": ["VerifiableCredential"]})
    whole["credentialSubject"].pop("achievement")
    whole["type"] = ["VerifiableCredentiax"]
    assert proof(written(whole)) == ALTERED


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_token_changed_by_one_letter_fails(place: int) -> None:
    document = badge()
    document["credentialSubject"]["achievement"]["name"] = "Statistics for Some"
    head, _, signature = jwt(badge()).split(".")
    assert proof(".".join([head, jwt(document).split(".")[1], signature]).encode()) == ALTERED
    wrong = signature[:place] + ("A" if signature[place] != "A" else "B") + signature[place:][1:]
    assert proof(".".join([head, jwt(badge()).split(".")[1], wrong]).encode()) == ALTERED


@pytest.mark.parametrize("field", ["created", "proofPurpose", "verificationMethod", "proofValue"])
def test_a_changed_proof_does_not_pass(field: str) -> None:
    whole = proved(badge())
    whole["proof"][field] = whole["proof"][field][:-1] + "4"
    assert proof(written(whole))[0] != "passed"


def test_without_a_proof_anybody_could_have_written_it() -> None:
    assert proof(written(badge())) == ("cannot-tell", "unsigned")
    head, claims, _ = jwt(badge(), alg="none").split(".")
    assert proof(f"{head}.{claims}.AAAA".encode()) == ("cannot-tell", "unsigned")


def test_a_proof_passes_only_with_the_kind_of_key_it_names() -> None:
    """A token that says HS256 must not be checked with a public key as its secret."""
    head, claims, signature = jwt(badge(), RSA, alg="HS256", jwk=jwk(RSA)).split(".")
    assert proof(f"{head}.{claims}.{signature}".encode())[0] == "cannot-tell"


def test_claims_that_no_signature_covers_are_named() -> None:
    whole = proved(badge())
    whole["credentialSubject"]["hoursOfStudy"] = "400"
    reading = read(written(whole))
    assert answers(reading)["proof"] == ("cannot-tell", "uncovered")
    assert "hoursOfStudy" in next(check.reason for check in reading.checks if check.check == "credential-proof")


CREDENTIALS = "https://www.w3.org/2018/credentials#"
HIDDEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "under the full address": lambda document: document.update(
        {f"{CREDENTIALS}validUntil": document.pop("validUntil")}
    ),
    "in a part about the whole": lambda document: document.update(
        evidence={"id": ADDRESS, "validUntil": document.pop("validUntil")}
    ),
    "beside the whole": lambda document: document.update(
        {"@included": {"id": ADDRESS, "validUntil": document.pop("validUntil")}}
    ),
    "as a typed value": lambda document: document.update(
        validUntil={"@value": document["validUntil"], "@type": XSD_TIME}
    ),
    "under another term": lambda document: document.update(
        {"@context": [*document["@context"], {"ends": {"@id": f"{CREDENTIALS}validUntil", "@type": XSD_TIME}}]},
        ends=document.pop("validUntil"),
    ),
}
XSD_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_an_end_date_cannot_be_hidden_from_a_proof_over_meaning(hide: Callable[[dict[str, Any]], Any]) -> None:
    """All of these have the meaning that was signed, or almost. A forger may add a proof of his own over the text."""
    whole = proved(badge(validUntil="2026-01-01T00:00:00Z"))
    assert answers(read(written(whole)))["validity"] == ("failed", "expired")
    hide(whole)
    results = answers(read(written(whole)))
    assert results["validity"][0] != "passed" or results["proof"][0] != "passed"
    beside = read(written(proved(whole, "eddsa-jcs-2022", OTHER)))
    proofs = next(check.detail for check in beside.checks if check.check == "credential-proof")
    assert answers(beside)["validity"][0] != "passed" or "eddsa-rdfc-2022 passed" not in proofs


def test_a_text_under_redefined_terms_is_read_as_it_was_signed() -> None:
    """Title and description trade places under terms of the forger's own; the meaning is the same."""
    whole = proved(badge(**{"@context": [V2, OB3, {"@vocab": "https://terms.example/"}]}))
    terms = {"naam": "https://schema.org/name", "told": "https://schema.org/description"}
    whole["@context"].append(terms)
    achievement = whole["credentialSubject"]["achievement"]
    achievement["naam"], achievement["told"] = achievement.pop("name"), achievement.pop("description")
    reading = read(written(whole))
    assert (answers(reading)["proof"], reading.value("course_title")) == (INTACT, "Statistics for All")


def test_an_unknown_vocabulary_is_named_and_no_forgery() -> None:
    whole = proved(badge())
    whole["@context"].append("https://vocabulary.example/v1")
    reading = read(written(whole))
    assert answers(reading)["proof"] == ("cannot-tell", "vocabulary-missing")
    assert reading.needs == ["https://vocabulary.example/v1"]


def test_a_tangle_of_blank_nodes_is_cut_off() -> None:
    clique = [{"id": f"_:b{number}", "near": [f"_:b{other}" for other in range(9)]} for number in range(9)]
    whole = proved(badge())
    whole |= {"near": clique, "@context": [V2, OB3, {"near": {"@id": "urn:example:near", "@type": "@id"}}]}
    assert proof(written(whole)) == ("cannot-tell", "too-complex")


def test_the_issuer_is_recognised_by_a_key_he_published() -> None:
    data = written(proved(badge(WEB), method=f"{WEB}#key-1"))
    offline = read(data)
    assert answers(offline)["proof"] == ("cannot-tell", "key-missing")
    assert offline.needs == [DOCUMENT]
    trust = Trust(issuers={WEB: "The University of Somewhere"})
    online = read(data, context=ReadingContext(trust, {DOCUMENT: did_document()}))
    assert answers(online)["proof"] == INTACT
    assert answers(online)["issuer"] == ("passed", "recognised")
    unknown = read(data, context=ReadingContext(Trust(), {DOCUMENT: did_document()}))
    assert answers(unknown)["issuer"] == ("cannot-tell", "not-listed")


def test_a_key_the_issuer_did_not_publish_is_not_the_issuers() -> None:
    data = written(proved(badge(WEB), method=f"{WEB}#key-1"))
    assert proof(data, ReadingContext(Trust(), {DOCUMENT: did_document(OTHER)})) == ALTERED
    assert (
        proof(data, ReadingContext(Trust(), {DOCUMENT: did_document(did="did:web:other.example")}))[0] == "cannot-tell"
    )
    assert proof(data, ReadingContext(Trust(), {DOCUMENT: b"<html>no such page</html>"})) == (
        "cannot-tell",
        "key-unknown",
    )


def test_a_forger_signing_in_an_issuers_name_is_not_taken_for_the_issuer() -> None:
    """The proof fits, since the forger made it; the key is not the listed issuer's."""
    trust = Trust(issuers={WEB: "The University of Somewhere"})
    forged = read(written(proved(badge(WEB), key=OTHER)), context=ReadingContext(trust))
    assert answers(forged)["proof"] == INTACT
    assert answers(forged)["issuer"] == ("cannot-tell", "own-key")
    with_jwk = read(jwt(badge(WEB), OTHER).encode(), context=ReadingContext(trust))
    assert answers(with_jwk)["issuer"] == ("cannot-tell", "own-key")
    [sentence] = [check.reason for check in with_jwk.checks if check.check == "credential-issuer"]
    assert "proves nothing about the issuer" in sentence


@pytest.mark.parametrize(
    ("dates", "on", "answer"),
    [
        ({"validUntil": "2026-01-01T00:00:00Z"}, DAY, ("failed", "expired")),
        ({"validUntil": "2027-01-01T00:00:00Z"}, DAY, ("passed", "within")),
        ({"validUntil": "2026-11-22T09:00:00Z"}, DAY, ("passed", "within")),
        ({"validFrom": "2027-01-01T00:00:00Z"}, DAY, ("failed", "not-yet")),
        ({"validUntil": "soon"}, DAY, ("cannot-tell", "unreadable")),
        ({"validUntil": 0}, DAY, ("cannot-tell", "unreadable")),
        ({}, date(2025, 6, 29), ("failed", "not-yet")),
    ],
)
def test_dates_of_validity_are_held_against_the_day(dates: dict, on: date, answer: tuple[str, str]) -> None:
    assert answers(read(written(proved(badge(**dates), "eddsa-jcs-2022")), on=on))["validity"] == answer


@pytest.mark.parametrize(
    ("listed", "answer"),
    [
        (status_list(7), ("passed", "in-force")),
        (status_list(6), ("failed", "revoked")),
        (status_list(6, purpose="suspension"), ("cannot-tell", "list-unproven")),
        ({**status_list(7), "validUntil": "2030-01-01T00:00:00Z"}, ("cannot-tell", "list-unproven")),
        (status_list(7, validUntil="2026-01-01T00:00:00Z"), ("cannot-tell", "list-unproven")),
        ({"revoked": []}, ("cannot-tell", "unreadable")),
        (None, ("cannot-tell", "offline")),
    ],
)
def test_the_issuers_list_is_believed_only_when_its_own_proof_and_dates_hold(
    listed: dict[str, Any] | None, answer: tuple[str, str]
) -> None:
    data = written(proved(badge(credentialStatus=status(6))))
    context = ReadingContext(Trust(), {} if listed is None else {LIST: written(listed)})
    reading = read(data, context=context)
    assert answers(reading)["status"] == answer
    assert reading.needs == ([LIST] if listed is None else [])


def test_a_suspended_badge_is_suspended() -> None:
    data = written(proved(badge(credentialStatus=[status(3, "suspension"), status(3)])))
    context = ReadingContext(Trust(), {LIST: written(status_list(3, purpose="suspension"))})
    assert answers(read(data, context=context))["status"] == ("failed", "suspended")


def test_a_plain_list_of_revoked_ids_is_read() -> None:
    entry = {"id": "https://badges.example/revoked", "type": "1EdTechRevocationList"}
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    data = written(proved(badge(credentialStatus=entry, **{"@context": [V2, OB3, extensions]})))
    for revoked, answer in (
        ([{"id": ADDRESS}], ("failed", "revoked")),
        ([{"id": [ADDRESS]}, {"id": {}}, ADDRESS], ("failed", "revoked")),
        ([{"id": [ADDRESS]}, 7], ("passed", "in-force")),
        ([], ("passed", "in-force")),
    ):
        published = json.dumps({"issuer": did_key(), "revokedCredential": revoked}).encode()
        assert answers(read(data, context=ReadingContext(Trust(), {entry["id"]: published})))["status"] == answer


def test_an_entry_of_several_purposes_or_an_unknown_one_is_not_left_out() -> None:
    fetched = {LIST: written(status_list(3, purpose=["revocation", "message"]))}
    for purpose, answer in (
        (["revocation"], ("failed", "revoked")),
        (["message", "revocation"], ("failed", "revoked")),
        ("Revocation", ("cannot-tell", "unreadable")),
        ([3], ("cannot-tell", "unreadable")),
    ):
        data = written(proved(badge(credentialStatus=status(3, purpose))))
        assert answers(read(data, context=ReadingContext(Trust(), fetched)))["status"] == answer, purpose


def test_when_the_proof_failed_nothing_else_of_the_credential_passes() -> None:
    whole = proved(badge(credentialStatus=status(6)))
    whole["credentialSubject"]["achievement"]["name"] = "Statistics for Nobody"
    trust = Trust(issuers={did_key(): "Known"})
    results = answers(read(written(whole), context=ReadingContext(trust, {LIST: written(status_list())})))
    assert results["proof"] == ALTERED
    assert {answer for name, answer in results.items() if name != "proof"} == {("cannot-tell", "altered")}
    reading = read(written(whole))
    assert reading.facts == {}
    assert reading.candidates["course_title"][0].value == "Statistics for Nobody"


def attached(learner: str | None = None, title: str | None = None) -> Reading:
    """A certificate of Coursera's with a badge attached that says the same, or something else."""
    document = badge()
    page = read(coursera.course())
    document["credentialSubject"]["identifier"][0]["identityHash"] = learner or page.value("learner")
    document["credentialSubject"]["achievement"]["name"] = title or page.value("course_title")
    return read(baking.attached(coursera.course(), written(proved(document))))


def test_a_badge_attached_to_a_certificate_is_read_beside_it() -> None:
    reading = attached()
    assert (reading.reader, answers(reading)["proof"]) == ("coursera", INTACT)
    assert answers(reading)["agrees"] == ("passed", "same-person")
    assert reading.value("course_title")
    assert reading.value("level") == "EQF 5"


def test_a_page_and_a_badge_that_disagree_are_told_apart() -> None:
    assert answers(attached(learner="Otto Tanaka"))["agrees"] == ("failed", "other-person")
    reading = attached(title="Statistics for All")
    assert answers(reading)["agrees"] == ("cannot-tell", "other-title")
    assert "Statistics for All" in {entry.value for entry in reading.candidates["course_title"]}


def test_a_record_of_several_courses_offers_them_to_choose_from() -> None:
    courses = [badge(), badge()]
    courses[1]["credentialSubject"]["achievement"]["name"] = "Botany"
    courses[1]["id"] = "https://badges.example/credentials/18"
    subject = {"type": ["ClrSubject"], "verifiableCredential": [proved(course) for course in courses]}
    clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
    record = {
        "@context": [V2, clr, OB3],
        "id": "https://badges.example/records/5",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": did_key(), "type": ["Profile"], "name": "University of Somewhere"},
        "name": "Transcript",
        "validFrom": "2025-07-01T10:00:00Z",
        "credentialSubject": subject,
    }
    reading = read(written(proved(record)))
    assert reading.reader == "clr-2"
    assert answers(reading)["proof"] == INTACT
    assert [candidate.value for candidate in reading.candidates["course_title"]] == ["Statistics for All", "Botany"]
    assert (reading.value("learner"), reading.value("grade")) == ("Zoë Łukasz-Rossi", None)


def test_another_credential_offers_what_it_may_say() -> None:
    document = {
        "@context": [V2, {"@vocab": "https://terms.example/"}],
        "type": ["VerifiableCredential"],
        "issuer": did_key(),
        "validFrom": "2024-05-31T22:00:00Z",
        "credentialSubject": {"name": "Maria Verdi", "hasCredential": {"name": "First Aid"}},
    }
    reading = read(written(proved(document, "eddsa-jcs-2022")))
    assert (reading.reader, facts(reading)) == ("verifiable-credential", {})
    assert {name: [candidate.value for candidate in candidates] for name, candidates in reading.candidates.items()} == {
        "learner": ["Maria Verdi"],
        "course_title": ["First Aid"],
        "issue_date": ["2024-05-31", "2024-06-01"],
    }
