"""What the credential of a decision says, and what is none."""

from __future__ import annotations

import datetime
import json
from base64 import urlsafe_b64decode
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assessment.case.model import Case
from assessment.sandbox import read_certificate
from assessment.settings import settings
from criteria.load import framework
from reports.wallet.decided import DecidedCase, NoCredentialError
from reports.wallet.issuer import Issuer
from reports.wallet.offer import WalletCredential, draft_credential
from reports.wallet.open_badge import CONTEXTS
from reports.wallet.signing import with_proof
from tests.reports.wallet.open_badges_model import departures

BY = Issuer("", Ed25519PrivateKey.generate())


def decided(outcome: str | None = "full", **more: Any) -> Case:
    decision = {"outcome": outcome, "credits": 40, "reason": "All shown.", "by": "Ada Prova"} if outcome else None
    data = {
        "country": "IT",
        "purpose": "credit",
        "on": "2026-11-22",
        "answers": {name: question.answers[0].id for name, question in framework().questions.items()},
        "workload": {"hours": 40},
        "level": {"knowledge": 4, "skills": 4, "autonomy": 4},
        "course": {"title": "Pane e pasta", "awarding_body": "Università di Prova"},
        "certificate": {"issued_on": "2026-05-31"},
        "applicant": {"name": "Maria Prova", "born": "1988-04-02"},
        "centre": {"name": "CPIA Lago di Prova"},
        "target": {"title": "Cucina", "hours": 100},
        "decision": decision,
        **more,
    }
    return Case.model_validate(data)


def drafted(case: Case, language: str = "it") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(draft_credential(case, BY, language=language).made("badge", settings()))
    return document


def test_of_an_older_part_decision_only_hours_that_a_person_entered_are_more_than_at_most() -> None:
    """A snapshot of then does not say which figures are the most there can be."""
    for basis, up_to in (("entered", False), ("hours", True)):
        unit = {"own": True, "unit": "h", "system": "hours", "credits": 30, "basis": basis}
        judgement = {"outcome": {"final": "partial"}, "level": {"eqf": 4}, "equivalence": [unit]}
        case = {"country": "IT", "decision": {"outcome": "partial"}}
        record = {"code": None, "made_on": "2026-11-22"}
        older = DecidedCase({"case": case, "judgement": judgement, "record": record}, draft=True)
        assert [granted.up_to for granted in older.granted()] == [up_to]


def test_it_says_the_decision_its_reason_its_units_and_the_certificate_it_is_about() -> None:
    document = drafted(decided())
    achievement = document["credentialSubject"]["achievement"]
    assert document["issuer"]["name"] == "CPIA Lago di Prova"
    assert [proof["type"] for proof in document["proof"]] == ["DataIntegrityProof"]  # a list, as the JSON schema wants
    assert achievement["achievementType"] == "ext:RecognitionDecision"
    assert achievement["alignment"][0]["targetUrl"] == "http://data.europa.eu/snb/eqf/4"
    assert "All shown." in achievement["criteria"]["narrative"]
    assert "40" in str(document["credentialSubject"]["result"])
    assert document["evidence"][0]["narrative"] == "Pane e pasta, Università di Prova, 2026-05-31"
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == "Maria Prova"
    assert "1988" not in json.dumps(document)


def test_a_draft_says_in_its_name_that_it_is_none() -> None:
    document = drafted(decided())
    assert document["name"] == "Bozza, nessuna decisione: Pane e pasta"
    assert "credentialStatus" not in document


def test_a_condition_that_is_open_gives_no_figure_yet() -> None:
    case = decided("conditional")
    case = case.model_copy(
        update={"decision": case.decision and case.decision.model_copy(update={"conditions": ["X"]})}
    )
    subject = drafted(case)["credentialSubject"]
    assert "result" not in subject
    assert "Condizione: X" in subject["achievement"]["criteria"]["narrative"]


