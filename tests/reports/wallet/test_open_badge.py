"""What the credential of a decision says, and what is none."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assessment.case.model import Case
from assessment.sandbox import read_certificate
from assessment.settings import settings
from criteria.load import framework
from reports.wallet.decided import NoCredentialError
from reports.wallet.issuer import Issuer
from reports.wallet.offer import draft_credential
from reports.wallet.signing import with_proof

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


def test_it_says_the_decision_its_reason_its_units_and_the_certificate_it_is_about() -> None:
    document = drafted(decided())
    achievement = document["credentialSubject"]["achievement"]
    assert document["issuer"]["name"] == "CPIA Lago di Prova"
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


def test_what_no_signature_would_cover_is_not_signed() -> None:
    unsigned = draft_credential(decided(), BY, language="it").unsigned
    with pytest.raises(ValueError, match="without meaning"):
        with_proof({**unsigned, "made-up": 1}, BY, datetime.datetime.now(datetime.UTC))


def proof_of(data: bytes, name: str) -> str:
    reading = read_certificate(data, name)
    return next(check.result for check in reading.checks if check.check == "credential-proof")
