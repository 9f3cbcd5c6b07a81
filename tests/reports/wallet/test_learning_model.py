"""The decision in the European Learning Model: what it claims, under which seal, and that it is called nothing else."""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from assessment.facts.model import Reading
from assessment.sandbox import read_certificate
from assessment.settings import Settings
from reports.pdf.render import RecordError
from reports.wallet.offer import draft_credential
from tests.reports.wallet.test_open_badge import BY, decided
from tests.support.credentials.sealing import holder


def sealed(tmp_path: Path, key: Any = None, **more: Any) -> bytes:
    """The credential of a case file; `key`: of a seal that the settings name."""
    chosen = Settings(data=tmp_path)
    if key is not None:
        own = holder("CPIA Lago di Prova", key=key)
        file = tmp_path / "own.p12"
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"s", own.key, own.certificate, None, NoEncryption()))
        chosen = Settings(data=tmp_path, seal=file)
    return draft_credential(decided(**more), BY, language="it").made("model", chosen)


def answers(data: bytes) -> tuple[Reading, dict[str, str]]:
    reading = read_certificate(data, "decision.jsonld")
    return reading, {check.check: check.result for check in reading.checks}


def claim_of(data: bytes) -> dict[str, Any]:
    subject = json.loads(json.loads(data)["payload"])["credentialSubject"]
    claim: dict[str, Any] = subject["hasClaim"]
    return claim


KEYS = {"own": None, "rsa": rsa.generate_private_key(65537, 2048), "p384": ec.generate_private_key(ec.SECP384R1())}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_the_desks_own_reader_finds_the_seal_whole_and_what_was_decided(tmp_path: Path, key: Any) -> None:
    reading, checks = answers(sealed(tmp_path, key))
    assert checks["credential-proof"] == "passed"
    assert reading.reader == "european-learning-model"
    assert reading.value("learner") == "Maria Prova"
    assert reading.value("level") == "EQF 4"
    assert reading.value("hours") == 40
    assert reading.value("awarding_body") == "CPIA Lago di Prova"
    assert reading.value("credits") is None, "an indicative figure confers nothing"


@pytest.mark.parametrize(("word", "other"), [("Pane e pasta", "Pane e pizza"), ("PT40H", "PT90H"), ("Maria", "Marta")])
def test_a_changed_word_breaks_the_seal(tmp_path: Path, word: str, other: str) -> None:
    data = sealed(tmp_path)
    assert word.encode() in data
    assert answers(data.replace(word.encode(), other.encode()))[1]["credential-proof"] == "failed"


def test_a_part_has_a_volume_only_where_a_person_decided_or_entered_it(tmp_path: Path) -> None:
    partial = {"outcome": "partial", "reason": "Some shown."}
    most = claim_of(sealed(tmp_path, decision=partial))
    assert "volumeOfLearning" not in most["specifiedBy"]
    assert any("fino a 40 h" in note["noteLiteral"]["it"] for note in most["additionalNote"])
    for hours, volume in ((20, "PT20H"), (12.5, "PT12H30M")):
        decided = claim_of(sealed(tmp_path, decision=partial | {"credits": hours}))
        assert decided["specifiedBy"]["volumeOfLearning"] == volume


def test_the_header_is_that_of_a_baseline_seal(tmp_path: Path) -> None:
    (signature,) = json.loads(sealed(tmp_path))["signatures"]
    header = json.loads(_decoded(signature["protected"]))
    certificate = x509.load_der_x509_certificate(_bytes(header["x5c"][0]))
    assert header["crit"] == ["b64", "sigT"]
    assert header["sigT"].endswith("Z")
    assert _decoded(header["x5t#S256"]) == certificate.fingerprint(hashes.SHA256())


def test_it_is_called_no_european_digital_credential_and_says_so(tmp_path: Path) -> None:
    data = sealed(tmp_path)
    document = json.loads(json.loads(data)["payload"])
    assert document["type"] == ["VerifiableCredential"]
    assert "EuropeanDigitalCredential" not in data.decode()
    assert "European Digital Credential" in document["displayParameter"]["description"]["it"]
    assert "Pane e pasta" in claim_of(data)["additionalNote"][0]["noteLiteral"]["it"]


def test_every_value_of_a_list_names_its_list_and_who_decides_where_it_is(tmp_path: Path) -> None:
    """The Commission's rules for credentials in this model (EDC-generic-full) ask for it; they were run by hand."""
    document = json.loads(json.loads(sealed(tmp_path))["payload"])
    concepts = list(nodes(document, "Concept"))
    assert len(concepts) > 4
    assert all(concept["inScheme"]["type"] == "ConceptScheme" for concept in concepts)
    for address in (body["location"]["address"] for body in nodes(document, "Organisation")):
        assert address["countryCode"]["id"].endswith("/country/ITA")
    for awarded in nodes(document, "LearningAchievement"):
        assert awarded["awardedBy"]["awardingBody"]
    assert not list(nodes(document, "LearningActivity"))
    (picture,) = nodes(document, "MediaObject")
    assert b64decode(picture["content"]).startswith(b"\x89PNG")


def test_the_centre_is_in_its_own_country_whatever_rules_it_decides_by(tmp_path: Path) -> None:
    centre = {"name": "CPIA Lago di Prova"}
    places = ({"country": "HR", "centre": centre | {"country": "IT"}}, {"country": "HR", "centre": centre})
    for case, expected in zip(places, ("ITA", "HRV"), strict=True):  # an older snapshot has no country of the centre
        document = json.loads(json.loads(sealed(tmp_path, **case))["payload"])
        address = document["issuer"]["location"]["address"]
        assert address["countryCode"]["id"].endswith(f"/country/{expected}")


def nodes(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """All objects of a type in a document."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from nodes(inner, kind)


def test_while_a_condition_is_open_nothing_is_granted(tmp_path: Path) -> None:
    specified = claim_of(sealed(tmp_path, outcome="conditional"))["specifiedBy"]
    assert not {"volumeOfLearning", "creditPoint"} & set(specified)


def test_a_seal_of_another_kind_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        sealed(tmp_path, ec.generate_private_key(ec.SECP521R1()))


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _bytes(text: str) -> bytes:
    return b64decode(text)
