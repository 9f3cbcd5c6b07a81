"""European Digital Credentials: what they say, and what their seal shows."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from assessment.rules.contradictions import SUPERVISION
from assessment.sandbox import read_certificate
from criteria.load import framework
from tests.support.credentials.reading import DAY, answers, read
from tests.support.credentials.sealing import (
    END,
    NAMES,
    SEALED,
    Holder,
    authority,
    between,
    concept,
    holder,
    micro_credential,
    sealed,
    stamped,
    university,
)

FACTS = {
    "learner": "Tea Verdi",
    "course_title": "Reading Data",
    "awarding_body": "College of Somewhere",
    "issue_date": "2026-05-31",
    "hours": 60,
    "credits": 2,
    "level": "EQF 5",
    "language": "en",
    "grade": "27/30",
    "outcomes": ["Reads a chart", "Names a mean"],
    "identity_statement": True,
    "supervision": "supervised-id",
    "assessment": "Final test (written exam, Online, Supervised with ID Verification)",
}


def facts(reading: Reading) -> dict[str, Any]:
    return {name: fact.value for name, fact in reading.facts.items()}


def with_claim(**changes: Any) -> dict[str, Any]:
    document = micro_credential()
    document["credentialSubject"]["hasClaim"] |= changes
    return document


def with_specification(**changes: Any) -> dict[str, Any]:
    document = micro_credential()
    document["credentialSubject"]["hasClaim"]["specifiedBy"] |= changes
    return document


def test_a_sealed_credential_gives_all_its_facts_and_passes() -> None:
    reading = read(sealed(micro_credential()), authority().pem)
    assert (reading.reader, reading.problem) == ("european-digital-credential", None)
    assert facts(reading) == FACTS
    assert reading.candidates == {}
    assert answers(reading) == {
        "proof": ("passed", "intact"),
        "seal": ("passed", "valid"),
        "issuer": ("passed", "seal-recognised"),
        "validity": ("passed", "endless"),
        "status": ("cannot-tell", "no-list"),
    }


def test_nothing_private_is_taken_up() -> None:
    for data in (sealed(micro_credential()), json.dumps(micro_credential()).encode()):
        dumped = read(data).model_dump_json()
        assert "1988" not in dumped
        assert "VRDTEA" not in dumped


def test_the_bare_credential_is_read_and_not_sealed() -> None:
    for document in (micro_credential(), {"credential": micro_credential(), "deliveryDetails": {}}):
        reading = read(json.dumps(document).encode(), authority().pem)
        assert facts(reading) == FACTS
        assert answers(reading)["proof"] == ("cannot-tell", "unsigned")
        assert answers(reading)["issuer"] == ("cannot-tell", "unproven")
        assert "seal" not in answers(reading)


@pytest.mark.parametrize("changed", ["Tea Verde", "Tea  Verdi"])
def test_one_letter_changed_breaks_the_seal(changed: str) -> None:
    text = json.dumps(micro_credential(), ensure_ascii=False)
    reading = read(sealed(text, payload=text.replace("Tea Verdi", changed)), authority().pem)
    assert answers(reading)["proof"] == ("failed", "altered")
    assert answers(reading)["issuer"] == ("cannot-tell", "altered")
    assert "seal" not in answers(reading)


def test_every_byte_of_the_payload_is_covered() -> None:
    text = json.dumps(micro_credential(), ensure_ascii=False)
    for place in range(1, len(text), 97):
        changed = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        results = answers(read(sealed(text, payload=changed)))
        assert results.get("proof", ("failed", ""))[0] == "failed", place


def test_a_certificate_exchanged_for_another_breaks_the_seal() -> None:
    stranger = holder("University of Nowhere")
    whole = json.loads(sealed(micro_credential(), stranger))
    mine = json.loads(sealed(micro_credential()))
    mine["signatures"][0]["signature"] = whole["signatures"][0]["signature"]
    assert answers(read(json.dumps(mine).encode()))["proof"] == ("failed", "altered")
    assert answers(read(sealed(micro_credential(), stranger, **{"x5t#S256": "AAAA"})))["proof"] == ("failed", "altered")


def test_a_seal_anybody_can_make_says_so_whatever_its_name() -> None:
    reading = read(sealed(micro_credential(), holder("University of Nowhere")), authority().pem)
    assert answers(reading)["proof"] == ("passed", "intact")
    assert answers(reading)["issuer"] == ("cannot-tell", "seal-unknown")
    listed = ReadingContext(Trust((), {"University of Nowhere": "University of Nowhere"}))
    again = read(sealed(micro_credential(), holder("University of Nowhere")), context=listed)
    assert answers(again)["issuer"] == ("cannot-tell", "seal-unknown")


def test_a_seal_may_be_trusted_itself_or_through_who_certified_it() -> None:
    for trusted in (university(), between(), authority()):
        assert answers(read(sealed(micro_credential()), trusted.pem))["issuer"] == ("passed", "seal-recognised")
    assert answers(read(sealed(micro_credential())))["issuer"] == ("cannot-tell", "seal-unknown")


def test_whoever_is_no_authority_certifies_nobody() -> None:
    below = holder("Forged College", university())
    reading = read(sealed(micro_credential(), below), authority().pem, university().pem)
    assert answers(reading)["issuer"] == ("cannot-tell", "seal-unknown")


@pytest.mark.parametrize(
    ("at", "on", "answer"),
    [
        (SEALED, DAY, ("passed", "valid")),
        (SEALED, date(2027, 1, 1), ("passed", "valid")),
        (SEALED, date(2027, 1, 2), ("cannot-tell", "ended-since")),
        (None, DAY, ("passed", "valid")),
        (None, date(2028, 1, 1), ("cannot-tell", "ended")),
        ("2027-02-01T00:00:00Z", date(2027, 3, 1), ("failed", "outside")),
        ("2024-12-31T00:00:00Z", DAY, ("failed", "outside")),
        ("2026-12-01T00:00:00Z", DAY, ("failed", "future")),
        (None, date(2024, 12, 31), ("failed", "future")),
    ],
)
def test_valid_when_sealed_and_valid_now_are_two_things(at: str | None, on: date, answer: tuple[str, str]) -> None:
    assert (END.year, END.month, END.day) == (2027, 1, 1)
    reading = read(sealed(micro_credential(validFrom=None), at=at), authority().pem, on=on)
    assert answers(reading)["seal"] == answer


def test_a_seal_made_in_time_stays_its_makers_after_the_certificate_ended() -> None:
    reading = read(sealed(micro_credential()), authority().pem, on=date(2028, 1, 1))
    assert answers(reading)["issuer"] == ("passed", "seal-recognised")
    assert answers(reading)["seal"] == ("cannot-tell", "ended-since")


def test_expired_and_not_yet_valid() -> None:
    ended = read(sealed(micro_credential(validUntil="2026-11-21T10:00:00Z")))
    assert answers(ended)["validity"] == ("failed", "expired")
    early = read(sealed(micro_credential(validFrom="2026-11-23T10:00:00Z")))
    assert answers(early)["validity"] == ("failed", "not-yet")


def test_what_a_header_insists_on_and_nobody_knows_here_is_not_judged() -> None:
    assert answers(read(sealed(micro_credential(), crit=("b64", "sigD"))))["proof"] == ("cannot-tell", "kind-unknown")
    assert answers(read(sealed(micro_credential(), alg="none")))["proof"] == ("cannot-tell", "kind-unknown")
    assert answers(read(sealed(micro_credential(), x5c=[])))["proof"] == ("cannot-tell", "unreadable")
    assert answers(read(sealed(micro_credential(), x5c=["AAAA"])))["proof"] == ("cannot-tell", "unreadable")


@pytest.mark.parametrize("slip", ["P60M", "P2M", "P60H", "60", "PT", "", "P1DT2H", 60, None, "PT0H"])
def test_what_is_no_number_of_hours_gives_none(slip: object) -> None:
    reading = read(sealed(with_specification(volumeOfLearning=slip)))
    assert "hours" not in reading.facts
    assert "hours" not in reading.candidates


def test_minutes_are_parts_of_an_hour() -> None:
    assert read(sealed(with_specification(volumeOfLearning="PT1H45M"))).value("hours") == 1.75


def test_credits_of_another_system_are_no_ects() -> None:
    other = {"type": "CreditPoint", "point": "30", "framework": {"id": "urn:national:credits"}}
    assert read(sealed(with_specification(creditPoint=other))).value("credits") is None
    both = [other, {"point": "2.5", "framework": {"id": f"{NAMES}/education-credit/6fcec5c5af"}}]
    assert read(sealed(with_specification(creditPoint=both))).value("credits") == 2.5


def test_an_evening_in_utc_may_be_the_next_day() -> None:
    reading = read(sealed(micro_credential(validFrom="2025-12-31T23:00:00Z")))
    assert "issue_date" not in reading.facts
    assert [candidate.value for candidate in reading.candidates["issue_date"]] == ["2025-12-31", "2026-01-01"]


@pytest.mark.parametrize(
    ("code", "identity", "supervision"),
    [
        ("70be69aaf9", True, "supervised-id"),
        ("df2880c5cb", True, "checked-once"),
        ("c598449d64", False, "unsupervised"),
        ("44314532f9", True, None),
        ("0000000000", None, None),
    ],
)
def test_identity_and_supervision_are_stated_by_the_code_list(
    code: str, *, identity: bool | None, supervision: str | None
) -> None:
    proven = {
        "type": "LearningAssessment",
        "idVerification": concept(f"{NAMES}/supervision-verification/{code}", "..."),
    }
    reading = read(sealed(with_claim(provenBy=proven)))
    assert (reading.value("identity_statement"), reading.value("supervision")) == (identity, supervision)
    assert supervision in (None, *(answer.id for answer in framework().questions[SUPERVISION].answers))


def test_two_achievements_that_differ_leave_the_choice_to_a_person() -> None:
    document = micro_credential()
    first = document["credentialSubject"]["hasClaim"]
    second = json.loads(json.dumps(first)) | {"title": {"en": "Drawing Data"}}
    second["specifiedBy"] |= {"volumeOfLearning": "PT10H"}
    document["credentialSubject"]["hasClaim"] = [first, second]
    reading = read(sealed(document))
    assert [candidate.value for candidate in reading.candidates["hours"]] == [60, 10]
    assert [candidate.value for candidate in reading.candidates["course_title"]] == ["Reading Data", "Drawing Data"]
    assert reading.value("learner") == "Tea Verdi"


def test_the_primary_language_is_taken() -> None:
    document = micro_credential()
    document["displayParameter"]["primaryLanguage"]["id"] = (
        "http://publications.europa.eu/resource/authority/language/ITA"
    )
    reading = read(sealed(document))
    assert reading.value("outcomes") == ["Reads a chart", "Indica una media"]
    assert reading.value("awarding_body") == "Collegio"


@pytest.mark.parametrize("broken", [{"credentialSubject": []}, {"credentialSubject": "x"}, {"issuer": 5}, {"type": {}}])
def test_a_credential_of_another_shape_takes_nothing_down(broken: dict[str, Any]) -> None:
    read(sealed(micro_credential(**broken)))
    read(json.dumps(micro_credential(**broken)).encode())


def test_no_byte_of_a_certificate_takes_the_credential_away() -> None:
    """A certificate is parsed only as far as it is asked, so what is wrong in it may show late."""
    der = bytearray(university().certificate.public_bytes(Encoding.DER))
    for place in range(4, len(der), 13):
        for byte in (0, der[place] ^ 0xFF):
            changed = bytes(der[:place]) + bytes([byte]) + bytes(der[place + 1 :])
            reading = read(sealed(micro_credential(), x5c=[b64encode(changed).decode()]), authority().pem)
            assert reading.reader == "european-digital-credential", place
            assert "proof" in answers(reading), place
            assert answers(reading)["issuer"][0] == "cannot-tell" or changed == bytes(der)


@cache
def stamper() -> Holder:
    """With an RSA key, whose life is longer than the seal's."""
    key = rsa.generate_private_key(65537, 2048)
    return holder("Clock of the tests", authority(), end=END + timedelta(days=2000), key=key, use="time-stamps")


