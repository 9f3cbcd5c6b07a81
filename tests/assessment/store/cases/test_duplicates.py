"""A certificate handed in twice is found, and another centre's people are not told of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, insert, select, text

from assessment.case.stored import NewDocument
from assessment.checks import CheckContext, Earlier
from assessment.checks.already_handed_in import run
from assessment.facts.model import Candidate, Fact, Reading
from assessment.matching.certificate_numbers import certificate_numbers
from assessment.store import database
from assessment.store.cases.documents import add_document, remove_document, save_reading
from assessment.store.cases.duplicates import handed_in_before
from assessment.store.columns import now
from assessment.store.database import open_database, work
from assessment.store.errors import NotFoundError
from assessment.store.tables import CASES, DOCUMENTS, NUMBERS
from tests.support.database_rows import fill

FileCase = Callable[..., str]
MARIA, LUCA = {"name": "Maria Rossi"}, {"name": "Luca Bianchi"}


def sha(data: str) -> str:
    return hashlib.sha256(data.encode()).hexdigest()


def read_from(code: str = "QX7RT2LM94VB", platform: str | None = "coursera", **facts: str) -> dict[str, Any]:
    """A reading as it is stored."""
    facts |= {"verification_code": code} | ({"platform": platform} if platform else {})
    return Reading(
        file="c.pdf", sha256="", facts={name: Fact(value=value) for name, value in facts.items()}
    ).model_dump()


def attach(engine: Engine, case_id: str, sha256: str, reading: dict[str, Any] | None) -> None:
    with work(engine) as session:
        add_document(case_id, NewDocument(sha256, "c.pdf", 3, reading=reading), by="Ada", session=session)


def before(engine: Engine, case_id: str, sha256: str, reading: dict[str, Any] | None) -> tuple[Earlier, ...]:
    with work(engine) as session:
        return handed_in_before(case_id, sha256, reading, session=session)


def test_the_same_file_and_the_same_number_are_found_in_other_cases_only(engine: Engine, file_case: FileCase) -> None:
    first, second, third = (file_case(applicant=who) for who in (MARIA, MARIA, LUCA))
    attach(engine, first, sha("a"), read_from())
    assert before(engine, first, sha("a"), read_from()) == ()
    assert before(engine, second, sha("a"), None) == (Earlier("file", now().date(), "2026-0001", "same"),)
    assert before(engine, third, sha("b"), read_from("qx7r t2lm 94vb")) == (
        Earlier("number", now().date(), "2026-0001", "other"),
    )
    assert before(engine, third, sha("b"), read_from(platform="edx")) == ()
    assert before(engine, third, sha("a"), read_from())[0].same == "file"


def test_of_another_centre_only_the_day_is_told(engine: Engine, file_case: FileCase) -> None:
    attach(engine, file_case("far", applicant=LUCA), sha("a"), read_from())
    others = before(engine, file_case(applicant=MARIA), sha("a"), read_from())
    assert others == (Earlier("file", now().date(), None, "other"),)


def test_a_case_without_a_learner_cannot_be_compared(engine: Engine, file_case: FileCase) -> None:
    attach(engine, file_case(), sha("a"), None)
    assert before(engine, file_case(applicant=MARIA), sha("a"), None)[0].learner == "unknown"


def test_numbers_follow_what_was_read_last_and_go_with_the_document(engine: Engine, file_case: FileCase) -> None:
    first, second = file_case(applicant=MARIA), file_case(applicant=MARIA)
    attach(engine, first, sha("a"), None)
    assert before(engine, second, sha("b"), read_from()) == ()
    with work(engine) as session:
        save_reading(first, sha("a"), read_from(), pages=1, session=session)
        save_reading(first, sha("a"), read_from(), pages=1, session=session)
    assert len(before(engine, second, sha("b"), read_from())) == 1
    with work(engine) as session:
        remove_document(first, sha("a"), by="Ada", session=session)
        assert session.execute(select(NUMBERS)).all() == []
    assert before(engine, second, sha("b"), read_from()) == ()


def test_a_case_that_is_not_there_is_said_to_be(engine: Engine) -> None:
    with pytest.raises(NotFoundError, match="There is no case"):
        before(engine, "nowhere", sha("a"), None)


def test_documents_of_earlier_versions_get_their_numbers(url: str) -> None:
    """A database at the first schema with a document in it, brought up to date."""
    address = database.address_of(url)
    if address.get_backend_name() == "sqlite":
        Path(str(address.database)).parent.mkdir()
    old = create_engine(address)
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001_first")
        connection.execute(
            text(
                "INSERT INTO centre (id, country, name, signatories, credit_rules) "
                "VALUES ('home', 'IT', '', '[]', '{}')"
            )
        )
        empty = dict.fromkeys(("learner", "title", "platform", "learner_key", "title_key", "search"), "")
        common = {
            "centre_id": "home",
            "year": 2025,
            "state": "draft",
            "version": 1,
            "purpose": "credit",
            "country": "IT",
        }
        for number in (1, 2):
            row = {"id": f"case-number-{number}", "number": number, "reference": f"2025-000{number}", "content": {}}
            connection.execute(insert(CASES), {**empty, **common, **row, "created": now(), "updated": now()})
        document = {"case_id": "case-number-1", "name": "c.pdf", "size": 3, "pages": 1, "added": now()}
        connection.execute(insert(DOCUMENTS), {**document, "sha256": sha("a"), "reading": read_from()})
        connection.execute(insert(DOCUMENTS), {**document, "sha256": sha("b"), "reading": None})
    old.dispose()
    engine = open_database(url)
    assert [earlier.reference for earlier in before(engine, "case-number-2", sha("c"), read_from())] == ["2025-0001"]
    engine.dispose()


def test_among_ten_thousand_cases_only_those_two_are_found(engine: Engine, file_case: FileCase) -> None:
    fill(engine, 10_000, answered=0)
    with work(engine) as session:
        ids = session.scalars(select(CASES.c.id)).all()
        common = {"name": "c.pdf", "size": 3, "pages": 1, "added": now()}
        rows = [{"case_id": case_id, "sha256": sha(case_id), **common} for case_id in ids]
        session.execute(insert(DOCUMENTS), rows)
        numbers = [{"case_id": case_id, "sha256": sha(case_id), "number": f"edx:{case_id}"} for case_id in ids]
        session.execute(insert(NUMBERS), numbers)
    case_id, reading = file_case(applicant=MARIA), read_from(ids[17], "edx")
    assert len(before(engine, case_id, sha(ids[3]), reading)) == 2


@pytest.mark.parametrize(
    ("reading", "numbers"),
    [
        ({}, []),
        (read_from("12"), []),  # a course's number rather than a certificate's
        (read_from("1234-5678", None), []),  # whose number it is, is not known
        (read_from("AB12 cd34", "edx"), ["edx:ab12cd34"]),
        (
            read_from("ab12cd34", None, verification_url="https://www.School.example/v?id=AB12CD34"),
            ["school.example:ab12cd34"],
        ),
        (read_from("ab12cd34", None, verification_url="https://school.example/verify"), []),
        (read_from("", None, verification_url="https://school.example/c/5f0c9e2a-77"), ["school.example:5f0c9e2a77"]),
        (read_from("", None, verification_url="https://school.example/courses/2024-certificates"), []),
        (read_from("", None, verification_url="https://[/x"), []),
    ],
)
def test_a_number_counts_with_whose_it_is(reading: dict[str, Any], numbers: list[str]) -> None:
    assert certificate_numbers(reading) == numbers


def test_numbers_that_are_only_offered_count() -> None:
    offered = {"verification_code": [Candidate(value="ab12cd34"), Candidate(value="ef56gh78")]}
    reading = Reading(file="c.pdf", sha256="", facts={"platform": Fact(value="edx")}, candidates=offered)
    assert certificate_numbers(reading.model_dump()) == ["edx:ab12cd34", "edx:ef56gh78"]


def earlier(learner: Any, reference: str | None = "2026-0001") -> Earlier:
    return Earlier("number", now().date(), reference, learner)


@pytest.mark.parametrize(
    ("others", "result", "reason"),
    [
        (None, "cannot-tell", "not-looked"),
        ((), "passed", "first-time"),
        ((earlier("same"),), "cannot-tell", "same-here"),
        ((earlier("same", None),), "cannot-tell", "same-elsewhere"),
        ((earlier("unknown"),), "cannot-tell", "unknown-here"),
        ((earlier("close"),), "cannot-tell", "close-here"),
        ((earlier("same"), earlier("other", None)), "failed", "other-elsewhere"),
        ((earlier("other"), earlier("same")), "failed", "other-here"),
    ],
)
def test_only_another_person_makes_it_fail(others: Any, result: str, reason: str) -> None:
    answer = run(Reading.model_validate(read_from()), CheckContext(now().date(), earlier=others))
    assert (answer.result, answer.reason) == (result, reason)


def test_a_file_without_a_number_says_that_a_copy_would_not_be_found() -> None:
    answer = run(Reading(file="c.pdf", sha256=""), CheckContext(now().date(), earlier=()))
    assert answer.reason == "no-number"