def test_what_is_recognised_in_part_is_named_and_has_only_a_most() -> None:
    outcomes, units = {"covered": ["Bakes bread", "Makes pasta"]}, [{"title": "Bread", "hours": 8}]
    worked_out = {"outcome": "partial", "reason": "Some shown."}
    for decision, figure in (
        (worked_out, "fino a 40 h"),
        (worked_out | {"credits": 20}, "20 h"),
        (worked_out | {"units": units}, "8 h"),
    ):
        subject = drafted(decided(outcomes=outcomes, decision=decision))["credentialSubject"]
        assert figure in [result["value"] for result in subject["result"]]
        narrative = subject["achievement"]["criteria"]["narrative"]
        assert "Risultati di apprendimento riconosciuti: Bakes bread; Makes pasta" in narrative
    assert "Bread, 8 h" in narrative


@pytest.mark.parametrize(("outcome", "why"), [(None, "undecided"), ("not-recognised", "refused")])
def test_nothing_decided_and_a_refusal_make_no_credential(outcome: str | None, why: str) -> None:
    with pytest.raises(NoCredentialError, match=why):
        drafted(decided(outcome))


def test_the_reader_finds_the_proof_whole_and_a_changed_word_broken() -> None:
    whole = draft_credential(decided(), BY, language="it")
    token = whole.made("token", settings())
    for data, name in ((whole.made("badge", settings()), "d.json"), (token, "d.jwt")):
        assert proof_of(data, name) == "passed"
    changed = whole.made("badge", settings()).replace(b"Pane e pasta", b"Pane e pizza")
    assert proof_of(changed, "d.json") == "failed"
    assert proof_of(token[:-6] + b"AAAAAA", "d.jwt") == "failed"


FOUND = Issuer("https://desk.example", BY.key, rsa.generate_private_key(65537, 2048))
"""A desk that others reach."""


@pytest.mark.parametrize("by", [BY, FOUND], ids=["without-address", "with-address"])
@pytest.mark.parametrize("more", [{}, {"outcome": "conditional"}, {"applicant": None, "course": {}, "level": {}}])
def test_it_is_what_the_data_model_of_open_badges_asks_for(by: Issuer, more: dict[str, Any]) -> None:
    draft = draft_credential(decided(**more), by, language="it")
    listed = WalletCredential(draft.decided, draft.words, by, 7)
    for document in (json.loads(listed.made("badge", settings())), listed.unsigned):
        assert list(departures(document, "AchievementCredential")) == []
        assert document["@context"][:2] == list(CONTEXTS)
        assert {"VerifiableCredential", "OpenBadgeCredential"} <= set(document["type"])


def test_a_token_says_what_open_badges_asks_of_it_and_names_a_key_that_fits() -> None:
    draft = draft_credential(decided(), FOUND, language="it")
    token = draft.made("token", settings())
    parts = [urlsafe_b64decode(part + b"=" * (-len(part) % 4)) for part in token.split(b".")]
    head, claims = (json.loads(part) for part in parts[:2])
    assert (head["alg"], head["typ"]) == ("RS256", "JWT")
    assert set(head) == {"alg", "typ", "kid", "jwk"}
    document = draft.unsigned
    assert (claims["iss"], claims["jti"]) == (document["issuer"]["id"], document["id"])
    assert claims["sub"] == document["credentialSubject"]["id"]
    begins = datetime.datetime.fromtimestamp(claims["nbf"], datetime.UTC)
    assert begins == datetime.datetime.fromisoformat(document["validFrom"])
    keys = {entry["id"]: entry for entry in FOUND.key_document()["verificationMethod"]}
    assert keys[head["kid"]]["publicKeyJwk"] == head["jwk"]
    assert proof_of(token, "d.jwt") == "passed"


def test_what_no_signature_would_cover_is_not_signed() -> None:
    unsigned = draft_credential(decided(), BY, language="it").unsigned
    with pytest.raises(ValueError, match="without meaning"):
        with_proof({**unsigned, "made-up": 1}, BY, datetime.datetime.now(datetime.UTC))


def proof_of(data: bytes, name: str) -> str:
    reading = read_certificate(data, name)
    return next(check.result for check in reading.checks if check.check == "credential-proof")
