"""Evidence beats claims: what contradicts the file does not count, and is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assessment.case.model import Case
from assessment.facts.model import Check, Fact, Reading
from assessment.readers.links.pasted import link_of
from assessment.self_check.evidence import Evidence, evidence_of, suggested_answers
from criteria.load import framework
from criteria.text import words_in

CASE = Case(country="IT", purpose="credit")


def read(checks: dict[str, tuple[str, str]] | None = None, problem: str | None = None, **facts: Any) -> Reading:
    made = [
        Check(check=name, result=result, reason="", at="2026-11-29", reason_id=reason)
        for name, (result, reason) in (checks or {}).items()
    ]
    known = {name: Fact(value=value) for name, value in facts.items()}
    return Reading(file="c.pdf", sha256="0" * 64, facts=known, checks=made, problem=problem)


def test_a_signature_that_is_not_there_does_not_count() -> None:
    evidence = evidence_of([read()], None)
    assert evidence.against("verification.method", "signature") == "no-signature"
    assert evidence.counted("verification.method", "signature") == "unknown"


def test_the_platforms_page_takes_the_place_of_a_missing_signature() -> None:
    evidence = evidence_of([read({"verification-link": ("passed", "own")})], None)
    assert evidence.against("verification.method", "signature") == "no-signature-but-page"
    assert evidence.counted("verification.method", "signature") == "issuer-page"
    assert suggested_answers(evidence, CASE)["verification.method"] == "issuer-page"


@pytest.mark.parametrize("check", ["pdf-signature", "credential-proof", "credential-seal"])
def test_a_signature_that_is_there_counts(check: str) -> None:
    evidence = evidence_of([read({check: ("passed", "intact")})], None)
    assert evidence.against("verification.method", "signature") is None
    assert evidence.counted("verification.method", "signature") == "signature"


def test_a_figure_counts_as_a_file_states_it() -> None:
    evidence = evidence_of([read(hours=9, level="EQF 6"), read(hours="20-30", credits=2)], None)
    assert evidence.instead_of("hours", (40, 40)) == "9"
    assert evidence.instead_of("hours", (25, 25)) is None
    assert evidence.instead_of("credits", {"credits": 3, "system": "CFU"}) == "2 ECTS"
    assert evidence.instead_of("credits", {"credits": 2, "system": "CFU"}) is None
    assert evidence.instead_of("level", {"framework": "EQF", "level": "7"}) == "EQF 6"
    assert evidence.instead_of("level", {"framework": "QNQ", "level": "7"}) is None
    assert evidence.instead_of("weeks", 4) is None
    assert Evidence.of_json(json.loads(json.dumps(evidence.as_json()))) == evidence


def test_evidence_of_more_files_is_added() -> None:
    both = evidence_of([read(hours=9)], None).joined(
        evidence_of([read(hours=12)], link_of("coursera.org/verify/ABCDEFGH2345"))
    )
    assert (both.files, both.own_page, dict(both.figures)["hours"]) == (2, True, ("9", "12"))


def test_without_a_readable_file_nothing_speaks_against_a_claim() -> None:
    for readings in ([], [read(problem="It cannot be opened.")]):
        assert evidence_of(readings, None).against("verification.method", "signature") is None


def test_an_address_of_another_host_is_no_page_of_the_platform() -> None:
    evidence = evidence_of([read({"verification-link": ("failed", "lookalike")})], None)
    assert evidence.against("verification.method", "issuer-page") == "other-host"
    assert evidence.counted("verification.method", "issuer-page") == "unknown"
    assert "verification.method" not in suggested_answers(evidence, CASE)


def test_a_result_that_was_read_stands_against_a_better_claim_and_not_against_a_lesser_one() -> None:
    evidence = Evidence(files=1, answers=(("testing.result", ("passed",)),))
    assert evidence.against("testing.result", "grade") == "read-otherwise"
    assert evidence.counted("testing.result", "grade") == "passed"
    assert evidence.against("testing.result", "none") is None
    assert evidence.against("testing.result", "unknown") is None


def test_a_link_to_a_certificate_is_a_page_of_the_platform_and_one_to_a_course_is_none() -> None:
    assert evidence_of([], link_of("https://www.coursera.org/verify/ABCDEFGH2345")).own_page
    assert not evidence_of([], link_of("https://www.coursera.org/learn/botany")).own_page


def test_what_was_read_suggests_answers_to_open_questions_only() -> None:
    evidence = evidence_of([read(hours=20, awarding_body="University of Example Bay")], None)
    suggested = suggested_answers(evidence, CASE)
    assert suggested["workload.stated"] == "hours"
    assert suggested["quality.awarding-body"] == "accredited"
    stated = CASE.model_validate({**CASE.model_dump(), "answers": {"workload.stated": "none"}})
    assert "workload.stated" not in suggested_answers(evidence, stated)
    rules = framework()
    assert all(rules.questions[name].has(answer) for name, answer in suggested.items())


def test_it_travels_as_json_and_every_reason_has_its_sentence() -> None:
    evidence = evidence_of([read({"verification-link": ("passed", "own")}, hours=20)], None)
    assert Evidence.of_json(json.loads(json.dumps(evidence.as_json()))) == evidence
    for why in ("no-signature", "no-signature-but-page", "other-host", "read-otherwise"):
        assert f"learner.against.{why}" in words_in("it")
