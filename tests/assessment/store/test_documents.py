"""Documents under their hash, and the check that finds what is missing or altered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assessment.case.edit import Edit
from assessment.case.stored import NewDocument
from assessment.store.cases.documents import add_document
from assessment.store.cases.loading import load
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.database import work
from assessment.store.decisions.issuing import issue
from assessment.store.documents import (
    DocumentAlteredError,
    DocumentMissingError,
    Documents,
    DocumentsAwayError,
    DocumentsNotUsableError,
)
from assessment.store.maintenance.integrity import check
from reports.issuing.issue import logo_of
from tests.support.database_rows import fill
from tests.support.people import ADA

FileCase = Callable[..., str]
DATA = b"%PDF-1.7 a certificate"
SHA256 = hashlib.sha256(DATA).hexdigest()


def unlike_unregistered(engine: Engine, documents: Documents) -> list[str]:
    """Faults but for decisions without a register entry: these tests store decisions from before there was one."""
    return [fault for fault in check(engine, documents) if "not in the register" not in fault]


def test_a_document_is_kept_once_under_its_hash(documents: Documents, tmp_path: Path) -> None:
    assert documents.put(DATA) == documents.put(DATA) == SHA256
    assert documents.get(SHA256) == DATA
    files = [path.relative_to(tmp_path / "documents") for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [Path(SHA256[:2], SHA256[2:4], SHA256)]


def test_an_empty_document_is_a_document(documents: Documents) -> None:
    assert documents.get(documents.put(b"")) == b""
    assert documents.has(hashlib.sha256().hexdigest())


def test_a_store_that_is_no_folder(request: pytest.FixtureRequest) -> None:
    documents = Documents(f"memory://{request.node.name}/documents")
    assert documents.get(documents.put(DATA)) == DATA


@pytest.mark.parametrize("address", ["nonsense://key:secret@bucket", "simplecache::nonsense://bucket"])
def test_an_address_that_cannot_hold_documents_is_explained_in_a_sentence(address: str) -> None:
    with pytest.raises(DocumentsNotUsableError, match="expected a folder in LAILA_DOCUMENTS_URL") as refused:
        Documents(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, SHA256.upper()])
def test_only_a_hash_names_a_document(documents: Documents, name: str) -> None:
    with pytest.raises(DocumentMissingError, match="is no SHA-256"):
        documents.get(name)


def test_an_altered_document_is_not_handed_out_and_can_be_made_good(documents: Documents) -> None:
    documents.put(DATA)
    Path(documents.place(SHA256)).write_bytes(b"something else")
    with pytest.raises(DocumentAlteredError):
        documents.get(SHA256)
    documents.put(DATA)
    assert documents.get(SHA256) == DATA


def test_a_failed_write_leaves_no_document(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(documents.files, "mv", full)
    with pytest.raises(OSError, match="No space left"):
        documents.put(DATA)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    with pytest.raises(DocumentMissingError):
        documents.get(SHA256)


@pytest.mark.parametrize("reason", ["No space left on device", "When initiating multiple part upload: HTTP 500"])
def test_a_store_that_takes_nothing_says_what_to_do(
    documents: Documents, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    """One that answers what it is asked, and fails where something is written."""

    def failing(*_: object, **__: object) -> None:
        raise OSError(28, reason) if reason.startswith("No") else OSError(reason)

    for name in ("mv", "pipe_file"):
        monkeypatch.setattr(documents.files, name, failing)
    with pytest.raises(DocumentsAwayError, match=rf"cannot be stored: {reason}\. See that there is room"):
        documents.put(DATA)


def test_a_store_that_is_away_is_not_taken_for_one_that_lost_the_document(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.put(DATA)

    def away(_place: str) -> bytes:
        raise TimeoutError(110, "Connection timed out")

    monkeypatch.setattr(documents.files, "cat_file", away)
    for ask in (documents.get, documents.has):
        with pytest.raises(DocumentsAwayError, match=r"Connection timed out\. See that the desk reaches"):
            ask(SHA256)
    with pytest.raises(OSError, match="Connection timed out"):
        documents.put(DATA)
    with pytest.raises(DocumentsAwayError):
        logo_of(CentreProfile(id="home", country="IT", logo=SHA256), documents)


def test_nothing_is_found_where_all_is_well(engine: Engine, file_case: FileCase, documents: Documents) -> None:
    fill(engine, 40)
    case_id = file_case()
    sha256 = documents.put(DATA)
    with work(engine) as session:
        add_document(case_id, NewDocument(sha256, "certificate.pdf", len(DATA)), by="Ada", session=session)
        issue(Edit(case_id, 1, ADA), "{}", sha256, session=session)
    assert unlike_unregistered(engine, documents) == []


def test_missing_and_altered_documents_are_named(engine: Engine, file_case: FileCase, documents: Documents) -> None:
    case_id = file_case()
    with work(engine) as session:
        reference = load(case_id, session=session).reference
        add_document(case_id, NewDocument(documents.put(DATA), "c.pdf", 1), by="Ada", session=session)
        add_document(case_id, NewDocument("0" * 64, "gone.pdf", 1), by="Ada", session=session)
        save_centre(CentreProfile(id="home", country="IT", logo="1" * 64), session=session)
        issue(Edit(case_id, 1, ADA), "{}", "2" * 64, session=session)
    Path(documents.place(SHA256)).write_bytes(b"something else")
    assert sorted(unlike_unregistered(engine, documents)) == sorted(
        [
            f"Case {reference}, c.pdf: Document {SHA256[:12]} has been altered since it was stored.",
            f"Case {reference}, gone.pdf: Document 000000000000 is not in the store of documents.",
            f"Case {reference}, decision record: Document 222222222222 is not in the store of documents.",
            "Centre home, logo: Document 111111111111 is not in the store of documents.",
        ]
    )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE answer SET question = 'no.such'", "answers.no.such: no such question"),
        ("UPDATE answer SET answer = 'nonsense'", "came 'nonsense', expected an answer of today"),
        ('UPDATE case_file SET content = \'{"country": "IT"}\'', "purpose cannot be read: expected a value"),
        ("UPDATE case_file SET version = 7", "is at version 7, but the last change on record is 1"),
        ("UPDATE case_file SET state = 'decided'", "is decided, but no decision is on record"),
    ],
)
def test_rows_that_do_not_fit_are_named(
    engine: Engine, file_case: FileCase, documents: Documents, statement: str, words: str
) -> None:
    file_case(answers={"testing.kind": "unknown"})
    with work(engine) as session:
        session.execute(text(statement.replace(":", r"\:")))
    (fault,) = check(engine, documents)
    assert words in fault


def test_an_altered_decision_is_found(lite: Engine, documents: Documents) -> None:
    fill(lite, 1)
    with work(lite) as session:
        session.execute(text("UPDATE case_file SET state = 'in-assessment'"))
        case_id = session.execute(text("SELECT id FROM case_file")).scalar_one()
        issue(Edit(case_id, 1, ADA), '{"outcome": "full"}', None, session=session)
        session.execute(text("DROP TRIGGER decision_no_update"))
        session.execute(text('UPDATE decision SET snapshot = \'{"outcome"\\: "partial"}\''))
    (fault,) = unlike_unregistered(lite, documents)
    assert "decision 1 has been altered since it was issued" in fault


def test_broken_constraints_are_found(lite: Engine, documents: Documents) -> None:
    fill(lite, 1)
    with lite.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("UPDATE case_file SET version = 0")
        connection.commit()
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
    assert check(lite, documents) == ["The database is damaged: CHECK constraint failed in case_file."]
