"""What was read, offered at intake: where it was read in words, its place on request, and documents without pages."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from assessment.case.stored import NewDocument
from assessment.facts.model import Box, Candidate, Fact, Reading
from assessment.screens.intake import files
from assessment.settings import settings
from assessment.store.cases import documents
from assessment.store.database import work
from tests.assessment.readers.platforms import coursera
from tests.assessment.screens.intake.test_page import drop, pdf, press, shown_text
from tests.support.desk import DeskData

BOX = Box(page=1, x0=0.2, y0=0.2, x1=0.5, y1=0.25)


def add(
    desk: DeskData, case_id: str, reading: Reading, data: bytes = b"{}", media_type: str = "application/pdf"
) -> None:
    sha256 = desk.documents.put(data)
    with work(desk.engine) as session:
        documents.add_document(
            case_id,
            NewDocument(
                sha256,
                reading.file,
                len(data),
                media_type=media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=None,
            session=session,
        )


def reading(how: str, pages: int = 1, box: Box | None = BOX, where: str | None = "page 1") -> Reading:
    fact = Fact(value="Maria Rossi", how=how, where=where, box=box)
    return Reading(file="c.pdf", sha256="0" * 64, pages=pages, facts={"learner": fact})


def opened(desk: DeskData, stored: Reading, **more: Any) -> Any:
    case_id = desk.new_case(course={"title": "Botany"})
    add(desk, case_id, stored, **({"data": coursera.course()} | more))
    at = desk.open_desk("intake", case=case_id)
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("text", "read on page 1"),
        ("link", "read from a link on page 1"),
        ("qr", "read from the QR code on page 1"),
        ("ocr", "read in the picture on page 1: compare it"),
    ],
)
def test_it_is_said_in_words_how_a_value_was_read(desk_data: DeskData, how: str, words: str) -> None:
    assert words in shown_text(opened(desk_data, reading(how)))


def test_what_a_credential_states_is_said_to_be_so_and_stands_on_no_page(desk_data: DeskData) -> None:
    at = opened(desk_data, reading("credential", box=None, where=None))
    assert "stated in the credential's data" in shown_text(at)
    assert not [button for button in at.button if button.label == "Show"]


@pytest.mark.parametrize("screen", ["intake", "assess"])
def test_what_was_read_is_validated_once_a_rerun(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    add(desk_data, case_id, reading("text"), data=coursera.course())
    at = desk_data.open_desk(screen, case=case_id, criterion="verification")
    validated = []

    def counting(validate: Any) -> Any:
        def counted(*args: Any, **more: Any) -> Any:
            validated.append(validate)
            return validate(*args, **more)

        return counted

    for name in ("model_validate", "model_validate_json"):
        monkeypatch.setattr(Reading, name, counting(getattr(Reading, name)))
    at.run()
    assert not at.exception
    assert len(validated) == 1


def test_a_place_is_shown_on_request_alone_and_taken_back(desk_data: DeskData) -> None:
    at = opened(desk_data, reading("text"))
    assert len(at.image) == 1
    at = press(at, "Show")
    assert len(at.image) == 2
    assert "What was read is outlined" not in shown_text(at)
    at = press(at, "Outline all again")
    assert len(at.image) == 1
    assert "What was read is outlined" in shown_text(at)


def test_what_was_read_in_a_picture_stands_beside_its_place_at_once(desk_data: DeskData) -> None:
    assert len(opened(desk_data, reading("ocr")).image) == 2


def test_readings_to_choose_from_say_where_each_stands(desk_data: DeskData) -> None:
    several = [Candidate(value=element, how="ocr", where="page 1", box=BOX) for element in ("A1B2C3", "A182C3")]
    at = opened(desk_data, reading("text").model_copy(update={"candidates": {"verification_code": several}}))
    assert shown_text(at).count("read in the picture on page 1: compare it") == 2
    at = press(at, "A182C3")
    assert desk_data.all_cases()[0].case.certificate.number == "A182C3"


def test_a_document_without_pages_says_what_it_is(desk_data: DeskData) -> None:
    stated = reading("credential", pages=0, box=None, where=None)
    at = opened(desk_data, stated, data=b'{"type": []}', media_type="application/json")
    assert "credential made for machines (JSON)" in shown_text(at)
    assert not at.image
    case_id = desk_data.all_cases()[0].id
    assert not desk_data.open_desk("assess", case=case_id, criterion="verification").exception


def test_reading_knows_whom_this_installation_trusts(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    settings().trust.mkdir(parents=True)
    (settings().trust / "issuers.yaml").write_text("did:web:issuer.example: Issuer of the example\n")
    seen = []
    real = files.read_with_pictures

    def watched(*args: Any, **more: Any) -> Any:
        seen.append(more["context"].trust.issuers)
        return real(*args, **more)

    monkeypatch.setattr("assessment.sandbox.read_with_pictures", watched)
    monkeypatch.setattr(files, "read_with_pictures", watched)
    drop(desk_data.open_desk("intake"), pdf("certificate.pdf", coursera.course()))
    assert seen == [{"did:web:issuer.example": "Issuer of the example"}]


def test_a_file_that_takes_too_long_to_read_can_still_be_looked_at(desk_data: DeskData, monkeypatch: Any) -> None:
    heavy = Reading(file="c.pdf", sha256="", problem="x", problem_id="too-heavy")

    def reads(data: bytes, name: str, **_: Any) -> Any:
        return heavy.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()}), []

    monkeypatch.setattr(files, "read_with_pictures", reads)
    at = drop(desk_data.open_desk("intake"), pdf("c.pdf", coursera.course()))
    assert not at.exception
    assert "took too much time or memory" in shown_text(at)
    assert at.image
    assert desk_data.all_cases()[0].documents[0].pages == 1
    # A reading that the machine had no time for is handed in again, so that what it says is read after all.
    heavy.problem_id = "not-now"
    at = drop(desk_data.open_desk("intake"), pdf("d.pdf", coursera.mooc()))
    assert "cannot be read at the moment" in shown_text(at)
    assert [len(case.documents) for case in desk_data.all_cases()] == [1]


def test_a_screenshot_kept_as_evidence_offers_no_facts_and_is_named_as_one(desk_data: DeskData) -> None:
    sha256 = desk_data.documents.put(coursera.course())
    look = {"address": "https://www.coursera.org/verify/A", "on": "2026-03-02", "page": "valid", "screenshot": sha256}
    case_id = desk_data.new_case(course={"title": "Botany"}, page_checks=[look])
    add(desk_data, case_id, reading("text"), coursera.course())
    text = shown_text(desk_data.open_desk("intake", case=case_id))
    assert "screenshot of the page where it is checked" in text
    assert "Facts read" not in text
