"""A file with several certificates is offered as several; one with several pages is not."""

from __future__ import annotations

import json

import pytest

from assessment.facts.model import Reading
from assessment.readers.findings import Findings
from assessment.readers.several import CertificatePages, certificates_of
from assessment.sandbox import read_certificate
from tests.assessment.readers.platforms import coursera, edx
from tests.support.certificates.merging import merged


def page(number: int, **facts: str) -> CertificatePages:
    findings = Findings()
    for name, value in facts.items():
        findings.state(name, value, None)
    return CertificatePages([number], findings, "generic")


def pages_of(*pages: CertificatePages) -> list[list[int]]:
    return [certificate.pages for certificate in certificates_of(pages)]


MARIA = {"learner": "Maria Rossi"}
BOTANY = {**MARIA, "course_title": "Introduction to Botany", "issue_date": "2024-03-08"}
MONEY = {**MARIA, "course_title": "The Economics of Money", "issue_date": "2024-03-08"}


def test_the_certificates_of_a_pdf_are_offered_page_by_page() -> None:
    reading = read_certificate(merged(coursera.course(), edx.verified()), "all.pdf")
    first, second = reading.certificates
    assert (first.pages, first.reader, second.pages, second.reader) == ([1], "coursera", [2], "edx")
    assert first.facts["learner"].value == "Maria Rossi"
    assert second.facts["course_title"].value == "Rivers, Deltas and Coasts"
    assert reading.facts == {}, "nothing is certain of both"
    assert [entry.value for entry in reading.candidates["learner"]] == ["Maria Rossi", "Oluwaseun Adeyemi"]


def test_a_part_is_a_reading_of_its_own_pages() -> None:
    reading = read_certificate(merged(coursera.course(), edx.verified()), "all.pdf")
    part = reading.of_part(1)
    assert (part.part, part.value("learner"), part.reader) == (1, "Oluwaseun Adeyemi", "edx")
    assert {link.page for link in part.links} == {2}
    assert (part.sha256, part.pages, len(part.certificates)) == (reading.sha256, 2, 2)
    assert Reading.model_validate(part.model_dump(mode="json")) == part


def test_the_same_certificate_twice_is_one() -> None:
    assert read_certificate(merged(coursera.course(), coursera.course()), "twice.pdf").certificates == []


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((page(1, **BOTANY), page(2, **MONEY)), [[1], [2]]),
        ((page(1, **BOTANY), page(2), page(3, **MONEY), page(4)), [[1, 2], [3, 4]]),
        ((page(1), page(2, **BOTANY), page(3, **MONEY)), [[1, 2], [3]]),
        # A transcript names the course and no person; another language has no word in common.
        ((page(1, **BOTANY), page(2, course_title="The Economics of Money")), [[1, 2]]),
        ((page(1, **BOTANY), page(2, **{**BOTANY, "course_title": "Introduzione alla botanica"})), [[1, 2]]),
        ((page(1, **BOTANY), page(2, **BOTANY)), [[1, 2]]),
        # Two people in one course, two codes for one title, part 2 on another day.
        ((page(1, **BOTANY), page(2, **{**BOTANY, "learner": "Pavel Novak"})), [[1], [2]]),
        (
            (page(1, **BOTANY, verification_code="AB12CD34"), page(2, **BOTANY, verification_code="ZZ98YY76")),
            [[1], [2]],
        ),
        ((page(1, **BOTANY, verification_code="AB12CD34"), page(2, **MONEY, verification_code="AB12CD34")), [[1, 2]]),
        (
            (
                page(1, **MARIA, course_title="Botany: Part 1", issue_date="2024-03-08"),
                page(2, **MARIA, course_title="Botany: Part 2", issue_date="2024-05-31"),
            ),
            [[1], [2]],
        ),
        ((page(1), page(2)), []),
    ],
)
def test_a_page_begins_a_certificate_only_where_it_surely_differs(
    pages: tuple[CertificatePages, ...], expected: list[list[int]]
) -> None:
    assert pages_of(*pages) == expected


def test_the_credentials_of_a_wallet_are_offered_one_by_one() -> None:
    def credential(title: str) -> dict[str, object]:
        return {
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            ],
            "id": f"urn:example:{title}",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": "https://prova.example", "type": ["Profile"], "name": "Scuola di Prova"},
            "validFrom": "2024-03-08T00:00:00Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": f"urn:a:{title}",
                    "type": ["Achievement"],
                    "name": title,
                    "criteria": {},
                    "description": "d",
                },
            },
        }

    data = json.dumps([credential("Botany"), credential("The Economics of Money")]).encode()
    reading = read_certificate(data, "wallet.json")
    titles = [entry.facts["course_title"].value for entry in reading.certificates]
    assert titles == ["Botany", "The Economics of Money"]
