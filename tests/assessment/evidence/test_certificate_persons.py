"""Certificates are told apart by persons only where their names cannot be one person's."""

from __future__ import annotations

import datetime

import pytest

from assessment.case.stored import Document
from assessment.evidence.certificate_persons import persons_named
from assessment.evidence.handed_in import certificates_in
from assessment.facts.model import Fact, Reading


def documents(*names: str) -> list[Document]:
    """A document for each name, which is the learner's as it was read; nothing was read where it is empty."""
    moment = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    made = []
    for number, name in enumerate(names, 1):
        facts = {"learner": Fact(value=name, certainty="stated", how="text")} if name else {}
        reading = Reading(file=f"{number}.pdf", sha256=f"{number:064}", pages=1, facts=facts)
        made.append(
            Document(reading.sha256, reading.file, None, 1, 1, reading.model_dump(mode="json"), moment, "Ada Prova")
        )
    return made


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        ((), []),
        (("", ""), []),
        (("Maria Rossi", "", "ROSSI, María"), [["1.pdf", "3.pdf"]]),
        (("Maria Rossi", "Luca Bianchi"), [["1.pdf"], ["2.pdf"]]),
        (("Maria Rossi", "Luca Bianchi", "M. Rossi", "Luca Bianchi"), [["1.pdf", "3.pdf"], ["2.pdf", "4.pdf"]]),
        (("Ana Lovrić", "Petra Horvat", "Ana Lovrić Horvat Petra"), [["1.pdf", "2.pdf", "3.pdf"]]),
        (("Maria Rossi", "Марія Коваль"), [["1.pdf", "2.pdf"]]),  # no name can be compared across scripts
    ],
)
def test_names_that_may_be_one_persons_count_as_one(names: tuple[str, ...], persons: list[list[str]]) -> None:
    named = persons_named(certificates_in(documents(*names)))
    assert [[certificate.name for certificate in person.certificates] for person in named] == persons


def test_each_way_a_name_is_written_is_kept_once() -> None:
    (person,) = persons_named(certificates_in(documents("Maria Rossi", "M. Rossi", "Maria Rossi")))
    assert person.names == ("Maria Rossi", "M. Rossi")