LATER = date(2028, 1, 1)
STAMPED = datetime(2026, 5, 31, 10, 1, tzinfo=UTC)


def test_a_trusted_time_stamp_proves_that_the_seal_was_made_in_time() -> None:
    data = stamped(sealed(micro_credential()), stamper(), STAMPED)
    assert answers(read(data, authority().pem, on=LATER))["seal"] == ("passed", "proven-then")
    assert answers(read(data, authority().pem))["seal"] == ("passed", "valid")


@pytest.mark.parametrize(
    ("by", "trusted", "at", "on"),
    [
        (stamper, university, STAMPED, LATER),  # the trust list does not know the clock
        (stamper, authority, datetime(2027, 5, 31, tzinfo=UTC), LATER),  # after the certificate ended
        (stamper, authority, STAMPED, date(2033, 1, 1)),  # the clock's own certificate has ended too
        (university, authority, STAMPED, LATER),  # no clock at all
    ],
)
def test_a_time_stamp_that_proves_nothing_leaves_it_open(by: Any, trusted: Any, at: datetime, on: date) -> None:
    data = stamped(sealed(micro_credential()), by(), at)
    assert answers(read(data, trusted().pem, on=on))["seal"] == ("cannot-tell", "ended-since")


def test_a_time_stamp_of_another_seal_proves_nothing() -> None:
    other = json.loads(stamped(sealed(micro_credential(id="urn:credential:2")), stamper(), STAMPED))
    mine = json.loads(sealed(micro_credential()))
    mine["signatures"][0]["header"] = other["signatures"][0]["header"]
    reading = read(json.dumps(mine).encode(), authority().pem, on=LATER)
    assert answers(reading)["seal"] == ("cannot-tell", "ended-since")


@pytest.mark.parametrize(
    "part", ["x", 5, {"sigTst": 5}, {"sigTst": {"tstTokens": [{"val": "AAAA"}, {"val": "%%"}, 7]}}]
)
def test_a_damaged_time_stamp_costs_nothing_else(part: object) -> None:
    document = json.loads(sealed(micro_credential()))
    document["signatures"][0]["header"] = {"etsiU": [part]}
    reading = read(json.dumps(document).encode(), authority().pem, on=LATER)
    assert answers(reading)["seal"] == ("cannot-tell", "ended-since")
    assert answers(reading)["proof"] == ("passed", "intact")


def test_the_reading_process_says_the_same() -> None:
    """With its limits on memory and time, without a network, and the trust list handed over."""
    context, data = ReadingContext(Trust((authority().pem,))), stamped(sealed(micro_credential()), stamper(), STAMPED)
    for on in (DAY, LATER):
        reading = read_certificate(data, "credential.json", on=on, context=context)
        assert facts(reading) == FACTS
        assert reading.problem is None
        assert answers(reading) == answers(read(data, authority().pem, on=on))
